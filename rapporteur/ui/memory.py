"""What the window remembers from one day to the next: place, size, panes, zoom, colours."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from rapporteur.ui.theme import theme

if TYPE_CHECKING:
    from rapporteur.ui.desk import Desk


class Memory:
    """Keeps the window's state in the user's settings; nothing of any report."""

    def __init__(self) -> None:
        self._settings = QSettings()

    def restore_window(self, window: QMainWindow) -> None:
        """Give the window its last place and size; a first window takes a calm middle size."""
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            space = window.screen().availableSize()
            window.resize(min(1180, space.width()), min(820, space.height()))

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
        """Return the folder a report was last opened from, or an empty string."""
        return str(self._settings.value("files/folder", ""))

    def keep_folder(self, folder: Path) -> None:
        """Remember where a report was opened from."""
        self._settings.setValue("files/folder", str(folder))


def last_look() -> tuple[str, int]:
    """Return the theme's name and the zoom in percent that were used last."""
    settings = QSettings()
    zoom = str(settings.value("look/zoom", "100"))
    return str(settings.value("look/theme", "system")), int(zoom) if zoom.isdigit() else 100
