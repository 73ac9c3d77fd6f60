"""A section's value out of its paragraphs: the inverse of `rapporteur.formats.paragraphs`."""

import re
from collections.abc import Iterable
from typing import assert_never

from rapporteur.domain.report import (
    Date,
    Items,
    Line,
    Prose,
    TimeSpan,
    Value,
    blank_value,
    cleaned,
)
from rapporteur.domain.template import Kind, Section
from rapporteur.formats.docx.reading.entries import entries_of
from rapporteur.formats.docx.reading.people import people_of
from rapporteur.formats.docx.reading.texts import lines_of, marked_text
from rapporteur.formats.paragraphs import Paragraph
from rapporteur.formats.times import time_text

_HOUR = r"\d{1,2}(?:\s*[:.h]\s*\d{2})?(?:\s*[ap]\.?m\.?)?"
_HOURS = re.compile(
    rf"(?P<start>{_HOUR})(?:\s*(?:[-–—]|to|until)\s*(?P<end>{_HOUR}))?(?:[\s,]+(?P<zone>\S.*))?",
    re.IGNORECASE,
)


def value_of(section: Section, paragraphs: Iterable[Paragraph], *, is_typed: bool) -> Value:
    """Return what the paragraphs say; the form's own sentence for nothing is nothing.

    `is_typed`: the document was never ours, so people's own ways of writing are understood.
    """
    lines = tuple(lines_of(paragraphs))
    text = " ".join(line.typed for line in lines)
    if not text or text.strip() == section.empty_sentence.strip():
        return blank_value(section.kind)
    return cleaned(_value(section, lines, text, is_typed))


def _value(section: Section, lines: tuple[Paragraph, ...], text: str, is_typed: bool) -> Value:
    match section.kind:
        case Kind.LINE:
            return Line(text=text)
        case Kind.DATE:
            return Date(text=text)
        case Kind.TIME:
            return _time(text)
        case Kind.PEOPLE:
            return people_of(section, lines, is_typed=is_typed)
        case Kind.ITEMS:
            texts = (marked_text([line], is_typed=is_typed) for line in lines)
            return Items(items=tuple(texts))
        case Kind.ENTRIES:
            return entries_of(section, lines, is_typed=is_typed)
        case Kind.PROSE:
            return Prose(text=marked_text(lines, is_typed=is_typed))
        case _:
            assert_never(section.kind)


def _time(text: str) -> TimeSpan:
    """Return the hours and the zone; a text that is neither stands where the start does."""
    if found := _HOURS.fullmatch(text.strip()):
        return TimeSpan(
            start=found["start"], end=found["end"] or "", zone=_unbracketed(found["zone"] or "")
        )
    hours, bracket, zone = text.partition(" (")
    start, _, end = hours.partition("–")
    read = TimeSpan(start=start, end=end, zone=_unbracketed(bracket + zone))
    return read if time_text(read) == text else TimeSpan(start=text)


def _unbracketed(zone: str) -> str:
    zone = zone.strip()
    if zone.startswith("(") and zone.endswith(")") and "(" not in zone[1:]:
        return zone[1:-1]
    return zone
