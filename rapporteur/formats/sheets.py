"""The paper of a form's own document: size, margins, and how wide the labels' column is.

Read without python-docx, which takes its time to load: the preview is to open at once.
"""

import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from rapporteur.domain.template import Template
from rapporteur.formats.printing import Sheet

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_LIMIT_BYTES = 20_000_000
_NOT_A_DOCX = (BadZipFile, zlib.error, ParseError, LookupError, ValueError, EOFError, OSError)
_NOT_READABLE = (*_NOT_A_DOCX, RuntimeError)
_TWIPS_IN_MM = 1440 / 25.4
_SIZES_MM = (50.0, 600.0)  # from a small card to A2
_LEAST_TEXT_MM = 30.0
_SHARES = (0.1, 0.6)
_MARGINS = ("left", "top", "right", "bottom", "footer")


def sheet_of(skeleton: bytes, template: Template) -> Sheet:
    """Return what the document says; our own sheet where it says nothing, or nothing that can be.

    What is wrong with a document, its export says.
    """
    usual = default_sheet(template)
    body = _body(skeleton)
    page = None if body is None else body.find(f"{_W}sectPr")
    if body is None or page is None:
        return usual
    size, margins = page.find(f"{_W}pgSz"), page.find(f"{_W}pgMar")
    lengths = {name: _length(margins, name, getattr(usual, name)) for name in _MARGINS}
    sheet = Sheet(
        width=_length(size, "w", usual.width),
        height=_length(size, "h", usual.height),
        label_share=_label_share(body, usual.label_share),
        **lengths,
    )
    return sheet if _can_be(sheet) else usual


def default_sheet(template: Template) -> Sheet:
    """Return A4 as we lay out forms, with the form's share for the labels."""
    return Sheet(label_share=template.layout.label_share / 100)


def _body(skeleton: bytes) -> Element | None:
    try:
        with ZipFile(BytesIO(skeleton)) as package:
            if package.getinfo(_DOCUMENT).file_size > _LIMIT_BYTES:
                return None
            written = package.read(_DOCUMENT)
        if b"<!DOCTYPE" in written:  # no DOCX has one, and its entities could grow without end
            return None
        return fromstring(written).find(f"{_W}body")  # noqa: S314 - there are no entities
    except _NOT_READABLE:
        return None


def _can_be(sheet: Sheet) -> bool:
    least, most = _SIZES_MM
    return (
        least <= sheet.width <= most
        and least <= sheet.height <= most
        and sheet.footer <= sheet.height
        and sheet.width - sheet.left - sheet.right >= _LEAST_TEXT_MM
        and sheet.height - sheet.top - sheet.bottom >= _LEAST_TEXT_MM
    )


def _length(element: Element | None, name: str, usual: float) -> float:
    """Return an attribute in millimetres; a negative margin means that nothing may push it."""
    twips = _number(element, name)
    return usual if twips is None else abs(twips) / _TWIPS_IN_MM


def _label_share(body: Element, usual: float) -> float:
    for table in body.iter(f"{_W}tbl"):
        grid = table.find(f"{_W}tblGrid")
        widths = [] if grid is None else [_number(column, "w") or 0.0 for column in grid]
        if len(widths) > 1 and sum(widths) > 0:
            share = widths[0] / sum(widths)
            return share if _SHARES[0] <= share <= _SHARES[1] else usual
    return usual


def _number(element: Element | None, name: str) -> float | None:
    written = None if element is None else element.get(f"{_W}{name}")
    try:
        return float(written) if written else None
    except ValueError:
        return None
