"""Which kind of content each part of a package holds (ISO/IEC 29500-2, 7.2.3)."""

from collections.abc import Iterable, Mapping

from rapporteur.formats.docx.elements import parse
from rapporteur.formats.xml_text import escaped

CONTENT_TYPES = "[Content_Types].xml"
_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_ALWAYS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def read_content_types(data: bytes, names: Iterable[str]) -> dict[str, str]:
    """Return the type of each of the parts that the package says one for."""
    root = parse(data)
    defaults = {
        row.get("Extension").lower(): row.get("ContentType")
        for row in root.iter(f"{{{_NAMESPACE}}}Default")
    }
    types = {name: defaults[_ending(name)] for name in names if _ending(name) in defaults}
    for row in root.iter(f"{{{_NAMESPACE}}}Override"):
        types[row.get("PartName").lstrip("/")] = row.get("ContentType")
    return types


def content_types_xml(types: Mapping[str, str]) -> str:
    """Return the XML that gives each part its type, without its declaration.

    Parts that are no XML, such as pictures, get theirs by the ending of their names.
    """
    defaults = dict(_ALWAYS)
    for name, kind in sorted(types.items()):
        defaults.setdefault(_ending(name), kind)
    rows = [
        f'<Default Extension="{escaped(ending)}" ContentType="{escaped(kind)}"/>'
        for ending, kind in sorted(defaults.items())
    ]
    rows += [
        f'<Override PartName="/{escaped(name)}" ContentType="{escaped(kind)}"/>'
        for name, kind in sorted(types.items())
        if defaults[_ending(name)] != kind
    ]
    return f'<Types xmlns="{_NAMESPACE}">{"".join(rows)}</Types>'


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
