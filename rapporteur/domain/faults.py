"""Turns what pydantic found wrong with outside data into our codes; never quotes the data."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

_CODES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "union_tag_not_found": "missing_key",
    "union_tag_invalid": "not_a_choice",
    "enum": "not_a_choice",
    "literal_error": "not_a_choice",
    "string_type": "not_text",
    "int_type": "not_a_number",
    "int_from_float": "not_a_number",
    "bool_type": "not_true_or_false",
    "date_type": "not_a_date",
    "tuple_type": "not_a_list",
    "list_type": "not_a_list",
    "dict_type": "not_a_table",
    "model_type": "not_a_table",
    "model_attributes_type": "not_a_table",
    "string_too_short": "too_short",
    "too_short": "too_short",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "string_pattern_mismatch": "wrong_pattern",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large_number",
}


class Fault(NamedTuple):
    """The first fault: its code, the path to it such as `sections[2].name`, and its facts."""

    code: str
    path: str
    facts: Mapping[str, str | int]


def first_fault(error: ValidationError) -> Fault:
    """Return the first fault that pydantic found.

    Codes of our own validators pass as they are; any other code of pydantic's is `wrong_value`.
    """
    found = error.errors(include_url=False, include_input=False)[0]
    kind = found["type"]
    context = found.get("ctx", {})
    facts = {key: value for key, value in context.items() if isinstance(value, str | int)}
    is_ours = "_" in kind and kind not in _CODES and kind in OWN_CODES
    code = kind if is_ours else _CODES.get(kind, "wrong_value")
    return Fault(code, path_of(found["loc"]), facts)


OWN_CODES = frozenset(
    {
        "limit_without_number",
        "limit_exactly_and_range",
        "limit_cannot_hold",
        "limit_each_of_nothing",
        "limit_items_of_nothing",
        "limit_of_no_text",
        "heading_missing",
        "heading_pattern",
        "columns_of_no_people",
        "empty_sentence",
        "duplicate_id",
        "no_such_section",
        "file_name_pattern",
    }
)


def path_of(location: Sequence[str | int]) -> str:
    """Return a place in nested data as people write it: `sections[2].limits[0].max`."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path
