"""The open report: the only mutable thing. It is edited, it announces, it can undo structure."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from rapporteur.domain.checks import NO_SECTION
from rapporteur.domain.members import Change, apply_change, inverse
from rapporteur.domain.merging import merge_values
from rapporteur.domain.report import Report, Value
from rapporteur.domain.template import Template


class Edit(NamedTuple):
    """One edit: its number, the section, the report after it.

    `change` is set when members were added, removed or moved, and None for text. A replacement
    comes from elsewhere than the section's editor, which has to show it. The section is
    `NO_SECTION` where the text without a place was dismissed or came back.
    """

    number: int
    section_id: str
    report: Report
    change: Change | None = None
    is_replacement: bool = False

    @property
    def is_step(self) -> bool:
        """Whether it made or took back a step of the session's undo; what is typed makes none."""
        return bool(self.change) or self.is_replacement or self.section_id == NO_SECTION


class Replacement(NamedTuple):
    """Sections whose values were replaced in one step: what was there, what was put there."""

    before: Mapping[str, Value]
    after: Mapping[str, Value]


class Dismissal(NamedTuple):
    """The text without a place in the form, which was dismissed in one step."""

    text: str


Step = Change | Replacement | Dismissal
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
        self._done: list[tuple[int, Step]] = []
        self._undone: list[Step] = []

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

    def replace(self, values: Mapping[str, Value]) -> bool:
        """Replace several sections as one step of undo. Return whether any was another."""
        new = {key: value for key, value in values.items() if value != self.report.values[key]}
        if not new:
            return False
        self._undone.clear()
        before = {key: self.report.values[key] for key in new}
        self._put(new)
        self._done.append((self.number, Replacement(before, new)))
        return True

    def dismiss_unplaced(self) -> bool:
        """Let go of the text without a place in the form. Return whether there was any."""
        if not self.report.unplaced:
            return False
        self._undone.clear()
        self._dismiss()
        return True

    def undo(self) -> bool:
        """Take back the last step; text typed since stays. False if there is none."""
        if not self._done:
            return False
        _, step = self._done.pop()
        if isinstance(step, Dismissal):
            self._undone.append(step)
            self._put_unplaced(step.text)
            return True
        if isinstance(step, Replacement):
            self._undone.append(self._take_back(step))
            self._done = [
                (number, older)
                for number, older in self._done
                if not self._has_lost_its_place(older, step)
            ]
            return True
        back = inverse(step, self.report.values[step.section_id])
        self._undone.append(inverse(back, apply_change(self.report.values[step.section_id], back)))
        self._apply(back, keep=False)
        return True

    def redo(self) -> bool:
        """Do again what `undo` took back. False if there is nothing."""
        if not self._undone:
            return False
        step = self._undone.pop()
        if isinstance(step, Replacement):
            again = self._take_back(step)
            self._done.append((self.number, again))
            self._undone = [
                newer for newer in self._undone if not self._has_lost_its_place(newer, step)
            ]
        elif isinstance(step, Dismissal):
            self._dismiss()
        else:
            self._apply(step)
        return True

    @property
    def last_change_number(self) -> int:
        """The edit number of the step that `undo` would take back; 0 for none."""
        return self._done[-1][0] if self._done else 0

    def _apply(self, change: Change, *, keep: bool = True) -> None:
        value = self.report.values[change.section_id]
        self._commit(change.section_id, apply_change(value, change), change)
        if keep:
            self._done.append((self.number, change))

    def _take_back(self, step: Replacement) -> Replacement:
        """Put back what a step replaced, with what was typed since; return the new step."""
        now = {key: self.report.values[key] for key in step.before}
        merged = {
            key: merge_values(step.after[key], now[key], value)
            for key, value in step.before.items()
        }
        self._put(merged)
        return Replacement(now, merged)

    def _has_lost_its_place(self, step: Step, taken_back: Replacement) -> bool:
        """Return whether a change of members counts places that are no longer the same."""
        if not isinstance(step, Change) or step.section_id not in taken_back.before:
            return False
        return self.report.values[step.section_id] != taken_back.before[step.section_id]

    def _put(self, values: Mapping[str, Value]) -> None:
        for section_id, value in values.items():
            self._commit(section_id, value, None, is_replacement=True)

    def _dismiss(self) -> None:
        step = Dismissal(self.report.unplaced)
        self._put_unplaced("")
        self._done.append((self.number, step))

    def _put_unplaced(self, text: str) -> None:
        self._announce(NO_SECTION, self.report.with_unplaced(text))

    def _commit(
        self, section_id: str, value: Value, change: Change | None, *, is_replacement: bool = False
    ) -> None:
        report = self.report.with_value(section_id, value)
        self._announce(section_id, report, change, is_replacement=is_replacement)

    def _announce(
        self,
        section_id: str,
        report: Report,
        change: Change | None = None,
        *,
        is_replacement: bool = False,
    ) -> None:
        self.report = report
        self.number += 1
        edit = Edit(self.number, section_id, report, change, is_replacement)
        for listener in self._listeners:
            listener(edit)
