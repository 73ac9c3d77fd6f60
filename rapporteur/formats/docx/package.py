"""A DOCX as a package of parts: opened, changed and packed without anything of its reader's.

What is not changed goes through untouched; the same parts give the same bytes.
"""

import zlib
from copy import copy
from functools import lru_cache
from zipfile import BadZipFile

from rapporteur.domain.errors import ExportError, TemplateError
from rapporteur.formats.archive import pack
from rapporteur.formats.docx.adoption import adopt
from rapporteur.formats.docx.bounds import unpack
from rapporteur.formats.docx.content_types import (
    CONTENT_TYPES,
    content_types_xml,
    read_content_types,
)
from rapporteur.formats.docx.elements import Element, parse, serialise, w
from rapporteur.formats.docx.relations import (
    OFFICE,
    Relation,
    read_relations,
    relations_name,
    relations_xml,
)

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_DOCUMENT, _TEMPLATE = (_MAIN_TYPE.format(kind) for kind in ("document", "template"))
# What zipfile and lxml raise for a file that is not a whole DOCX; lxml's XMLSyntaxError is a
# SyntaxError.
NOT_A_DOCX = (
    *(BadZipFile, zlib.error, SyntaxError, ValueError, LookupError, AttributeError),
    *(TypeError, EOFError, OSError, RuntimeError),
)


class Package:
    """The parts of one document by name, their types and relations; XML is parsed on demand."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._types = read_content_types(parts[CONTENT_TYPES], parts)
        self._roots: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._relations: dict[str, dict[str, Relation]] = {}
        self.main = self.related("", f"{OFFICE}/officeDocument")
        if self._types.get(self.main) not in {_DOCUMENT, _TEMPLATE}:
            raise ValueError
        self._types[self.main] = _DOCUMENT

    def copy(self) -> "Package":
        """Return a package of its own with the same parts, which may be changed freely."""
        copied = copy(self)
        copied._parts, copied._types = dict(self._parts), dict(self._types)
        copied._roots, copied._changed = dict(self._roots), set(self._changed)
        copied._relations = {name: dict(rows) for name, rows in self._relations.items()}
        return copied

    def look(self, name: str) -> Element:
        """Return a part's XML, to be read only."""
        if name not in self._roots:
            self._roots[name] = parse(self._parts[name])
        return self._roots[name]

    def root(self, name: str) -> Element:
        """Return a part's XML, to be changed."""
        if name not in self._changed:
            self._roots[name] = self.look(name).__copy__()
            self._changed.add(name)
        return self._roots[name]

    def relations(self, source: str) -> dict[str, Relation]:
        """Return a part's relations by id, to be changed; those of the package for ''."""
        if source not in self._relations:
            data = self._parts.get(relations_name(source))
            self._relations[source] = read_relations(data, source)
        return self._relations[source]

    def related(self, source: str, kind: str) -> str:
        """Return the name of the first part of that relation's type, or an empty string."""
        found = (one for one in self.relations(source).values() if one.kind == kind)
        name = next((one.target for one in found if not one.is_external), "")
        return name if name in self._parts else ""

    def relate(self, source: str, relation: Relation, key: str = "") -> None:
        """Add a relation, under the next free id where none is given."""
        relations = self.relations(source)
        free = (f"rId{number}" for number in range(1, len(relations) + 2))
        relations[key or next(one for one in free if one not in relations)] = relation

    def unrelate(self, source: str, kind: str) -> None:
        """Take away all relations of a type; what nothing points at any more is not packed."""
        relations = self.relations(source)
        for key, relation in list(relations.items()):
            if relation.kind == kind:
                del relations[key]

    def add(self, name: str, content_type: str, xml: str) -> None:
        """Add a part, or put it in the place of one of that name; its own relations are none."""
        self._parts[name] = (XML + xml).encode()
        self._types[name] = content_type
        self._relations[name] = {}
        self._roots.pop(name, None)
        self._changed.discard(name)

    def packed(self) -> bytes:
        """Return the document's bytes, without the time of day in them."""
        parts: dict[str, bytes] = {}
        for name in self._reached():
            if name:
                is_changed = name in self._changed
                parts[name] = serialise(self._roots[name]) if is_changed else self._parts[name]
            if relations := self.relations(name):
                xml = relations_xml(relations, name)
                parts[relations_name(name)] = (XML + xml).encode()
        types = {name: self._types[name] for name in parts if name in self._types}
        parts[CONTENT_TYPES] = (XML + content_types_xml(types)).encode()
        return pack(parts, CONTENT_TYPES)

    def _reached(self) -> list[str]:
        """Return the parts that the package leads to, itself first."""
        reached = [""]
        for source in reached:
            for relation in self.relations(source).values():
                name = relation.target
                if not relation.is_external and name in self._parts and name not in reached:
                    reached.append(name)
        return reached


def open_skeleton(data: bytes) -> Package:
    """Return the form's document; ExportError `skeleton_not_docx` when it is none."""
    return _opened(data).copy()


@lru_cache(maxsize=2)
def _opened(data: bytes) -> Package:
    """Return the form's document as it is read: once, since one form is filled many times.

    A form may come from a stranger: only what `adopt` keeps is opened, within bounds.
    """
    try:
        parts, _ = adopt(unpack(data, ""), "")
        package = Package(parts)
        if package.look(package.main).find(w("body")) is None:
            raise ExportError("skeleton_not_docx")
        for kind in ("styles", "numbering"):  # broken ones are found now, not halfway
            if name := package.related(package.main, f"{OFFICE}/{kind}"):
                package.look(name)
    except (TemplateError, *NOT_A_DOCX) as error:
        raise ExportError("skeleton_not_docx") from error
    return package
