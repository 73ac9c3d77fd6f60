"""Writes hidden bookmarks round the labels of a document, and empties the room beside them.

A label that is no section of the form, and text that must not be taken for room, get a bookmark
of nobody's: so the room of each section is found by the same rules whatever else was chosen.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from rapporteur.formats.docx.elements import XML_SPACE, Element, add, make, w, whole_number
from rapporteur.formats.docx.places import bookmark_name
from rapporteur.formats.docx.rooms import PREFIX, is_ours
from rapporteur.formats.docx.spots import Spot, Where
from rapporteur.formats.docx.tidy import remove_lone_bookmarks

_PLACEHOLDER_LOOKS = ("rStyle", "vanish", "i", "iCs", "color", "highlight", "shd")


class Marker:
    """Marks one document; every bookmark gets a number of its own."""

    def __init__(self, root: Element) -> None:
        self._root = root
        ids = (whole_number(mark.get(w("id"), "")) for mark in root.iter(w("bookmarkStart")))
        self._next = max(ids, default=-1) + 1
        self._nobody = 0
        self._marked: set[Element] = set()

    def mark(self, spots: Sequence[Spot], ids: Mapping[int, str]) -> None:
        """Bind the spots by their number to sections, and empty the room of those."""
        for number, spot in enumerate(spots):
            name = bookmark_name(ids[number]) if number in ids else self._nobodys()
            self._surround(spot, name, is_section=number in ids)
        for number, spot in enumerate(spots):
            self._guard(spot)
            if number in ids:
                self._empty(spot)
        remove_lone_bookmarks(self._root)

    def _surround(self, spot: Spot, name: str, *, is_section: bool) -> None:
        first, last = spot.paragraphs[0], spot.paragraphs[-1]
        if spot.where is Where.BELOW:  # a blank line in the label's cell is not its room
            last = [last, *last.itersiblings(w("p"))][-1]
        if spot.where is Where.INLINE:
            _split_line(last, spot.label, is_section=is_section)
        end = make(last, "bookmarkEnd", id=self._start_mark(first, name))
        if spot.where is Where.INLINE:
            _label_end(last, len(spot.label)).addnext(end)
        else:
            last.append(end)
        self._marked.update(spot.paragraphs)

    def _guard(self, spot: Spot) -> None:
        """Mark what stands where a reader would look for the room before the true one."""
        label = spot.paragraphs[-1]
        if spot.where is Where.GRID:
            self._guard_grid(spot)
            return
        if spot.where in (Where.AFTER, Where.INLINE):
            following = spot.blocks[-1] if spot.blocks else label
            neighbour = next(iter(following.itersiblings(w("p"), w("tbl"), w("sectPr"))), None)
            if neighbour is not None and neighbour.tag == w("p"):
                self._mark_nobody(neighbour)
        if spot.where is Where.RIGHT:
            return
        cell = next(iter(label.iterancestors(w("tc"))), None)
        right = next(iter(cell.itersiblings(w("tc"))), None) if cell is not None else None
        if right is not None and not any(is_ours(mark) for mark in right.iter(w("bookmarkStart"))):
            paragraph = right.find(w("p"))
            if paragraph is not None:
                self._mark_nobody(paragraph)

    def _guard_grid(self, spot: Spot) -> None:
        """Mark the row below a grid: it is no person's."""
        last = next(iter(spot.blocks[-1].iterancestors(w("tr"))), None)
        below = next(iter(last.itersiblings(w("tr"))), None) if last is not None else None
        paragraph = next(below.iter(w("p")), None) if below is not None else None
        if paragraph is not None:
            self._mark_nobody(paragraph)

    def _mark_nobody(self, paragraph: Element) -> None:
        if paragraph in self._marked:
            return
        self._marked.add(paragraph)
        add(paragraph, "bookmarkEnd", id=self._start_mark(paragraph, self._nobodys()))

    def _start_mark(self, paragraph: Element, name: str) -> str:
        """Begin a bookmark before the first letter of a paragraph; returns its number."""
        key = str(self._next)
        self._next += 1
        start = make(paragraph, "bookmarkStart", id=key)
        start.set(w("name"), name)
        at = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
        paragraph.insert(at, start)
        return key

    def _nobodys(self) -> str:
        self._nobody += 1
        return f"{PREFIX}{self._nobody}"  # a section's id begins with a letter

    def _empty(self, spot: Spot) -> None:
        if spot.cell is not None:
            _empty_cell(spot.cell)
        elif spot.where is Where.GRID:
            for cell in spot.blocks:
                _empty_cell(cell)
        elif spot.where is Where.AFTER:
            label = spot.paragraphs[-1]
            if not spot.blocks:
                label.addnext(make(label, "p"))
                return
            holder = spot.blocks[0].getparent()
            if holder is not None:
                empty = _empty_paragraph(holder, spot.blocks[0])
                spot.blocks[0].addprevious(empty)
                for block in spot.blocks:
                    holder.remove(block)


def _empty_cell(cell: Element) -> None:
    room = [child for child in cell if child.tag != w("tcPr")]
    empty = _empty_paragraph(cell, next((child for child in room if child.tag == w("p")), None))
    for child in room:
        cell.remove(child)
    cell.append(empty)


def _empty_paragraph(near: Element, model: Element | None) -> Element:
    """Return a paragraph without text in the model's look, but not in that of its guidance."""
    empty = make(near, "p")
    found = model.find(w("pPr")) if model is not None else None
    if model is None:
        return empty
    look = deepcopy(found) if found is not None else make(empty, "pPr")
    run = next((one for one in model.iter(w("r")) if one.find(w("rPr")) is not None), None)
    letters = run.find(w("rPr")) if run is not None else None
    if letters is not None and look.find(w("rPr")) is None:
        look.append(deepcopy(letters))
    if (mark := look.find(w("rPr"))) is not None:
        _without_placeholder(mark)
    if len(look):
        empty.append(look)
    return empty


def _without_placeholder(look: Element) -> Element:
    """Take from a run's properties what makes guidance look like guidance."""
    for child in list(look):
        if child.tag in map(w, _PLACEHOLDER_LOOKS):
            look.remove(child)
    return look


def _split_line(paragraph: Element, label: str, *, is_section: bool) -> None:
    """Cut a line behind its label; of a section the rest becomes one blank to write behind."""
    left = len(label)
    look: Element | None = None
    for found in list(paragraph.iter(w("r"))):
        run, size = found, _length(found)
        if left >= size:
            left -= size
            continue
        if left > 0:
            run = deepcopy(found)
            _keep(found, 0, left)
            _keep(run, left, size)
            found.addnext(run)
            left = 0
        parent = run.getparent()
        if is_section and parent is not None:
            look = run.find(w("rPr")) if look is None else look
            parent.remove(run)
    if is_section:
        room = add(paragraph, "r")
        if look is not None:
            room.append(_without_placeholder(deepcopy(look)))
        blank = add(room, "t")
        blank.text = " "
        blank.set(XML_SPACE, "preserve")


def _label_end(paragraph: Element, size: int) -> Element:
    """Return the child of a line after which its label ends."""
    last: Element | None = None
    for child in paragraph:
        runs = [child] if child.tag == w("r") else list(child.iter(w("r")))
        length = sum(map(_length, runs))
        if length and size <= 0:
            break
        if length:
            last, size = child, size - length
    return last if last is not None else paragraph[len(paragraph) - 1]


def _length(run: Element) -> int:
    return sum(_character_count(child) for child in run)


def _character_count(child: Element) -> int:
    if child.tag == w("t"):
        return len(child.text or "")
    return int(child.tag in (w("tab"), w("br"), w("cr"), w("noBreakHyphen")))


def _keep(run: Element, start: int, end: int) -> None:
    """Leave only the characters from `start` to `end` in a run."""
    at = 0
    for child in list(run):
        size = _character_count(child)
        if child.tag == w("t"):
            child.text = (child.text or "")[max(0, start - at) : max(0, end - at)]
            child.set(XML_SPACE, "preserve")
        elif size and not start <= at < end:
            run.remove(child)
        at += size
