"""Menu lines about the safety of the text: history, its keeping, and the pulled plug."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from rapporteur.storage.settings import load_settings
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.commands import Command, Commands, add_choices

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


class SafetyMenu:
    """Adds its lines to the menus of a window."""

    def __init__(self, window: "Window", commands: Commands, view: QMenu, help_menu: QMenu) -> None:
        self._window = window
        view.addSeparator()
        commands.add_command(view, Command(texts.HISTORY, self._on_history, ("Ctrl+H",)))
        keep = view.addMenu(texts.KEEP_HISTORY)
        days = load_settings().history_days
        choices = tuple((str(count), text) for count, text in safety_texts.KEEP_DAYS.items())
        add_choices(keep, choices, str(days), self._on_keep)
        plug = Command(texts.PULL_PLUG, self._on_plug, needs_report=False)
        commands.add_command(help_menu, plug)

    def _on_history(self) -> None:
        from rapporteur.ui.history_window import HistoryWindow

        filing = self._window.filing
        if filing:
            for former in self._window.findChildren(HistoryWindow):
                former.close()  # what was typed since would not be in it
            HistoryWindow(filing.report, self._window).show()

    def _on_keep(self, action: QAction) -> None:
        from rapporteur.domain.errors import RapporteurError
        from rapporteur.storage.settings import save_settings
        from rapporteur.wording import error_sentence

        try:
            save_settings(load_settings()._replace(history_days=int(action.data())))
        except RapporteurError as error:
            self._window.messages.show_message(error_sentence(error), is_fault=True)

    def _on_plug(self) -> None:
        from rapporteur.ui.plug_dialog import PlugDialog

        PlugDialog(self._window).open()
