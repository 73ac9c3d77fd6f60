"""The preview: shown and hidden with F8, soon up to date, and never in the way of a key."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Entries, Entry, Line, Prose
from rapporteur.ui import preview_pages
from rapporteur.ui.preview_pane import PreviewPane
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.ui.keys import paste
from tests.ui.windows import (
    begin_report,
    desk_of,
    focus_name,
    menu_of,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen
LONG = "\n".join(f"Paragraph {number}. " + "Many words follow here. " * 60 for number in range(12))


def pane_of(window: Window) -> PreviewPane:
    """Return the preview, shown or not."""
    pane = window.findChild(PreviewPane)
    assert isinstance(pane, PreviewPane)
    return pane


def shown(qtbot: QtBot, window: Window) -> PreviewPane:
    """Press F8 and wait for the pages."""
    press(window, "F8")
    pane = pane_of(window)
    qtbot.waitUntil(lambda: pane.isVisible() and bool(page_words(window)))
    return pane


def page_words(window: Window) -> str:
    """Return the quiet line's `Page 1 of 2`."""
    return next((text for text in visible_labels(pane_of(window)) if text.startswith("Page")), "")


def page_and_count(window: Window) -> tuple[int, int]:
    """Return the two numbers of the quiet line."""
    _, page, _, pages = page_words(window).split()
    return int(page), int(pages)


def is_at_the_end(window: Window) -> bool:
    """Return whether the last page of several is in sight."""
    page, pages = page_and_count(window)
    return page == pages > 3


def long_report(qtbot: QtBot, tmp_path: Path) -> Window:
    """Open a report of several pages."""
    path = report_file(
        tmp_path / "a.rapport", session_title=Line(text="Keys"), discussions=Prose(text=LONG)
    )
    return open_window(qtbot, path)


def ink(widget: QWidget) -> set[str]:
    """Return the colours on a widget."""
    image = widget.grab().toImage()
    across, down = range(0, image.width(), 3), range(0, image.height(), 3)
    return {QColor(image.pixel(x, y)).name() for x in across for y in down}


def test_f8_shows_the_pages_and_hides_them_again(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    pane = shown(qtbot, window)

    press(window, "F8")

    assert not pane.isVisible()


def test_pages_that_were_hidden_while_they_were_drawn_are_drawn_when_they_are_shown_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_pages, "_TURN_MS", -1)  # drawn line by line, on any computer
    window = long_report(qtbot, tmp_path)
    view = shown(qtbot, window).view
    qtbot.waitUntil(lambda: view._drawing is not None)

    press(window, "F8", "F8")

    qtbot.waitUntil(lambda: bool(view._drawn))


def test_the_line_of_the_menu_is_ticked_while_the_pages_are_shown(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    lines = menu_of(window, "&View").actions()
    line = next(line for line in lines if line.text().replace("&", "") == "Preview")
    assert isinstance(line, QAction)

    ticks = [line.isChecked()]
    for _ in range(2):
        press(window, "F8")
        ticks.append(line.isChecked())

    assert ticks == [False, True, False]


def test_the_preview_does_not_take_the_caret(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    pane = shown(qtbot, window)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton)

    assert focus_name() == "Session title"


def test_what_is_typed_is_on_the_page_soon(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    pane = shown(qtbot, window)

    write("Encryption")

    qtbot.waitUntil(lambda: "1 | Session title: | Encryption" in pane.picture())


def test_what_is_typed_without_a_pause_is_on_the_page_all_the_same(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    pane = shown(qtbot, window)

    def type_on() -> bool:
        write("x")
        return "| xxx" in pane.picture()

    qtbot.waitUntil(type_on)


def test_what_was_typed_while_the_preview_was_hidden_is_shown_with_it(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    pane = shown(qtbot, window)
    press(window, "F8")

    write("Encryption")
    press(window, "F8")

    qtbot.waitUntil(lambda: "Encryption" in pane.picture())


def test_no_key_is_lost_while_the_preview_is_shown(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    shown(qtbot, window)
    text = "Every key of this sentence arrives, in order. " * 4

    for letter in text:
        write(letter)
        QApplication.processEvents()

    assert report_of(window).values["session_title"] == Line(text=text)


def test_the_count_of_the_pages_grows_with_the_text(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    shown(qtbot, window)
    before = page_words(window)

    press(window, "Ctrl+0", "Ctrl+9", "Ctrl+PgDown")
    paste(LONG)

    assert before == "Page 1 of 1"
    qtbot.waitUntil(lambda: page_and_count(window)[1] > 3)


def test_the_pages_follow_the_section_that_one_goes_to(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_report(qtbot, tmp_path)
    press(window, "Ctrl+1")
    shown(qtbot, window)
    first = page_and_count(window)[0]

    press(window, "Ctrl+9", "Ctrl+PgDown", "Ctrl+PgDown")

    assert first == 1
    assert is_at_the_end(window)


def test_the_pages_follow_the_line_that_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_report(qtbot, tmp_path)
    press(window, "Ctrl+9", "Ctrl+PgDown")
    shown(qtbot, window)

    press(window, "Ctrl+End")
    write("The end.")

    qtbot.waitUntil(lambda: is_at_the_end(window))


def test_f6_goes_to_the_preview_after_the_page(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    shown(qtbot, window)
    visited: list[str] = []

    for _ in range(3):
        press(window, "F6")
        visited.append(focus_name())

    assert visited == ["Preview", "Outline", "Session title"]


def test_page_down_turns_the_pages_and_esc_goes_back(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_report(qtbot, tmp_path)
    press(window, "Ctrl+1")
    shown(qtbot, window)
    press(window, "F6")

    press(window, *["PgDown"] * 20)
    was_at_the_end = is_at_the_end(window)
    press(window, "Home")
    first = page_and_count(window)[0]
    press(window, "Esc")

    assert (first, was_at_the_end) == (1, True)
    assert focus_name() == "Session title"


def test_the_wheel_turns_the_pages(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_report(qtbot, tmp_path)
    press(window, "Ctrl+1")
    view = shown(qtbot, window).view.viewport()
    at = view.rect().center()
    places = (at.toPointF(), view.mapToGlobal(at).toPointF(), QPoint(), QPoint(0, -120))
    keys = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    rest = (Qt.ScrollPhase.NoScrollPhase, False)

    for _ in range(99):
        wheel = QWheelEvent(*places, *keys, *rest)
        QApplication.sendEvent(view, wheel)

    assert is_at_the_end(window)
    assert focus_name() == "Session title"


def test_hidden_while_it_has_the_focus_the_caret_goes_back_to_the_text(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    shown(qtbot, window)
    press(window, "F6")

    press(window, "F8")

    assert focus_name() == "Session title"


def test_the_preview_says_where_it_is_and_what_may_differ(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    pane = shown(qtbot, window)

    assert "Line breaks may differ slightly from Word’s." in visible_labels(pane)
    assert pane.view.accessibleName() == "Preview"
    assert pane.view.accessibleDescription().startswith("Page 1 of 1. The pages as they will be")


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_pages_are_white_in_every_theme(qtbot: QtBot, name: str) -> None:
    window = begin_report(qtbot)
    theme().choose(name)
    write("Encryption")

    pane = shown(qtbot, window)

    colours = {"#ffffff", "#f3f5f7", theme().colours.raised}
    qtbot.waitUntil(lambda: colours <= ink(pane.view.viewport()))


def test_the_next_report_is_previewed_too_in_the_same_width(qtbot: QtBot, tmp_path: Path) -> None:
    window = begin_report(qtbot)
    window.resize(1400, 800)
    pane = shown(qtbot, window)
    sizes = desk_of(window).splitter.sizes()
    desk_of(window).splitter.setSizes([sizes[0], sizes[1] + 60, sizes[2] - 60])
    width = pane.width()

    window.close_report()
    window.open(report_file(tmp_path / "b.rapport", session_title=Line(text="Keys")))

    qtbot.waitUntil(lambda: "Keys" in desk_of(window).side_panes[0].picture())
    assert desk_of(window).side_panes[0].width() == width != sizes[2]


def test_a_preview_that_was_hidden_stays_hidden_with_the_next_report(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = begin_report(qtbot)
    shown(qtbot, window)
    press(window, "F8")

    window.close_report()
    window.open(report_file(tmp_path / "b.rapport"))

    assert desk_of(window).side_panes == []


def test_in_a_small_window_no_panel_is_cut_off(qtbot: QtBot, tmp_path: Path) -> None:
    window = long_report(qtbot, tmp_path)
    window.resize(1024, 700)

    shown(qtbot, window)

    assert desk_of(window).page.horizontalScrollBar().maximum() == 0


def test_the_caret_stays_in_sight_when_the_column_gets_narrower(
    qtbot: QtBot, tmp_path: Path
) -> None:
    entries = Entries(entries=tuple(Entry(text="Many words follow. " * 60) for _ in range(6)))
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", presentations=entries))
    window.resize(1180, 820)
    press(window, "Ctrl++", "Ctrl++", "Ctrl+9", "Ctrl+PgDown")
    for _ in range(50):
        QApplication.processEvents()

    shown(qtbot, window)
    for _ in range(50):
        QApplication.processEvents()

    assert is_in_sight(desk_of(window).page, QApplication.focusWidget())


def is_in_sight(page: QScrollArea, box: QWidget | None) -> bool:
    """Return whether the box with the caret is on the visible part of the page."""
    assert box
    top = box.mapTo(page.viewport(), QPoint(0, 0)).y()
    return 0 <= top < page.viewport().height()
