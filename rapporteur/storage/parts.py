"""A report as parts, which is all that the journal knows of it: names and texts.

The text of a section is its value as JSON; a value that is one text and no more is its kind, LF,
and the text as it is, so that a key in two megabytes of prose need not encode them. The text that
has no place in the form stands behind LF, so that an empty one is there, too.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from rapporteur.domain.plain_data import plain, value_of
from rapporteur.domain.report import Date, Line, Prose, Report, Value, cleaned
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


def body_of(value: Value) -> str:
    """Return the text of a section's part."""
    if isinstance(value, Line | Date | Prose):
        return f"{value.kind}\n{value.text}"
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def value_in(body: str) -> Value:
    """Return the value, clean, that the text of a section's part holds; ValueError for none."""
    if body.startswith("{"):  # JSON; older journals have nothing else
        try:
            return cleaned(value_of(json.loads(body)))
        except RecursionError:
            raise ValueError("nested too deep") from None
    kind, _, text = body.partition("\n")
    return cleaned(value_of({"kind": kind, "text": text}))


def bodies_of(report: Report, before: Report | None = None) -> dict[str, str]:
    """Return the parts of a report, or those that are others than in the report `before`.

    A text without a place that is there no more is kept as an empty one: an older file has it.
    """
    bodies = {
        part_name(section_id): body_of(value)
        for section_id, value in report.values.items()
        if before is None or before.values.get(section_id) is not value
    }
    if before is None or before.unplaced != report.unplaced:
        bodies[UNPLACED] = f"\n{report.unplaced}"
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
                found = value_in(body)
            except ValueError:
                found = None
        if found is None or found.kind != value.kind:
            lost.append(section_id)
        elif found != value:
            report = report.with_value(section_id, found)
    unplaced = bodies.get(UNPLACED, "")
    if unplaced.startswith("\n"):
        report = report.with_unplaced(unplaced[1:])
    return Unread(report, tuple(lost))
