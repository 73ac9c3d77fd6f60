"""Finds labels among paragraphs: headings, bold lines, `Label:` and `Label: ______`."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapporteur.domain.label_kinds import Room
from rapporteur.domain.label_limits import find_limits
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.paragraphs import (
    is_blank,
    is_bold,
    is_guidance,
    style_of,
    text_of,
)
from rapporteur.formats.docx.rooms import is_plain
from rapporteur.formats.docx.spots import Spot, Where
from rapporteur.formats.docx.tidy import DATE_HINT

_LONGEST = 300
_MOST_ROOM = 60  # paragraphs that are looked at below a label
_NOT_HEADING = -1
_COLON = re.compile(r".*\S.*[:：]\s*(?:[(\[（][^()\[\]]*[)\]）])?\s*", re.DOTALL)
_INLINE = re.compile(r"(?P<label>[^:：\n]{1,200}[:：])(?P<room>[\s\S]+)")
_NUMBERED = re.compile(r"\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+\S", re.IGNORECASE)
_TALL_BLANKS = 2


class _Line(NamedTuple):
    """A paragraph as it is read: `level` is that of a heading, 0 of a title."""

    element: Element
    text: str
    level: int
    is_bold: bool
    is_centred: bool

    @property
    def is_empty(self) -> bool:
        return is_blank(self.text)

    @property
    def has_colon(self) -> bool:
        return len(self.text) <= _LONGEST and bool(_COLON.fullmatch(self.text))

    @property
    def inline_label(self) -> str:
        return inline_label(self.text)


def inline_label(text: str) -> str:
    """Return the label of a line whose rest is room, such as `Date: ____`, or an empty string."""
    found = _INLINE.fullmatch(text.rstrip(" \u00a0"))  # blanks alone are nobody's room
    return found["label"] if found and is_blank(found["room"]) else ""


def find_text_labels(
    blocks: Sequence[Element], levels: Mapping[str, int], *, is_cell: bool
) -> list[Spot]:
    """Return the labels among the blocks of a body or a cell, in their order.

    In a cell only a colon or room below makes a label: other bold lines there are headings.
    """
    lines = [_line(block, levels) if block.tag == w("p") else None for block in blocks]
    title = None if is_cell else _title(lines)
    spots: list[Spot] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        rest = lines[at + 1 : at + 1 + _MOST_ROOM]
        at += 1
        if line is None or line is title:
            continue
        if _is_label(line, rest, is_cell) or (not is_cell and _is_question(line, rest)):
            spots.append(_spot(line, rest))
            at += len(spots[-1].blocks)
    return spots


def _line(paragraph: Element, levels: Mapping[str, int]) -> _Line:
    alignment = paragraph.find(f"{w('pPr')}/{w('jc')}")
    return _Line(
        paragraph,
        text_of(paragraph),
        levels.get(style_of(paragraph), _NOT_HEADING),
        is_bold(paragraph),
        alignment is not None and alignment.get(w("val"), "") == "center",
    )


def _is_label(line: _Line, rest: Sequence[_Line | None], is_cell: bool) -> bool:
    if line.is_empty or line.level == 0 or not is_plain(line.element):
        return False
    if line.inline_label:
        return True
    following = rest[0] if rest else None
    if rest and following is None and not is_cell:
        return False  # a heading above a table belongs to the table
    has_room = following is not None and (following.is_empty or is_guidance(following.element))
    if line.has_colon:
        return True
    if len(line.text) > _LONGEST:
        return False
    if line.level > 0:
        return not is_cell and not _is_group(line, rest)
    return has_room and (line.is_bold or bool(_NUMBERED.match(line.text)))


def _is_question(line: _Line, rest: Sequence[_Line | None]) -> bool:
    """Return whether a plain line asks for text of some length, with a blank line below."""
    following = rest[0] if rest else None
    if line.is_empty or line.level == 0 or following is None or not following.is_empty:
        return False
    return is_plain(line.element) and len(line.text) <= _LONGEST and bool(find_limits(line.text))


def _is_group(line: _Line, rest: Sequence[_Line | None]) -> bool:
    """Return whether a heading only stands above headings of a lower level."""
    following = next((one for one in rest if one is None or not one.is_empty), None)
    return following is not None and following.level > line.level


def _title(lines: Sequence[_Line | None]) -> _Line | None:
    """Return the first line where it is a title: none looks the same, or only it has no room."""
    first = next((line for line in lines if line is None or not line.is_empty), None)
    if first is None or first.has_colon or first.inline_label:
        return None
    look = (first.level, first.is_bold, first.is_centred)
    others = [line for line in lines if line and line is not first and not line.is_empty]
    alike = [one for one in others if (one.level, one.is_bold, one.is_centred) == look]
    if not alike:
        return first
    is_marked = first.level > 0 or first.is_bold
    if not is_marked:
        return None
    with_room = {
        id(line)
        for line, below in pairwise(lines)
        if line and below and (below.is_empty or is_guidance(below.element))
    }
    is_odd = id(first) not in with_room and any(id(one) in with_room for one in alike)
    return first if is_odd else None


def _spot(line: _Line, rest: Sequence[_Line | None]) -> Spot:
    if label := line.inline_label:
        return Spot((line.element,), label, "", Where.INLINE, Room.INLINE, is_date=_is_date(line))
    room, guidance = _room(rest)
    where, size = Where.AFTER, Room.TALL
    following = rest[0] if rest else None
    is_tight = following is None or (not room and _ends_room(following))
    if is_tight and line.has_colon and line.level < 1:
        where, size = Where.INLINE, Room.INLINE
    elif len(room) - len(guidance) < _TALL_BLANKS and line.has_colon:
        size = Room.CELL
    return Spot(
        (line.element,),
        line.text.strip(),
        "\n".join(one.text.strip() for one in guidance),
        where,
        size,
        blocks=tuple(one.element for one in room),
        is_date=_is_date(line, *room),
    )


def _room(rest: Sequence[_Line | None]) -> tuple[list[_Line], list[_Line]]:
    """Return the paragraphs that belong to a label, and those of them that are guidance.

    Text right below is guidance; text after a blank line is the document's own.
    """
    room: list[_Line] = []
    guidance: list[_Line] = []
    for index, line in enumerate(rest):
        if line is None or not is_plain(line.element):
            break
        if line.is_empty and not line.inline_label:
            room.append(line)
            continue
        is_after_blank = any(one.is_empty for one in room)
        if is_after_blank or _ends_room(line) or _is_label(line, rest[index + 1 :], False):
            break
        room.append(line)
        guidance.append(line)
    return room, guidance


def _ends_room(line: _Line) -> bool:
    return bool(line.level >= 0 or line.has_colon or line.inline_label)


def _is_date(*lines: _Line) -> bool:
    return any(line.element.get(DATE_HINT, "") for line in lines)
