"""What a report still lacks, as findings: codes and numbers, never sentences."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, assert_never

from rapporteur.domain.cleaning import REPLACEMENT
from rapporteur.domain.counting import count_words
from rapporteur.domain.dates import parse_date, parse_time
from rapporteur.domain.progress import Breach, SectionProgress, State, measure_section
from rapporteur.domain.report import (
    Date,
    Entries,
    Items,
    Line,
    People,
    Prose,
    Report,
    TimeSpan,
    Value,
)
from rapporteur.domain.template import Section, Template


class Code(StrEnum):
    """What was found; the first four are rules of the form, the others are advice."""

    EMPTY = "empty"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    CELL_MISSING = "cell_missing"
    DATE_UNCLEAR = "date_unclear"
    TIME_UNCLEAR = "time_unclear"
    NAME_MISSING = "name_missing"
    PRESENTER_MISSING = "presenter_missing"
    PRESENTER_UNKNOWN = "presenter_unknown"
    SUMMARY_MISSING = "summary_missing"
    CHARACTER_LOST = "character_lost"
    UNPLACED = "unplaced"


NO_SECTION = ""
RULES = frozenset({Code.EMPTY, Code.TOO_FEW, Code.TOO_MANY, Code.CELL_MISSING})


class Finding(NamedTuple):
    """One finding: where (member from 0, None for the whole field) and the breach if it is one.

    `column` is the id of a people column, where a cell of it is what was found. Text without a
    place in the form is of no section (an empty id); `words` says how much.
    """

    code: Code
    section_id: str
    member: int | None = None
    breach: Breach | None = None
    column: str = ""
    words: int = 0

    @property
    def is_rule(self) -> bool:
        """Whether a rule of the form is broken; otherwise it is advice."""
        return self.code in RULES


def check(report: Report, template: Template) -> tuple[Finding, ...]:
    """Return all findings in the form's order."""
    found: list[Finding] = []
    for section in template.sections:
        value = report.values[section.id]
        found += check_section(measure_section(value, section), report, section)
    return (*found, *check_unplaced(report))


def check_unplaced(report: Report) -> tuple[Finding, ...]:
    """Return the finding that text of an imported document waits for its place, if any does."""
    if not report.unplaced.strip():
        return ()
    return (Finding(Code.UNPLACED, NO_SECTION, words=count_words(report.unplaced)),)


def check_section(
    progress: SectionProgress, report: Report, section: Section
) -> tuple[Finding, ...]:
    """Return the findings of one section that was measured."""
    value = report.values[section.id]
    found: list[Finding] = []
    if progress.state is State.EMPTY and section.required:
        found.append(Finding(Code.EMPTY, section.id))
    for breach in progress.breaches:
        code = Code.TOO_FEW if breach.state is State.SHORT else Code.TOO_MANY
        found.append(Finding(code, section.id, breach.member, breach))
    found += _advice(value, report, section)
    found += _lost_characters(value, section)
    return tuple(found)


def _advice(value: Value, report: Report, section: Section) -> Iterator[Finding]:
    match value:
        case Date() if value.text.strip() and parse_date(value.text) is None:
            yield Finding(Code.DATE_UNCLEAR, section.id)
        case TimeSpan() if any(
            part.strip() and parse_time(part) is None for part in (value.start, value.end)
        ):
            yield Finding(Code.TIME_UNCLEAR, section.id)
        case People():
            yield from _people_advice(value, section)
        case Entries():
            yield from _entries_advice(value, report, section)
        case _:
            pass


def _people_advice(value: People, section: Section) -> Iterator[Finding]:
    for index, person in enumerate(value.people):
        cells = [person.details.get(column.id, "").strip() for column in section.columns]
        if not person.name.strip():
            if any(cells):
                yield Finding(Code.NAME_MISSING, section.id, index)
            continue
        for column, cell in zip(section.columns, cells, strict=True):
            if column.required and not cell:
                yield Finding(Code.CELL_MISSING, section.id, index, column=column.id)


def _entries_advice(value: Entries, report: Report, section: Section) -> Iterator[Finding]:
    known = presenters(report, section)
    for index, entry in enumerate(value.entries):
        name = entry.presenter.strip()
        if not name and entry.text.strip():
            yield Finding(Code.PRESENTER_MISSING, section.id, index)
        if name and not entry.text.strip():
            yield Finding(Code.SUMMARY_MISSING, section.id, index)
        if name and known and name not in known:
            yield Finding(Code.PRESENTER_UNKNOWN, section.id, index)


def presenters(report: Report, section: Section) -> tuple[str, ...]:
    """Return the names one can choose a presenter from, in order, each once."""
    people = report.values.get(section.presenters_from)
    if not isinstance(people, People):
        return ()
    names = (person.name.strip() for person in people.people)
    return tuple(dict.fromkeys(name for name in names if name))


def _lost_characters(value: Value, section: Section) -> Iterator[Finding]:
    for member, text in _texts(value):
        if REPLACEMENT in text:
            yield Finding(Code.CHARACTER_LOST, section.id, member)


def _texts(value: Value) -> Iterator[tuple[int | None, str]]:
    match value:
        case Line() | Date() | Prose():
            yield None, value.text
        case TimeSpan():
            yield None, value.start + value.end + value.zone
        case Items():
            yield from enumerate(value.items)
        case Entries():
            for index, entry in enumerate(value.entries):
                yield index, entry.presenter + entry.text
        case People():
            for index, person in enumerate(value.people):
                yield index, person.name + "".join(person.details.values())
        case _:
            assert_never(value)
