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
from collections.abc import Callable, Iterable
from typing import Any

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
from rapporteur.domain.shapes import DataError, members_of, refuse, table_of, text_of
from rapporteur.domain.template import Kind, Section, Template

LIMIT_BYTES = 16_000_000
_TOP = ("source", "template", "sections")
_ENTRY = ("number", "presenter", "text")


def import_content(data: bytes, name: str, template: Template, report_id: str) -> Report:
    """Return a new report with the content; raises ContentError with the key's place.

    `name` is the file's, for messages. A paragraph that is all blank is left out.
    """
    try:
        return _report(_parsed(data, name), template, report_id)
    except DataError as error:
        code, path, facts = error.fault
        raise ContentError(code, f"{name}: {path}" if path else name, **facts) from None


def _parsed(data: bytes, name: str) -> object:
    if len(data) > LIMIT_BYTES:
        refuse("content_too_large", "", limit_mb=LIMIT_BYTES // 1_000_000)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        place = f"{name}, line {error.lineno}, column {error.colno}"
        raise ContentError("not_json", place) from None
    except UnicodeDecodeError:
        refuse("not_utf8", "")
    except RecursionError:
        refuse("too_deep", "")
    except ValueError:
        refuse("wrong_value", "")  # a number of more digits than Python reads


def _report(read: object, template: Template, report_id: str) -> Report:
    content = table_of(read, "", _TOP)
    if "sections" not in content:
        refuse("missing_key", "sections")
    form = content.get("template", template.id)
    if form != template.id:
        refuse("other_form", "template", form=text_of(form, "template"))
    sections = table_of(content["sections"], "sections", (one.id for one in template.sections))
    report = blank_report(template, report_id)
    for section_id, value in sections.items():
        section = template.section(section_id)
        found = _READERS[section.kind](value, f"sections.{section_id}", section)
        report = report.with_value(section_id, cleaned(found))
    return report


def _line(value: object, place: str, _: Section) -> Value:
    return Line(text=text_of(value, place))


def _date(value: object, place: str, _: Section) -> Value:
    return Date(text=text_of(value, place))


def _time(value: object, place: str, _: Section) -> Value:
    if isinstance(value, str):
        start, _dash, end = value.replace("–", "-").partition("-")
        return TimeSpan(start=start.strip(), end=end.strip())
    return TimeSpan(**_cells(value, place, TimeSpan._fields[1:]))


def _people(value: object, place: str, section: Section) -> Value:
    columns = ["name", *(column.id for column in section.columns)]
    people: list[Person] = []
    for row, where in members_of(value, place):
        if isinstance(row, str):
            people.append(Person(name=row))
            continue
        cells: dict[str, str] = _cells(row, where, columns)
        people.append(Person(name=cells.pop("name", ""), details=cells))
    return People(people=tuple(people))


def _items(value: object, place: str, _: Section) -> Value:
    return Items(items=_texts(value, place))


def _entries(value: object, place: str, _: Section) -> Value:
    entries: list[Entry] = []
    for row, where in members_of(value, place):
        table = dict(table_of(row, where, _ENTRY))
        wanted = len(entries) + 1
        number = table.pop("number", wanted)
        if number != wanted or isinstance(number, bool):
            refuse("wrong_number", f"{where}.number", wanted=wanted)
        entries.append(Entry(**_cells(table, where, Entry._fields)))
    return Entries(entries=tuple(entries))


def _prose(value: object, place: str, _: Section) -> Value:
    if isinstance(value, str):
        return Prose(text=value)
    paragraphs = [text for text in _texts(value, place) if clean(text).strip()]
    return Prose(text="\n".join(paragraphs))


def _texts(value: object, place: str) -> tuple[str, ...]:
    return tuple(text_of(row, where) for row, where in members_of(value, place))


def _cells(value: object, place: str, known: Iterable[str]) -> dict[str, Any]:
    table = table_of(value, place, known)
    return {key: text_of(cell, f"{place}.{key}") for key, cell in table.items()}


_READERS: dict[Kind, Callable[[object, str, Section], Value]] = {
    Kind.LINE: _line,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.PEOPLE: _people,
    Kind.ITEMS: _items,
    Kind.ENTRIES: _entries,
    Kind.PROSE: _prose,
}
