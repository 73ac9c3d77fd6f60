"""A label that was found in an organisation's document, and the room that belongs to it."""

from enum import Enum
from typing import NamedTuple

from rapporteur.domain.label_kinds import Room
from rapporteur.formats.docx.elements import Element


class Where(Enum):
    """Where the room of a label is; a document's later reader finds it by the same rules."""

    RIGHT = "the cell to its right"
    BELOW = "the cell below"
    AFTER = "the paragraphs after it"
    INLINE = "the rest of its line"
    GRID = "the rows below the headings"


class Heads(NamedTuple):
    """The headings of a grid of people: that of the names, and the others in their order."""

    name: str
    others: tuple[str, ...]


class Spot(NamedTuple):
    """A label: its paragraphs, where it ends in the last of them, and its room.

    `cell` is the room of `RIGHT` and `BELOW`; `blocks` are the paragraphs of `AFTER`, and the
    cells to write in of `GRID`, whose paragraphs are those of the heading of the names. A label
    that heads a column of several empty cells, `is_of_grid`, is likely to be no section.
    """

    paragraphs: tuple[Element, ...]
    label: str
    guidance: str
    where: Where
    room: Room
    cell: Element | None = None
    blocks: tuple[Element, ...] = ()
    is_date: bool = False
    is_of_grid: bool = False
    heads: Heads | None = None
