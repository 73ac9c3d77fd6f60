"""The open report: the only mutable thing. It is edited, it announces, it can undo structure."""

from collections.abc import Callable
from typing import NamedTuple

from rapporteur.domain.members import Change, apply_change, inverse
from rapporteur.domain.report import Report, Value
from rapporteur.domain.template import Template


class Edit(NamedTuple):
    """One edit: its number, the section, the report after it.

    `change` is set when members were added, removed or moved, and None for text.
    """

    number: int
    section_id: str
    report: Report
    change: Change | None = None


Listener = Callable[[Edit], None]


class Session:
    """Holds the report that is open and tells its listeners of each edit.

    Text undo belongs to the editors; only structural changes are undone here. It knows no file
    and no widget. Edits are counted from `number` on, the last edit that the report has had.
    """

    def __init__(self, report: Report, template: Template, number: int = 0) -> None:
        self.template = template
        self.report = report
        self.number = number
        self._listeners: list[Listener] = []
        self._done: list[tuple[int, Change]] = []
        self._undone: list[Change] = []

    def subscribe(self, listener: Listener) -> None:
        """Call `listener` after every edit, in the order of subscription."""
        self._listeners.append(listener)

    def edit(self, section_id: str, value: Value) -> bool:
        """Replace a section's value; an equal value is no edit. Return whether it was one."""
        if value == self.report.values[section_id]:
            return False
        self._commit(section_id, value, None)
        return True

    def change(self, change: Change) -> None:
        """Add, remove or move a member."""
        self._undone.clear()
        self._apply(change)

    def undo(self) -> bool:
        """Take back the last structural change; text typed since stays. False if there is none."""
        if not self._done:
            return False
        _, change = self._done.pop()
        back = inverse(change, self.report.values[change.section_id])
        self._undone.append(
            inverse(back, apply_change(self.report.values[change.section_id], back))
        )
        self._apply(back, keep=False)
        return True

    def redo(self) -> bool:
        """Do again what `undo` took back. False if there is nothing."""
        if not self._undone:
            return False
        self._apply(self._undone.pop())
        return True

    @property
    def last_change_number(self) -> int:
        """The edit number of the structural change that `undo` would take back; 0 for none."""
        return self._done[-1][0] if self._done else 0

    @property
    def can_redo(self) -> bool:
        """Whether `redo` has something to do."""
        return bool(self._undone)

    def _apply(self, change: Change, *, keep: bool = True) -> None:
        value = self.report.values[change.section_id]
        self._commit(change.section_id, apply_change(value, change), change)
        if keep:
            self._done.append((self.number, change))

    def _commit(self, section_id: str, value: Value, change: Change | None) -> None:
        self.report = self.report.with_value(section_id, value)
        self.number += 1
        edit = Edit(self.number, section_id, self.report, change)
        for listener in self._listeners:
            listener(edit)
