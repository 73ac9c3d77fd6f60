"""Plain data taken as what it must be: a table, a list, a text; anything else is refused.

A fault names its place, such as `people[2].name`, and never quotes the data.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn, cast

from rapporteur.domain.faults import Fault

Table = Mapping[str, Any]
LONGEST_TEXT = 16_000_000


class DataError(ValueError):
    """Data that is not what was to be read; `fault` says what is wrong and where."""

    def __init__(self, code: str, path: str, **facts: str | int) -> None:
        super().__init__(f"{code} at {path or 'the top'}")
        self.fault = Fault(code, path, facts)


def table_of(content: object, path: str, known: Iterable[str] | None = None) -> Table:
    """Return a table with keys among those that are known (None: any); else DataError."""
    if not isinstance(content, Mapping):
        refuse("not_a_table", path)
    allowed = None if known is None else tuple(known)
    for key in cast("Mapping[object, Any]", content):
        if not isinstance(key, str):
            refuse("wrong_value", path)
        if allowed is not None and key not in allowed:
            refuse("key_not_here", join(path, key), allowed=", ".join(allowed))
    return cast("Table", content)


def members_of(content: object, path: str) -> Iterator[tuple[object, str]]:
    """Yield the members of a list, each with its place; DataError where it is none."""
    if not isinstance(content, list | tuple):
        refuse("not_a_list", path)
    members = cast("list[object]", content)
    yield from ((member, f"{path}[{number}]") for number, member in enumerate(members))


def text_of(content: object, path: str) -> str:
    """Return a text of at most 16 million characters, as it is; DataError for anything else."""
    if not isinstance(content, str):
        refuse("not_text", path)
    if len(content) > LONGEST_TEXT:
        refuse("too_long", path, max_length=LONGEST_TEXT)
    return content


def join(path: str, key: str) -> str:
    """Return the place of a table's field."""
    return f"{path}.{key}" if path else key


def refuse(code: str, path: str, **facts: str | int) -> NoReturn:
    """Raise DataError."""
    raise DataError(code, path, **facts)
