"""One line of JSON from a file that nobody vouches for: an object, or None, within bounds."""

import json
import re
from math import inf
from typing import Any, NoReturn, cast

MOST_VALUES = 100_000
_MOST_QUOTES = 1_000_000
_MOST_DEEP = 100
_NESTED = 50
_DIGITS = 1000
# A string without an end runs to the end of its line: no text makes the search slow.
_STRING = re.compile(rb'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?')
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")


def object_of(line: bytes) -> dict[str, Any] | None:
    """Return the line's JSON object; None when it is none, too large or nested too deep."""
    if not _is_harmless(line):
        return None
    try:
        content: Any = json.loads(
            line.decode(), parse_constant=_refuse_constant, parse_float=_finite
        )
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", content) if isinstance(content, dict) else None


def count_values(text: bytes, *, is_fine: int = MOST_VALUES) -> int:
    """Return a number that the values in JSON text are not above, but for one for each line.

    It is exact where it is more than `is_fine`. A file of 16 MB can hold eight million lists,
    which would take seconds and a gigabyte.
    """
    count = _marks(text)
    if count <= is_fine:
        return count
    bare = _without_strings(text)
    return count if bare is None else _marks(bare)


def _is_harmless(line: bytes) -> bool:
    """What is read must be written again, from a place where fewer calls may be left."""
    is_flat = line.count(b"[") + line.count(b"{") <= _NESTED
    if is_flat and _marks(line) <= MOST_VALUES:
        return True
    bare = _without_strings(line)
    if bare is None or _marks(bare) > MOST_VALUES:
        return False
    brackets = bare.translate(None, _NOT_BRACKETS)
    for _ in range(_MOST_DEEP):
        if not brackets:
            return True
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return not brackets


def _marks(text: bytes) -> int:
    return text.count(b"[") + text.count(b"{") + text.count(b",")


def _without_strings(text: bytes) -> bytes | None:
    """Return the text between the strings; None when there are more than a million of them."""
    if text.count(b'"') + text.count(b"\\") > _MOST_QUOTES:
        return None
    return _STRING.sub(b"", text)


def _finite(text: str) -> float:
    """Return a number; 1e999 would be written again as Infinity, which is no JSON."""
    number = float(text) if len(text) <= _DIGITS else inf
    if abs(number) == inf:
        raise ValueError("a number that no computer holds")
    return number


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
