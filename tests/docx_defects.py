"""Twenty-nine ways to spoil a good DOCX, each in one place: the gate must see every one."""

import re
from collections.abc import Callable
from typing import NamedTuple

Parts = dict[str, bytes]

_DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"


class Defect(NamedTuple):
    """What is wrong, which checks of the gate see it, and what does it to a package's parts."""

    name: str
    seen_by: str
    spoil: Callable[[Parts], None]


def _put(old: str, new: str, name: str = _DOCUMENT) -> Callable[[Parts], None]:
    """Return what puts `new` in the place of the first `old` in a part."""
    return _turn(re.escape(old), new.replace("\\", r"\\"), name)


def _turn(pattern: str, new: str, name: str = _DOCUMENT) -> Callable[[Parts], None]:
    """Return what rewrites the first match of a pattern in a part."""

    def spoil(parts: Parts) -> None:
        text, count = re.subn(pattern, new, parts[name].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"nothing to spoil: {pattern}"
        parts[name] = text.encode()

    return spoil


def _take(name: str) -> Callable[[Parts], None]:
    """Return what takes a part away and leaves all that speaks of it."""

    def spoil(parts: Parts) -> None:
        del parts[name]

    return spoil


def _before_the_table(xml: str) -> Callable[[Parts], None]:
    return _put("<w:tbl>", f"{xml}<w:tbl>")


_CONTROL = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr>{}</w:sdt>'
_EMPTY_CONTROL = _CONTROL.format("<w:sdtContent><w:p/></w:sdtContent>")
_BAD_DATE = (
    '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="dcterms:W3CDTF">'
    "yesterday</dcterms:created>"
)
_MARKUP = (
    Defect(
        "paragraph properties after a run",
        "sdk audit",
        _turn(r"<w:p>(<w:pPr>(?:(?!</w:p>).)*?</w:pPr>)(<w:r>.*?</w:r>)", r"<w:p>\2\1"),
    ),
    Defect(
        "table properties after the grid",
        "sdk audit",
        _turn(r"(<w:tblPr>.*?</w:tblPr>)(<w:tblGrid>.*?</w:tblGrid>)", r"\2\1"),
    ),
    Defect("unknown element", "sdk audit", _before_the_table("<w:p><w:nothing/></w:p>")),
    Defect("run in the body", "sdk audit", _before_the_table("<w:r><w:t>x</w:t></w:r>")),
    Defect("paragraph in a paragraph", "sdk audit", _before_the_table("<w:p><w:p/></w:p>")),
    Defect("element after the last section", "sdk audit", _put("</w:sectPr>", "</w:sectPr><w:p/>")),
    Defect(
        "bad word for an alignment",
        "sdk audit",
        _before_the_table('<w:p><w:pPr><w:jc w:val="x"/></w:pPr></w:p>'),
    ),
    Defect(
        "bad number for a span",
        "sdk audit lint",
        _turn("(<w:tcW [^>]*/>)", r'\1<w:gridSpan w:val="two"/>'),
    ),
    Defect(
        "bad word for kept blanks", "sdk audit", _put('xml:space="preserve"', 'xml:space="keep"')
    ),
    Defect("run properties out of order", "sdk audit", _put("<w:b/><w:bCs/>", "<w:bCs/><w:b/>")),
    Defect("cell without a paragraph", "audit lint", _turn("</w:tcPr><w:p>.*?</w:p>", "</w:tcPr>")),
    Defect("table without a grid", "sdk audit lint", _turn("<w:tblGrid>.*?</w:tblGrid>", "")),
)
_REFERENCES = (
    Defect(
        "two bookmarks of one number",
        "sdk audit lint",
        _put('<w:bookmarkStart w:id="1"', '<w:bookmarkStart w:id="0"'),
    ),
    Defect("two bookmarks of one name", "lint", _put('"_rr_date"', '"_rr_time"')),
    Defect("bookmark without an end", "lint", _put('<w:bookmarkEnd w:id="0"/>', "")),
    Defect("link without a target", "sdk audit lint", _put('r:id="rrLink1"', 'r:id="rrLink9"')),
    Defect("style that is not there", "audit lint", _put('"FormText"', '"Gone"')),
    Defect("list that is not there", "audit lint", _turn(r'(numId w:val=)"\d+"', r'\1"99"')),
    Defect("not well-formed", "sdk audit lint", _put("</w:tbl>", "")),
    Defect("control character", "sdk audit lint", _put("</w:t>", "\x01</w:t>")),
)
_PACKAGE = (
    Defect("part of the styles missing", "sdk audit lint", _take("word/styles.xml")),
    Defect("part of a relation missing", "sdk audit lint", _take("word/footer1.xml")),
    Defect("no content types", "sdk audit lint", _take(_TYPES)),
    Defect("no main part", "sdk audit lint", _take(_DOCUMENT)),
    Defect(
        "main part without its type",
        "audit lint",
        _turn('<Override PartName="/word/document.xml"[^>]*/>', "", _TYPES),
    ),
    Defect("content control without content", "lint", _before_the_table(_CONTROL.format(""))),
    Defect("two content controls of one number", "lint", _before_the_table(2 * _EMPTY_CONTROL)),
    Defect(
        "bad date in the properties",
        "lint",
        _put("<dc:language>", f"{_BAD_DATE}<dc:language>", _CORE),
    ),
    Defect(
        "two titles in the properties",
        "lint",
        _put("<dc:title>", "<dc:title>x</dc:title><dc:title>", _CORE),
    ),
)
DEFECTS = (*_MARKUP, *_REFERENCES, *_PACKAGE)
