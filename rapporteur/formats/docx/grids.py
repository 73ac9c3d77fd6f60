"""Fills a grid of people that the form has itself, in the look of its rows."""

import re
from collections.abc import Sequence

from rapporteur.domain.label_columns import head_of
from rapporteur.domain.markup import Span
from rapporteur.domain.template import Section
from rapporteur.formats.docx.cells import CellWriter
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.paragraphs import text_of
from rapporteur.formats.docx.rooms import Place, Room, cell_place
from rapporteur.formats.languages import list_comma
from rapporteur.formats.paragraphs import Paragraph

_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DIGITS = re.compile(r"\d+")


def fill_grid(
    writer: CellWriter, place: Place, section: Section, rows: Sequence[Sequence[str]]
) -> None:
    """Write a row for each person: rows are added where there are too few, and others removed.

    Without people the form's rows stay as they are, blank.
    """
    if not rows:
        return
    lines = list(place.blocks)
    for line in lines[len(rows) :]:
        place.content.remove(line)
    while len(lines) < len(rows):
        lines.append(_added_row(lines[-1]))
    columns = _columns(place, section)
    for line, texts in zip(lines, rows, strict=False):
        for cell, text in zip(line.findall(w("tc")), _in_cells(texts, columns), strict=False):
            if text is not None:
                room = Room(cell_place(line, cell, cell))
                writer.fill(room, [Paragraph((Span(text),))] if text else ())


def _columns(place: Place, section: Section) -> list[int | None]:
    """Return for each cell of a row which text stands in it: 0 is the name, None is not ours."""
    names = [column.name for column in section.columns]
    columns: list[int | None] = []
    for cell in place.row.findall(w("tc")) if place.row is not None else ():
        head = head_of(text_of(cell))
        fitting = [at for at, name in enumerate(names, start=1) if name == head]
        free = [at for at in fitting if at not in columns]
        columns.append(0 if cell is place.label else next(iter(free), None))
    return columns


def _in_cells(texts: Sequence[str], columns: Sequence[int | None]) -> list[str | None]:
    """Return the text of each cell; what has no cell stands behind the name."""
    others = [text for at, text in enumerate(texts) if at not in columns and text]
    name = [text for text in (texts[0], *others) if text]
    said = (list_comma(name[0]).join(name) if name else "", *texts[1:])
    return [None if at is None else said[at] if at < len(said) else "" for at in columns]


def _added_row(last: Element) -> Element:
    """Return a row like the last one behind it; a number in it goes up by one."""
    row = last.__copy__()
    for element in [*row.iter()]:
        for key in [key for key in element.attrib if key.startswith(_WORD_2010)]:
            del element.attrib[key]  # each is there once in a document
        parent = element.getparent()
        if element.tag in _MARKS and parent is not None:
            parent.remove(element)
    for cell in row.findall(w("tc")):
        found = _DIGITS.search(text_of(cell))
        texts = list(cell.iter(w("t")))
        if found and texts:
            texts[0].text = _DIGITS.sub(str(int(found[0]) + 1), text_of(cell).strip(), count=1)
            for other in texts[1:]:
                other.text = ""
    last.addnext(row)
    return row
