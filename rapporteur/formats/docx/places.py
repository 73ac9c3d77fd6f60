"""Finds the room of each section in a form's document.

By the hidden bookmark round the label, then by the exact label, then by a similar one: these
survive what people and programs do to a document (research: bookmarks on labels and label
text outlive LibreOffice, ODT and RTF; content controls do not). A label's room is the cell to
its right; where there is none or it is a label too, what follows it in its own cell or on the
page up to the next label; else the cell below.
"""

import hashlib
import re
from collections.abc import Container, Iterable
from itertools import pairwise

from rapporteur.domain.errors import ExportError
from rapporteur.domain.template import PeopleLayout, Section
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.rooms import (
    PREFIX,
    Place,
    cell_below,
    cell_place,
    grid_place,
    is_ours,
    room_after,
)

LEAST_LIKENESS = 0.75
_LONGEST_NAME = 40


def bookmark_name(section_id: str) -> str:
    """Return the bookmark of a section: letters, digits and `_`, at most 40 characters."""
    name = PREFIX + section_id
    if len(name) <= _LONGEST_NAME and "-" not in name:
        return name
    digest = hashlib.sha256(section_id.encode()).hexdigest()[:8]
    return f"{re.sub('-', '_', name)[: _LONGEST_NAME - 9]}_{digest}"


def find_places(body: Element, sections: Iterable[Section]) -> dict[str, Place]:
    """Return each section's place; ExportError `section_without_place` for the first without."""
    marks = {mark.get(w("name")): mark for mark in reversed([*body.iter(w("bookmarkStart"))])}
    labels = {
        cell for mark in marks.values() if is_ours(mark) for cell in mark.iterancestors(w("tc"))
    }
    places: dict[str, Place] = {}
    missing: list[Section] = []
    for section in sections:
        mark = marks.get(bookmark_name(section.id))
        is_grid = section.people_layout is PeopleLayout.GRID
        place = None
        if mark is not None:
            place = grid_place(mark) if is_grid else _place_of(mark, labels)
        if place:
            places[section.id] = place
        elif is_grid:
            raise ExportError("section_without_place", section.id)
        else:
            missing.append(section)
    if missing:
        taken = {place.label for place in places.values()}
        rows = [row for row in _label_rows(body) if row.label not in taken]
        _match_labels(missing, rows, places)
    return places


def label_text(cell: Element) -> str:
    """Return a cell's words with single blanks between them."""
    words: list[str] = []
    for element in cell.iter(w("t"), w("p"), w("tab"), w("br")):
        words.append((element.text or "") if element.tag == w("t") else " ")
    return " ".join("".join(words).split())


def _label_rows(body: Element) -> list[Place]:
    """Return every cell that has a neighbour to its right, in the document's order."""
    rows: list[Place] = []
    for row in body.iter(w("tr")):
        cells = row.findall(w("tc"))
        rows += [cell_place(row, label, content) for label, content in pairwise(cells)]
    return rows


def _place_of(mark: Element, labels: Container[Element]) -> Place | None:
    """Return the room of a marked label by the rules above; None where there is none."""
    cell = next(iter(mark.iterancestors(w("tc"))), None)
    if cell is None:
        return room_after(mark)
    row = cell.getparent()
    right = next(iter(cell.itersiblings(w("tc"))), None)
    if right is not None and right not in labels:
        return cell_place(row, cell, right)
    place = room_after(mark)
    if place and (place.blocks or place.rest):
        return place
    below = cell_below(cell)
    if below is not None and below not in labels:
        return cell_place(row, cell, below)
    return None


def _match_labels(missing: list[Section], rows: list[Place], places: dict[str, Place]) -> None:
    from difflib import SequenceMatcher

    labels = [(label_text(row.label), row) for row in rows]
    taken: set[int] = set()
    pairs: list[tuple[float, int, int]] = []
    for index, section in enumerate(missing):
        wanted = " ".join(section.label.split())
        matcher = SequenceMatcher(b=wanted.casefold(), autojunk=False)
        for at, (text, _) in enumerate(labels):
            matcher.set_seq1(text.casefold())
            if text == wanted:
                pairs.append((2.0, index, at))
            elif matcher.quick_ratio() >= LEAST_LIKENESS:
                pairs.append((matcher.ratio(), index, at))
    for likeness, index, at in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        section = missing[index]
        if likeness >= LEAST_LIKENESS and section.id not in places and at not in taken:
            places[section.id] = labels[at][1]
            taken.add(at)
    for section in missing:
        if section.id not in places:
            raise ExportError("section_without_place", section.id)
