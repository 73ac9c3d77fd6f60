"""Who cannot see the window hears what each control is; the keyboard reaches all of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Entries, Entry, Items, Line, People, Person
from rapporteur.storage.recent import remember
from rapporteur.ui.window import Window
from tests.ui.windows import focus_name, offscreen, open_window, press, report_file

pytestmark = offscreen
CONTROLS = QAbstractButton | QAbstractItemView | QLineEdit | QPlainTextEdit | QComboBox
PEOPLE = People(people=(Person(name="Ann Example"), Person(name="Bo Example")))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    """A report with members of every kind, the findings and a message, all on the screen."""
    path = report_file(
        tmp_path / "a.rapport",
        session_title=Line(text="Encryption"),
        speakers=PEOPLE,
        key_issues=Items(items=("One. Two.", "Three.")),
        presentations=Entries(entries=(Entry(presenter="Ann Example", text="A summary."),)),
    )
    window = open_window(qtbot, path)
    press(window, "F7", "Ctrl+E")
    return window


def controls(window: Window) -> list[QWidget]:
    """Return what can be worked with and is seen, parts that Qt makes for itself left out."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def spoken(widget: QWidget, which: QAccessible.Text) -> str:
    """Return what a screen reader is told of a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(which) if told else ""


def place(widget: QWidget) -> str:
    """Return how to find a widget in the code."""
    parent = widget.parentWidget()
    return f"{type(widget).__name__} in {type(parent).__name__}"


def test_there_is_something_to_look_at(window: Window) -> None:
    kinds = {type(widget).__name__ for widget in controls(window)}

    assert len(kinds) >= 6


def test_every_control_of_an_open_report_has_a_name(window: Window) -> None:
    nameless = [
        place(widget)
        for widget in controls(window)
        if not spoken(widget, QAccessible.Text.Name).strip()
    ]

    assert nameless == []


def test_every_control_of_the_first_page_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    remember(report_file(tmp_path / "a.rapport"), "A", "IGF 2016 workshop report")
    window = open_window(qtbot)

    nameless = [
        place(widget)
        for widget in controls(window)
        if not spoken(widget, QAccessible.Text.Name).strip()
    ]

    assert nameless == []


def test_every_editor_says_which_part_of_the_form_it_is(window: Window) -> None:
    silent = [
        f"{place(widget)}: {widget.accessibleName()}"
        for widget in controls(window)
        if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox)
        and not spoken(widget, QAccessible.Text.Description).strip()
    ]

    assert silent == []


def test_the_outline_and_the_findings_say_what_they_are_for(window: Window) -> None:
    silent = [
        place(widget)
        for widget in controls(window)
        if isinstance(widget, QAbstractItemView)
        and not spoken(widget, QAccessible.Text.Description).strip()
    ]

    assert silent == []


def test_no_two_editors_have_the_same_name_and_description(window: Window) -> None:
    told = [
        (spoken(widget, QAccessible.Text.Name), spoken(widget, QAccessible.Text.Description))
        for widget in controls(window)
        if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox)
    ]

    assert len(told) == len(set(told))


def test_every_control_is_reached_with_tab_or_has_a_key_of_its_own(window: Window) -> None:
    wanted = {
        place(widget)
        for widget in controls(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    visited: set[str] = set()

    for _ in range(100):
        press(window, "Tab")
        if widget := QApplication.focusWidget():
            visited.add(place(widget))

    assert wanted - visited == set()


def test_tab_goes_through_the_editors_in_the_form_s_order(window: Window) -> None:
    press(window, "Ctrl+1")
    visited = [focus_name()]

    for _ in range(5):
        press(window, "Tab")
        visited.append(focus_name())

    assert visited == [
        "Session title",
        "Date",
        "Time: Start",
        "Time: End",
        "Time: Time zone",
        "Workshop organiser",
    ]


def test_a_row_s_buttons_say_what_they_do(window: Window) -> None:
    buttons = [w for w in controls(window) if w.objectName() in ("up", "down", "remove")]

    names = {button.accessibleName() for button in buttons}

    assert names == {"Move up", "Move down", "Remove"}
