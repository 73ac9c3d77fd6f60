"""What the Open XML validators do not see, or only one of them sees, in a DOCX."""

import posixpath
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_TYPES = "[Content_Types].xml"
_DOCUMENT = "word/document.xml"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STYLE_USES = ("pStyle", "rStyle", "tblStyle")
_W3CDTF = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?", re.ASCII
)

Roots = dict[str, "etree._Element"]


def docx_faults(data: bytes) -> list[str]:
    """Return a line for each fault; an empty list for a sound file."""
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            parts = {name: package.read(name) for name in names}
    except (BadZipFile, zlib.error):
        return ["no zip, or a damaged one"]
    faults = [f"twice in the zip: {name}" for name, count in Counter(names).items() if count > 1]
    roots: Roots = {}
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                roots[name] = etree.fromstring(blob)
            except etree.XMLSyntaxError:
                faults.append(f"not well-formed: {name}")
    faults += _package_faults(roots, set(names))
    if (body := roots.get(_DOCUMENT)) is not None:
        faults += _bookmark_faults(body)
        faults += _table_faults(body)
        faults += _control_faults(body)
        faults += _reference_faults(roots)
    if (core := roots.get("docProps/core.xml")) is not None:
        faults += _property_faults(core)
    return faults


def _package_faults(roots: Roots, names: set[str]) -> Iterator[str]:
    missing = [name for name in (_TYPES, _DOCUMENT) if name not in names]
    yield from (f"part missing: {name}" for name in missing)
    if _TYPES in roots:
        yield from _type_faults(roots[_TYPES], names)
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        keys = [row.get("Id") for row in root]
        yield from (f"relation twice: {key}" for key, n in Counter(keys).items() if n > 1)
        for row in root:
            target = posixpath.normpath(posixpath.join(folder, row.get("Target")))
            if row.get("TargetMode") != "External" and target.lstrip("/") not in names:
                yield f"target missing: {row.get('Target')}"


def _type_faults(types: "etree._Element", names: set[str]) -> Iterator[str]:
    defaults = {row.get("Extension") for row in types if row.tag.endswith("}Default")}
    overrides = {
        row.get("PartName")[1:]: row.get("ContentType")
        for row in types
        if row.tag.endswith("}Override")
    }
    yield from (f"type of a missing part: {name}" for name in overrides if name not in names)
    for name in names - set(overrides) - {_TYPES}:
        if name.rpartition(".")[2] not in defaults:
            yield f"no content type: {name}"
    if _DOCUMENT in names and overrides.get(_DOCUMENT) != _DOCUMENT_TYPE:
        yield "the main part is not said to be a document"


def _bookmark_faults(root: "etree._Element") -> Iterator[str]:
    starts, ends = list(root.iter(f"{W}bookmarkStart")), list(root.iter(f"{W}bookmarkEnd"))
    for what in ("id", "name"):
        counts = Counter(mark.get(f"{W}{what}") for mark in starts)
        yield from (f"bookmark {what} twice: {key}" for key, n in counts.items() if n > 1)
    if {mark.get(f"{W}id") for mark in starts} != {mark.get(f"{W}id") for mark in ends}:
        yield "bookmark without start or end"


def _table_faults(root: "etree._Element") -> Iterator[str]:
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield "cell does not end with a paragraph"
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows:
            yield "table without rows"
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(_width(row) != columns for row in rows):
            yield "row of another width than its table's grid"


def _width(row: "etree._Element") -> int:
    """Return how many columns of the grid a row takes."""
    skipped = row.findall(f"{W}trPr/{W}gridBefore") + row.findall(f"{W}trPr/{W}gridAfter")
    cells = row.findall(f"{W}tc") + row.findall(f"{W}sdt/{W}sdtContent/{W}tc")
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
    widths = ["1" if span is None else span.get(f"{W}val") for span in spans]
    widths += [gap.get(f"{W}val") for gap in skipped]
    return sum(int(width) if width.isdecimal() else 0 for width in widths)


def _control_faults(root: "etree._Element") -> Iterator[str]:
    ids = Counter(mark.get(f"{W}val") for mark in root.findall(f".//{W}sdtPr/{W}id"))
    yield from (f"content control id twice: {key}" for key, n in ids.items() if n > 1)
    for control in root.iter(f"{W}sdt"):
        if control.find(f"{W}sdtContent") is None:
            yield "content control without content"


def _reference_faults(roots: Roots) -> Iterator[str]:
    body = roots[_DOCUMENT]
    if (sheet := roots.get("word/styles.xml")) is not None:
        styles = {style.get(f"{W}styleId") for style in sheet.iter(f"{W}style")}
        uses = [use.get(f"{W}val") for name in _STYLE_USES for use in body.iter(f"{W}{name}")]
        yield from (f"style missing: {style}" for style in uses if style not in styles)
    numbering = roots.get("word/numbering.xml")
    lists = set() if numbering is None else {num.get(f"{W}numId") for num in numbering}
    for use in body.iter(f"{W}numId"):
        if use.get(f"{W}val") not in lists:
            yield f"list missing: {use.get(f'{W}val')}"
    relations = roots.get("word/_rels/document.xml.rels")
    keys = set() if relations is None else {row.get("Id") for row in relations}
    for element in body.iter():
        key = element.get(f"{R}id")
        if key is not None and key not in keys:
            yield f"relation missing: {key}"


def _property_faults(core: "etree._Element") -> Iterator[str]:
    names = Counter(child.tag for child in core)
    yield from (f"property twice: {name}" for name, n in names.items() if n > 1)
    for name in ("created", "modified"):
        for moment in core.findall(f"{_DCTERMS}{name}"):
            if not _W3CDTF.fullmatch(moment.text or ""):
                yield f"date that is none: {name}"
