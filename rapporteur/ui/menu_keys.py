"""Keys of the menu that a text box would keep for itself.

Qt asks the box with the caret first: it takes undo and redo, whose order with changes of members
only the desk knows, and on X11 Ctrl+E, the end of the line in Emacs, which is the export.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_KEYS = ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+E", "Ctrl+Shift+E")
_MENU_KEYS = tuple(map(QKeySequence, _KEYS))


def is_menu_key(event: QEvent) -> bool:
    """Return whether Qt asks the box for a key that must go to the menu."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and QKeySequence(event.keyCombination()) in _MENU_KEYS
    )


def pass_to_menu(box: QWidget, event: QKeyEvent) -> bool:
    """Do what the menu does with a key that a box has already got; False for any other key.

    For the boxes of long texts: to see `is_menu_key` in time, they would have to show every
    event to Python, several with each key.
    """
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    keys = QKeySequence(event.keyCombination())
    if keys not in _MENU_KEYS:
        return False
    for action in box.window().findChildren(QAction):
        if keys in action.shortcuts():
            action.trigger()
    return True
