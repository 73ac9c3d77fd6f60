"""What the window remembers from one day to the next: place, size, panes, zoom, colours."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import room_for

if TYPE_CHECKING:
    from rapporteur.ui.desk import Desk

_FIRST_SIZE = QSize(1180, 820)


class Memory:
    """Keeps the window's state in the user's settings; nothing of any report."""

    def __init__(self) -> None:
        self._settings = QSettings()

    def restore_window(self, window: QMainWindow) -> None:
        """Give the window its last place and size; a first window takes a calm middle size.

        On a screen with no room for that and the frame it is maximized: the system's frame comes
        on top of the size, and what would be pushed off the screen is the status line.
        """
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
            return
        room = room_for(window)
        window.resize(_FIRST_SIZE.boundedTo(room))
        if room.width() < _FIRST_SIZE.width() or room.height() < _FIRST_SIZE.height():
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    def keep_window(self, window: QMainWindow) -> None:
        """Remember place, size, zoom and colours."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("look/zoom", theme().zoom)
        self._settings.setValue("look/theme", theme().name)

    def restore_desk(self, desk: "Desk") -> None:
        """Give the panes their last widths."""
        state = self._settings.value("desk/splitter")
        if isinstance(state, QByteArray):
            desk.splitter.restoreState(state)

    def keep_desk(self, desk: "Desk") -> None:
        """Remember the widths of the panes."""
        self._settings.setValue("desk/splitter", desk.splitter.saveState())
        shown = [pane for pane in desk.side_panes if pane.isVisibleTo(desk)]
        self._settings.setValue("desk/preview", "shown" if shown else "")
        if shown:
            self._settings.setValue("desk/preview_width", shown[0].width())

    def is_preview_shown(self) -> bool:
        """Return whether the last desk showed the preview."""
        return self._settings.value("desk/preview") == "shown"

    def preview_width(self) -> int:
        """Return the width of the preview when it was last shown, or 0."""
        width = str(self._settings.value("desk/preview_width", ""))
        return int(width) if width.isdigit() else 0

    def folder(self) -> str:
        """Return the folder a report was last opened from, or else where new ones are kept."""
        if kept := str(self._settings.value("files/folder", "")):
            return kept
        from rapporteur.storage.places import documents_dir

        return str(documents_dir() if documents_dir().is_dir() else Path.home())

    def keep_folder(self, folder: Path) -> None:
        """Remember where a report was opened from."""
        self._settings.setValue("files/folder", str(folder))


def last_look() -> tuple[str, int]:
    """Return the theme's name and the zoom in percent that were used last."""
    settings = QSettings()
    zoom = str(settings.value("look/zoom", "100"))
    return str(settings.value("look/theme", "system")), int(zoom) if zoom.isdigit() else 100
