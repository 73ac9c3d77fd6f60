"""A report as parts, which is all that file and journal know of it: names and texts."""

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from rapporteur.domain.report import Report, Value, cleaned
from rapporteur.storage.report_file import SECTION, UNPLACED

_PREFIX = f"{SECTION}/"


class Unread(NamedTuple):
    """A report from parts, and the sections whose parts could not be read."""

    report: Report
    lost: tuple[str, ...]


def part_name(section_id: str) -> str:
    """Return the name of the part that holds a section."""
    return _PREFIX + section_id


def section_of(part: str) -> str:
    """Return the section's id of a part; empty for a part that is no section."""
    return part.removeprefix(_PREFIX) if part.startswith(_PREFIX) else ""


def bodies_of(report: Report, before: Report | None = None) -> dict[str, str]:
    """Return the parts of a report, or those that are others than in the report `before`.

    A text without a place that is there no more is kept as an empty one: an older file has it.
    """
    bodies = {
        part_name(section_id): value.model_dump_json()
        for section_id, value in report.values.items()
        if before is None or before.values.get(section_id) is not value
    }
    if before is None or before.unplaced != report.unplaced:
        bodies[UNPLACED] = json.dumps(report.unplaced, ensure_ascii=False)
    return bodies


def report_with(report: Report, bodies: Mapping[str, str]) -> Unread:
    """Return the report with the sections that these parts hold; unknown parts are passed over.

    A section that is missing among the parts, or that cannot be read, stays as it is and is
    named.
    """
    lost: list[str] = []
    for section_id, value in report.values.items():
        body = bodies.get(part_name(section_id))
        found = None
        if body is not None:
            try:
                found = cleaned(_values().validate_json(body))
            except (ValidationError, RecursionError):
                found = None
        if found is None or found.kind != value.kind:
            lost.append(section_id)
        elif found != value:
            report = report.with_value(section_id, found)
    return Unread(_with_unplaced(report, bodies.get(UNPLACED)), tuple(lost))


def _with_unplaced(report: Report, body: str | None) -> Report:
    """Return the report with the text without a place of this part; as it is without one."""
    with suppress(ValueError, RecursionError):
        text = json.loads(body) if body else None
        if isinstance(text, str) and text != report.unplaced:
            return report.with_unplaced(text)
    return report


@cache
def _values() -> TypeAdapter[Value]:
    return TypeAdapter(Value)
