"""Which comes first when something is taken back: a text or a change of members."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from rapporteur.ui.text_box import TextBox, text_box

if TYPE_CHECKING:
    from rapporteur.session import Session


class UndoOrder:
    """Text undo is each box's own, undo of structure the session's; this keeps their order."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._typed_at: dict[QWidget, int] = {}

    def note_typing(self) -> None:
        """Remember that the box with the caret made the session's latest edit."""
        if box := text_box():
            self._typed_at[box] = self._session.number

    def undo(self) -> None:
        """Take back what came last."""
        box = text_box()
        is_done = not (box and self._is_last(box)) and self._session.undo()
        if box and not is_done:
            box.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._session.can_redo:
            self._session.redo()
        elif box := text_box():
            box.redo()

    def _is_last(self, box: TextBox) -> bool:
        return _can_undo(box) and self._typed_at.get(box, 0) >= self._session.last_change_number


def _can_undo(box: TextBox) -> bool:
    if isinstance(box, QLineEdit):
        return box.isUndoAvailable()
    return box.document().isUndoAvailable()
