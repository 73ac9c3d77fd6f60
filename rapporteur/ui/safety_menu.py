"""Menu lines about the safety of the text: history, its keeping, and the pulled plug."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from rapporteur.ui import texts
from rapporteur.ui.commands import Command, Commands

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


class SafetyMenu:
    """Adds its lines to the menus of a window."""

    def __init__(self, window: "Window", commands: Commands, view: QMenu, help_menu: QMenu) -> None:
        self._window = window
        view.addSeparator()
        commands.add_command(view, Command(texts.HISTORY, self._on_history, ("Ctrl+H",)))
        plug = Command(texts.PULL_PLUG, self._on_plug, needs_report=False)
        commands.add_command(help_menu, plug)

    def _on_history(self) -> None:
        from rapporteur.ui.history_window import HistoryWindow

        filing = self._window.filing
        if filing:
            HistoryWindow(filing.report, self._window).show()

    def _on_plug(self) -> None:
        from rapporteur.ui.plug_dialog import PlugDialog

        PlugDialog(self._window).open()
