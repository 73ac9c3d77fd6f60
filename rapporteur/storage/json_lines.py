"""One line of a report file as JSON: an object or nothing."""

import json
from typing import Any, NoReturn, cast


def object_of(line: bytes) -> dict[str, Any] | None:
    """Return the line's JSON object, or None when it is none."""
    try:
        content: Any = json.loads(line.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", content) if isinstance(content, dict) else None


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
