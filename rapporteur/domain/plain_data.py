"""Reports and forms as plain data: dictionaries, lists, texts and numbers, as JSON has them.

What comes in is foreign: each shape is checked, and nothing of it is quoted in a fault. Texts
come in as they are; `rapporteur.domain.report.cleaned` cleans a whole value.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Any, NoReturn, cast

from rapporteur.domain.faults import Fault
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

LONGEST_TEXT = 16_000_000
_REPORT_ID = re.compile("[0-9a-f]{32}")
_Table = Mapping[str, Any]


class DataError(ValueError):
    """Data that is not what was to be read; `fault` says where and why."""

    def __init__(self, code: str, path: str, **facts: int) -> None:
        super().__init__(f"{code} at {path or 'the top'}")
        self.fault = Fault(code, path, facts)


def plain(value: object, *, with_defaults: bool = True) -> Any:
    """Return a value of the domain as plain data; fields keep their order.

    Without defaults, fields that have their usual value are left out.
    """
    if isinstance(value, tuple):
        fields = cast("tuple[object, ...]", value)
        names: tuple[str, ...] | None = getattr(fields, "_fields", None)
        if names is None:
            return [plain(one, with_defaults=with_defaults) for one in fields]
        usual: _Table = {} if with_defaults else getattr(fields, "_field_defaults", {})
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
    table = _table(content, "", "id", "template", "template_version", "values")
    for name in ("id", "template", "template_version", "values"):
        if name not in table:
            _refuse("missing_key", name)
    if not is_report_head(table):
        _refuse("wrong_value", "")
    values = _mapping(table["values"], "values")
    return Report(
        id=table["id"],
        template=table["template"],
        template_version=table["template_version"],
        values={key: value_of(one, f"values.{key}") for key, one in values.items()},
    )


def is_report_head(table: _Table) -> bool:
    """Return whether data names a report and its form as `Report` does."""
    report, form = table.get("id"), table.get("template")
    is_named = isinstance(form, str) and type(table.get("template_version")) is int
    return is_named and isinstance(report, str) and bool(_REPORT_ID.fullmatch(report))


def value_of(content: object, path: str = "") -> Value:
    """Return a section's value; DataError with the place, such as `people[2].name`."""
    table = _mapping(content, path)
    kind = table.get("kind")
    if kind is None:
        _refuse("missing_key", path)
    read = _READERS.get(kind) if isinstance(kind, str) else None
    if read is None:
        _refuse("not_a_choice", path)
    return read(table, path)


def _texts(made: type[Line | Date | TimeSpan | Prose], table: _Table, path: str) -> Value:
    _table(table, path, *made._fields)
    texts: dict[str, Any] = {name: _text(table, name, path) for name in made._fields[1:]}
    return made(**texts)


def _people(table: _Table, path: str) -> People:
    _table(table, path, "kind", "people")
    return People(people=tuple(_person(one, place) for one, place in _list(table, "people", path)))


def _person(content: object, path: str) -> Person:
    table = _table(content, path, "name", "details")
    details = _mapping(table.get("details", {}), _join(path, "details"))
    cells = {key: _text(details, key, _join(path, "details")) for key in details}
    return Person(name=_text(table, "name", path), details=cells)


def _items(table: _Table, path: str) -> Items:
    _table(table, path, "kind", "items")
    return Items(items=tuple(_checked(one, place) for one, place in _list(table, "items", path)))


def _entries(table: _Table, path: str) -> Entries:
    _table(table, path, "kind", "entries")
    return Entries(
        entries=tuple(_entry(one, place) for one, place in _list(table, "entries", path))
    )


def _entry(content: object, path: str) -> Entry:
    table = _table(content, path, "presenter", "text")
    return Entry(presenter=_text(table, "presenter", path), text=_text(table, "text", path))


_READERS: Mapping[str, Callable[[_Table, str], Value]] = {
    "line": partial(_texts, Line),
    "date": partial(_texts, Date),
    "time": partial(_texts, TimeSpan),
    "prose": partial(_texts, Prose),
    "people": _people,
    "items": _items,
    "entries": _entries,
}


def _table(content: object, path: str, *known: str) -> _Table:
    table = _mapping(content, path)
    for key in table:
        if key not in known:
            _refuse("unknown_key", _join(path, key))
    return table


def _mapping(content: object, path: str) -> _Table:
    if not isinstance(content, Mapping):
        _refuse("not_a_table", path)
    table = cast("Mapping[object, Any]", content)
    if not all(isinstance(key, str) for key in table):
        _refuse("wrong_value", path)
    return cast("_Table", table)


def _list(table: _Table, key: str, path: str) -> Iterable[tuple[object, str]]:
    members, place = table.get(key, ()), _join(path, key)
    if not isinstance(members, list | tuple):
        _refuse("not_a_list", place)
    return ((one, f"{place}[{number}]") for number, one in enumerate(cast("list[object]", members)))


def _text(table: _Table, key: str, path: str) -> str:
    return _checked(table.get(key, ""), _join(path, key))


def _checked(text: object, path: str) -> str:
    if not isinstance(text, str):
        _refuse("not_text", path)
    if len(text) > LONGEST_TEXT:
        _refuse("too_long", path, max_length=LONGEST_TEXT)
    return text


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _refuse(code: str, path: str, **facts: int) -> NoReturn:
    raise DataError(code, path, **facts)
