"""Copy for a web form: field after field, with Return alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Date, Line, Prose
from rapporteur.formats.clip import Clip
from rapporteur.ui import hand_in_texts
from rapporteur.ui.web_form import FormSource, WebForm
from rapporteur.ui.window import Window
from tests.docx_samples import section, small_form
from tests.ui.windows import (
    make_look,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen
SIGNS = {"copied": "✓", "changed since it was copied": "◐", "empty": "–"}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    """A report with three of its fields filled."""
    path = report_file(
        tmp_path / "a.rapport",
        session_title=Line(text="Keys"),
        date=Date(text="9 December 2016"),
        discussions=Prose(text="One.\n\nTwo 👩."),
    )
    return open_window(qtbot, path, before_close=close_form)


def close_form(window: Window) -> None:
    """Close the web form with its report."""
    window.close_report()


def open_form(qtbot: QtBot, window: Window) -> WebForm:
    """Open the window of the web form with letters."""
    go_to(qtbot, window)
    press(window, "Alt+R", "W")
    form = window.findChild(WebForm)
    assert isinstance(form, WebForm)
    qtbot.waitUntil(form.isActiveWindow)
    return form


def go_to(qtbot: QtBot, window: QWidget) -> None:
    """Bring a window to the front, as Alt+Tab does."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def key(form: WebForm, *names: str) -> None:
    """Press keys in the form's window."""
    codes = {"Return": Qt.Key.Key_Return, "Down": Qt.Key.Key_Down, "Up": Qt.Key.Key_Up}
    codes["Esc"] = Qt.Key.Key_Escape
    for name in names:
        QTest.keyClick(form.focusWidget() or form, codes[name])


def lines(form: WebForm) -> list[QTreeWidgetItem]:
    """Return the lines of the list."""
    (tree,) = form.findChildren(QTreeWidget)
    return [item for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at))]


def picture(form: WebForm, first: int = 3) -> str:
    """Return the first lines as `→✓ Session title 4`, by what a screen reader is told."""
    drawn: list[str] = []
    for item in lines(form)[:first]:
        name, length, *state = str(item.data(0, Qt.ItemDataRole.AccessibleTextRole)).split(", ")
        sign = SIGNS[state[0]] if state else "○"
        mark = "→" if item.isSelected() else " "
        drawn.append(f"{mark}{sign} {name} {length.split()[0]}")
    return "\n".join(drawn)


def copied() -> str:
    """Return the clipboard's text."""
    return QGuiApplication.clipboard().text()


def test_the_fields_are_listed_in_the_form_s_order_with_their_lengths(
    qtbot: QtBot, window: Window
) -> None:
    form = open_form(qtbot, window)

    assert picture(form) == "→○ Session title 4\n ○ Date 15\n – Time 0"
    assert len(lines(form)) == 11


def test_return_copies_ticks_off_and_goes_to_the_next_that_is_filled(
    qtbot: QtBot, window: Window
) -> None:
    form = open_form(qtbot, window)

    key(form, "Return")
    first = copied()
    key(form, "Return")
    second = copied()

    assert (first, second) == ("Keys", "9 December 2016")
    assert picture(form) == " ✓ Session title 4\n ✓ Date 15\n – Time 0"
    assert lines(form)[9].isSelected()
    assert "2 of 11 copied" in visible_labels(form)


def test_the_length_is_the_one_that_web_pages_count(qtbot: QtBot, window: Window) -> None:
    form = open_form(qtbot, window)

    key(form, "Return", "Return")

    assert "13 characters" in visible_labels(form)
    assert form.findChild(QPlainTextEdit).toPlainText() == "One.\n\nTwo 👩."


def test_an_empty_field_copies_nothing(qtbot: QtBot, window: Window) -> None:
    form = open_form(qtbot, window)
    QGuiApplication.clipboard().setText("before")

    key(form, "Down", "Down", "Return")

    assert copied() == "before"
    assert picture(form).endswith("– Time 0")


def test_the_ticks_are_remembered_while_the_report_is_open(qtbot: QtBot, window: Window) -> None:
    form = open_form(qtbot, window)
    key(form, "Return")
    with qtbot.waitSignal(form.destroyed):
        key(form, "Esc")

    again = open_form(qtbot, window)

    assert picture(again) == " ✓ Session title 4\n→○ Date 15\n – Time 0"


def test_a_field_that_has_changed_since_is_marked_and_offered_again(
    qtbot: QtBot, window: Window
) -> None:
    form = open_form(qtbot, window)
    key(form, "Return", "Return")
    go_to(qtbot, window)
    press(window, "Ctrl+1", "End")
    write("!")

    qtbot.waitUntil(lambda: picture(form).startswith(" ◐ Session title 5"))

    go_to(qtbot, form)
    key(form, *["Up"] * 10, "Return")
    assert copied() == "Keys!"


def test_the_report_stays_in_reach_while_the_window_is_open(qtbot: QtBot, window: Window) -> None:
    form = open_form(qtbot, window)

    assert not form.isModal()
    go_to(qtbot, window)
    press(window, "Ctrl+4")
    write("Us")
    go_to(qtbot, form)

    assert report_of(window).values["organiser"] == Line(text="Us")
    assert "Workshop organiser 2" in picture(form, first=4)


def test_closing_the_report_closes_the_window(qtbot: QtBot, window: Window) -> None:
    form = open_form(qtbot, window)

    with qtbot.waitSignal(form.destroyed):
        window.close_report()

    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, WebForm)] == []


def test_another_report_begins_without_ticks(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    form = open_form(qtbot, window)
    key(form, "Return")
    with qtbot.waitSignal(form.destroyed):
        window.open(report_file(tmp_path / "b.rapport", "b" * 32, session_title=Line(text="Keys")))

    again = open_form(qtbot, window)

    assert picture(again, first=1) == "→○ Session title 4"


def test_a_field_longer_than_the_form_allows_says_so_in_words(qtbot: QtBot) -> None:
    limit = {"unit": "characters", "max": 10}
    form = small_form(section("prose", limits=[limit]))
    texts_of = {"title": "short", "field": "longer than that"}
    make_look()
    parent = QWidget()
    qtbot.addWidget(parent)
    window = WebForm(FormSource(form, lambda name: Clip(texts_of[name], ""), {}), parent)
    qtbot.addWidget(window)
    window.show()
    window.setFocus()

    key(window, "Down")

    shown = [label.text() for label in window.findChildren(QLabel)]
    assert "16 characters · the form allows at most 10 characters · too long" in shown
    assert hand_in_texts.WEB_FORM_HINT in shown
