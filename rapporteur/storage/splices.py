"""One stretch of a text replaced by another: how the journal keeps an edit, and takes it back."""

from typing import NamedTuple


class Splice(NamedTuple):
    """At `place` (code points from the start) `removed` stood, and `inserted` stands now."""

    place: int
    removed: str
    inserted: str


def splice_between(before: str, after: str) -> Splice:
    """Return the one splice that makes `before` into `after`; linear in their length."""
    head = _common(before, after)
    tail = _common_end(before[head:], after[head:])
    return Splice(head, before[head : len(before) - tail], after[head : len(after) - tail])


def apply_splice(text: str, splice: Splice) -> str | None:
    """Return the text after the splice, or None when the splice was not made for this text."""
    return _replaced(text, splice.place, splice.removed, splice.inserted)


def take_back(text: str, splice: Splice) -> str | None:
    """Return the text before the splice, or None when this text did not come from it."""
    return _replaced(text, splice.place, splice.inserted, splice.removed)


def _replaced(text: str, place: int, old: str, new: str) -> str | None:
    end = place + len(old)
    if place < 0 or end > len(text) or text[place:end] != old:
        return None
    return text[:place] + new + text[end:]


def _common(one: str, other: str) -> int:
    """Return how many code points two texts share at their start, halving what is compared."""
    known, end = 0, min(len(one), len(other))
    while known < end:
        middle = (known + end + 1) // 2
        if one[known:middle] == other[known:middle]:
            known = middle
        else:
            end = middle - 1
    return known


def _common_end(one: str, other: str) -> int:
    known, end = 0, min(len(one), len(other))
    while known < end:
        middle = (known + end + 1) // 2
        stretch = slice(-middle, -known or None)
        if one[stretch] == other[stretch]:
            known = middle
        else:
            end = middle - 1
    return known
