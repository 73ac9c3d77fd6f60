"""A section's value as the paragraphs that a reader of the document sees.

No guidance, no blank lines, no members without content; and every word that was typed.
"""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from rapporteur.domain.cleaning import clean, clean_line
from rapporteur.domain.markup import Span, Style, parse_line
from rapporteur.domain.report import (
    Date,
    Entries,
    Items,
    Line,
    People,
    Prose,
    TimeSpan,
    Value,
)
from rapporteur.domain.template import EmptyForm, PeopleLayout, Section
from rapporteur.formats.people import grid_rows, people_rows, person_line
from rapporteur.formats.times import time_text


class Paragraph(NamedTuple):
    """One paragraph; `lead` is an entry's heading, which stands before the text.

    `number` is the number typed before a line of a number list, 0 elsewhere. One that
    `is_kept` stays on the page of the next.
    """

    spans: tuple[Span, ...] = ()
    style: Style = Style.PLAIN
    number: int = 0
    lead: str = ""
    is_kept: bool = False

    @property
    def typed(self) -> str:
        """The characters of the text itself, without lead and marks."""
        return "".join(span.text for span in self.spans)

    @property
    def text(self) -> str:
        """All characters shown; a list's bullets and numbers are not text."""
        return " ".join(filter(None, (self.lead, self.typed)))

    @property
    def shown(self) -> tuple[Span, ...]:
        """The spans with the lead in bold before them."""
        if not self.lead:
            return self.spans
        gap = (Span(" "),) if self.spans else ()
        return (Span(self.lead, bold=True), *gap, *self.spans)


def paragraphs_of(section: Section, value: Value) -> list[Paragraph]:
    """Return a section's paragraphs; an empty section gives the form's fixed sentence or none."""
    paragraphs = list(_paragraphs(section, value))
    if not paragraphs and section.empty is EmptyForm.SENTENCE:
        return list(_plain(section.empty_sentence))
    return paragraphs


def _paragraphs(section: Section, value: Value) -> Iterator[Paragraph]:
    match value:
        case Line() | Date():
            yield from _plain(value.text)
        case TimeSpan():
            yield from _plain(time_text(value))
        case People() if section.people_layout is PeopleLayout.TABLE:
            for number, row in enumerate(people_rows(section, value)):
                yield from (Paragraph((Span(cell, bold=not number),)) for cell in row if cell)
        case People() if section.people_layout is PeopleLayout.GRID:
            for row in grid_rows(section, value):
                yield from (Paragraph((Span(cell),)) for cell in row if cell)
        case People():
            for person in value.people:
                yield from _plain(person_line(section, person))
        case Items():
            for item in value.items:
                yield from _formatted(item)
        case Entries():
            yield from _entries(section, value)
        case Prose():
            yield from _formatted(value.text)
        case _:
            assert_never(value)


def _plain(text: str) -> Iterator[Paragraph]:
    for line in clean(text).split("\n"):
        if line.strip():
            yield Paragraph((Span(line),))


def _formatted(text: str) -> Iterator[Paragraph]:
    for line in clean(text).split("\n"):
        if line.strip():
            read = parse_line(line)
            yield Paragraph(read.spans, read.style, read.number)


def _entries(section: Section, value: Entries) -> Iterator[Paragraph]:
    """Number the entries that have content, from 1; the others leave no trace."""
    number = 0
    for entry in value.entries:
        presenter = clean_line(entry.presenter).strip()
        texts = list(_formatted(entry.text))
        if not presenter and not texts:
            continue
        number += 1
        heading = section.entry_heading(number, presenter) if section.heading else presenter
        lead = clean_line(heading)
        if texts and texts[0].style is Style.PLAIN:
            yield texts[0]._replace(lead=lead)
            yield from texts[1:]
        else:
            yield Paragraph(lead=lead, is_kept=bool(texts))
            yield from texts
