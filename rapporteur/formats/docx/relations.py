"""How the parts of a package point at each other (ISO/IEC 29500-2, 8.3)."""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from rapporteur.formats.docx.elements import parse
from rapporteur.formats.xml_text import escaped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relation(NamedTuple):
    """What a part points at: the relation's type, and another part's name or an address."""

    kind: str
    target: str
    is_external: bool = False


def relations_name(source: str) -> str:
    """Return the name of the part with the relations of `source`; those of the package for ''."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(data: bytes | None, source: str) -> dict[str, Relation]:
    """Return the relations of `source` by their ids; targets are names from the package's top."""
    relations: dict[str, Relation] = {}
    folder = posixpath.dirname(source)
    for row in parse(data).iter(f"{{{_NAMESPACE}}}Relationship") if data else ():
        target, is_external = row.get("Target"), row.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        relations[row.get("Id")] = Relation(row.get("Type"), target, is_external)
    return relations


def relations_xml(relations: Mapping[str, Relation], source: str) -> str:
    """Return the relations of `source` as the XML of their part, without its declaration."""
    folder = f"{posixpath.dirname(source)}/" if "/" in source else ""
    rows: list[str] = []
    for key, relation in relations.items():
        target, mode = relation.target, ' TargetMode="External"'
        if not relation.is_external:
            is_below = target.startswith(folder)
            target, mode = target[len(folder) :] if is_below else f"/{target}", ""
        rows.append(
            f'<Relationship Id="{escaped(key)}" Type="{escaped(relation.kind)}"'
            f' Target="{escaped(target)}"{mode}/>'
        )
    return f'<Relationships xmlns="{_NAMESPACE}">{"".join(rows)}</Relationships>'
