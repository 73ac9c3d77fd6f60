"""What can still be read of a damaged report file: whole lines only, and nothing is guessed.

A line counts when its checksum is right and its shape is that of a part. The header has no
checksum: its id and its number are taken as they stand, its form only when the sections fit it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import Any, NamedTuple
from uuid import uuid4

from rapporteur.domain.errors import DiskError, ReportFileError, TemplateError
from rapporteur.domain.report import Report, Value
from rapporteur.domain.template import Template
from rapporteur.storage.catalogue import list_forms
from rapporteur.storage.json_lines import MOST_VALUES, count_values, object_of
from rapporteur.storage.report_file import LIMIT_BYTES, SECTION, Encoder, Origin, Part, Rest
from rapporteur.storage.report_reader import (
    ReadFile,
    is_blank,
    is_whole,
    read_header,
    read_part,
    read_section,
)
from rapporteur.storage.reports import lay_out, parse_report
from rapporteur.storage.templates import load_template

# No JSON text can have this inside a string, where quotation marks are escaped: it is a
# line's beginning even where the line end before it is lost.
_BEGINNING = re.compile(rb'\{"crc":"')
_HEADER = re.compile(rb'\{"format":[^\n]*')
# Nor can it have one of these, so a line ends there even where its line end has become another.
_CONTROL = re.compile(rb"[\x00-\x1f]")
_MOST_LINES = 100_000
_MOST_VALUES = MOST_VALUES // 3  # fields that were left out are written again
_MOST_HEADERS = 10
_FEW = 100


class Salvaged(NamedTuple):
    """A report of what could be read, its form, and the ids of the sections read and lost.

    Both are in the form's order. `origin` is what a first save builds on: it names the damaged
    file as the one before. `is_form_guessed` when the header could not tell the form.
    """

    report: Report
    template: Template
    origin: Origin
    read: tuple[str, ...]
    lost: tuple[str, ...]
    is_form_guessed: bool


def salvage_report(data: bytes, name: str) -> Salvaged:
    """Return every section whose line is whole; `name` is the file's, for messages.

    A section with two whole lines that differ is lost: nobody can tell which was the last.
    Raises ReportFileError: `too_large`, `empty`, `newer`, `nothing_readable`, `form_unknown`.
    """
    if len(data) > LIMIT_BYTES:
        raise ReportFileError("too_large", name, limit_mb=LIMIT_BYTES // 1_000_000)
    if is_blank(data):
        raise ReportFileError("empty", name)
    header = _header(data, name)
    values, rest = _sections(data)
    template = _form(header, values, name)
    kinds = {section.id: section.kind.value for section in template.sections}
    fitting = {
        key: value for key, value in values.items() if kinds.get(key, "") in ("", value.kind)
    }
    found = ReadFile(
        header.get("id") or uuid4().hex,
        template.id,
        header.get("template_version") or template.version,
        fitting,
        Origin(hashlib.sha256(data).hexdigest(), header.get("rev", 0), rest),
    )
    laid = lay_out(found, template, name)
    return Salvaged(
        *laid,
        read=tuple(key for key in kinds if key in fitting),
        lost=tuple(key for key in kinds if key not in fitting),
        is_form_guessed=template.id != header.get("template"),
    )


def encode_salvaged(found: Salvaged, name: str) -> bytes:
    """Return the bytes of a new report; ReportFileError rather than what could not be opened.

    It has an id of its own: the journal of the damaged one may have more, and goes on with it.
    """
    report = found.report._replace(id=uuid4().hex)
    data, _ = Encoder().encode(report, found.origin)
    parse_report(data, name)
    return data


def _header(data: bytes, name: str) -> Mapping[str, Any]:
    """Return the fields of the first line that is a header, wherever it is; or none."""
    for found in islice(_HEADER.finditer(data), _MOST_HEADERS):
        try:
            return read_header(found[0], name)
        except ReportFileError as error:
            if error.code == "newer" and _is_newer(found[0]):
                raise
    return {}


def _is_newer(line: bytes) -> bool:
    """No program needs a newer reader than itself: where only one number says so, it is damage."""
    header = object_of(line) or {}
    version, least = header.get("version"), header.get("min_reader")
    return isinstance(version, int) and isinstance(least, int) and version >= least


def _sections(data: bytes) -> tuple[dict[str, Value], Rest]:
    parts: dict[bytes, Part] = {}
    for line in _whole_lines(data):
        if line not in parts and (part := read_part(line)):
            parts[line] = part
    values: dict[str, Value] = {}
    twice: set[str] = set()
    bodies: dict[str, Mapping[str, Any]] = {}
    extras: dict[str, Mapping[str, Any]] = {}
    for part in parts.values():
        if part.part != SECTION:
            continue
        if part.id in values:
            twice.add(part.id)
            continue
        try:
            values[part.id], bodies[part.id] = read_section(part, part.id)
        except ReportFileError:
            continue
        extras[part.id] = part.extra
    others = tuple(part for part in parts.values() if part.part != SECTION)
    rest = Rest({}, others, bodies, extras)
    return {key: values[key] for key in values if key not in twice}, rest


def _whole_lines(data: bytes) -> Iterator[bytes]:
    """Yield the lines whose checksum is right, as many as a report can have."""
    left = _MOST_VALUES
    starts = [found.start() for found in islice(_BEGINNING.finditer(data), _MOST_LINES)]
    for start, after in pairwise([*starts, len(data)]):
        line = _whole_line(data[start:after])
        if line is not None and (left := left - count_values(line, is_fine=_FEW)) >= 0:
            yield line


def _whole_line(text: bytes) -> bytes | None:
    """Return the whole line that the text begins with; its end may be lost, or another byte."""
    line = _CONTROL.split(text, 1)[0]
    if is_whole(line):
        return line
    line = line[: line.rfind(b"}") + 1]
    return line if is_whole(line) else None


def _form(header: Mapping[str, Any], values: Mapping[str, Value], name: str) -> Template:
    """Return the header's form when the sections fit it as well as any, else the best one.

    Where the header names a form that is not here, another must have every section.
    """
    named = header.get("template", "")
    forms = [named, *(form.id for form in list_forms() if form.id != named)]
    best, best_fit = None, (0, 0)
    for template in filter(None, map(_load, forms)):
        fitting = sum(
            section.id in values and values[section.id].kind == section.kind.value
            for section in template.sections
        )
        missing = 0 if template.id == named else len(template.sections) - fitting
        if (fitting, -missing) > best_fit:
            best, best_fit = template, (fitting, -missing)
    is_here = not named or _load(named) is not None
    if values and not is_here and (best is None or best_fit[0] < len(values)):
        raise ReportFileError("form_unknown", name, form=named)
    if best is None:
        raise ReportFileError("nothing_readable", name)
    return best


def _load(template_id: str) -> Template | None:
    try:
        return load_template(template_id) if template_id else None
    except (TemplateError, DiskError):
        return None
