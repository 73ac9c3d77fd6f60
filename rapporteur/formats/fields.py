"""A report as the fields of its form, in order: what every writer of a document begins with."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.domain.cleaning import clean, clean_line
from rapporteur.domain.markup import Style
from rapporteur.domain.report import Report, blank_value
from rapporteur.domain.template import EmptyForm, Kind, PeopleLayout, Section, Template
from rapporteur.formats.paragraphs import Paragraph, paragraphs_of

_ONE_LINE = frozenset({Kind.LINE, Kind.DATE, Kind.TIME})
_RUNNING = frozenset({Kind.PROSE, Kind.ENTRIES})


class Field(NamedTuple):
    """One field of the form with what was written in it."""

    section: Section
    paragraphs: tuple[Paragraph, ...]

    @property
    def label(self) -> str:
        """The form's own label, on one line."""
        return clean_line(self.section.label)

    @property
    def is_one_line(self) -> bool:
        """Whether label and text fit on one line, as in `Date: 9 December 2016`."""
        return self.section.kind in _ONE_LINE and len(self.paragraphs) < 2

    @property
    def is_running_text(self) -> bool:
        """Whether paragraphs are of the length that wants a gap between them."""
        return self.section.kind in _RUNNING


class Block(NamedTuple):
    """Paragraphs that belong together: one plain paragraph, or the lines of one list."""

    style: Style
    paragraphs: tuple[Paragraph, ...]

    @property
    def start(self) -> int:
        """The number of a numbered list's first line."""
        return self.paragraphs[0].number


def field_of(section: Section, report: Report) -> Field:
    """Return one field of the report; people are a line each, tables are the official form's."""
    value = report.values.get(section.id) or blank_value(section.kind)
    listed = section._replace(people_layout=PeopleLayout.LIST)
    return Field(section, tuple(paragraphs_of(listed, value)))


def fields_of(report: Report, template: Template) -> list[Field]:
    """Return the report's fields, without those that the form drops when they are empty."""
    fields = [field_of(section, report) for section in template.sections]
    return [
        field for field in fields if field.paragraphs or field.section.empty is not EmptyForm.DROP
    ]


def blocks_of(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Gather the lines of each list; a number that does not go on begins another list."""
    gathered: list[Paragraph] = []
    for paragraph in paragraphs:
        if gathered and not _goes_on(gathered[-1], paragraph):
            yield Block(gathered[0].style, tuple(gathered))
            gathered = []
        gathered.append(paragraph)
    if gathered:
        yield Block(gathered[0].style, tuple(gathered))


def _goes_on(last: Paragraph, paragraph: Paragraph) -> bool:
    if paragraph.style is Style.NUMBER:
        return last.style is Style.NUMBER and paragraph.number == last.number + 1
    return paragraph.style is Style.BULLET and last.style is Style.BULLET


def title_of(report: Report, template: Template) -> str:
    """Return what a document is called in its properties: the session, or else the form."""
    return clean_line(report.title(template)) or clean_line(template.name)


def author_of(report: Report) -> str:
    """Return who a document's properties name as its author; or nothing."""
    return clean_line(report.author())


def text_of(fields: Sequence[Field]) -> str:
    """Return all that was written: the languages of a report are told by its letters."""
    return "\n".join(paragraph.text for field in fields for paragraph in field.paragraphs)


def heading_of(template: Template) -> str:
    """Return the line above the form."""
    return clean(template.title)
