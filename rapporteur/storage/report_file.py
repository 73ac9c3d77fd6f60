"""The report file: what its bytes say and how they are made.

UTF-8 text, one JSON object a line, lines end with LF:

    {"format":"rapporteur-report","version":1,"min_reader":1,"id":…,"template":…,
     "template_version":…,"rev":…,"parent":…,"replica":…,"edit":…,"seen":…}
    {"crc":"1f2e3d4c","part":"section","id":"date","body":{"kind":"date","text":"9 May"}}
    …
    {"parts":11,"sha256":…}

`crc` is the CRC-32 (ISO 3309, eight hexadecimal digits) of the line's bytes after the first
comma; `sha256` that of all bytes above the last line. `rev` grows with every save, `parent` is
the SHA-256 of the whole file before it. `replica` is the installation that wrote it and `edit`
how many edits that installation's journal had then, `seen` the last edit of each other
installation whose file has been taken in; all three may be missing. A reader that is older than
`min_reader` must not write the file. Parts and fields that a reader does not know are kept and
written again; a version that adds a field inside a member (a person, an entry) raises
`min_reader`.

A file with a passphrase has version and min_reader 2, and every other has 1:

    {"format":…, as above, "lock":{"kdf":"argon2id",…},"save":"5b0c…"}
    {"crc":"1f2e3d4c","sealed":"base64…"}
    …
    {"parts":12,"sha256":…}

Sealed are the lines above the last of the file without a passphrase, its header first, each for
its place: report, rev, line, how many lines there are, and `save`, 32 random hexadecimal digits
(copies of a report have the same rev). So no line opens elsewhere or in another save, and a
header that does not say what the sealed one says is damage.
What can be read without the passphrase is the header (form, ids, numbers) and how long each
section is. What a header holds that this program does not know is only in the sealed one.
"""

import base64
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from rapporteur.domain.plain_data import plain
from rapporteur.domain.report import Report, Value
from rapporteur.storage.sealing import Sealing

FORMAT = "rapporteur-report"
VERSION = 2
PLAIN_VERSION = 1
HEADER_FIELDS = (
    *("format", "version", "min_reader", "id", "template", "template_version"),
    *("rev", "parent", "replica", "edit", "seen"),
)
SEALED_FIELDS = ("lock", "save")
LIMIT_BYTES = 16_000_000
SEALED_LIMIT_BYTES = 22_000_000  # base64: what may be saved may be sealed
SECTION = "section"
_PIECE = 50_000  # characters
UNPLACED = "unplaced"  # the text of an imported document that has no place in the form
_UNPLACED_ID = "docx"
_TEXT = "text"


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


class Stamp(NamedTuple):
    """Which installation (32 hexadecimal digits) wrote a file, after which edit of its journal.

    `seen` is the last edit of each other installation that is in the file. Which of two files is
    newer is told by this, never by a clock.
    """

    replica: str = ""
    edit: int = 0
    seen: Mapping[str, int] = {}


class Origin(NamedTuple):
    """The file as it was read or written last: its SHA-256, number, writer, and the rest of it.

    `parent` is the SHA-256 of the file before it; `sealing` is there when it has a passphrase.
    """

    digest: str = ""
    rev: int = 0
    rest: Rest = Rest()
    stamp: Stamp = Stamp()
    parent: str = ""
    sealing: Sealing | None = None


_UNSTAMPED = Stamp()


class Encoder:
    """Makes the bytes of a report; a section that is the same as last time is not made anew."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Value, bytes]] = {}

    def encode(
        self, report: Report, origin: Origin, stamp: Stamp = _UNSTAMPED
    ) -> tuple[bytes, Origin]:
        """Return the file's bytes and what to save the next one on."""
        rest = origin.rest
        version = VERSION if origin.sealing else PLAIN_VERSION
        header = {
            "format": FORMAT,
            "version": version,
            "min_reader": version,
            "id": report.id,
            "template": report.template,
            "template_version": report.template_version,
            "rev": origin.rev + 1,
            "parent": origin.digest,
            **(stamp._asdict() if stamp.replica else {}),
            **rest.header,
        }
        lines = [_json(header)]
        lines += (self._section(key, value, rest) for key, value in report.values.items())
        if report.unplaced:
            lines.append(_part_line(unplaced_part(report.unplaced)))
        lines += (_part_line(part) for part in rest.parts)
        if origin.sealing:
            lines = _sealed_lines(header, lines, origin.sealing)
        above = b"\n".join(lines) + b"\n"
        digest = hashlib.sha256(above).hexdigest()
        last = _json({"parts": len(lines) - 1, "sha256": digest})
        data = above + last + b"\n"
        digest = hashlib.sha256(data).hexdigest()
        made = Origin(digest, origin.rev + 1, rest, stamp, origin.digest, origin.sealing)
        return data, made

    def _section(self, section_id: str, value: Value, rest: Rest) -> bytes:
        known = self._lines.get(section_id)
        if known and known[0] is value:
            return known[1]
        body = {**plain(value), **rest.bodies.get(section_id, {})}
        line = _part_line(Part(SECTION, section_id, body, rest.lines.get(section_id, {})))
        self._lines[section_id] = (value, line)
        return line


def unplaced_part(text: str) -> Part:
    """Return the part that holds a report's text without a place in the form."""
    return Part(UNPLACED, _UNPLACED_ID, {_TEXT: text})


def unplaced_text(part: Part) -> str:
    """Return the text of such a part; empty for any other, and for one with more in it."""
    text = part.body.get(_TEXT)
    is_ours = isinstance(text, str) and part == unplaced_part(text)
    return text if is_ours and isinstance(text, str) else ""


def place_of(header: Mapping[str, Any], line: int, lines: int) -> str:
    """Return what a sealed line is bound to besides its report: its save and its place there."""
    return f"report file, save {header['save']}, rev {header['rev']}, line {line} of {lines}"


def _sealed_lines(header: Mapping[str, Any], lines: list[bytes], sealing: Sealing) -> list[bytes]:
    shown = {key: header[key] for key in HEADER_FIELDS if key in header}
    shown |= {"lock": sealing.lock.to_dict(), "save": os.urandom(16).hex()}
    made = [_json(shown)]
    for number, line in enumerate(lines, start=2):
        sealed = sealing.seal.seal(line, place_of(shown, number, len(lines) + 1))
        made.append(_with_crc(b'{"sealed":"%b"}' % base64.b64encode(sealed)))
    return made


def _part_line(part: Part) -> bytes:
    return _with_crc(_json({"part": part.part, "id": part.id, "body": part.body, **part.extra}))


def _with_crc(content: bytes) -> bytes:
    return b'{"crc":"%08x",' % zlib.crc32(content[1:]) + content[1:]


def _json(content: object) -> bytes:
    """Return content as JSON; a long text in pieces, for no other thread runs meanwhile."""
    if isinstance(content, str) and len(content) > _PIECE:
        places = range(0, len(content), _PIECE)
        pieces = (_short_json(content[place : place + _PIECE])[1:-1] for place in places)
        return b'"%b"' % b"".join(pieces)
    if isinstance(content, Mapping):
        table = cast("Mapping[str, object]", content)
        return b"{%b}" % b",".join(b"%b:%b" % (_json(key), _json(table[key])) for key in table)
    return _short_json(content)


def _short_json(content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate, which UTF-8 cannot hold, becomes the JSON escape that means it.
    return text.encode("utf-8", "backslashreplace")
