"""Checks a form that comes from outside: fields by pydantic, then what must hold between them.

Loading pydantic takes longer than an export: this module is imported when a form is to be checked.
"""

from collections.abc import Iterator
from functools import cache

from pydantic import ConfigDict, TypeAdapter, ValidationError

from rapporteur.domain.faults import Fault, path_of
from rapporteur.domain.form_rules import BrokenRule, broken_rules, broken_section_rules
from rapporteur.domain.template import Section, Template

_CONFIG = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)
_CODES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "enum": "not_a_choice",
    "string_type": "not_text",
    "int_type": "not_a_number",
    "int_from_float": "not_a_number",
    "bool_type": "not_true_or_false",
    "date_type": "not_a_date",
    "tuple_type": "not_a_list",
    "named_tuple_type": "not_a_table",
    "string_too_short": "too_short",
    "too_short": "too_short",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "string_pattern_mismatch": "wrong_pattern",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large_number",
}


def checked_form(content: object) -> Template | Fault:
    """Return the form that outside data describes, or the first fault of it."""
    try:
        form = _forms().validate_python(content)
    except ValidationError as error:
        return first_fault(error)
    return _first(broken_rules(form)) or form


def checked_section(content: object) -> Section | Fault:
    """Return one section of a form, or the first fault of it."""
    try:
        section = _sections().validate_python(content)
    except ValidationError as error:
        return first_fault(error)
    return _first(broken_section_rules(section)) or section


def first_fault(error: ValidationError) -> Fault:
    """Return the first fault that pydantic found; a code we have none for is `wrong_value`."""
    found = error.errors(include_url=False, include_input=False)[0]
    facts = {key: fact for key, fact in found.get("ctx", {}).items() if isinstance(fact, str | int)}
    return Fault(_CODES.get(found["type"], "wrong_value"), path_of(found["loc"]), facts)


def _first(rules: Iterator[BrokenRule]) -> Fault | None:
    for rule in rules:
        return Fault(rule.code, path_of(rule.location), {"id": rule.id} if rule.id else {})
    return None


@cache
def _forms() -> TypeAdapter[Template]:
    return TypeAdapter(Template, config=_CONFIG)


@cache
def _sections() -> TypeAdapter[Section]:
    return TypeAdapter(Section, config=_CONFIG)
