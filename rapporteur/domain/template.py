"""The official form as data: sections in order, their kinds and limits, and the deadline.

Bounds stand beside the fields; what must hold between them is in `rapporteur.domain.form_rules`.
Both are seen to by `rapporteur.domain.form_data`, through which every form of a stranger's goes.
"""

import string
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, NamedTuple

from rapporteur.domain.bounds import Listed, Named, Number, Words

Identifier = Annotated[str, Words(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Count = Annotated[int, Number(0, 1_000_000)]


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


class Limit(NamedTuple):
    """A rule of the form: `exactly` a number of units, or a range (bounds included)."""

    unit: Annotated[Unit, Named()]
    min: Count | None = None
    max: Count | None = None
    exactly: Count | None = None
    per: Annotated[Scope, Named()] = Scope.FIELD

    @property
    def least(self) -> int:
        """The smallest number that keeps the rule."""
        return self.exactly if self.exactly is not None else self.min or 0

    @property
    def most(self) -> int | None:
        """The largest number that keeps the rule, or None when there is none."""
        return self.exactly if self.exactly is not None else self.max


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


class Column(NamedTuple):
    """A column of a people section beside the name."""

    id: Identifier
    name: str
    required: bool = True


class Section(NamedTuple):
    """One field of the form.

    `label` is the form's own wording, odd spacing included, and is what export prints;
    `name` is the short name on the screen. `heading` is the pattern of an entry's heading with
    the fields `{n}` (from 1) and `{presenter}`; `heading_unnamed` is used while the presenter
    is blank. A section that is not `required` is conditional: it may stay empty.
    `name_column` heads the names where people are laid out as a table.
    """

    id: Identifier
    kind: Annotated[Kind, Named()]
    label: Annotated[str, Words(1, 2000)]
    name: Annotated[str, Words(1, 60)]
    guidance: str = ""
    required: bool = True
    limits: Annotated[tuple[Limit, ...], Listed()] = ()
    empty: Annotated[EmptyForm, Named()] = EmptyForm.BLANK
    empty_sentence: str = ""
    heading: str = ""
    heading_unnamed: str = ""
    entry_name: str = "Entry"
    presenters_from: str = ""
    columns: Annotated[tuple[Column, ...], Listed()] = ()
    people_layout: Annotated[PeopleLayout, Named()] = PeopleLayout.LIST
    name_column: Annotated[str, Words(1, 60)] = "Name"

    def entry_heading(self, number: int, presenter: str) -> str:
        """Return the heading of entry `number` (from 1), by the form's pattern."""
        pattern = self.heading if presenter or not self.heading_unnamed else self.heading_unnamed
        return pattern.format(n=number, presenter=presenter)


class Deadline(NamedTuple):
    """When the hand-in is due: `days` after the event's last day.

    `event_end` is that day where the form's event is known. A session dated after it belongs
    to another event, so its own date is counted from. `sanction` is the form's own warning.
    """

    days: Annotated[int, Number(0, 3650)]
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


class Layout(NamedTuple):
    """How the document is laid out where the organisation has not given a file of its own."""

    label_share: Annotated[int, Number(10, 60)] = 25


class Template(NamedTuple):
    """An organisation's official form.

    `id` names its folder, `version` its wording; `title` is the line above the form;
    `language` is a BCP 47 tag; `title_section` is the section that names a report. `file_name`
    is the pattern of a report's file, with the fields `{form}`, `{title}` and `{date}`.
    """

    id: Identifier
    version: Annotated[int, Number(1, 10_000)]
    name: Annotated[str, Words(1, 120)]
    organisation: Annotated[str, Words(1, 120)]
    language: Annotated[str, Words(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    title: Annotated[str, Words(1, 250)]
    title_section: str
    sections: Annotated[tuple[Section, ...], Listed(1, 500)]
    description: str = ""
    date_section: str = ""
    file_name: Annotated[str, Words(1, 120)] = "{form} – {title}"
    deadline: Deadline | None = None
    layout: Layout = Layout()

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
