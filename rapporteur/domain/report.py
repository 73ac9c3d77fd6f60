"""What was written: immutable values; `with_…` returns a changed copy.

Nothing is checked here: what comes from outside goes through `rapporteur.domain.plain_data`.
Texts from the keyboard are cleaned by the editors, all others by `cleaned`.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Self, assert_never

from rapporteur.domain.cleaning import clean, clean_line
from rapporteur.domain.template import Kind, Template


class Line(NamedTuple):
    """One line of text."""

    kind: Literal["line"] = "line"
    text: str = ""


class Date(NamedTuple):
    """A date as it was typed; `rapporteur.domain.dates` says which day is meant."""

    kind: Literal["date"] = "date"
    text: str = ""


class TimeSpan(NamedTuple):
    """Start and end of the session and their time zone, as they were typed."""

    kind: Literal["time"] = "time"
    start: str = ""
    end: str = ""
    zone: str = ""


class Person(NamedTuple):
    """A name and the cells of the form's further columns, by column id."""

    name: str = ""
    details: Mapping[str, str] = {}


class People(NamedTuple):
    """The people of a section, in the form's order."""

    kind: Literal["people"] = "people"
    people: tuple[Person, ...] = ()


class Items(NamedTuple):
    """A list of short texts."""

    kind: Literal["items"] = "items"
    items: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One of a repeated group: who presented, and the summary."""

    presenter: str = ""
    text: str = ""


class Entries(NamedTuple):
    """A repeated group, in order; headings are made by the form's pattern, never stored."""

    kind: Literal["entries"] = "entries"
    entries: tuple[Entry, ...] = ()


class Prose(NamedTuple):
    """Running text; a line end (LF) separates paragraphs."""

    kind: Literal["prose"] = "prose"
    text: str = ""


Value = Line | Date | TimeSpan | People | Items | Entries | Prose

_BLANKS: dict[Kind, Value] = {
    Kind.LINE: Line(),
    Kind.DATE: Date(),
    Kind.TIME: TimeSpan(),
    Kind.PEOPLE: People(),
    Kind.ITEMS: Items(),
    Kind.ENTRIES: Entries(),
    Kind.PROSE: Prose(),
}


class Report(NamedTuple):
    """One session's report: a value for each section of the form, by section id.

    `id` is 32 hexadecimal digits and never changes; `template` and `template_version` name the
    form it was begun with. `unplaced` is the text of an imported document that has no place in
    the form; it is never exported.
    """

    id: str
    template: str
    template_version: int
    values: Mapping[str, Value]
    unplaced: str = ""

    def with_value(self, section_id: str, value: Value) -> Self:
        """Return the report with that section's value replaced; KeyError for an unknown one."""
        if section_id not in self.values:
            raise KeyError(section_id)
        return self._replace(values={**self.values, section_id: value})

    def with_unplaced(self, text: str) -> Self:
        """Return the report with another text that has no place in the form, or with none."""
        return self._replace(unplaced=clean(text))

    def title(self, template: Template) -> str:
        """Return what the session is called, or an empty string."""
        value = self.values.get(template.title_section)
        return value.text.strip() if isinstance(value, Line) else ""

    def author(self) -> str:
        """Return who wrote it, where the form has a line called `rapporteur`; or nothing."""
        value = self.values.get("rapporteur")
        return value.text.strip() if isinstance(value, Line) else ""


def blank_value(kind: Kind) -> Value:
    """Return the empty value of a kind."""
    return _BLANKS[kind]


def blank_report(template: Template, report_id: str) -> Report:
    """Return an empty report for a form."""
    return Report(
        id=report_id,
        template=template.id,
        template_version=template.version,
        values={section.id: blank_value(section.kind) for section in template.sections},
    )


def cleaned(value: Value) -> Value:
    """Return the value with every text clean, and one line where its kind has one line."""
    match value:
        case Line() | Date():
            return value._replace(text=clean_line(value.text))
        case TimeSpan():
            start, end, zone = map(clean_line, (value.start, value.end, value.zone))
            return TimeSpan(start=start, end=end, zone=zone)
        case People():
            return People(people=tuple(map(_cleaned_person, value.people)))
        case Items():
            return Items(items=tuple(map(clean, value.items)))
        case Entries():
            return Entries(
                entries=tuple(
                    Entry(presenter=clean_line(entry.presenter), text=clean(entry.text))
                    for entry in value.entries
                )
            )
        case Prose():
            return Prose(text=clean(value.text))
        case _:
            assert_never(value)


def _cleaned_person(person: Person) -> Person:
    details = {clean_line(key): clean_line(cell) for key, cell in person.details.items()}
    return Person(name=clean_line(person.name), details=details)
