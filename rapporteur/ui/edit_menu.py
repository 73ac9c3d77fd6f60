"""The Edit menu: what can be done with the text and the members under the caret."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from rapporteur.ui import texts
from rapporteur.ui.commands import Command, Commands
from rapporteur.ui.text_box import text_box

if TYPE_CHECKING:
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.window import Window


class EditMenu:
    """Hands each line on to the box with the caret, or to the desk."""

    def __init__(self, window: "Window", commands: Commands) -> None:
        self._window = window
        self.menu = commands.add_menu(
            texts.MENU_EDIT,
            (
                Command(texts.UNDO, self._on_undo, ("Ctrl+Z",)),
                Command(texts.REDO, self._on_redo, ("Ctrl+Y", "Ctrl+Shift+Z")),
            ),
            (
                Command(texts.CUT, self._on_cut, ("Ctrl+X",)),
                Command(texts.COPY, self._on_copy, ("Ctrl+C",), only_reads=True),
                Command(texts.PASTE, self._on_paste, ("Ctrl+V",)),
                Command(texts.SELECT_ALL, self._on_select_all, ("Ctrl+A",), only_reads=True),
            ),
            (
                Command(texts.BOLD, self._on_bold, ("Ctrl+B",)),
                Command(texts.ITALIC, self._on_italic, ("Ctrl+I",)),
            ),
            (
                Command(texts.ADD_BELOW, self._on_add, ("Ctrl+Return", "Ctrl+Enter")),
                Command(texts.REMOVE, self._on_remove, ("Ctrl+Shift+Backspace",)),
                Command(texts.MOVE_UP, self._on_up, ("Alt+Up",)),
                Command(texts.MOVE_DOWN, self._on_down, ("Alt+Down",)),
            ),
        )

    def _on_undo(self) -> None:
        self._desk().undo_order.undo()

    def _on_redo(self) -> None:
        self._desk().undo_order.redo()

    def _on_cut(self) -> None:
        if box := text_box():
            box.cut()

    def _on_copy(self) -> None:
        focus = QApplication.focusWidget()
        if box := text_box():
            box.copy()
        elif isinstance(focus, QPlainTextEdit):  # one that is read only
            focus.copy()
        elif isinstance(focus, QLabel):
            QApplication.clipboard().setText(focus.selectedText())

    def _on_paste(self) -> None:
        if box := text_box():
            box.paste()

    def _on_select_all(self) -> None:
        focus = QApplication.focusWidget()
        if box := text_box():
            box.selectAll()
        elif isinstance(focus, QPlainTextEdit):
            focus.selectAll()

    def _on_bold(self) -> None:
        self._desk().mark_text("**")

    def _on_italic(self) -> None:
        self._desk().mark_text("*")

    def _on_add(self) -> None:
        self._desk().ask_row("below")

    def _on_remove(self) -> None:
        self._desk().ask_row("remove")

    def _on_up(self) -> None:
        self._desk().ask_row("up")

    def _on_down(self) -> None:
        self._desk().ask_row("down")

    def _desk(self) -> "Desk":
        desk = self._window.desk
        assert desk is not None  # noqa: S101 - these lines are grey without a report
        return desk
