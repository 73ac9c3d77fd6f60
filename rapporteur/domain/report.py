"""What was written: immutable values; `with_…` returns a changed copy."""

from typing import Annotated, Literal, Self, assert_never

from pydantic import FailFast, Field

from rapporteur.domain.base import Frozen
from rapporteur.domain.cleaning import clean, clean_line
from rapporteur.domain.template import Kind, Template

Text = Annotated[str, Field(max_length=16_000_000)]


class Line(Frozen):
    """One line of text."""

    kind: Literal["line"] = "line"
    text: Text = ""


class Date(Frozen):
    """A date as it was typed; `rapporteur.domain.dates` says which day is meant."""

    kind: Literal["date"] = "date"
    text: Text = ""


class TimeSpan(Frozen):
    """Start and end of the session and their time zone, as they were typed."""

    kind: Literal["time"] = "time"
    start: Text = ""
    end: Text = ""
    zone: Text = ""


class Person(Frozen):
    """A name and the cells of the form's further columns, by column id."""

    name: Text = ""
    details: dict[str, Text] = Field(default_factory=dict)


class People(Frozen):
    """The people of a section, in the form's order."""

    kind: Literal["people"] = "people"
    people: Annotated[tuple[Person, ...], FailFast()] = Field(default=(), strict=False)


class Items(Frozen):
    """A list of short texts."""

    kind: Literal["items"] = "items"
    items: Annotated[tuple[Text, ...], FailFast()] = Field(default=(), strict=False)


class Entry(Frozen):
    """One of a repeated group: who presented, and the summary."""

    presenter: Text = ""
    text: Text = ""


class Entries(Frozen):
    """A repeated group, in order; headings are made by the form's pattern, never stored."""

    kind: Literal["entries"] = "entries"
    entries: Annotated[tuple[Entry, ...], FailFast()] = Field(default=(), strict=False)


class Prose(Frozen):
    """Running text; a line end (LF) separates paragraphs."""

    kind: Literal["prose"] = "prose"
    text: Text = ""


Value = Annotated[
    Line | Date | TimeSpan | People | Items | Entries | Prose, Field(discriminator="kind")
]

_BLANKS: dict[Kind, Line | Date | TimeSpan | People | Items | Entries | Prose] = {
    Kind.LINE: Line(),
    Kind.DATE: Date(),
    Kind.TIME: TimeSpan(),
    Kind.PEOPLE: People(),
    Kind.ITEMS: Items(),
    Kind.ENTRIES: Entries(),
    Kind.PROSE: Prose(),
}


class Report(Frozen):
    """One session's report: a value for each section of the form, by section id.

    `id` is 32 hexadecimal digits and never changes; `template` and `template_version` name the
    form it was begun with. `unplaced` is the text of an imported document that has no place in
    the form; it is never exported.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    template: str
    template_version: int
    values: dict[str, Value]
    unplaced: Text = ""

    def with_value(self, section_id: str, value: Value) -> Self:
        """Return the report with that section's value replaced; KeyError for an unknown one."""
        if section_id not in self.values:
            raise KeyError(section_id)
        return self.model_copy(update={"values": {**self.values, section_id: value}})

    def with_unplaced(self, text: str) -> Self:
        """Return the report with another text that has no place in the form, or with none."""
        return self.model_copy(update={"unplaced": clean(text)})

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
            return value.model_copy(update={"text": clean_line(value.text)})
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
