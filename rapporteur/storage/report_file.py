"""The report file: what its bytes say and how they are made.

UTF-8 text, one JSON object a line, lines end with LF:

    {"format":"rapporteur-report","version":1,"min_reader":1,"id":…,"template":…,
     "template_version":…,"rev":…,"parent":…}
    {"crc":"1f2e3d4c","part":"section","id":"date","body":{"kind":"date","text":"9 May"}}
    …
    {"parts":11,"sha256":…}

`crc` is the CRC-32 (ISO 3309, eight hexadecimal digits) of the line's bytes after the first
comma; `sha256` that of all bytes above the last line. `rev` grows with every save, `parent` is
the `sha256` of the save before it. A reader that is older than `min_reader` must not write the
file. Parts and fields that a reader does not know are kept and written again; a version that
adds a field inside a member (a person, an entry) raises `min_reader`.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from rapporteur.domain.report import Report, Value

FORMAT = "rapporteur-report"
VERSION = 1
LIMIT_BYTES = 16_000_000
SECTION = "section"
UNPLACED = "unplaced"  # the text of an imported document that has no place in the form


class Part(NamedTuple):
    """One part of a file: its kind and id, its fields, and the others of its line."""

    part: str
    id: str
    body: Mapping[str, Any]
    extra: Mapping[str, Any] = {}


class Rest(NamedTuple):
    """What a file holds beside the report: header fields, parts and fields by section id."""

    header: Mapping[str, Any] = {}
    parts: tuple[Part, ...] = ()
    bodies: Mapping[str, Mapping[str, Any]] = {}
    lines: Mapping[str, Mapping[str, Any]] = {}


class Origin(NamedTuple):
    """The file as it was read or written last: its SHA-256, its number, and the rest of it."""

    digest: str = ""
    rev: int = 0
    rest: Rest = Rest()


class Encoder:
    """Makes the bytes of a report; a section that is the same as last time is not made anew."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Value, bytes]] = {}

    def encode(self, report: Report, origin: Origin) -> tuple[bytes, Origin]:
        """Return the file's bytes and what to save the next one on."""
        rest = origin.rest
        header = {
            "format": FORMAT,
            "version": VERSION,
            "min_reader": 1,
            "id": report.id,
            "template": report.template,
            "template_version": report.template_version,
            "rev": origin.rev + 1,
            "parent": origin.digest,
            **rest.header,
        }
        lines = [_json(header)]
        lines += (self._section(key, value, rest) for key, value in report.values.items())
        lines += (_part_line(part) for part in rest.parts)
        above = b"\n".join(lines) + b"\n"
        digest = hashlib.sha256(above).hexdigest()
        last = _json({"parts": len(lines) - 1, "sha256": digest})
        data = above + last + b"\n"
        return data, Origin(hashlib.sha256(data).hexdigest(), origin.rev + 1, rest)

    def _section(self, section_id: str, value: Value, rest: Rest) -> bytes:
        known = self._lines.get(section_id)
        if known and known[0] is value:
            return known[1]
        body = {**_fields(value), **rest.bodies.get(section_id, {})}
        line = _part_line(Part(SECTION, section_id, body, rest.lines.get(section_id, {})))
        self._lines[section_id] = (value, line)
        return line


def _fields(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json")


def _part_line(part: Part) -> bytes:
    content = _json({"part": part.part, "id": part.id, "body": part.body, **part.extra})
    return b'{"crc":"%08x",' % zlib.crc32(content[1:]) + content[1:]


def _json(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate, which UTF-8 cannot hold, becomes the JSON escape that means it.
    return text.encode("utf-8", "backslashreplace")
