"""How far each section is: counts and state, derived from report and form, never stored."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, assert_never

from rapporteur.domain.counting import NOTHING, Counts, count_line, count_text
from rapporteur.domain.report import (
    Date,
    Entries,
    Items,
    Line,
    People,
    Person,
    Prose,
    Report,
    TimeSpan,
    Value,
)
from rapporteur.domain.template import Limit, Scope, Section, Template, Unit


class State(StrEnum):
    """Where a section stands against the rules of the form."""

    EMPTY = "empty"
    SHORT = "short"
    FITS = "fits"
    OVER = "over"


class Breach(NamedTuple):
    """A limit that is not kept: by which member (from 0; None for the field), with how many."""

    limit: Limit
    have: int
    member: int | None

    @property
    def state(self) -> State:
        """SHORT when there are too few, OVER when too many."""
        return State.SHORT if self.have < self.limit.least else State.OVER


class SectionProgress(NamedTuple):
    """A section's counts in total and by member, its state and the limits it breaks.

    `items` is the number of members that have content; a breach names members by their place
    among all members, blank ones included.
    """

    section_id: str
    state: State
    is_ready: bool
    counts: Counts
    members: tuple[Counts, ...]
    items: int
    breaches: tuple[Breach, ...]


class Progress(NamedTuple):
    """All sections in the form's order."""

    sections: tuple[SectionProgress, ...]

    @property
    def ready(self) -> int:
        """How many sections need nothing more."""
        return sum(section.is_ready for section in self.sections)

    @property
    def counts(self) -> Counts:
        """The counts of the whole report."""
        total = NOTHING
        for section in self.sections:
            total = total.plus(section.counts)
        return total

    def section(self, section_id: str) -> SectionProgress:
        """Return one section's progress; KeyError when the form has no such section."""
        for section in self.sections:
            if section.section_id == section_id:
                return section
        raise KeyError(section_id)

    def with_section(self, changed: SectionProgress) -> "Progress":
        """Return the progress with one section measured anew."""
        return Progress(
            tuple(
                changed if section.section_id == changed.section_id else section
                for section in self.sections
            )
        )


def measure(report: Report, template: Template) -> Progress:
    """Return the progress of every section."""
    return Progress(
        tuple(measure_section(report.values[section.id], section) for section in template.sections)
    )


def measure_section(value: Value, section: Section) -> SectionProgress:
    """Return the progress of one section."""
    counts, members = _count(value)
    items = sum(member != NOTHING for member in members)
    breaches = tuple(_breaches(section.limits, counts, members, items))
    if counts == NOTHING:
        state, breaches = State.EMPTY, ()
    elif any(breach.state is State.OVER for breach in breaches):
        state = State.OVER
    else:
        state = State.SHORT if breaches else State.FITS
    is_ready = state is State.FITS or (state is State.EMPTY and not section.required)
    return SectionProgress(section.id, state, is_ready, counts, members, items, breaches)


def _count(value: Value) -> tuple[Counts, tuple[Counts, ...]]:
    match value:
        case Line() | Date():
            return count_line(value.text), ()
        case Prose():
            return count_text(value.text), ()
        case TimeSpan():
            return count_line(" ".join(filter(None, (value.start, value.end, value.zone)))), ()
        case Items():
            members = tuple(count_text(item) for item in value.items)
        case Entries():
            members = tuple(count_text(entry.text) for entry in value.entries)
        case People():
            members = tuple(count_line(person_line(person)) for person in value.people)
        case _:
            assert_never(value)
    total = NOTHING
    for member in members:
        total = total.plus(member)
    return total, members


def person_line(person: Person) -> str:
    """Return a person on one line: name and the filled cells, with commas."""
    return ", ".join(filter(None, (person.name, *person.details.values())))


def _breaches(
    limits: tuple[Limit, ...], counts: Counts, members: tuple[Counts, ...], items: int
) -> Iterable[Breach]:
    for limit in limits:
        if limit.per is Scope.EACH:
            for index, member in enumerate(members):
                if member != NOTHING and _breaks(limit, have := _have(limit, member, 1)):
                    yield Breach(limit, have, index)
        elif _breaks(limit, have := _have(limit, counts, items)):
            yield Breach(limit, have, None)


def _have(limit: Limit, counts: Counts, items: int) -> int:
    match limit.unit:
        case Unit.SENTENCES:
            return counts.sentences
        case Unit.PARAGRAPHS:
            return counts.paragraphs
        case Unit.WORDS:
            return counts.words
        case Unit.CHARACTERS:
            return counts.characters
        case Unit.ITEMS:
            return items
        case _:
            assert_never(limit.unit)


def _breaks(limit: Limit, have: int) -> bool:
    return have < limit.least or (limit.most is not None and have > limit.most)
