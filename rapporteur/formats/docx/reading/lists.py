"""Counts a document's lists as Word does: which line is a bullet, and which number it has."""

from typing import TYPE_CHECKING, NamedTuple

from rapporteur.domain.markup import Style
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.reading.styles import ListPlace

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.parts import Parts

_MOST = 1_000_000


class Lists:
    """The numbers of all lists so far; paragraphs must be asked about in their order."""

    def __init__(self, parts: "Parts") -> None:
        self._kinds: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for root in parts.related("numbering"):
            for kind in root.findall(w("abstractNum")):
                self._kinds[kind.get(w("abstractNumId"), "")] = kind
            for one in root.findall(w("num")):
                self._lists[one.get(w("numId"), "")] = one
        self._levels: dict[ListPlace, _Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[ListPlace] = set()

    def next_mark(self, place: ListPlace | None) -> tuple[Style, int]:
        """Return the style of the next paragraph at this place of a list, and its number."""
        if place is None or place.number_id not in self._lists:
            return Style.PLAIN, 0
        if place not in self._levels:
            self._levels[place] = self._level(place)
        level = self._levels[place]
        if level.look == "none":
            return Style.PLAIN, 0
        number = self._count(level, place)
        return (Style.BULLET, 0) if level.look == "bullet" else (Style.NUMBER, number)

    def _level(self, place: ListPlace) -> "_Level":
        one = self._lists[place.number_id]
        kind = _value(one.find(w("abstractNumId")))
        override = _at_depth(one, "lvlOverride", place.level)
        own = override.find(w("lvl")) if override is not None else None
        known = self._kinds.get(kind)
        if own is None and known is not None:
            own = _at_depth(known, "lvl", place.level)
        restart = override.find(w("startOverride")) if override is not None else None
        return _Level(
            kind,
            _value(own.find(w("numFmt")) if own is not None else None),
            _number(own.find(w("start")) if own is not None else None),
            _number(restart) if restart is not None else None,
        )

    def _count(self, level: "_Level", place: ListPlace) -> int:
        """Count on; lists of one kind share their numbers until one says where it begins."""
        key = (level.kind, place.level)
        if level.restart is not None and place not in self._begun:
            self._counts[key] = level.restart
        elif key in self._counts:
            self._counts[key] += 1
        else:
            self._counts[key] = level.start
        self._begun.add(place)
        for deeper in range(place.level + 1, 9):
            self._counts.pop((level.kind, deeper), None)
        return self._counts[key]


class _Level(NamedTuple):
    kind: str
    look: str
    start: int
    restart: int | None


def _at_depth(parent: "Element", name: str, depth: int) -> "Element | None":
    for child in parent.findall(w(name)):
        if child.get(w("ilvl"), "") == str(depth):
            return child
    return None


def _value(element: "Element | None") -> str:
    return element.get(w("val"), "") if element is not None else ""


def _number(element: "Element | None") -> int:
    text = _value(element) if element is not None else "1"
    return min(int(text), _MOST) if text.isascii() and text.isdigit() and len(text) < 9 else 1
