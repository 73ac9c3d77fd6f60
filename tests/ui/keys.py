"""Hands on keyboard and mouse: keys, text, the clipboard, the input method, files dropped."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def caret_widget() -> QWidget:
    """Return the widget that a key goes to: an open list, or the one with the caret."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget, "nothing has the caret"
    return widget


def press(*keys: str) -> None:
    """Press keys such as `Ctrl+Return`, one after the other."""
    for key in keys:
        combination = QKeySequence(key)[0]
        QTest.keyClick(caret_widget(), combination.key(), combination.keyboardModifiers())


def write(text: str) -> None:
    """Type a text; a line end is the Enter key."""
    for index, line in enumerate(text.split("\n")):
        if index:
            press("Return")
        for character in line:
            if character.isascii():
                QTest.keyClick(caret_widget(), character)
            else:
                _press_foreign(character)


def _press_foreign(character: str) -> None:
    """Press a key that is on no English keyboard, which QTest has no name for."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
        QApplication.sendEvent(caret_widget(), event)


def click(widget: QWidget) -> None:
    """Click a button with the mouse."""
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def paste(text: str, html: str = "") -> None:
    """Put a text on the clipboard, with a formatted form of it, and press Ctrl+V."""
    source = QMimeData()
    source.setText(text)
    if html:
        source.setHtml(html)
    QGuiApplication.clipboard().setMimeData(source, QClipboard.Mode.Clipboard)
    press("Ctrl+V")


def compose(preedit: str, commit: str = "") -> None:
    """Do what an input method does: show a half-composed text, take in a finished one."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(caret_widget(), event)


def drop(window: object, *paths: Path) -> bool:
    """Drag files over the window and let go if it takes them; return whether it did."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, dragged, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, dragged, left, none))
    return enter.isAccepted()
