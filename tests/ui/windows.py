"""The real window, opened as the program does, and hands on its keyboard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur.app import make_application, make_window
from rapporteur.domain.report import Report, Value, blank_report
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.templates import load_template
from rapporteur.ui.desk import Desk
from rapporteur.ui.filing import Filing
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.docx_samples import REPORT_ID

# Qt says so of its own screenless platform, which has no other windows to rise above.
offscreen = pytest.mark.qt_log_ignore("This plugin does not support")
IGF = "igf-2016-workshop"
MARKS = {"empty": "○", "too short": "◐", "fits": "✓", "too long": "●"}


_kept: list[Window] = []


def make_look() -> None:
    """Put the last look on the application, without the zoom that another test left."""
    with suppress(RuntimeError):  # no test has made a look yet
        theme().zoom_by(0)  # before: a new look takes the font that is there for its own
    make_application()
    theme().zoom_by(0)


def open_window(
    qtbot: QtBot, path: Path | None = None, before_close: Callable[[Window], None] | None = None
) -> Window:
    """Return the window as `rapporteur [FILE]` shows it; it is closed after the test."""
    make_look()
    window = make_window()
    qtbot.addWidget(window, before_close_func=before_close)
    _kept[:] = [window]  # a window that no test holds would be gone at once
    if path:
        window.open(path)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def begin_report(qtbot: QtBot, form_id: str = IGF) -> Window:
    """Return the window with a blank report, chosen on the first page with the keyboard."""
    window = open_window(qtbot)
    button = window.start_page.findChild(QAbstractButton, form_id)
    assert isinstance(button, QAbstractButton)
    button.setFocus()
    press(window, "Return")
    return window


def report_file(path: Path, report_id: str = REPORT_ID, **values: Value) -> Path:
    """Write a report of the 2016 form with these sections filled; return its path."""
    report = blank_report(load_template(IGF), report_id)
    for section_id, value in values.items():
        report = report.with_value(section_id, value)
    write_report(path, report)
    return path


def desk_of(window: Window) -> Desk:
    """Return the open report's desk."""
    assert window.desk
    return window.desk


def filing_of(window: Window) -> Filing:
    """Return the open report's filing."""
    assert window.filing
    return window.filing


def report_of(window: Window) -> Report:
    """Return the report that is open."""
    return desk_of(window).session.report


def on_disk(folder: Path, section_id: str = "session_title") -> Value | None:
    """Return a section of the one report in a folder as its file has it; None without a file."""
    files = [*folder.glob("*.rapport")]
    assert len(files) <= 1
    return load_report(files[0]).report.values[section_id] if files else None


def focus_name() -> str:
    """Return the accessible name of the widget with the caret."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget else ""


def press(window: Window, *keys: str) -> None:
    """Press keys such as `Ctrl+1` in the menu that is open, or where the caret is."""
    for key in keys:
        widget = QApplication.activePopupWidget() or QApplication.focusWidget() or window
        combination = QKeySequence(key)[0]
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def write(text: str) -> None:
    """Type a text where the caret is."""
    widget = QApplication.focusWidget()
    assert widget, "nothing has the caret"
    QTest.keyClicks(widget, text)


def section_text(window: Window, key: str, text: str) -> None:
    """Go to a section by its key and type a text there."""
    press(window, key)
    write(text)


def outline_picture(window: Window) -> str:
    """Return the outline's lines as they are seen: `◐ Key issues 3`."""
    desk_of(window).measure_now()
    tree = desk_of(window).outline.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    items = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    said = [str(item.data(0, Qt.ItemDataRole.AccessibleTextRole)) for item in items if item]
    lines = [line.rsplit(", ", 1) for line in said]
    return "\n".join(f"{MARKS[state]} {what.replace(',', '')}" for what, state in lines)


def outline_line(window: Window, name: str) -> str:
    """Return the outline's line of one section."""
    return next(line for line in outline_picture(window).splitlines() if name in line)


def button_of(widget: QWidget, text: str) -> QAbstractButton:
    """Return the visible button with that text (mnemonics left out)."""
    for button in widget.findChildren(QAbstractButton):
        if button.isVisible() and button.text().replace("&", "") == text.replace("&", ""):
            return button
    raise AssertionError(f"no button {text}")


def visible_labels(widget: QWidget) -> list[str]:
    """Return the texts that are seen in a widget."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def menu_of(window: Window, title: str) -> QMenu:
    """Return a menu of the menu bar by its text."""
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu) and action.text().replace("&", "") == title.replace("&", ""):
            return menu
    raise AssertionError(f"no menu {title}")


def choose(window: Window, title: str, line: str) -> None:
    """Open a menu with Alt and its letter, and choose a line with the mouse."""
    press(window, f"Alt+{title[title.index('&') + 1]}")
    menu = menu_of(window, title)
    assert menu.isVisible()
    action = next(action for action in menu.actions() if action.text() == line)
    at = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at))


def give(text: str) -> Callable[[QDialog], None]:
    """Return an answer for `answering`: fill the line of a dialog, and Return."""

    def act(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(text)  # as if pasted: typing would open the list of suggestions
        QTest.keyClick(line, Qt.Key.Key_Return)

    return act


def click(text: str) -> Callable[[QDialog], None]:
    """Return an answer for `answering`: one of the dialog's buttons."""
    return lambda dialog: button_of(dialog, text).click()


@contextmanager
def answering(*acts: Callable[[QDialog], None]) -> Iterator[None]:
    """Let each of `acts` answer one dialog that is opened meanwhile; all must be."""
    seen: list[QDialog] = []
    timer = QTimer()
    timer.setInterval(5)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in seen:
            return
        seen.append(dialog)
        try:
            if len(seen) <= len(acts):
                acts[len(seen) - 1](dialog)
        finally:
            if dialog.isVisible() and QApplication.activeModalWidget() is dialog:
                dialog.reject()

    timer.timeout.connect(look)
    timer.start()
    try:
        yield
        if not seen:
            look()
    finally:
        timer.stop()
    assert len(seen) == len(acts), f"dialogs that were opened: {len(seen)}"
