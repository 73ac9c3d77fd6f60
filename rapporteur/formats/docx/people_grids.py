"""Finds grids of people: a row of headings, one of them for names, and blank rows below it."""

from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.domain.label_columns import head_of, name_head
from rapporteur.domain.label_kinds import Room
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.paragraphs import text_of
from rapporteur.formats.docx.spots import Heads, Spot, Where
from rapporteur.formats.docx.table_cells import NUMBER, Row, TableCell

_LEAST_ROWS = 2  # one blank row is the room of single labels
_LEAST_COLUMNS = 2
_LONGEST_TITLE = 200


class PeopleGrid(NamedTuple):
    """A grid as one label, and every cell that is part of it."""

    spot: Spot
    cells: tuple[Element, ...]


def find_people_grids(rows: Sequence[Row], above: str) -> dict[int, PeopleGrid]:
    """Return the grids by the number of their row of headings.

    A grid is called by the merged cell to its left, the row above it, or what stands above the
    table; where there is none, by its headings.
    """
    grids: dict[int, PeopleGrid] = {}
    for at, row in enumerate(rows):
        title = _title_row(rows, at)
        about = title.text if title else above if not at else ""
        if grid := _grid(row, rows[at + 1 :], about):
            cells = (*grid.cells, title.element) if title else grid.cells
            grids[at] = grid._replace(cells=cells)
    return grids


def _grid(head: Row, below: Sequence[Row], about: str) -> PeopleGrid | None:
    rows = _rows_of(head, below)
    if len(rows) < _LEAST_ROWS:
        return None
    merged = [at for at in range(len(head)) if all(row[at].is_continued for row in rows)]
    places = [at for at in range(len(head)) if at not in merged and not _is_number(head[at])]
    if len(places) < _LEAST_COLUMNS or any(head[at].is_continued for at in places):
        return None
    if merged and head[merged[0]].has_text:
        about = head[merged[0]].text
    heads = [head_of(head[at].text) for at in places]
    named = name_head(heads, about)
    if named is None:
        return None
    first = head[places[named]].element
    others = tuple(text for at, text in enumerate(heads) if at != named)
    label = about.strip()[:_LONGEST_TITLE] or " | ".join(heads)
    spot = Spot(
        tuple(one for one in first.findall(w("p")) if text_of(one).strip()),
        label,
        "",
        Where.GRID,
        Room.CELL,
        blocks=tuple(row[at].element for row in rows for at in places),
        heads=Heads(heads[named], others),
    )
    return PeopleGrid(spot, tuple(cell.element for row in (head, *rows) for cell in row))


def _rows_of(head: Row, below: Sequence[Row]) -> list[Row]:
    """Return the rows with the columns of the headings, as long as there is nothing in them."""
    rows: list[Row] = []
    columns = [cell.column for cell in head]
    for row in below:
        is_blank = all(cell.is_empty or cell.is_continued for cell in row)
        if not is_blank or [cell.column for cell in row] != columns:
            break
        rows.append(row)
    return rows if any(cell.is_empty for row in rows[:1] for cell in row) else []


def _is_number(cell: TableCell) -> bool:
    return not cell.has_text or bool(NUMBER.fullmatch(cell.text))


def _title_row(rows: Sequence[Row], at: int) -> TableCell | None:
    """Return the one cell of the row above, if that names what is below it."""
    above = rows[at - 1] if at else []
    is_title = len(above) == 1 and above[0].has_text and len(above[0].text) <= _LONGEST_TITLE
    return above[0] if is_title else None
