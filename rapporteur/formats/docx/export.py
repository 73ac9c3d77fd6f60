"""Lays a report into its form: each section's text into the cell beside its label."""

from collections.abc import Sequence

from rapporteur.domain.cleaning import clean_line
from rapporteur.domain.report import People, Report, Value, blank_value
from rapporteur.domain.template import EmptyForm, PeopleLayout, Section, Template
from rapporteur.formats.docx.cells import CellWriter
from rapporteur.formats.docx.elements import add, w
from rapporteur.formats.docx.grids import fill_grid
from rapporteur.formats.docx.package import Package, open_skeleton
from rapporteur.formats.docx.places import find_places
from rapporteur.formats.docx.properties import write_properties
from rapporteur.formats.docx.relations import OFFICE
from rapporteur.formats.docx.rooms import Place, Room
from rapporteur.formats.docx.state import PROPERTY, embed_state, state_json, state_key
from rapporteur.formats.docx.tables import fill_with_table
from rapporteur.formats.languages import languages_of
from rapporteur.formats.paragraphs import Paragraph, paragraphs_of
from rapporteur.formats.people import grid_rows, people_rows


def fill_skeleton(report: Report, template: Template, skeleton: bytes) -> bytes:
    """Return the filled document; see `rapporteur.formats.docx.export_docx`."""
    package = open_skeleton(skeleton)
    places = find_places(package.root(package.main), template.sections)
    values = {
        section.id: report.values.get(section.id) or blank_value(section.kind)
        for section in template.sections
    }
    sections = [_fitting(section, places[section.id]) for section in template.sections]
    contents = {section.id: paragraphs_of(section, values[section.id]) for section in sections}
    text = "\n".join(paragraph.text for texts in contents.values() for paragraph in texts)
    writer = CellWriter(package, languages_of(text, template.language), _link_style(package))
    kept = (one.id for one in sections if not _is_dropped(one, contents[one.id]))
    kept_rows = [places[section_id].row for section_id in kept]
    for section in sections:
        paragraphs, place = contents[section.id], places[section.id]
        if _is_dropped(section, paragraphs):
            _drop(place, shares_row=any(row is place.row for row in kept_rows))
        elif section.people_layout is PeopleLayout.GRID:
            value = values[section.id]
            rows = grid_rows(section, value) if isinstance(value, People) else []
            fill_grid(writer, place, section, rows or [[one.typed] for one in paragraphs])
        elif rows := _rows(section, values[section.id]):
            fill_with_table(writer, place, rows, clean_line(section.name))
        else:
            writer.fill(Room(place), paragraphs)
    state = state_json(report, contents)
    embed_state(package, report, state)
    write_properties(package, report, template, (PROPERTY, state_key(report, state)))
    return package.packed()


def _fitting(section: Section, place: Place) -> Section:
    """Return a section whose people are a line each where there is no cell for a table."""
    has_cell = place.row is not None
    return section if has_cell else section._replace(people_layout=PeopleLayout.LIST)


def _rows(section: Section, value: Value) -> list[list[str]]:
    """Return the rows of a section that the form wants as a table, or none."""
    if isinstance(value, People) and section.people_layout is PeopleLayout.TABLE:
        return people_rows(section, value)
    return []


def _is_dropped(section: Section, paragraphs: Sequence[Paragraph]) -> bool:
    return not paragraphs and section.empty is EmptyForm.DROP


def _drop(place: Place, *, shares_row: bool) -> None:
    """Remove a section's row, and the table with its last row: Word refuses an empty one.

    Of a section whose text follows its label, both go; a cell below its label, and one in the
    row of a section that stays, is only emptied.
    """
    table = place.row.getparent() if place.row is not None else None
    if table is not None and table is place.content:
        for row in place.blocks:
            table.remove(row)
        place = place._replace(content=place.label)
    is_row_free = place.content.getparent() is place.row and not shares_row
    if place.row is None or table is None or not is_row_free:
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


def _link_style(package: Package) -> str:
    """Return the id of the document's own style for links, or an empty string."""
    sheet = package.related(package.main, f"{OFFICE}/styles")
    for style in package.look(sheet).iter(w("style")) if sheet else ():
        name = style.find(w("name"))
        if name is not None and name.get(w("val"), "").casefold() == "hyperlink":
            return style.get(w("styleId"))
    return ""
