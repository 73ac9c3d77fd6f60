"""The line of the View menu that shows and hides the preview."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenu

from rapporteur.ui import preview_texts
from rapporteur.ui.commands import Command, Commands

if TYPE_CHECKING:
    from rapporteur.ui.preview_pane import PreviewPane
    from rapporteur.ui.window import Window

_USUAL_SHARE, _LARGEST_SHARE = 0.42, 0.55  # of what the outline leaves


class PreviewMenu(QObject):
    """Makes the pane when it is first asked for; each desk has one of its own."""

    def __init__(self, window: "Window", commands: Commands, view: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._pane: PreviewPane | None = None
        command = Command(preview_texts.PREVIEW_COMMAND, self._on_preview, ("F8",))
        self._line = commands.add_command(view, command)
        self._line.setCheckable(True)
        view.insertAction(next(line for line in view.actions() if line.isSeparator()), self._line)

    def show_report(self) -> None:
        """Begin with another desk: its preview is shown when the last one was."""
        self._pane = None
        is_shown = self._window.filing is not None and self._window.memory.is_preview_shown()
        self._line.setChecked(is_shown)
        if is_shown:
            self._show()

    def _on_preview(self) -> None:
        if self._pane and self._pane.isVisible():
            self._hide(self._pane)
        else:
            self._show()

    def _show(self) -> None:
        from rapporteur.ui.preview_pane import PreviewPane

        desk = self._window.desk
        if desk is None:
            return
        if self._pane is None:
            printing = self._window.printing(desk.session.template)
            self._pane = PreviewPane(desk, printing)
            desk.add_side_pane(self._pane)
        self._pane.show()
        outline = desk.splitter.sizes()[0]
        # The window's width: a desk that was just made has none of its own yet.
        handles = (desk.splitter.count() - 1) * desk.splitter.handleWidth()
        room = self._window.width() - outline - handles
        usual = self._window.memory.preview_width() or round(room * _USUAL_SHARE)
        most = min(round(room * _LARGEST_SHARE), room - desk.page.width_needed())
        width = max(self._pane.minimumWidth(), min(usual, most))
        desk.splitter.setSizes([outline, room - width, width])

    def _hide(self, pane: "PreviewPane") -> None:
        focus, desk = QApplication.focusWidget(), self._window.desk
        if desk:
            self._window.memory.keep_desk(desk)
            if focus and pane.isAncestorOf(focus):
                desk.return_to_text()
        pane.hide()
