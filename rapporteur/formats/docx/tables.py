"""A table in a cell of the form, in the look of the form's own; its first row is its heading."""

from collections.abc import Sequence

from rapporteur.domain.markup import Span
from rapporteur.formats.docx.cells import CellWriter
from rapporteur.formats.docx.elements import Element, add, w, whole_number
from rapporteur.formats.docx.rooms import Place, Room, cell_place
from rapporteur.formats.paragraphs import Paragraph

# ISO/IEC 29500-1, 17.4.60: what stands before and after the width in a table's properties
_LOOK_BEFORE = ("tblStyle", "bidiVisual")
_LOOK_AFTER = ("tblBorders", "tblCellMar")
_WHOLE = 5000  # fiftieths of a percent
_USUAL_WIDTH = 7000


def fill_with_table(
    writer: CellWriter, place: Place, rows: Sequence[Sequence[str]], name: str
) -> None:
    """Replace all that the cell holds by a table; the first row heads it, `name` is its caption."""
    cell = place.content
    writer.fill(Room(place), ())
    (empty,) = cell.findall(w("p"))
    cell.remove(empty)
    table = add(cell, "tbl")
    count = len(rows[0])
    _add_look(table, _table_of(cell), name)
    grid = add(table, "tblGrid")
    for _ in range(count):
        add(grid, "gridCol", w=str(_width(cell) // count))
    for number, texts in enumerate(rows):
        row = add(table, "tr")
        look = add(row, "trPr")
        add(look, "cantSplit")
        if not number:
            add(look, "tblHeader")
        for text in texts:
            inner = add(row, "tc")
            add(add(inner, "tcPr"), "tcW", w=str(_WHOLE // count), type="pct")
            inner.append(empty.__copy__())
            span = Span(text, bold=not number)
            room = Room(cell_place(row, inner, inner))
            writer.fill(room, [Paragraph((span,))] if text else ())
    _close(cell)


def _add_look(table: Element, model: Element | None, name: str) -> None:
    look = add(table, "tblPr")
    found = model.find(w("tblPr")) if model is not None else None
    kept = {child.tag: child for child in found} if found is not None else {}
    for tag in (*_LOOK_BEFORE, "tblW", *_LOOK_AFTER):
        if tag == "tblW":
            add(look, tag, w=str(_WHOLE), type="pct")
        elif w(tag) in kept:
            look.append(kept[w(tag)].__copy__())
    flags = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}
    add(look, "tblLook", val="0620", **flags, noHBand="1", noVBand="1")
    add(look, "tblCaption", val=name)


def _table_of(cell: Element) -> Element | None:
    return next(cell.iterancestors(w("tbl")), None)


def _width(cell: Element) -> int:
    """Return the cell's width in twentieths of a point, or a usual one where it has none."""
    found = cell.find(f"{w('tcPr')}/{w('tcW')}")
    if found is None or found.get(w("type"), "") != "dxa":
        return _USUAL_WIDTH
    return whole_number(found.get(w("w"), "")) or _USUAL_WIDTH


def _close(cell: Element) -> None:
    """Add the paragraph that a cell must end with, too small to be seen."""
    look = add(add(cell, "p"), "pPr")
    add(look, "spacing", before="0", after="0", line="20", lineRule="exact")
    mark = add(look, "rPr")
    add(mark, "sz", val="2")
    add(mark, "szCs", val="2")
