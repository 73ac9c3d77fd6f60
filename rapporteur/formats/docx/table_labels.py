"""Finds labels in tables: the content stands to the right, below, or in the same cell."""

import re
from collections.abc import Mapping, Sequence

from rapporteur.domain.label_kinds import Room
from rapporteur.formats.docx.elements import Element, w, whole_number
from rapporteur.formats.docx.paragraphs import is_blank, is_guidance, text_of
from rapporteur.formats.docx.people_grids import find_people_grids
from rapporteur.formats.docx.spots import Spot, Where
from rapporteur.formats.docx.table_cells import NUMBER, Row, TableCell, cells_of
from rapporteur.formats.docx.text_labels import find_text_labels, inline_label
from rapporteur.formats.docx.tidy import DATE_HINT

_HEADER = re.compile(
    r"\s*(?:questions?|fields?|items?|sections?|labels?|topics?|answers?|responses?|your \w+"
    r"|contents?|details?|information|input|text|description|rubriques?|réponses?|champs?|contenu"
    r"|campos?|respuestas?|contenido|rúbricas?|preguntas?|descripción|البند|الإجابة)[\s:]*",
    re.IGNORECASE,
)
_TALL_TWIPS = 800
_TALL_BLANKS = 3


def find_table_labels(table: Element, levels: Mapping[str, int], above: str = "") -> list[Spot]:
    """Return the labels of a table and of the tables within it, row by row.

    `above` is what stands above the table, for a grid of people.
    """
    rows = [list(cells_of(row)) for row in table.findall(w("tr"))]
    numbers = _number_columns(rows)
    rows = [[cell for cell in row if cell.column not in numbers] for row in rows]
    grids = find_people_grids(rows, above)
    heads = _header_rows(table, rows)
    is_two_columned = _is_label_and_content(rows[heads:])
    spots: list[Spot] = []
    used = {cell for grid in grids.values() for cell in grid.cells}
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else []
        if at in grids:
            spots.append(grids[at].spot)
        for index, cell in enumerate(row):
            if cell.element in used or at < heads:
                continue
            right = row[index + 1] if index + 1 < len(row) else None
            found = _find(cell, right, below, is_two_columned and index == 0 and len(row) == 2)
            found = found or _within(cell, levels)
            if _is_grid(rows[at : at + 3]):
                found = [spot._replace(is_of_grid=True) for spot in found]
            spots += found
            used.add(cell.element)
            used.update(spot.cell for spot in found if spot.cell is not None)
    return spots


def _find(cell: TableCell, right: TableCell | None, below: Row, is_pair: bool) -> list[Spot]:
    if not cell.has_text or cell.is_continued or _holds_table(cell.element):
        return []
    if any(inline_label(text_of(one)) for one in cell.element.findall(w("p"))):
        return []  # the room is in the cell itself
    if right and not right.is_continued and not _holds_table(right.element):
        is_other = cell.looks_like_label and not right.looks_like_label
        if right.is_empty or is_pair or (right.takes_text and is_other):
            return [_spot(cell, right, Where.RIGHT)]
    under = next((other for other in below if other.column == cell.column), None)
    is_above = under and under.takes_text and not _holds_table(under.element)
    if under and is_above and (under.is_empty or not under.looks_like_label):
        return [_spot(cell, under, Where.BELOW)]
    return []


def _is_grid(rows: Sequence[Row]) -> bool:
    """Return whether a row names the columns of a list, such as one of people, to be filled."""
    if len(rows) < 3 or len(rows[0]) < 2 or not all(cell.has_text for cell in rows[0]):
        return False
    return all(len(row) == len(rows[0]) and all(cell.is_empty for cell in row) for row in rows[1:])


def _within(cell: TableCell, levels: Mapping[str, int]) -> list[Spot]:
    """Return the labels that have their room in their own cell, or in a table inside it."""
    blocks = cell.element.findall(w("p"))
    spots: list[Spot] = []
    for block in cell.element.findall(w("tbl")):
        spots += find_table_labels(block, levels)
    if spots or cell.is_continued:
        return spots
    return find_text_labels(blocks, levels, is_cell=True)


def _spot(label: TableCell, content: TableCell, where: Where) -> Spot:
    paragraphs = [one for one in label.element.findall(w("p")) if text_of(one).strip()]
    own = [one for one in paragraphs[1:] if is_guidance(one)]
    named = [one for one in paragraphs if one not in own]
    if named != paragraphs[: len(named)]:  # guidance between the label's lines belongs to it
        named, own = paragraphs, []
    guidance = [text_of(one).strip() for one in own]
    if content.has_text:
        guidance += [text.strip() for text in content.text.split("\n") if not is_blank(text)]
    return Spot(
        tuple(named),
        "\n".join(text_of(one) for one in named).strip(),
        "\n".join(guidance),
        where,
        Room.TALL if _is_tall(content.element) else Room.CELL,
        cell=content.element,
        is_date=any(
            one.get(DATE_HINT, "") for one in (content.element, *content.element.iter(w("p")))
        ),
    )


def _number_columns(rows: Sequence[Row]) -> set[int]:
    """Return the columns with nothing but numbers, where there are labels beside them."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        for cell in row if len(row) > 1 else ():
            texts.setdefault(cell.column, []).append(cell.text)
    return {
        column
        for column, found in texts.items()
        if sum(bool(text.strip()) for text in found) * 2 > len(found)
        and all(NUMBER.fullmatch(text) or not text.strip() for text in found)
    }


def _header_rows(table: Element, rows: Sequence[Row]) -> int:
    """Return how many rows at the top only name the columns of labels and contents."""
    if len(rows) < 2 or len(rows[0]) < 2 or not all(cell.has_text for cell in rows[0]):
        return 0
    if not any(cell.has_text for cell in rows[1][:1]):
        return 0  # labels with their room below
    first, second = rows[0][0], rows[0][1]
    names = [bool(_HEADER.fullmatch(cell.text)) for cell in rows[0]]
    is_short = len(second.text.split()) <= 4 and not is_guidance(second.element)
    if all(names):
        return 1
    if not is_short or first.text.rstrip().endswith((":", "：")):
        return 0
    others = [row[1] for row in rows[1:] if len(row) > 1]
    is_blank_below = sum(cell.is_empty for cell in others) * 2 > len(others)
    marked = table.find(f"{w('tr')}/{w('trPr')}/{w('tblHeader')}") is not None
    looks_so = marked or any(names) or second.looks_like_label
    return int(looks_so and (marked or is_blank_below))


def _is_label_and_content(rows: Sequence[Row]) -> bool:
    """Return whether most rows are a label with room or guidance to its right."""
    pairs = [row for row in rows if len(row) == 2 and row[0].has_text]
    fitting = [row for row in pairs if row[1].takes_text]
    return len(fitting) * 2 > len(pairs)


def _is_tall(cell: Element) -> bool:
    if len(cell.findall(w("p"))) >= _TALL_BLANKS:
        return True
    row = cell.getparent()
    height = row.find(f"{w('trPr')}/{w('trHeight')}") if row is not None else None
    return height is not None and whole_number(height.get(w("val"), "")) >= _TALL_TWIPS


def _holds_table(cell: Element) -> bool:
    return cell.find(w("tbl")) is not None
