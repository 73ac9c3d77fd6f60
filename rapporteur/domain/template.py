"""The official form as data: sections in order, their kinds and limits, and the deadline."""

import string
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from rapporteur.domain.base import Frozen

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Kind(StrEnum):
    """What a section holds, and so which editor shows it."""

    LINE = "line"
    DATE = "date"
    TIME = "time"
    PEOPLE = "people"
    ITEMS = "items"
    ENTRIES = "entries"
    PROSE = "prose"


MEMBER_KINDS = frozenset({Kind.PEOPLE, Kind.ITEMS, Kind.ENTRIES})
_DASHES = " –—-_,."
TEXT_KINDS = frozenset({Kind.ITEMS, Kind.ENTRIES, Kind.PROSE})


class Unit(StrEnum):
    """What a limit counts; `rapporteur.domain.counting` has the rules."""

    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"
    WORDS = "words"
    CHARACTERS = "characters"
    ITEMS = "items"


class Scope(StrEnum):
    """Whether a limit holds for the whole field or for each of its members."""

    FIELD = "field"
    EACH = "each"


class Limit(Frozen):
    """A rule of the form: `exactly` a number of units, or a range (bounds included)."""

    unit: Unit = Field(strict=False)
    min: Count | None = None
    max: Count | None = None
    exactly: Count | None = None
    per: Scope = Field(default=Scope.FIELD, strict=False)

    @property
    def least(self) -> int:
        """The smallest number that keeps the rule."""
        return self.exactly if self.exactly is not None else self.min or 0

    @property
    def most(self) -> int | None:
        """The largest number that keeps the rule, or None when there is none."""
        return self.exactly if self.exactly is not None else self.max

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        if self.exactly is None and self.min is None and self.max is None:
            raise PydanticCustomError("limit_without_number", "no number")
        if self.exactly is not None and (self.min is not None or self.max is not None):
            raise PydanticCustomError("limit_exactly_and_range", "exactly and a range")
        if self.most is not None and (self.most < self.least or self.most == 0):
            raise PydanticCustomError("limit_cannot_hold", "no text can keep it")
        return self


class EmptyForm(StrEnum):
    """What export leaves where a conditional section has no content."""

    BLANK = "blank"
    DROP = "drop"
    SENTENCE = "sentence"


class PeopleLayout(StrEnum):
    """How export shows the people of a section.

    A line for each, a table of its own in the cell, or the rows of the form's own grid, whose
    headings are the section's `name_column` and the names of its columns.
    """

    LIST = "list"
    TABLE = "table"
    GRID = "grid"


class Column(Frozen):
    """A column of a people section beside the name."""

    id: Identifier
    name: str
    required: bool = True


class Section(Frozen):
    """One field of the form.

    `label` is the form's own wording, odd spacing included, and is what export prints;
    `name` is the short name on the screen. `heading` is the pattern of an entry's heading with
    the fields `{n}` (from 1) and `{presenter}`; `heading_unnamed` is used while the presenter
    is blank. A section that is not `required` is conditional: it may stay empty.
    `name_column` heads the names where people are laid out as a table.
    """

    id: Identifier
    kind: Kind = Field(strict=False)
    label: str = Field(min_length=1, max_length=2000)
    name: str = Field(min_length=1, max_length=60)
    guidance: str = ""
    required: bool = True
    limits: tuple[Limit, ...] = Field(default=(), strict=False)
    empty: EmptyForm = Field(default=EmptyForm.BLANK, strict=False)
    empty_sentence: str = ""
    heading: str = ""
    heading_unnamed: str = ""
    entry_name: str = "Entry"
    presenters_from: str = ""
    columns: tuple[Column, ...] = Field(default=(), strict=False)
    people_layout: PeopleLayout = Field(default=PeopleLayout.LIST, strict=False)
    name_column: str = Field(default="Name", min_length=1, max_length=60)

    @model_validator(mode="after")
    def _limits_fit_the_kind(self) -> Self:
        for limit in self.limits:
            if limit.per is Scope.EACH and self.kind not in MEMBER_KINDS:
                raise PydanticCustomError("limit_each_of_nothing", "the kind has no members")
            if limit.unit is Unit.ITEMS and (
                self.kind not in MEMBER_KINDS or limit.per is Scope.EACH
            ):
                raise PydanticCustomError("limit_items_of_nothing", "the kind has no items")
            if limit.unit is not Unit.ITEMS and self.kind not in TEXT_KINDS | {Kind.LINE}:
                raise PydanticCustomError("limit_of_no_text", "the kind has no running text")
        return self

    @model_validator(mode="after")
    def _settings_fit_the_kind(self) -> Self:
        if self.kind is Kind.ENTRIES and not self.heading:
            raise PydanticCustomError("heading_missing", "entries need a heading pattern")
        for pattern in (self.heading, self.heading_unnamed):
            if not _is_pattern_of(pattern, "n", "presenter"):
                raise PydanticCustomError("heading_pattern", "only {n} and {presenter}")
        has_columns = bool(self.columns) or self.people_layout is not PeopleLayout.LIST
        if has_columns and self.kind is not Kind.PEOPLE:
            raise PydanticCustomError("columns_of_no_people", "only people have columns")
        if (self.empty is EmptyForm.SENTENCE) != bool(self.empty_sentence):
            raise PydanticCustomError("empty_sentence", "sentence and form must go together")
        return self

    def entry_heading(self, number: int, presenter: str) -> str:
        """Return the heading of entry `number` (from 1), by the form's pattern."""
        pattern = self.heading if presenter or not self.heading_unnamed else self.heading_unnamed
        return pattern.format(n=number, presenter=presenter)


def _is_pattern_of(pattern: str, *names: str) -> bool:
    """Return whether a pattern has these fields only, and nothing but their names in braces."""
    try:
        fields = [
            (name, spec, conversion)
            for _, name, spec, conversion in string.Formatter().parse(pattern)
            if name is not None
        ]
    except ValueError:
        return False
    return all(field in {(name, "", None) for name in names} for field in fields)


class Deadline(Frozen):
    """When the hand-in is due: `days` after the event's last day.

    `event_end` is that day where the form's event is known. A session dated after it belongs
    to another event, so its own date is counted from. `sanction` is the form's own warning.
    """

    days: Annotated[int, Field(ge=0, le=3650)]
    event_end: date | None = None
    sanction: str = ""

    def due(self, session_date: date | None) -> date | None:
        """Return the last day of the hand-in, or None while no date is known."""
        last_day = self.event_end
        if last_day is None or (session_date and session_date > last_day):
            last_day = session_date
        try:
            return last_day + timedelta(days=self.days) if last_day else None
        except OverflowError:
            return None  # the year 9999 can be typed


class Layout(Frozen):
    """How the document is laid out where the organisation has not given a file of its own."""

    label_share: Annotated[int, Field(ge=10, le=60)] = 25


class Template(Frozen):
    """An organisation's official form.

    `id` names its folder, `version` its wording; `title` is the line above the form;
    `language` is a BCP 47 tag; `title_section` is the section that names a report. `file_name`
    is the pattern of a report's file, with the fields `{form}`, `{title}` and `{date}`.
    """

    id: Identifier
    version: Annotated[int, Field(ge=1, le=10_000)]
    name: str = Field(min_length=1, max_length=120)
    organisation: str = Field(min_length=1, max_length=120)
    language: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    title: str = Field(min_length=1, max_length=250)
    description: str = ""
    title_section: str
    date_section: str = ""
    file_name: str = Field(default="{form} – {title}", min_length=1, max_length=120)
    deadline: Deadline | None = None
    layout: Layout = Layout()
    sections: tuple[Section, ...] = Field(min_length=1, max_length=500, strict=False)

    @model_validator(mode="after")
    def _ids_hold_together(self) -> Self:
        kinds: dict[str, Kind] = {}
        for section in self.sections:
            if section.id in kinds:
                raise PydanticCustomError(
                    "duplicate_id", "two sections are called {id}", {"id": section.id}
                )
            kinds[section.id] = section.kind
        wanted = [(self.title_section, Kind.LINE), (self.date_section, Kind.DATE)]
        wanted += [(section.presenters_from, Kind.PEOPLE) for section in self.sections]
        for name, kind in wanted:
            if name and kinds.get(name) is not kind:
                raise PydanticCustomError("no_such_section", "no {id}", {"id": name})
        return self

    @model_validator(mode="after")
    def _file_can_be_named(self) -> Self:
        if not _is_pattern_of(self.file_name, "form", "title", "date"):
            raise PydanticCustomError("file_name_pattern", "only {form}, {title} and {date}")
        return self

    def file_stem(self, title: str, day: str) -> str:
        """Return what a report's file is called, by the form's pattern; no disk's rules yet.

        What is still blank is left out, with the words of the pattern before it.
        """
        known = {"form": self.name, "title": title, "date": day}
        stem = ""
        for words, field, _, _ in string.Formatter().parse(self.file_name):
            if field is None or known[field]:
                stem += (words if stem else words.lstrip(_DASHES)) + known.get(field or "", "")
        return stem.strip(_DASHES) or self.name

    def section(self, section_id: str) -> Section:
        """Return the section with that id; KeyError when the form has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
