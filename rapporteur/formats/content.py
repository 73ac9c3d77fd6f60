"""Reads a report's content from JSON, such as other programs write it.

    {"template": "igf-2016-workshop",
     "sections": {"date": "9 December 2016",
                  "time": {"start": "9:00", "end": "10:30", "zone": "UTC−6"},
                  "speakers": [{"name": "…", "affiliation": "…"}],
                  "key_issues": ["…"],
                  "presentations": [{"number": 1, "presenter": "…", "text": "…"}],
                  "discussions": ["one paragraph", "another"]}}

Prose is a list of paragraphs or one text; a person may be a name alone, a time one text.
`source`, a note on where the content is from, is read over.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, cast

from rapporteur.domain.cleaning import clean
from rapporteur.domain.errors import ContentError
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
    blank_report,
    cleaned,
)
from rapporteur.domain.template import Kind, Section, Template

LIMIT_BYTES = 16_000_000
_TOP = ("source", "template", "sections")
_TIMES = ("start", "end", "zone")
_ENTRY = ("number", "presenter", "text")


def import_content(data: bytes, name: str, template: Template, report_id: str) -> Report:
    """Return a new report with the content; raises ContentError with the key's place.

    `name` is the file's, for messages. A paragraph that is all blank is left out.
    """
    reader = _Reader(name)
    content = reader.table(reader.parsed(data), "", _TOP)
    if "sections" not in content:
        reader.refuse("missing_key", "sections")
    form = content.get("template", template.id)
    if form != template.id:
        reader.refuse("other_form", "template", form=reader.text(form, "template"))
    known = [section.id for section in template.sections]
    sections = reader.table(content["sections"], "sections", known)
    report = blank_report(template, report_id)
    for section_id, value in sections.items():
        section = template.section(section_id)
        read = _READERS[section.kind](reader, value, f"sections.{section_id}", section)
        report = report.with_value(section_id, cleaned(read))
    return report


class _Reader:
    """Takes JSON values as what they must be; whatever is not is refused with its place."""

    def __init__(self, name: str) -> None:
        self._name = name

    def parsed(self, data: bytes) -> object:
        if len(data) > LIMIT_BYTES:
            self.refuse("content_too_large", "", limit_mb=LIMIT_BYTES // 1_000_000)
        try:
            return json.loads(data.decode("utf-8-sig"))
        except json.JSONDecodeError as error:
            place = f"{self._name}, line {error.lineno}, column {error.colno}"
            raise ContentError("not_json", place) from None
        except UnicodeDecodeError:
            self.refuse("not_utf8", "")
        except RecursionError:
            self.refuse("too_deep", "")

    def table(self, value: object, place: str, known: "list[str] | tuple[str, ...]") -> Any:
        if not isinstance(value, dict):
            self.refuse("not_a_table", place)
        table = cast("dict[str, object]", value)
        for key in table:
            if key not in known:
                where = f"{place}.{key}" if place else key
                self.refuse("key_not_here", where, allowed=", ".join(known))
        return table

    def listed(self, value: object, place: str) -> list[object]:
        if not isinstance(value, list):
            self.refuse("not_a_list", place)
        return cast("list[object]", value)

    def text(self, value: object, place: str) -> str:
        if not isinstance(value, str):
            self.refuse("not_text", place)
        return clean(value)

    def texts(self, value: object, place: str) -> tuple[str, ...]:
        rows = self.listed(value, place)
        return tuple(self.text(row, f"{place}[{at}]") for at, row in enumerate(rows))

    def cells(self, table: Mapping[str, object], place: str) -> dict[str, str]:
        return {key: self.text(cell, f"{place}.{key}") for key, cell in table.items()}

    def refuse(self, code: str, place: str, **facts: str | int) -> NoReturn:
        where = f"{self._name}: {place}" if place else self._name
        raise ContentError(code, where, **facts)


def _line(reader: _Reader, value: object, place: str, _: Section) -> Value:
    return Line(text=reader.text(value, place))


def _date(reader: _Reader, value: object, place: str, _: Section) -> Value:
    return Date(text=reader.text(value, place))


def _time(reader: _Reader, value: object, place: str, _: Section) -> Value:
    if isinstance(value, str):
        start, _dash, end = value.replace("–", "-").partition("-")
        return TimeSpan(start=start.strip(), end=end.strip())
    cells = reader.cells(reader.table(value, place, _TIMES), place)
    return TimeSpan(
        start=cells.get("start", ""), end=cells.get("end", ""), zone=cells.get("zone", "")
    )


def _people(reader: _Reader, value: object, place: str, section: Section) -> Value:
    columns = [column.id for column in section.columns]
    people: list[Person] = []
    for at, row in enumerate(reader.listed(value, place)):
        where = f"{place}[{at}]"
        if isinstance(row, str):
            people.append(Person(name=row))
            continue
        cells = reader.cells(reader.table(row, where, ["name", *columns]), where)
        people.append(Person(name=cells.pop("name", ""), details=cells))
    return People(people=tuple(people))


def _items(reader: _Reader, value: object, place: str, _: Section) -> Value:
    return Items(items=reader.texts(value, place))


def _entries(reader: _Reader, value: object, place: str, _: Section) -> Value:
    entries: list[Entry] = []
    for at, row in enumerate(reader.listed(value, place)):
        where = f"{place}[{at}]"
        table: dict[str, object] = dict(reader.table(row, where, _ENTRY))
        number = table.pop("number", at + 1)
        if number != at + 1 or isinstance(number, bool):
            reader.refuse("wrong_number", f"{where}.number", wanted=at + 1)
        entries.append(Entry(**reader.cells(table, where)))
    return Entries(entries=tuple(entries))


def _prose(reader: _Reader, value: object, place: str, _: Section) -> Value:
    if isinstance(value, str):
        return Prose(text=value)
    paragraphs = [text for text in reader.texts(value, place) if text.strip()]
    return Prose(text="\n".join(paragraphs))


_READERS: dict[Kind, Callable[[_Reader, object, str, Section], Value]] = {
    Kind.LINE: _line,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.PEOPLE: _people,
    Kind.ITEMS: _items,
    Kind.ENTRIES: _entries,
    Kind.PROSE: _prose,
}
