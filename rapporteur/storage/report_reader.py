"""Reads the bytes of a report file; whatever is wrong is told with its line, never guessed."""

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, NoReturn, cast

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.plain_data import is_report_head, value_of
from rapporteur.domain.report import Value, cleaned
from rapporteur.domain.shapes import DataError
from rapporteur.storage.json_lines import MOST_VALUES, count_values, object_of
from rapporteur.storage.report_file import (
    FORMAT,
    HEADER_FIELDS,
    LIMIT_BYTES,
    SEALED_FIELDS,
    SEALED_LIMIT_BYTES,
    SECTION,
    VERSION,
    Origin,
    Part,
    Rest,
    Stamp,
)
from rapporteur.storage.sealing import Seal, Sealing
from rapporteur.storage.unsealing import unseal

_REPLICA = re.compile("[0-9a-f]{32}")
_DIGEST = re.compile("[0-9a-f]{64}")
_CRC = re.compile(rb'\{"crc":"([0-9a-f]{8})",')
_LINE_FIELDS = ("crc", "part", "id", "body")
_MOST_LINES = 100_000
_MOST_EDITS = 2**53
_MOST_REPLICAS = 100
_FORM_NAME = _PATH = 200  # characters in a message
_FIELDS = {
    "line": ("kind", "text"),
    "date": ("kind", "text"),
    "time": ("kind", "start", "end", "zone"),
    "people": ("kind", "people"),
    "items": ("kind", "items"),
    "entries": ("kind", "entries"),
    "prose": ("kind", "text"),
}


class ReadFile(NamedTuple):
    """A file's sections as they are in it, and what to save the report on."""

    id: str
    template: str
    template_version: int
    values: Mapping[str, Value]
    origin: Origin


def read_report_file(data: bytes, name: str, key: str | Seal | None = None) -> ReadFile:
    """Return what the bytes say; `name` is the file's name for messages.

    `key` is the passphrase of a sealed file, or the seal that opened an earlier save of it; a
    file without one takes no notice. Raises ReportFileError: `too_large`, `empty`, `not_ours`,
    `newer`, `truncated`, `damaged`, `wrong_shape` or `too_many_values`, with `name, line n` as
    its place; `passphrase_needed` or `wrong_passphrase`.
    """
    header, lines = check_whole(data, name)
    refuse_too_many(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if "lock" not in header:
        return _read(header, _parts(lines[1:-2], 2, name), digest, None, name)
    opened, sealing = unseal(header, lines[1:-2], key, name)
    refuse_too_many(b"\n".join(opened), name)
    inner = read_header(opened[0], name)
    if any(inner.get(field) != header.get(field) for field in HEADER_FIELDS):
        _refuse("damaged", name, 1)
    return _read({**header, **inner}, _parts(opened[1:], 3, name), digest, sealing, name)


def _limit(data: bytes) -> int:
    """Return how long a file may be; base64 makes a sealed one longer."""
    is_sealed = data.find(b'"lock"', 0, data.find(b"\n")) >= 0
    return SEALED_LIMIT_BYTES if is_sealed else LIMIT_BYTES


def _read(
    header: dict[str, Any],
    found: Iterator[tuple[int, Part]],
    digest: str,
    sealing: Sealing | None,
    name: str,
) -> ReadFile:
    values: dict[str, Value] = {}
    parts: list[Part] = []
    bodies: dict[str, dict[str, Any]] = {}
    extras: dict[str, dict[str, Any]] = {}
    for number, part in found:
        if part.part != SECTION:
            parts.append(part)
            continue
        if part.id in values:
            _refuse("damaged", name, number)
        values[part.id], bodies[part.id] = read_section(part, f"{name}, line {number}")
        extras[part.id] = dict(part.extra)
    ours = {*HEADER_FIELDS, *(SEALED_FIELDS if sealing else ())}
    unknown = {key: header[key] for key in header if key not in ours}
    rest = Rest(unknown, tuple(parts), bodies, extras)
    origin = Origin(digest, header["rev"], rest, stamp_of(header), _parent(header), sealing)
    return ReadFile(header["id"], header["template"], header["template_version"], values, origin)


def check_whole(
    data: bytes, name: str, newest: int = VERSION
) -> tuple[dict[str, Any], list[bytes]]:
    """Return header and lines of a file that is as it was written.

    What the parts hold is not looked at. Raises as `read_report_file` does; `newer` for a file
    that needs a reader above `newest`.
    """
    if len(data) > _limit(data):
        raise ReportFileError("too_large", name, limit_mb=LIMIT_BYTES // 1_000_000)
    if is_blank(data):
        raise ReportFileError("empty", name)
    lines = data.split(b"\n", _MOST_LINES)
    header = read_header(lines[0], name, newest)
    _check_whole(lines, data, name)
    return header, lines


def refuse_too_many(data: bytes, name: str) -> None:
    """Raise ReportFileError for more values than a report has; what is sealed shows none."""
    if count_values(data) > MOST_VALUES:
        raise ReportFileError("too_many_values", name, most=MOST_VALUES)


def is_blank(data: bytes) -> bool:
    """Return whether there is nothing in a file but NUL bytes and white space."""
    return not data.strip(b"\0 \r\n\t")


def read_header(line: bytes, name: str, newest: int = VERSION) -> dict[str, Any]:
    """Return the fields of a file's first line; ReportFileError when it is none of ours."""
    header = object_of(line)
    if header is None or header.get("format") != FORMAT:
        raise ReportFileError("not_ours", name)
    least = header.get("min_reader")
    if isinstance(least, int) and least > newest:
        raise ReportFileError("newer", name, version=least, ours=VERSION)
    if not is_report_head(header):
        _refuse("damaged", name, 1)
    rev = header.setdefault("rev", 0)
    is_named = len(header["template"]) <= _FORM_NAME
    if not is_named or least is None or not isinstance(rev, int) or not 0 <= rev < 2**53:
        _refuse("damaged", name, 1)
    return header


def stamp_of(header: Mapping[str, Any]) -> Stamp:
    """Return who wrote the file; no one that counts when the fields are not what we write."""
    replica, edit, seen = header.get("replica"), header.get("edit"), header.get("seen", {})
    if not isinstance(seen, dict) or not _is_edit_of(replica, edit):
        return Stamp()
    others = cast("dict[str, Any]", seen)
    if len(others) > _MOST_REPLICAS or not all(map(_is_edit_of, others, others.values())):
        return Stamp()
    return Stamp(cast("str", replica), cast("int", edit), others)


def _is_edit_of(replica: object, edit: object) -> bool:
    is_replica = isinstance(replica, str) and _REPLICA.fullmatch(replica)
    return bool(is_replica) and type(edit) is int and 0 <= edit <= _MOST_EDITS


def _parent(header: Mapping[str, Any]) -> str:
    parent = header.get("parent")
    return parent if isinstance(parent, str) and _DIGEST.fullmatch(parent) else ""


def _check_whole(lines: list[bytes], data: bytes, name: str) -> None:
    """Refuse a file without its last line, or one whose last line does not fit the others."""
    last = object_of(lines[-2]) if len(lines) > 2 and not lines[-1] else None
    if last is None or "sha256" not in last:
        _refuse("truncated", name, len(lines) - (not lines[-1]))
    for number, line in enumerate(lines[1:-2], start=2):
        if not is_whole(line):
            _refuse("damaged", name, number)
    above = data[: len(data) - len(lines[-2]) - 1]
    if last["sha256"] != hashlib.sha256(above).hexdigest() or last.get("parts") != len(lines) - 3:
        _refuse("damaged", name, len(lines) - 1)


def _parts(lines: list[bytes], first: int, name: str) -> Iterator[tuple[int, Part]]:
    for number, line in enumerate(lines, start=first):
        part = read_part(line)
        if part is None:
            _refuse("damaged", name, number)
        yield number, part


def is_whole(line: bytes) -> bool:
    """Return whether a line carries a checksum that fits it."""
    found = _CRC.match(line)
    return found is not None and int(found[1], 16) == zlib.crc32(line[found.end() :])


def read_part(line: bytes) -> Part | None:
    """Return what a line holds, or None when it is no part. Its checksum is not looked at."""
    content = object_of(line)
    if content is None:
        return None
    kind, key, body = content.get("part"), content.get("id"), content.get("body")
    if not (isinstance(kind, str) and isinstance(key, str) and isinstance(body, dict)):
        return None
    extra = {field: content[field] for field in content if field not in _LINE_FIELDS}
    return Part(kind, key, cast("dict[str, Any]", body), extra)


def read_section(part: Part, place: str) -> tuple[Value, dict[str, Any]]:
    """Return a section's value and the fields of its body that no kind has; ReportFileError."""
    kind = part.body.get("kind")
    known = _FIELDS.get(kind) if isinstance(kind, str) else None
    if known is None:
        raise ReportFileError("damaged", place)
    value = _value({key: part.body[key] for key in known if key in part.body}, place)
    return value, {key: part.body[key] for key in part.body if key not in known}


def _value(body: dict[str, Any], place: str) -> Value:
    try:
        return cleaned(value_of(body))
    except DataError as error:
        fault = error.fault
        raise ReportFileError(
            "wrong_shape", f"{place}: {fault.path[:_PATH]}", **fault.facts
        ) from None


def _refuse(code: str, name: str, line: int) -> NoReturn:
    raise ReportFileError(code, f"{name}, line {line}")
