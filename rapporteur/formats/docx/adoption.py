"""Takes an organisation's document in: its look stays, and nothing that acts or leads elsewhere.

Only parts of known relations are kept, so macros, embedded files, remote templates, comments and
whatever a later Word invents are left out; what pointed to them in the text goes too.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from rapporteur.domain.errors import TemplateError
from rapporteur.formats.docx.elements import Element, R, parse, serialise, w
from rapporteur.formats.docx.relations import relations_name

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_WORD}.document.main+xml"
_KEPT = frozenset(
    (
        *("officeDocument", "core-properties", "extended-properties", "custom-properties"),
        *("styles", "settings", "numbering", "fontTable", "theme", "webSettings"),
        *("header", "footer", "footnotes", "endnotes", "image", "font"),
    )
)
_WEB = re.compile(r"(?:https?://|mailto:)[!-~]{1,2000}", re.IGNORECASE)
_HOLDERS = tuple(w(name) for name in ("drawing", "pict", "object"))
Parts = dict[str, bytes]


def adopt(parts: Mapping[str, bytes], name: str) -> tuple[Parts, str]:
    """Return the parts that are kept, and the name of the document among them.

    Raises TemplateError `docx_unreadable` with `name` as its place.
    """
    kept: Parts = {}
    relations = _kept_relations(parts, "", name)
    documents = [row for row in relations if row.get("Type", "").endswith("/officeDocument")]
    if len(documents) != 1:
        raise TemplateError("docx_unreadable", name)
    main = _target("", documents[0])
    waiting = [("", relations)]
    while waiting:
        source, rows = waiting.pop()
        kept[relations_name(source)] = serialise(_root_of(rows))
        for row in rows:
            target = _target(source, row)
            if row.get("TargetMode", "") == "External" or target in kept:
                continue
            inner = _kept_relations(parts, target, name)
            kept[target] = _without_dead_ends(parts, target, inner, name)
            if len(inner):
                waiting.append((target, inner))
    kept["[Content_Types].xml"] = _types(parts, kept, main, name)
    return kept, main


def read_xml(data: bytes, name: str) -> Element:
    """Return a part's root; TemplateError `docx_unreadable` when it is no XML."""
    try:
        return parse(data)
    except (SyntaxError, ValueError):  # lxml's XMLSyntaxError is a SyntaxError
        raise TemplateError("docx_unreadable", name) from None


def _kept_relations(parts: Mapping[str, bytes], source: str, name: str) -> list[Element]:
    """Return the relations of a part that are of a known kind and lead to a part, or to the web."""
    data = parts.get(relations_name(source))
    if data is None:
        return []
    return [row for row in read_xml(data, name) if _is_kept(row, parts, source)]


def _is_kept(row: Element, parts: Mapping[str, bytes], source: str) -> bool:
    kind = row.get("Type", "").rpartition("/")[2]
    if not row.get("Id", ""):
        return False  # nothing can point to it
    if row.get("TargetMode", "") == "External":
        return kind == "hyperlink" and bool(_WEB.fullmatch(row.get("Target", "")))
    return kind in _KEPT and _target(source, row) in parts


def _target(source: str, row: Element) -> str:
    path = posixpath.join("/", posixpath.dirname(source), row.get("Target", ""))
    return posixpath.normpath(path).lstrip("/")


def _root_of(rows: list[Element]) -> Element:
    root = parse(f'<Relationships xmlns="{_RELATIONS}"/>')
    for row in rows:
        root.append(row)
    return root


def _without_dead_ends(
    parts: Mapping[str, bytes], target: str, relations: list[Element], name: str
) -> bytes:
    """Return a part without what points to a relation that is not kept."""
    data = parts[target]
    if not target.endswith(".xml"):
        return data
    root = read_xml(data, name)
    keys = {row.get("Id", "") for row in relations}
    is_cut = False
    for element in list(_pointing(root)):
        wanted = {value for key, value in _attributes(element) if key.startswith(f"{{{R}}}")}
        if not wanted <= keys:
            _cut(element)
            is_cut = True
    return serialise(root) if is_cut else data


def _pointing(root: Element) -> Iterator[Element]:
    for element in root.iter():
        if any(key.startswith(f"{{{R}}}") for key, _ in _attributes(element)):
            yield element


def _attributes(element: Element) -> list[tuple[str, str]]:
    return list(element.attrib.items())


def _cut(element: Element) -> None:
    """Take an element out, with the picture it belongs to; the text of a link stays."""
    if element.tag == w("hyperlink"):
        unwrap(element)
        return
    holder = next(iter(element.iterancestors(*_HOLDERS)), element)
    parent = holder.getparent()
    if parent is not None:
        parent.remove(holder)


def unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _types(parts: Mapping[str, bytes], kept: Parts, main: str, name: str) -> bytes:
    root = read_xml(parts.get("[Content_Types].xml", b""), name)
    for row in list(root):
        is_override = row.tag == f"{{{_TYPES}}}Override"
        part = row.get("PartName", "").lstrip("/")
        if is_override and part == main:
            if not row.get("ContentType", "").endswith(".main+xml"):
                raise TemplateError("docx_unreadable", name)
            row.set("ContentType", _MAIN)  # templates and files with macros are documents now
        elif is_override and part not in kept:
            root.remove(row)
    return serialise(root)
