"""What the Open XML validators do not see, or only one of them sees, in a DOCX."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADINGS = ("pStyle", "rStyle", "tblStyle")


def docx_faults(data: bytes) -> list[str]:
    """Return a line for each fault; an empty list for a sound file."""
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in names}
    roots = {
        name: etree.fromstring(blob)
        for name, blob in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    faults = [f"twice in the zip: {name}" for name, count in Counter(names).items() if count > 1]
    faults += _package_faults(roots, set(names))
    faults += _body_faults(roots["word/document.xml"])
    faults += _reference_faults(roots)
    return faults


def _package_faults(roots: dict[str, etree._Element], names: set[str]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    defaults = {row.get("Extension") for row in types if row.tag.endswith("}Default")}
    overrides = [row.get("PartName")[1:] for row in types if row.tag.endswith("}Override")]
    yield from (f"type of a missing part: {name}" for name in overrides if name not in names)
    for name in names - set(overrides) - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in defaults:
            yield f"no content type: {name}"
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


def _body_faults(root: etree._Element) -> Iterator[str]:
    starts, ends = list(root.iter(f"{W}bookmarkStart")), list(root.iter(f"{W}bookmarkEnd"))
    for what in ("id", "name"):
        counts = Counter(mark.get(f"{W}{what}") for mark in starts)
        yield from (f"bookmark {what} twice: {key}" for key, n in counts.items() if n > 1)
    if {mark.get(f"{W}id") for mark in starts} != {mark.get(f"{W}id") for mark in ends}:
        yield "bookmark without start or end"
    yield from (
        "cell does not end with a paragraph"
        for cell in root.iter(f"{W}tc")
        if cell[-1].tag != f"{W}p"
    )
    yield from (
        "table without rows" for table in root.iter(f"{W}tbl") if table.find(f"{W}tr") is None
    )


def _reference_faults(roots: dict[str, etree._Element]) -> Iterator[str]:
    body = roots["word/document.xml"]
    styles = {style.get(f"{W}styleId") for style in roots["word/styles.xml"].iter(f"{W}style")}
    for name in _HEADINGS:
        for use in body.iter(f"{W}{name}"):
            if use.get(f"{W}val") not in styles:
                yield f"style missing: {use.get(f'{W}val')}"
    numbering = roots.get("word/numbering.xml")
    lists = set() if numbering is None else {num.get(f"{W}numId") for num in numbering}
    for use in body.iter(f"{W}numId"):
        if use.get(f"{W}val") not in lists:
            yield f"list missing: {use.get(f'{W}val')}"
    keys = {row.get("Id") for row in roots["word/_rels/document.xml.rels"]}
    for element in body.iter():
        key = element.get(f"{R}id")
        if key is not None and key not in keys:
            yield f"relation missing: {key}"
