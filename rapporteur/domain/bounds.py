"""What a field may hold, written beside it: read by pydantic, which is not loaded for it.

Forms are checked by pydantic when they come from outside, and only then: its import costs more
than all the rest of an export. So the fields carry these marks, not pydantic's own; each changes
the schema that pydantic has made of the field's type.
"""

from collections.abc import Callable
from typing import Any, NamedTuple


class Number(NamedTuple):
    """A whole number from `least` to `most`, both included."""

    least: int
    most: int

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[..., Any]) -> Any:
        return {**handler(source), "ge": self.least, "le": self.most}


class Words(NamedTuple):
    """A text of `least` to `most` characters, and of the form of a regular expression."""

    least: int = 0
    most: int = 100_000
    pattern: str = ""

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[..., Any]) -> Any:
        schema = {**handler(source), "min_length": self.least, "max_length": self.most}
        return schema | {"pattern": self.pattern} if self.pattern else schema


class Listed(NamedTuple):
    """A list of `least` to `most` members; TOML has no tuples, so a list is taken for one."""

    least: int = 0
    most: int = 500

    def __get_pydantic_core_schema__(self, source: object, handler: Callable[..., Any]) -> Any:
        bounds = {"min_length": self.least, "max_length": self.most, "strict": False}
        return {**handler(source), **bounds}


class Named(NamedTuple):
    """One of an enumeration's values, by its word."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[..., Any]) -> Any:
        members = {"cls": source, "members": list(source), "sub_type": "str"}
        return {"type": "enum", "strict": False, **members}
