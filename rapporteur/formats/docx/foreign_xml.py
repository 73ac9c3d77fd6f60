"""Foreign XML: refused unless it is modest UTF-8 without a DTD; read without fetching a thing."""

import re
from collections.abc import Callable
from typing import NoReturn, Protocol, cast

from lxml import etree  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue, reportUnknownVariableType]  # ships no types

from rapporteur.formats.docx.elements import Element, R, W, w

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
# Each `<` begins or ends an element, each `=` may be an attribute: some 250 bytes and 5 µs each.
# A report of ten pages that was much worked on in Word has 20,000.
MOST_NODES = 200_000
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']+)""")
_UTF8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")
# ISO/IEC 29500 strict: the same elements under other names.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}


class _Library(Protocol):
    XMLSyntaxError: type[Exception]
    XMLParser: "Callable[..., object]"
    fromstring: "Callable[[bytes, object], Element]"


_etree = cast("_Library", etree)


def count_nodes(data: bytes) -> int:
    """Return how many elements and attributes a part can have at most."""
    return data.count(b"<") + data.count(b"=")


def is_unsafe(data: bytes) -> bool:
    """Return whether a part is not UTF-8, or declares entities."""
    if data.startswith(_BYTE_ORDER) or b"\0" in data:
        return True
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if declared and declared[1].lower() not in _UTF8:
        return True
    return b"<!DOCTYPE" in data or b"<!ENTITY" in data


def read_xml(data: bytes, refuse: "Callable[[str], NoReturn]") -> "Element":
    """Return the root of a part; `refuse` is called with the code of what is wrong with it."""
    if is_unsafe(data):
        refuse("unsafe_document")
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    parser = _etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return _etree.fromstring(data, parser)
    except (_etree.XMLSyntaxError, ValueError):
        refuse("damaged_document")


def is_on(element: "Element | None") -> bool:
    """Return whether a switch such as `w:b` is there and not turned off."""
    return element is not None and element.get(w("val"), "1") not in {"0", "false", "off"}
