"""The size that windows and dialogs open with: it follows the zoom and stays on the screen."""

from PySide6.QtCore import QMargins, QSize
from PySide6.QtWidgets import QWidget

from rapporteur.ui.theme import theme

_FRAME = QMargins(8, 40, 8, 8)


def room_for(window: QWidget) -> QSize:
    """Return how large a window can be: the system's frame comes on top of its size."""
    return window.screen().availableSize().shrunkBy(_FRAME)


def give_size(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size, in pixels at 100 %; what has no room on the screen is cut."""
    wanted = QSize(theme().scaled(width), theme().scaled(height))
    window.resize(wanted.boundedTo(room_for(window)))
