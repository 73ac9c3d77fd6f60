"""The room that belongs to a label in a form's document, and writing into it."""

from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.formats.docx.elements import Element, make, w, whole_number

PREFIX = "_rr_"  # Word hides bookmarks that begin with a line


class Place(NamedTuple):
    """Where a section is: the holder of its label, that of its content, and the room in it.

    Of a section in a table `row` is the row, `label` and `content` are cells. Of one whose content
    follows its label, `row` is None, `label` is the label's last paragraph and `content` what
    holds it. `blocks` are the content's paragraphs; `rest` is what stands behind the label in
    its own line, where the content begins there. Of a grid `row` is that of the headings,
    `label` the heading of the names, `content` the table, and `blocks` are the rows.
    """

    row: Element | None
    label: Element
    content: Element
    blocks: tuple[Element, ...]
    rest: tuple[Element, ...] = ()


class Room:
    """A place that is being written: first cleared, then paragraph by paragraph."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._last = place.label if place.row is None else None
        self._has_line = bool(place.rest)

    @property
    def look(self) -> Element | None:
        """The paragraph properties that the form gives its room, or None."""
        paragraphs = (found for block in self._place.blocks for found in block.iter(w("p")))
        first = next(paragraphs, None)
        return first.find(w("pPr")) if first is not None else None

    @property
    def line_look(self) -> Element | None:
        """The element whose `w:rPr` is the look of the rest of the label's line, or None."""
        return self._place.rest[0] if self._has_line else None

    def clear(self) -> None:
        """Take out all that the room holds."""
        for element in (*self._place.blocks, *self._place.rest):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)

    def take_line(self) -> Element | None:
        """Return the label's line to write on, once, where the content begins there."""
        if not self._has_line:
            return None
        self._has_line = False
        return self._last

    def add_paragraph(self) -> Element:
        """Return a new empty paragraph behind those before."""
        paragraph = make(self._place.content, "p")
        if self._last is None:
            self._place.content.append(paragraph)
        else:
            self._last.addnext(paragraph)
            self._last = paragraph
        return paragraph


def cell_place(row: Element | None, label: Element, cell: Element) -> Place:
    """Return the place of a section whose content is a whole cell."""
    return Place(row, label, cell, tuple(child for child in cell if child.tag != w("tcPr")))


def grid_place(mark: Element) -> Place | None:
    """Return the rows below a marked heading, up to one with a label; None without any."""
    cell = next(iter(mark.iterancestors(w("tc"))), None)
    row = cell.getparent() if cell is not None else None
    table = row.getparent() if row is not None else None
    if cell is None or row is None or table is None:
        return None
    rows: list[Element] = []
    for below in row.itersiblings(w("tr")):
        if any(map(is_ours, below.iter(w("bookmarkStart")))):
            break
        rows.append(below)
    return Place(row, cell, table, tuple(rows)) if rows else None


def room_after(mark: Element) -> Place | None:
    """Return the room that follows a marked label in its cell or on the page."""
    first = next(iter(mark.iterancestors(w("p"))), None)
    holder = first.getparent() if first is not None else None
    if first is None or holder is None:
        return None
    last, end = _label_end(first, mark.get(w("id"), ""))
    rest = [one for one in end.itersiblings() if one.tag not in _MARKS] if end is not None else []
    return Place(None, last, holder, tuple(_paragraphs_after(last)), tuple(rest))


def cell_below(cell: Element) -> Element | None:
    """Return the cell that stands in the next row under the beginning of this one, or None."""
    row = cell.getparent()
    below = next(iter(row.itersiblings(w("tr"))), None) if row is not None else None
    if row is None or below is None:
        return None
    wanted = dict(_columns(row))[cell]
    return next((other for other, column in _columns(below) if column == wanted), None)


def is_ours(mark: Element) -> bool:
    """Return whether a bookmark is one of ours, of a section or of nobody."""
    return mark.get(w("name"), "").startswith(PREFIX)


def is_plain(paragraph: Element) -> bool:
    """Return whether a paragraph may be emptied: no picture, page break or section's end."""
    kept = (w("drawing"), w("pict"), w("object"), w("sectPr"))
    if next(paragraph.iter(*kept), None) is not None:
        return False
    return all(one.get(w("type"), "") in ("", "textWrapping") for one in paragraph.iter(w("br")))


_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))


def _label_end(first: Element, key: str) -> tuple[Element, Element | None]:
    """Return the paragraph in which a bookmark ends, and its end; the first if it is lost."""
    for paragraph in (first, *first.itersiblings(w("p"))):
        for end in paragraph.findall(w("bookmarkEnd")):
            if end.get(w("id"), "") == key:
                return paragraph, end
    return first, None


def _paragraphs_after(last: Element) -> Iterator[Element]:
    for block in last.itersiblings():
        if block.tag in _MARKS:
            continue
        is_room = block.tag == w("p") and is_plain(block)
        if not is_room or any(map(is_ours, block.iter(w("bookmarkStart")))):
            return
        yield block


def _columns(row: Element) -> Iterator[tuple[Element, int]]:
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    column = _number(before)
    for cell in row.findall(w("tc")):
        yield cell, column
        column += _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1


def _number(element: Element | None) -> int:
    return whole_number(element.get(w("val"), "")) if element is not None else 0
