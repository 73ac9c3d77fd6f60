"""The first page: one key to a blank report, and back to the reports of the days before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCommandLinkButton, QListWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage.recent import remember
from rapporteur.ui import texts
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.ui.windows import (
    answering,
    desk_of,
    focus_name,
    give,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen


def recent_list(window: Window) -> QListWidget:
    """Return the list of reports one can go on with."""
    found = window.start_page.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def known(path: Path, title: str) -> Path:
    """Write a report that was open before."""
    report_file(path, session_title=Line(text=title))
    remember(path, title, "IGF 2016 workshop report")
    return path


def test_return_begins_the_first_form(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    press(window, "Return")

    forms = window.start_page.findChildren(QCommandLinkButton)
    assert report_of(window).template == forms[0].objectName()


def test_every_form_that_is_on_this_computer_is_offered(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    forms = [button.text() for button in window.start_page.findChildren(QCommandLinkButton)]

    assert sorted(forms) == ["IGF 2015 workshop report", "IGF 2016 workshop report"]


def test_who_has_no_reports_is_told_where_they_will_be(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    assert texts.START_NONE_RECENT in visible_labels(window.start_page)


def test_reports_are_listed_the_last_one_first(qtbot: QtBot, tmp_path: Path) -> None:
    known(tmp_path / "a.rapport", "First")
    known(tmp_path / "b.rapport", "Second")

    listed = recent_list(open_window(qtbot))

    titles = [listed.item(row).text().splitlines()[0] for row in range(listed.count())]
    assert titles == ["Second", "First"]


def test_a_report_is_opened_from_the_list_with_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    known(tmp_path / "a.rapport", "First")
    window = open_window(qtbot)
    recent_list(window).setFocus()

    press(window, "Home", "Return")

    assert report_of(window).values["session_title"] == Line(text="First")


def test_a_report_is_opened_from_the_list_with_a_click(qtbot: QtBot, tmp_path: Path) -> None:
    known(tmp_path / "a.rapport", "First")
    window = open_window(qtbot)
    listed = recent_list(window)
    at = listed.visualItemRect(listed.item(0)).center()

    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert report_of(window).values["session_title"] == Line(text="First")


def test_the_list_is_reached_with_tab(qtbot: QtBot, tmp_path: Path) -> None:
    known(tmp_path / "a.rapport", "First")
    window = open_window(qtbot)
    visited: list[str] = []

    for _ in range(6):
        visited.append(focus_name())
        press(window, "Tab")

    assert texts.START_RECENT in visited


def test_tab_leads_from_the_forms_to_the_reports_and_then_to_a_message(
    qtbot: QtBot, tmp_path: Path
) -> None:
    known(tmp_path / "a.rapport", "First")
    window = open_window(qtbot)
    window.messages.show_message("A message")
    visited: list[str] = []

    for _ in range(5):
        press(window, "Tab")
        widget = QApplication.focusWidget()
        visited.append(focus_name() or (widget.objectName() if widget else ""))

    assert visited[1:4] == [texts.START_RECENT, "open", texts.DISMISS]


def accent_share(button: QAbstractButton) -> float:
    """Return how much of a button's edges has the accent colour."""
    picture = button.grab().toImage()
    places = [(x, y) for x in range(20, button.width() - 20) for y in (0, button.height() - 1)]
    accent = QColor(theme().colours.accent)
    return sum(picture.pixelColor(x, y) == accent for x, y in places) / len(places)


def test_the_button_that_keys_have_led_to_has_a_ring(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    first, second, *_ = window.start_page.findChildren(QCommandLinkButton)

    before = accent_share(first), accent_share(second)
    press(window, "Tab")
    after = accent_share(first), accent_share(second)

    assert (before, after) == ((1, 0), (0, 1))


def test_the_report_that_return_opens_is_marked_while_the_list_has_the_focus(
    qtbot: QtBot, tmp_path: Path
) -> None:
    known(tmp_path / "a.rapport", "First")
    window = open_window(qtbot)
    listed = recent_list(window)
    marked = [len(listed.selectedItems())]

    for widget in (listed, window.start_page.findChildren(QCommandLinkButton)[0]):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        marked.append(len(listed.selectedItems()))

    assert marked == [0, 1, 0]


def test_a_long_title_is_seen_whole(qtbot: QtBot, tmp_path: Path) -> None:
    known(tmp_path / "a.rapport", "Encryption and the safety of journalists " * 8)
    known(tmp_path / "b.rapport", "Short")
    listed = recent_list(open_window(qtbot))
    QApplication.processEvents()

    short, long = (listed.visualItemRect(listed.item(row)) for row in (0, 1))

    assert long.width() <= listed.viewport().width()
    assert long.height() > short.height()


def test_a_report_is_there_again_after_it_was_closed(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    press(window, "Return")
    write("Encryption")

    press(window, "Ctrl+W")

    assert recent_list(window).item(0).text().startswith("Encryption\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n", "is not a report"),
        (b'{"format": "rapporteur/1", "rep', "report"),
        (None, "is not there"),
    ],
)
def test_a_bad_file_gives_one_message_and_the_page_stays(
    qtbot: QtBot, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "bad.rapport"
    if content is not None:
        path.write_bytes(content)

    window = open_window(qtbot, path)

    assert said in window.messages.text()
    assert window.messages.text().startswith(str(path))
    assert window.start_page.isVisible()


def test_a_bad_file_chosen_over_an_open_report_leaves_that_one_open(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.rapport"
    bad.touch()
    window = open_window(qtbot, report_file(tmp_path / "a.rapport"))

    with answering(give(str(bad))):
        press(window, "Ctrl+O")

    assert "is empty" in window.messages.text()
    assert desk_of(window).isVisible()


def test_after_a_bad_file_a_good_one_takes_the_message_away(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot)
    window.open(tmp_path / "missing.rapport")

    window.open(report_file(tmp_path / "a.rapport"))

    assert window.messages.text() == ""


def test_ctrl_o_asks_for_a_report_and_opens_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot)

    with answering(give(str(path))):
        press(window, "Ctrl+O")

    assert report_of(window).values["session_title"] == Line(text="A")


def test_ctrl_n_goes_to_the_first_page_ready_for_return(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    press(window, "Return")
    write("Encryption")

    press(window, "Ctrl+N")

    assert window.start_page.isVisible()
    assert isinstance(QApplication.focusWidget(), QCommandLinkButton)


def test_the_menu_lists_the_reports_too(qtbot: QtBot, tmp_path: Path) -> None:
    known(tmp_path / "a.rapport", "First")
    window = open_window(qtbot)

    press(window, "Alt+R", "R", "Return")

    assert desk_of(window).isVisible()
