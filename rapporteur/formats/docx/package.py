"""Opens a skeleton and packs a document so that the same parts give the same bytes."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.exceptions import OpcError

from rapporteur.domain.errors import ExportError, TemplateError
from rapporteur.formats.docx.adoption import adopt
from rapporteur.formats.docx.bounds import unpack
from rapporteur.formats.docx.elements import Element, w

_CONTENT_TYPES = "[Content_Types].xml"
# What python-docx, lxml and zipfile raise for a file that is not a whole DOCX; lxml's
# XMLSyntaxError is a SyntaxError.
NOT_A_DOCX = (
    *(BadZipFile, OpcError, zlib.error, SyntaxError, ValueError, LookupError),
    *(AttributeError, TypeError, EOFError, OSError, NotImplementedError, RuntimeError),
)


def open_skeleton(data: bytes) -> DocxDocument:
    """Return the form's document; ExportError `skeleton_not_docx` when it is none.

    A form may come from a stranger: only what `adopt` keeps is opened, within bounds.
    """
    try:
        parts, _ = adopt(unpack(data, ""), "")
        document = Document(BytesIO(pack(parts, is_compressed=False)))
        if cast("Element", document.element).find(w("body")) is None:
            raise ExportError("skeleton_not_docx")
    except (TemplateError, *NOT_A_DOCX) as error:
        raise ExportError("skeleton_not_docx") from error
    return document


def save_packed(document: DocxDocument) -> bytes:
    """Return the document's bytes, without the time of day in them."""
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as package:
        return pack({name: package.read(name) for name in package.namelist()})


def pack(parts: Mapping[str, bytes], *, is_compressed: bool = True) -> bytes:
    """Return a zip of the parts, sorted, the content types first, dated 1980.

    Compressed bytes may differ between deflate libraries; the parts never do.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED if is_compressed else ZIP_STORED) as package:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.external_attr = 0x20  # an ordinary file; zipfile would turn 0 into a Unix mode
            entry.compress_type = package.compression
            package.writestr(entry, parts[name])
    return buffer.getvalue()
