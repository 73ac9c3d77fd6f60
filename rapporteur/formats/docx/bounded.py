"""The bounded reader: what a foreign file may make this program unpack, before it is XML.

Sizes are counted on what comes out, never on what the file says of itself. Pictures and other
parts that are not read are never unpacked.
"""

import zlib
from io import BytesIO
from typing import NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rapporteur.domain.errors import DocumentError

LIMIT_BYTES = 50_000_000
PART_BYTES = 20_000_000
_TOTAL_BYTES = 60_000_000  # of the parts that are read; pictures may be as large as they like
_MOST_PARTS = 2_000
_MOST_RATIO = 200
_RATIO_FROM_BYTES = 1_000_000
_STEP_BYTES = 65_536
_DIRECTORY_BYTES = 1_000_000
_ENTRY, _END, _END_64 = b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x07"
_MOST_COMMENT = 65_557
_OTHER_KINDS = {b"{\\rtf": "RTF", b"%PDF-": "PDF", b"<html": "HTML", b"<!DOC": "HTML"}
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_OLE = b"\xd0\xcf\x11\xe0"  # a .doc, or a DOCX under a password
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class Archive:
    """The parts of a zipped document by name; unpacks within bounds, or raises DocumentError."""

    def __init__(self, data: bytes, name: str, *, allows_macros: bool = False) -> None:
        self.name = name
        self._allows_macros = allows_macros
        self._left_bytes = _TOTAL_BYTES
        _refuse_others(data, name)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _BROKEN:
            raise DocumentError("damaged_document", name) from None
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._refuse_unsafe()

    @property
    def names(self) -> list[str]:
        """The names of all parts, as they stand in the file."""
        return list(self._entries)

    def read(self, part: str) -> bytes | None:
        """Return a part's bytes, or None where there is no such part."""
        entry = self._entries.get(part)
        return None if entry is None else self._unpacked(entry)

    def refuse(self, code: str, **facts: str | int) -> NoReturn:
        """Raise DocumentError with the document's name as its place."""
        raise DocumentError(code, self.name, **facts)

    def _refuse_unsafe(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > _MOST_PARTS:
            self.refuse("document_too_many_parts", limit=_MOST_PARTS)
        folded = {entry.filename.casefold() for entry in entries}
        if len(folded) < len(entries) or any(map(_is_unsafe, entries)):
            self.refuse("unsafe_document")
        if self._allows_macros:
            return
        if any("vbaproject" in part or "vbadata" in part for part in folded):
            self.refuse("has_macros")

    def _unpacked(self, entry: ZipInfo) -> bytes:
        found = bytearray()
        try:
            with self._zip.open(entry) as packed:
                while step := packed.read(_STEP_BYTES):
                    found += step
                    self._left_bytes -= len(step)
                    self._refuse_swollen(entry, len(found))
        except _BROKEN:
            self.refuse("damaged_document")
        return bytes(found)

    def _refuse_swollen(self, entry: ZipInfo, size_bytes: int) -> None:
        if size_bytes > PART_BYTES or self._left_bytes < 0:
            self.refuse("part_too_large", limit_mb=PART_BYTES // 1_000_000)
        ratio = size_bytes / max(entry.compress_size, 1)
        if size_bytes > _RATIO_FROM_BYTES and ratio > _MOST_RATIO:
            self.refuse("document_bomb")


def _refuse_others(data: bytes, name: str) -> None:
    """Refuse what is no zip of a modest directory, with the words that help most."""
    if len(data) > LIMIT_BYTES:
        raise DocumentError("document_too_large", name, limit_mb=LIMIT_BYTES // 1_000_000)
    if data.startswith(_OLE):
        raise DocumentError("old_or_locked", name)
    for sign, kind in _OTHER_KINDS.items():
        if data[:5].lower() == sign.lower():
            raise DocumentError("other_document", name, kind=kind)
    if _OPEN_DOCUMENT in data[:200]:
        raise DocumentError("other_document", name, kind="OpenDocument")
    if not data.startswith(b"PK"):
        raise DocumentError("not_docx", name)
    # zipfile would read a directory of any size before anyone could count it.
    if data.count(_ENTRY) > _MOST_PARTS:
        raise DocumentError("document_too_many_parts", name, limit=_MOST_PARTS)
    tail = data[-_MOST_COMMENT:]
    at = tail.rfind(_END)
    size_bytes = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if at < 0 or size_bytes > _DIRECTORY_BYTES or _END_64 in tail:
        raise DocumentError("damaged_document", name)


def _is_unsafe(entry: ZipInfo) -> bool:
    """Return whether a part leaves its folder, is locked, or is packed as no DOCX is."""
    part = entry.filename
    return (
        part.startswith(("/", "\\"))
        or ".." in part.replace("\\", "/").split("/")
        or ":" in part
        or "\0" in entry.orig_filename
        or bool(entry.flag_bits & 0x1)
        or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
    )
