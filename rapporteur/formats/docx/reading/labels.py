"""Finds where a form's sections are in a document that people have worked on.

In tables first, where a label stands beside its text, then in running text.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapporteur.domain.template import PeopleLayout, Section, Template
from rapporteur.formats.docx.places import LEAST_LIKENESS
from rapporteur.formats.docx.reading.grids import find_grids
from rapporteur.formats.docx.reading.headed import Place, after_label, place_headed
from rapporteur.formats.docx.reading.layout import Block, Cell, Table, Text, paragraphs_in, rows_in
from rapporteur.formats.docx.reading.matching import Candidate, Match, likeness_of, match_labels
from rapporteur.formats.docx.rooms import PREFIX
from rapporteur.formats.paragraphs import Paragraph


class Placed(NamedTuple):
    """Every section's place, and the paragraphs that belong to none."""

    places: dict[str, Place]
    rest: tuple[Paragraph, ...]


def place_sections(body: tuple[Block, ...], template: Template) -> Placed:
    """Return the places of the form's sections; its title and caption are nobody's text."""
    grids = find_grids(body, template.sections)
    in_grids = {id(cell) for grid in grids.values() for cell in grid.cells}
    sections = [section for section in template.sections if section.id not in grids]
    pairs = [pair for pair in _pairs(body) if id(pair.label) not in in_grids]
    candidates = [
        Candidate(pair.label.words, _bookmarks(pair.label.texts), at)
        for at, pair in enumerate(pairs)
    ]
    found = match_labels(candidates, sections)
    used = set(in_grids)
    rest: list[Paragraph] = []
    places = {section_id: grid.place for section_id, grid in grids.items()}
    for section in sections:
        if match := found.get(section.id):
            pair = pairs[match.at]
            beyond = list(_beyond_label(pair.label, section, match))
            if pair.is_below and beyond:
                used.add(id(pair.label))
                places[section.id] = Place(match.where, match.likeness, tuple(beyond))
                continue
            used |= {id(pair.label), *map(id, pair.contents)}
            read = rows_in if section.people_layout is PeopleLayout.TABLE else paragraphs_in
            paragraphs = tuple(p for cell in pair.contents for p in read(cell.blocks))
            places[section.id] = Place(match.where, match.likeness, paragraphs)
            rest += beyond
    missing = [section for section in sections if section.id not in places]
    headed, others = place_headed(list(_unused(body, used)), missing)
    places |= headed
    own = {_unspaced(template.title), *map(_unspaced, _captions(template))}
    own |= {_unspaced(one.label) for one in template.sections if one.id in grids}
    rest += (paragraph for paragraph in others if _unspaced(paragraph.typed) not in own)
    placed = {one.id: places.get(one.id, Place()) for one in template.sections}
    return Placed(placed, tuple(rest))


def _captions(template: Template) -> tuple[str, ...]:
    """Return what programs make of the table's caption when they show it."""
    description = template.description or template.title
    return template.name, description, template.name + description


def _unspaced(text: str) -> str:
    return "".join(text.split()).casefold()


class _Pair(NamedTuple):
    label: Cell
    contents: tuple[Cell, ...]
    is_below: bool = False  # or behind the label in its own cell


def _pairs(blocks: tuple[Block, ...]) -> Iterator[_Pair]:
    """Yield every cell with the one after it, and those that go on below in a merged row."""
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for at, row in enumerate(block.rows):
            for column, (label, content) in enumerate(pairwise(row)):
                if _is_marked(label) and _is_marked(content):
                    yield _Pair(label, tuple(_below(block, at, column)), is_below=True)
                elif not label.is_continued:
                    yield _Pair(label, (content, *_continued(block, at, column)))
            if len(row) > 1 and _is_marked(row[-1]) and _is_marked(row[-2]):
                yield _Pair(row[-1], tuple(_below(block, at, len(row) - 1)), is_below=True)
            for cell in row:
                yield from _pairs(cell.blocks)


def _below(table: Table, at: int, column: int) -> Iterator[Cell]:
    """Yield the cell under a label, by the rule of `rapporteur.formats.docx.places`."""
    row = table.rows[at + 1] if at + 1 < len(table.rows) else ()
    is_sure = len(row) == len(table.rows[at]) or column == 0
    if row and is_sure and not _is_marked(row[column]):
        yield row[column]


def _is_marked(cell: Cell) -> bool:
    """Return whether a cell holds a label with a bookmark of ours."""
    return any(name.startswith(PREFIX) for name in _bookmarks(cell.texts))


def _continued(table: Table, at: int, column: int) -> Iterator[Cell]:
    for below in range(at + 1, len(table.rows)):
        row = table.rows[below]
        if len(row) <= column + 1 or not row[column].is_continued:
            return
        yield row[column + 1]


def _beyond_label(label: Cell, section: Section, match: Match) -> Iterator[Paragraph]:
    """Yield what a label's cell holds beside the label: somebody may have typed there."""
    is_over = match.likeness < LEAST_LIKENESS
    for paragraph in paragraphs_in(label.blocks):
        left = after_label(paragraph, section)
        if left is None and is_over:
            left = paragraph
        is_whole = left is not None or likeness_of(paragraph.typed, section) >= match.likeness
        is_over = is_over or is_whole
        if left and left.typed.strip():
            yield left


def _unused(blocks: tuple[Block, ...], used: set[int]) -> Iterator[Text | None]:
    """Yield the text outside of the places; None where a placed row interrupts it."""
    for block in blocks:
        if isinstance(block, Text):
            yield block
            continue
        for row in block.rows:
            is_used = any(id(cell) in used for cell in row)
            if is_used:
                yield None
            if is_used or len(row) == 1 or _has_table(row):
                for cell in row:
                    if id(cell) not in used:
                        yield from _unused(cell.blocks, used)
            else:
                marks = _bookmarks([text for cell in row for text in cell.texts])
                for paragraph in paragraphs_in((Table((row,)),)):
                    yield Text(paragraph, tuple(marks))
            if is_used:
                yield None


def _bookmarks(texts: list[Text]) -> frozenset[str]:
    return frozenset(name for text in texts for name in text.bookmarks)


def _has_table(row: tuple[Cell, ...]) -> bool:
    return any(isinstance(block, Table) for cell in row for block in cell.blocks)
