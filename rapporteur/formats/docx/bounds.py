"""Unpacks a DOCX from a stranger within bounds, before any XML of it is read.

Sizes are counted as they come out of the zip: what its directory says may be a lie.
"""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rapporteur.domain.errors import TemplateError

_FILE_BYTES = 50_000_000
_ALL_BYTES = 200_000_000
_XML_BYTES = 20_000_000
_ENTRIES = 2_000
_TAGS = 300_000  # a form has some thousands
_STEP = 65_536
_OLE = b"\xd0\xcf\x11\xe0"  # a .doc, or a DOCX under a password
_UNREADABLE = (
    *(BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, LookupError),
)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the package by name.

    Raises TemplateError `docx_old`, `docx_unreadable` or `docx_refused`, with the file's name as
    place. Refused: too many or too large parts, names twice or outside of the package, anything
    that declares a document type, and XML that is not UTF-8.
    """
    if data.startswith(_OLE):
        raise TemplateError("docx_old", name)
    if len(data) > _FILE_BYTES:
        raise TemplateError("docx_refused", name)
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if len(entries) > _ENTRIES or not all(map(_is_plain, entries)):
                raise TemplateError("docx_refused", name)
            if len({entry.filename.casefold() for entry in entries}) < len(entries):
                raise TemplateError("docx_refused", name)
            parts: dict[str, bytes] = {}
            left = _ALL_BYTES
            for entry in entries:
                part = _read(package, entry, min(left, _limit(entry)), name)
                left -= len(part)
                parts[entry.filename] = part
    except _UNREADABLE:
        raise TemplateError("docx_unreadable", name) from None
    if not all(_is_harmless(part) for key, part in parts.items() if _is_xml(key)):
        raise TemplateError("docx_refused", name)
    return parts


def _read(package: ZipFile, entry: ZipInfo, limit: int, name: str) -> bytes:
    part = bytearray()
    with package.open(entry) as file:
        while step := file.read(_STEP):
            part += step
            if len(part) > limit:
                raise TemplateError("docx_refused", name)
    return bytes(part)


def _limit(entry: ZipInfo) -> int:
    return _XML_BYTES if _is_xml(entry.filename) else _ALL_BYTES


def _is_plain(entry: ZipInfo) -> bool:
    name = entry.filename
    is_inside = not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
    return (
        is_inside and not entry.flag_bits & 1 and entry.compress_type in (ZIP_STORED, ZIP_DEFLATED)
    )


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml"))


def _is_harmless(part: bytes) -> bool:
    """Return whether XML is UTF-8, declares no document type and is not all tags."""
    text = part.removeprefix(b"\xef\xbb\xbf")
    head = text[:200].lower()
    return (
        b"\0" not in part
        and b"<!doctype" not in part[:100_000].lower()
        and b"<!DOCTYPE" not in part
        and b"<!ENTITY" not in part
        and (b"encoding=" not in head or b"utf-8" in head)
        and part.count(b"<") <= _TAGS
    )
