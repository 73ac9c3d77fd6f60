"""A foreign document's parts: the main one, what it relates to, and what it says of itself."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from rapporteur.domain.errors import DocumentError
from rapporteur.formats.docx.bounded import Archive
from rapporteur.formats.docx.foreign_xml import MOST_NODES, count_nodes, read_xml

if TYPE_CHECKING:
    from rapporteur.formats.docx.elements import Element

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_MAIN_TYPES = {
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}.main+xml"
    for kind in ("document", "template")
}
_MOST_CUSTOM_PARTS = 16
_LINK_SCHEMES = ("http://", "https://", "mailto:")


class Relation(NamedTuple):
    """What a part points at: the last word of the relation's type, and where."""

    kind: str
    target: str
    is_external: bool


class Parts:
    """Reads the parts of one document; never follows what leads out of it."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = Archive(data, name)
        self._left_nodes = MOST_NODES
        types = self._root("[Content_Types].xml")
        top = self._relations("")
        main = next((r.target for r in top.values() if r.kind == "officeDocument"), "")
        if types is None or not main:
            self.refuse("not_docx")
        kinds = {one.get("PartName", "").lstrip("/"): one for one in types.iter(_OVERRIDE)}
        kind = kinds[main].get("ContentType", "") if main in kinds else ""
        if "macroEnabled" in kind:
            self.refuse("has_macros")
        root = self._root(main) if kind in _MAIN_TYPES else None
        if root is None:
            self.refuse("not_docx")
        self.main: Element = root
        self._top = top
        self._related = self._relations(main)

    def refuse(self, code: str) -> NoReturn:
        """Raise DocumentError with the document's name as its place."""
        raise DocumentError(code, self._archive.name)

    def related(self, kind: str) -> "Iterator[Element]":
        """Yield the roots of the parts that the main one relates to, such as `styles`."""
        targets = [r.target for r in self._related.values() if r.kind == kind and not r.is_external]
        for target in dict.fromkeys(targets):
            root = self._root(target)
            if root is not None:
                yield root

    def link(self, key: str) -> str:
        """Return the web or mail address of a hyperlink's relation, or an empty string."""
        relation = self._related.get(key)
        if relation is None or not relation.is_external:
            return ""
        return relation.target if relation.target.lower().startswith(_LINK_SCHEMES) else ""

    def custom_properties(self) -> "Element | None":
        """Return the root of the document's custom properties."""
        for relation in self._top.values():
            if relation.kind == "custom-properties":
                return self._root(relation.target)
        return None

    def custom_parts(self, sign: bytes) -> "list[Element]":
        """Return the roots of the custom XML parts that hold `sign`."""
        names = [part for part in self._archive.names if _is_custom(part)][:_MOST_CUSTOM_PARTS]
        found = (self._archive.read(part) or b"" for part in names)
        return [self._parsed(data) for data in found if sign in data]

    def _root(self, part: str) -> "Element | None":
        data = self._archive.read(part)
        return None if data is None else self._parsed(data)

    def _parsed(self, data: bytes) -> "Element":
        self._left_nodes -= count_nodes(data)
        if self._left_nodes < 0:
            self.refuse("too_complex")
        return read_xml(data, self.refuse)

    def _relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        root = self._root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for one in root.iter(_RELATIONS) if root is not None else ():
            kind = one.get("Type", "").rpartition("/")[2]
            is_external = one.get("TargetMode", "") == "External"
            target = one.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                if target.startswith(".."):
                    self.refuse("unsafe_document")
            found[one.get("Id", "")] = Relation(kind, target, is_external)
        return found


def _is_custom(part: str) -> bool:
    folder, name = posixpath.split(part)
    return folder == "customXml" and name.startswith("item") and "Props" not in name
