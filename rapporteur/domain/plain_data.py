"""Reports and forms as plain data: dictionaries, lists, texts and numbers, as JSON has them.

What comes in is foreign: each shape is checked. Texts come in as they are;
`rapporteur.domain.report.cleaned` cleans a whole value.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from typing import Any, cast

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
)
from rapporteur.domain.shapes import Table, join, members_of, refuse, table_of, text_of

_REPORT_ID = re.compile("[0-9a-f]{32}")


def plain(value: object, *, with_defaults: bool = True) -> Any:
    """Return a value of the domain as plain data; fields keep their order.

    Without defaults, fields that have their usual value are left out.
    """
    if isinstance(value, tuple):
        fields = cast("tuple[object, ...]", value)
        names: tuple[str, ...] | None = getattr(fields, "_fields", None)
        if names is None:
            return [plain(one, with_defaults=with_defaults) for one in fields]
        usual: Table = {} if with_defaults else getattr(fields, "_field_defaults", {})
        return {
            name: plain(field, with_defaults=with_defaults)
            for name, field in zip(names, fields, strict=True)
            if name not in usual or field != usual[name]
        }
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return {key: plain(one, with_defaults=with_defaults) for key, one in table.items()}
    return value.value if isinstance(value, Enum) else value


def report_of(content: object) -> Report:
    """Return the report in plain data; DataError with the place, such as `values.talks`."""
    table = table_of(content, "", Report._fields)
    for name in (name for name in Report._fields if name not in Report._field_defaults):
        if name not in table:
            refuse("missing_key", name)
    if not is_report_head(table):
        refuse("wrong_value", "")
    values = table_of(table["values"], "values")
    return Report(
        id=table["id"],
        template=table["template"],
        template_version=table["template_version"],
        values={key: value_of(one, f"values.{key}") for key, one in values.items()},
        unplaced=text_of(table.get("unplaced", ""), "unplaced"),
    )


def is_report_head(table: Table) -> bool:
    """Return whether data names a report and its form as `Report` does."""
    report, form = table.get("id"), table.get("template")
    is_named = isinstance(form, str) and type(table.get("template_version")) is int
    return is_named and isinstance(report, str) and bool(_REPORT_ID.fullmatch(report))


def value_of(content: object, path: str = "") -> Value:
    """Return a section's value; DataError with the place, such as `people[2].name`."""
    table = table_of(content, path)
    kind = table.get("kind")
    if kind is None:
        refuse("missing_key", path)
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None:
        refuse("not_a_choice", path)
    return read(table, path)


def _texts(made: type[Line | Date | TimeSpan | Prose], table: Table, path: str) -> Value:
    table_of(table, path, made._fields)
    texts: dict[str, Any] = {name: _text(table, name, path) for name in made._fields[1:]}
    return made(**texts)


def _people(table: Table, path: str) -> People:
    table_of(table, path, People._fields)
    rows = members_of(table.get("people", ()), join(path, "people"))
    return People(people=tuple(_person(row, place) for row, place in rows))


def _person(content: object, path: str) -> Person:
    table, place = table_of(content, path, Person._fields), join(path, "details")
    details = table_of(table.get("details", {}), place)
    cells = {key: _text(details, key, place) for key in details}
    return Person(name=_text(table, "name", path), details=cells)


def _items(table: Table, path: str) -> Items:
    table_of(table, path, Items._fields)
    rows = members_of(table.get("items", ()), join(path, "items"))
    return Items(items=tuple(text_of(row, place) for row, place in rows))


def _entries(table: Table, path: str) -> Entries:
    table_of(table, path, Entries._fields)
    rows = members_of(table.get("entries", ()), join(path, "entries"))
    return Entries(entries=tuple(_entry(row, place) for row, place in rows))


def _entry(content: object, path: str) -> Entry:
    table = table_of(content, path, Entry._fields)
    return Entry(presenter=_text(table, "presenter", path), text=_text(table, "text", path))


_READERS: Mapping[str, Callable[[Table, str], Value]] = {
    "line": partial(_texts, Line),
    "date": partial(_texts, Date),
    "time": partial(_texts, TimeSpan),
    "prose": partial(_texts, Prose),
    "people": _people,
    "items": _items,
    "entries": _entries,
}


def _text(table: Table, key: str, path: str) -> str:
    return text_of(table.get(key, ""), join(path, key))
