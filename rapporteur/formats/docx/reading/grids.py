"""People out of the grid of a form: found by its bookmark or by its headings."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapporteur.domain.label_columns import head_of
from rapporteur.domain.markup import Span
from rapporteur.domain.template import PeopleLayout, Section
from rapporteur.formats.docx.places import bookmark_name
from rapporteur.formats.docx.reading.headed import Place
from rapporteur.formats.docx.reading.layout import Block, Cell, Table, paragraphs_in
from rapporteur.formats.docx.reading.matching import Where
from rapporteur.formats.docx.rooms import PREFIX
from rapporteur.formats.paragraphs import Paragraph

_NUMBER = re.compile(r"\s*(?:\(?\d{1,4}[.):]?|#|№|No\.?|N°|Nr\.?)?\s*")


class Grid(NamedTuple):
    """Where a section's people are, and the cells that hold nothing else."""

    place: Place
    cells: tuple[Cell, ...]


def find_grids(body: Sequence[Block], sections: Sequence[Section]) -> dict[str, Grid]:
    """Return the grids of those sections that the form lays out so; none is taken twice."""
    wanted = [one for one in sections if one.people_layout is PeopleLayout.GRID]
    tables = list(_tables(body)) if wanted else []
    rows = [(table, at) for table in tables for at in range(len(table.rows))]
    grids: dict[str, Grid] = {}
    for where, is_it in ((Where.BOOKMARK, _has_mark), (Where.LABEL, _has_heads)):
        for section in wanted:
            found = next(((t, at) for t, at in rows if is_it(t.rows[at], section)), None)
            if section.id not in grids and found:
                grids[section.id] = _grid(*found, section, where)
                rows.remove(found)
    return grids


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            if any(block.rows):
                yield block
            for row in block.rows:
                for cell in row:
                    yield from _tables(cell.blocks)


def _has_mark(row: Sequence[Cell], section: Section) -> bool:
    name = bookmark_name(section.id)
    return any(name in text.bookmarks for cell in row for text in cell.texts)


def _has_heads(row: Sequence[Cell], section: Section) -> bool:
    """Return whether a row heads the names and most of the columns."""
    heads = {head_of(cell.words) for cell in row}
    known = [column.name for column in section.columns if column.name in heads]
    return section.name_column in heads and 2 * len(known) >= len(section.columns)


def _grid(table: Table, at: int, section: Section, where: Where) -> Grid:
    head = table.rows[at]
    rows = list(_rows_below(table, at))
    named = _name_cell(head, section)
    columns = [named, *(column for column in range(len(head)) if column != named)]
    columns = [one for one in columns if one == named or _is_column(one, head, rows, section)]
    names = [section.name_column, *(head_of(head[column].words) for column in columns[1:])]
    lines = [[_words(row[column]) for column in columns] for row in rows]
    lines = [line for line in lines if any(line)]
    paragraphs = [Paragraph((Span("\t".join(line)),)) for line in (names, *lines)]
    cells = [cell for cell in head if _is_own(cell, section, names)]
    for row in rows:
        cells += (
            cell
            for column, cell in enumerate(row)
            if column in columns or cell.is_continued or _NUMBER.fullmatch(cell.words)
        )
    return Grid(Place(where, 1.0, paragraphs if lines else ()), tuple(cells))


def _rows_below(table: Table, at: int) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a grid: as many cells as headings, and no label of ours among them."""
    for row in table.rows[at + 1 :]:
        marks = [name for cell in row for text in cell.texts for name in text.bookmarks]
        if len(row) != len(table.rows[at]) or any(name.startswith(PREFIX) for name in marks):
            return
        yield row


def _name_cell(head: Sequence[Cell], section: Section) -> int:
    words = [head_of(cell.words) for cell in head]
    if section.name_column in words:
        return words.index(section.name_column)
    marked = [at for at, cell in enumerate(head) if _has_mark((cell,), section)]
    return marked[0] if marked else 0


def _is_column(
    column: int, head: Sequence[Cell], rows: Sequence[tuple[Cell, ...]], section: Section
) -> bool:
    """Return whether a column is of the people: not their numbers, nor what is merged there."""
    if head_of(head[column].words) in {one.name for one in section.columns}:
        return True
    cells = [row[column] for row in rows]
    if cells and all(cell.is_continued for cell in cells):
        return False
    is_number = _NUMBER.fullmatch(head[column].words)  # or a heading of nothing
    return not is_number and not all(_NUMBER.fullmatch(cell.words) for cell in cells)


def _is_own(cell: Cell, section: Section, names: Sequence[str]) -> bool:
    """Return whether what stands in a heading's cell is the form's own."""
    is_label = cell.words == " ".join(section.label.split())
    return is_label or head_of(cell.words) in names or bool(_NUMBER.fullmatch(cell.words))


def _words(cell: Cell) -> str:
    """Return all that a cell says, on one line."""
    texts = " ".join(paragraph.typed for paragraph in paragraphs_in(cell.blocks))
    return " ".join(texts.split())
