"""What differs between two states of a report: runs of text, section by section."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, assert_never

from rapporteur.domain.alignment import Hunk, hunks, is_word, lines, pieces
from rapporteur.domain.progress import person_line
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Prose,
    Report,
    TimeSpan,
    Value,
)
from rapporteur.domain.template import Template


class RunKind(StrEnum):
    """Whether text is in both states, only in the later or only in the earlier one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Run(NamedTuple):
    """A stretch of text of one kind."""

    text: str
    kind: RunKind


class SectionDifference(NamedTuple):
    """A changed section: its text in runs, and how many words were added and removed."""

    section_id: str
    runs: tuple[Run, ...]
    words_added: int
    words_removed: int


def differences(before: Report, after: Report, template: Template) -> tuple[SectionDifference, ...]:
    """Return what changed, in the form's order; a section whose text is the same is left out."""
    found = (
        _section_difference(
            section.id,
            readable_text(before.values.get(section.id)),
            readable_text(after.values.get(section.id)),
        )
        for section in template.sections
    )
    return tuple(difference for difference in found if difference)


def readable_text(value: Value | None) -> str:
    """Return a section as people read it: each member on a line of its own."""
    match value:
        case None:
            return ""
        case Line() | Date() | Prose():
            return value.text
        case TimeSpan():
            span = "–".join(filter(None, (value.start, value.end)))
            return " ".join(filter(None, (span, value.zone)))
        case People():
            return "\n".join(map(person_line, value.people))
        case Items():
            return "\n".join(value.items)
        case Entries():
            return "\n".join(map(_entry_text, value.entries))
        case _:
            assert_never(value)


def _entry_text(entry: Entry) -> str:
    return f"{entry.presenter}:\n{entry.text}" if entry.presenter else entry.text


def _section_difference(section_id: str, before: str, after: str) -> SectionDifference | None:
    if before == after:
        return None
    runs = text_runs(before, after)
    return SectionDifference(
        section_id,
        runs,
        sum(_word_count(run.text) for run in runs if run.kind is RunKind.ADDED),
        sum(_word_count(run.text) for run in runs if run.kind is RunKind.REMOVED),
    )


def _word_count(text: str) -> int:
    return sum(map(is_word, pieces(text)))


def text_runs(before: str, after: str) -> tuple[Run, ...]:
    """Return both texts in runs, word by word; what was removed stands before what was added."""
    runs: list[Run] = []
    for kind, group in groupby(_line_runs(lines(before), lines(after)), key=itemgetter(1)):
        runs.append(Run("".join(run.text for run in group), kind))
    return tuple(runs)


def _line_runs(before: list[str], after: list[str]) -> Iterator[Run]:
    at = 0
    for hunk in hunks(before, after):
        yield from _run(before[at : hunk.start], RunKind.SAME)
        yield from _word_runs(
            pieces("".join(before[hunk.start : hunk.end])),
            pieces("".join(after[hunk.other_start : hunk.other_end])),
        )
        at = hunk.end
    yield from _run(before[at:], RunKind.SAME)


def _word_runs(before: list[str], after: list[str]) -> Iterator[Run]:
    """Compare words; blanks between two changed words belong to the change."""
    start = other_start = at = other_at = 0
    for found in hunks(before, after):
        hunk = _from_line_start(before, after, found, at)
        common = before[at : hunk.start]
        if any(map(is_word, common)) or "\n" in common or (common and not at):
            yield from _run(before[start:at], RunKind.REMOVED)
            yield from _run(after[other_start:other_at], RunKind.ADDED)
            yield from _run(common, RunKind.SAME)
            start, other_start = hunk.start, hunk.other_start
        at, other_at = hunk.end, hunk.other_end
    yield from _run(before[start:at], RunKind.REMOVED)
    yield from _run(after[other_start:other_at], RunKind.ADDED)
    yield from _run(before[at:], RunKind.SAME)


def _from_line_start(before: list[str], after: list[str], hunk: Hunk, at: int) -> Hunk:
    """Return a whole paragraph's insertion or removal where its line begins, if it is one."""
    start, end, other_start, other_end = hunk
    text, first, last = before, start, end
    if start == end:
        text, first, last = after, other_start, other_end
    elif other_start != other_end:
        return hunk
    for steps in range(min(start - at, last - first) + 1):
        if text[last - steps - 1] == "\n":
            return Hunk(start - steps, end - steps, other_start - steps, other_end - steps)
        if text[first - steps - 1 : first - steps] != [text[last - steps - 1]]:
            break
    return hunk


def _run(parts: list[str], kind: RunKind) -> Iterator[Run]:
    if parts:
        yield Run("".join(parts), kind)
