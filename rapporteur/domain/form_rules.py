"""What must hold between the fields of a form: limits that can be kept, ids that are there."""

import string
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rapporteur.domain.template import (
    MEMBER_KINDS,
    TEXT_KINDS,
    EmptyForm,
    Kind,
    Limit,
    PeopleLayout,
    Scope,
    Section,
    Template,
    Unit,
)

Rule = Literal[
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
]


class BrokenRule(NamedTuple):
    """A rule's code, the steps to where it is broken, and the id that is meant, if one is."""

    code: Rule
    location: tuple[str | int, ...] = ()
    id: str = ""


def broken_rules(form: Template) -> Iterator[BrokenRule]:
    """Yield what does not hold in a form whose fields are each within their bounds."""
    for place, section in enumerate(form.sections):
        for rule in broken_section_rules(section):
            yield rule._replace(location=("sections", place, *rule.location))
    yield from _broken_ids(form)
    if not _is_pattern_of(form.file_name, "form", "title", "date"):
        yield BrokenRule("file_name_pattern")


def broken_section_rules(section: Section) -> Iterator[BrokenRule]:
    """Yield what does not hold in one section."""
    for place, limit in enumerate(section.limits):
        if code := _broken_limit(limit):
            yield BrokenRule(code, ("limits", place))
    for limit in section.limits:
        if code := _misplaced_limit(limit, section.kind):
            yield BrokenRule(code)
    if code := _misplaced_setting(section):
        yield BrokenRule(code)


def _broken_limit(limit: Limit) -> Rule | None:
    if limit.exactly is None and limit.min is None and limit.max is None:
        return "limit_without_number"
    if limit.exactly is not None and (limit.min is not None or limit.max is not None):
        return "limit_exactly_and_range"
    if limit.most is not None and (limit.most < limit.least or limit.most == 0):
        return "limit_cannot_hold"
    return None


def _misplaced_limit(limit: Limit, kind: Kind) -> Rule | None:
    if limit.per is Scope.EACH and kind not in MEMBER_KINDS:
        return "limit_each_of_nothing"
    if limit.unit is Unit.ITEMS:
        is_of_items = kind in MEMBER_KINDS and limit.per is not Scope.EACH
        return None if is_of_items else "limit_items_of_nothing"
    return None if kind in TEXT_KINDS | {Kind.LINE} else "limit_of_no_text"


def _misplaced_setting(section: Section) -> Rule | None:
    if section.kind is Kind.ENTRIES and not section.heading:
        return "heading_missing"
    for pattern in (section.heading, section.heading_unnamed):
        if not _is_pattern_of(pattern, "n", "presenter"):
            return "heading_pattern"
    has_columns = bool(section.columns) or section.people_layout is not PeopleLayout.LIST
    if has_columns and section.kind is not Kind.PEOPLE:
        return "columns_of_no_people"
    has_sentence = section.empty is EmptyForm.SENTENCE
    return "empty_sentence" if has_sentence != bool(section.empty_sentence) else None


def _broken_ids(form: Template) -> Iterator[BrokenRule]:
    kinds: dict[str, Kind] = {}
    for section in form.sections:
        if section.id in kinds:
            yield BrokenRule("duplicate_id", id=section.id)
        kinds[section.id] = section.kind
    wanted = [(form.title_section, Kind.LINE), (form.date_section, Kind.DATE)]
    wanted += [(section.presenters_from, Kind.PEOPLE) for section in form.sections]
    for name, kind in wanted:
        if name and kinds.get(name) is not kind:
            yield BrokenRule("no_such_section", id=name)


def _is_pattern_of(pattern: str, *names: str) -> bool:
    """Return whether a pattern has these fields only, and nothing but their names in braces."""
    try:
        fields = [
            (name, spec, conversion)
            for _, name, spec, conversion in string.Formatter().parse(pattern)
            if name is not None
        ]
    except ValueError:
        return False
    return all(field in {(name, "", None) for name in names} for field in fields)
