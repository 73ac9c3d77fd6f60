"""Opens a skeleton, and saves a document so that the same report gives the same bytes."""

import zlib
from io import BytesIO
from typing import cast
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.exceptions import OpcError

from rapporteur.domain.errors import ExportError
from rapporteur.formats.archive import pack
from rapporteur.formats.docx.elements import Element, w

CONTENT_TYPES = "[Content_Types].xml"
# What python-docx, lxml and zipfile raise for a file that is not a whole DOCX; lxml's
# XMLSyntaxError is a SyntaxError.
_NOT_A_DOCX = (
    *(BadZipFile, OpcError, zlib.error, SyntaxError, ValueError, LookupError),
    *(AttributeError, TypeError, EOFError, OSError, NotImplementedError, RuntimeError),
)


def open_skeleton(data: bytes) -> DocxDocument:
    """Return the form's document; ExportError `skeleton_not_docx` when it is none."""
    try:
        document = Document(BytesIO(data))
        if cast("Element", document.element).find(w("body")) is None:
            raise ExportError("skeleton_not_docx")
    except _NOT_A_DOCX as error:
        raise ExportError("skeleton_not_docx") from error
    return document


def save_packed(document: DocxDocument) -> bytes:
    """Return the document's bytes, without the time of day in them."""
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return pack(parts, CONTENT_TYPES)
