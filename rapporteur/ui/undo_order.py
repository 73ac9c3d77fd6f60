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
        self._steps_back: list[int] = []  # the edits that took back steps of the session

    def note_typing(self) -> None:
        """Remember that the box with the caret made the session's latest edit."""
        if box := text_box():
            self._typed_at[box] = self._session.number

    def undo(self) -> None:
        """Take back what came last."""
        box = text_box()
        is_done = not (box and self._is_last(box)) and self._session.undo()
        if is_done:
            self._steps_back.append(self._session.number)
        elif box:
            box.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        box = text_box()
        is_done = not (box and self._is_next(box)) and self._session.redo()
        if is_done:
            del self._steps_back[-1:]
        elif box:
            box.redo()

    def _is_last(self, box: TextBox) -> bool:
        return _can_undo(box) and self._typed_at.get(box, 0) >= self._session.last_change_number

    def _is_next(self, box: TextBox) -> bool:
        """Whether text of the box was taken back after the last step that was."""
        return _can_redo(box) and self._typed_at.get(box, 0) > max(self._steps_back, default=0)


def _can_undo(box: TextBox) -> bool:
    if isinstance(box, QLineEdit):
        return box.isUndoAvailable()
    return box.document().isUndoAvailable()


def _can_redo(box: TextBox) -> bool:
    if isinstance(box, QLineEdit):
        return box.isRedoAvailable()
    return box.document().isRedoAvailable()
