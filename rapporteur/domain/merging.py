"""Three-way merge of reports: two states that grew from one, joined section by section."""

from enum import StrEnum
from typing import NamedTuple, cast

from rapporteur.domain.member_merging import merge_members
from rapporteur.domain.members import Member, blank_member, members_of, with_members
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    Report,
    TimeSpan,
    Value,
    blank_value,
)
from rapporteur.domain.template import Kind
from rapporteur.domain.text_merging import merge_texts

__all__ = ["ChangedBy", "Merged", "merge_reports", "merge_texts", "merge_values"]

# Between two versions of a line that has room for one only.
JOINT = " / "


class ChangedBy(StrEnum):
    """Which side a section was changed by since the common ancestor."""

    NONE = "none"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class Merged(NamedTuple):
    """The merged report, and by section id who changed what."""

    report: Report
    changed: dict[str, ChangedBy]


def merge_reports(base: Report | None, ours: Report, theirs: Report) -> Merged:
    """Return both sides' edits of `base` in one report, with our id and form.

    Without a known ancestor (`base` is None), a section that is blank on one side is the
    other's, and one that differs keeps both texts, what they share only once.
    """
    values: dict[str, Value] = {}
    changed: dict[str, ChangedBy] = {}
    for section_id in {**ours.values, **theirs.values}:
        kind = (ours.values.get(section_id) or theirs.values[section_id]).kind
        blank = blank_value(Kind(kind))
        mine = ours.values.get(section_id, blank)
        other = theirs.values.get(section_id, blank)
        before = base.values.get(section_id, blank) if base else blank
        values[section_id] = merge_values(before, mine, other)
        is_agreed = base is None and mine == other
        changed[section_id] = ChangedBy.NONE if is_agreed else _changed_by(before, mine, other)
    return Merged(ours._replace(values=values), changed)


def _changed_by(before: Value, mine: Value, other: Value) -> ChangedBy:
    if mine == before:
        return ChangedBy.NONE if other == before else ChangedBy.THEIRS
    return ChangedBy.OURS if other == before else ChangedBy.BOTH


def merge_values(base: Value, ours: Value, theirs: Value) -> Value:
    """Return both sides' edits of a section's value.

    Running text is merged by `merge_texts`, members one by one, and a line that both changed
    keeps both versions, with a stroke between them. Two kinds cannot be merged: ours stays.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base or theirs.kind != ours.kind:
        return ours
    if base.kind != ours.kind:
        base = blank_value(Kind(ours.kind))
    match base, ours, theirs:
        case (Line(), Line(), Line()) | (Date(), Date(), Date()):
            text = _merged_line(base.text, ours.text, theirs.text)
            return ours._replace(text=text)
        case TimeSpan(), TimeSpan(), TimeSpan():
            return TimeSpan(
                start=_merged_line(base.start, ours.start, theirs.start),
                end=_merged_line(base.end, ours.end, theirs.end),
                zone=_merged_line(base.zone, ours.zone, theirs.zone),
            )
        case Prose(), Prose(), Prose():
            return Prose(text=merge_texts(base.text, ours.text, theirs.text))
        case _:
            return _merged_group(base, ours, theirs)


def _merged_group(base: Value, ours: Value, theirs: Value) -> People | Items | Entries:
    members = merge_members(
        members_of(base),
        members_of(ours),
        members_of(theirs),
        blank=blank_member(ours),
        merge=_merged_member,
    )
    return with_members(ours, members)


def _merged_member(base: Member, ours: Member, theirs: Member) -> Member:
    match base, ours, theirs:
        case Person(), Person(), Person():
            return _merged_person(base, ours, theirs)
        case Entry(), Entry(), Entry():
            return Entry(
                presenter=_merged_line(base.presenter, ours.presenter, theirs.presenter),
                text=merge_texts(base.text, ours.text, theirs.text),
            )
        case _:
            return merge_texts(cast(str, base), cast(str, ours), cast(str, theirs))


def _merged_person(base: Person, ours: Person, theirs: Person) -> Person:
    details = {
        column: _merged_line(
            base.details.get(column, ""),
            ours.details.get(column, ""),
            theirs.details.get(column, ""),
        )
        for column in {**ours.details, **theirs.details}
    }
    return Person(name=_merged_line(base.name, ours.name, theirs.name), details=details)


def _merged_line(base: str, ours: str, theirs: str) -> str:
    if ours in (base, theirs) or not ours.strip():
        return theirs
    if theirs == base or not theirs.strip():
        return ours
    versions = ours.split(JOINT)
    return JOINT.join([*versions, *(v for v in theirs.split(JOINT) if v not in versions)])
