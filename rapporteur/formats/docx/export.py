"""Lays a report into its form: each section's text into the cell beside its label."""

from typing import cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.styles import StylesPart

from rapporteur.domain.report import Report, blank_value
from rapporteur.domain.template import EmptyForm, Template
from rapporteur.formats.docx.cells import CellWriter
from rapporteur.formats.docx.content import Paragraph, paragraphs_of
from rapporteur.formats.docx.elements import Element, add, w
from rapporteur.formats.docx.languages import languages_of
from rapporteur.formats.docx.package import open_skeleton, save_packed
from rapporteur.formats.docx.places import find_places
from rapporteur.formats.docx.properties import write_properties
from rapporteur.formats.docx.rooms import Place, Room
from rapporteur.formats.docx.state import PROPERTY, embed_state, state_json, state_key

_STALE_STYLES = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def fill_skeleton(report: Report, template: Template, skeleton: bytes) -> bytes:
    """Return the filled document; see `rapporteur.formats.docx.export_docx`."""
    document = open_skeleton(skeleton)
    part = document.part
    body = cast("Element", document.element)
    places = find_places(body, template.sections)
    contents = {
        section.id: paragraphs_of(
            section, report.values.get(section.id) or blank_value(section.kind)
        )
        for section in template.sections
    }
    text = "\n".join(paragraph.text for texts in contents.values() for paragraph in texts)
    writer = CellWriter(part, languages_of(text), _link_style(part))
    for section in template.sections:
        paragraphs, place = contents[section.id], places[section.id]
        if not paragraphs and section.empty is EmptyForm.DROP:
            _drop(place)
        else:
            writer.fill(Room(place), paragraphs)
    _tidy(part)
    _add_state(part, report, template, contents)
    return save_packed(document)


def _add_state(
    part: DocumentPart,
    report: Report,
    template: Template,
    contents: dict[str, list[Paragraph]],
) -> None:
    state = state_json(report, contents)
    embed_state(part, report, state)
    package = cast("Package", part.package)
    write_properties(package, report, template, (PROPERTY, state_key(report, state)))


def _drop(place: Place) -> None:
    """Remove a section's row, and the table with its last row: Word refuses an empty one.

    Of a section whose text follows its label, both go; a cell below its label is only emptied.
    """
    table = place.row.getparent() if place.row is not None else None
    if place.row is None or table is None or place.content.getparent() is not place.row:
        Room(place).clear()
        if place.row is None:
            place.content.remove(place.label)
        if place.content.tag == w("tc") and place.content.find(w("p")) is None:
            add(place.content, "p")
        return
    table.remove(place.row)
    above = table.getparent()
    if above is not None and table.find(w("tr")) is None:
        above.remove(table)


def _link_style(part: DocumentPart) -> str:
    """Return the id of the document's own style for links, or an empty string."""
    try:
        styles = cast("StylesPart", part.part_related_by(RELATIONSHIP_TYPE.STYLES))
    except KeyError:
        return ""
    for style in cast("Element", styles.element).iter(w("style")):
        name = style.find(w("name"))
        if name is not None and name.get(w("val")).casefold() == "hyperlink":
            return style.get(w("styleId"))
    return ""


def _tidy(part: DocumentPart) -> None:
    """Leave out the part that Word 2010 wrote for Word 2007 and that validators call stale."""
    for key, relation in list(part.rels.items()):
        if relation.reltype == _STALE_STYLES:
            del part.rels[key]
