"""Keys of the menu that a text box would keep for itself.

Qt asks the box with the caret first: it takes undo and redo, whose order with changes of members
only the desk knows, and on X11 Ctrl+E, the end of the line in Emacs, which is the export.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

_MENU_KEYS = tuple(map(QKeySequence, ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+E")))


def is_menu_key(event: QEvent) -> bool:
    """Return whether Qt asks the box for a key that must go to the menu."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and QKeySequence(event.keyCombination()) in _MENU_KEYS
    )
