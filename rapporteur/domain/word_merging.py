"""Three-way merge of a few paragraphs, word by word."""

from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.domain.alignment import Hunk, hunks, is_word, pieces, would_glue
from rapporteur.domain.insertions import both_insertions


class _Side(NamedTuple):
    """What one side did: its hunks, what it inserted by place, 1 for each piece it deleted."""

    hunks: list[Hunk]
    inserted: dict[int, list[str]]
    deleted: bytearray


def merge_words(base_text: str, our_text: str, their_text: str) -> str:
    """Return both sides' edits of `base_text`; `merge_texts` says by which rules."""
    base = pieces(base_text)
    ours, theirs = _side(base, our_text), _side(base, their_text)
    kept = _kept(base, ours, theirs)
    weave = _Weave()
    at = 0
    for place in sorted({*ours.inserted, *theirs.inserted, len(base)}):
        if stretch := [index for index in range(at, place) if kept[index]]:
            torn = [
                _is_torn(base, ours, theirs, before + 1, index)
                for before, index in zip([weave.last, *stretch], stretch, strict=False)
            ]
            weave.put_kept([base[index] for index in stretch], torn)
            weave.last = stretch[-1]
        is_over_end = "\n" in base[at:place]
        _append(weave.ours, ours.inserted.get(place, []), is_over_end)
        _append(weave.theirs, theirs.inserted.get(place, []), is_over_end)
        at = place
    return weave.text()


def _append(waiting: list[str], inserted: list[str], is_over_end: bool) -> None:
    """Put one side's next insertion to its last one, apart where the text between is gone."""
    if waiting and inserted and is_word(waiting[-1]) and is_word(inserted[0]):
        if is_over_end:
            waiting.append("\n")
        elif would_glue(waiting[-1], inserted[0]):
            waiting.append(" ")
    waiting += inserted


def _side(base: list[str], text: str) -> _Side:
    side = pieces(text)
    found = hunks(base, side)
    inserted: dict[int, list[str]] = {}
    deleted = bytearray(len(base))
    for hunk in found:
        if hunk.other_end > hunk.other_start:
            inserted[hunk.start] = side[hunk.other_start : hunk.other_end]
        deleted[hunk.start : hunk.end] = b"\1" * (hunk.end - hunk.start)
    return _Side(found, inserted, deleted)


def _is_torn(base: list[str], ours: _Side, theirs: _Side, start: int, end: int) -> bool:
    """Return whether a line end between two kept pieces is gone, though no side joined them."""
    gone = slice(start, end)
    return "\n" in base[gone] and 1 in ours.deleted[gone] and 1 in theirs.deleted[gone]


class _Weave:
    """The merged pieces so far, and what both inserted since the last kept word."""

    def __init__(self) -> None:
        self.ours: list[str] = []
        self.theirs: list[str] = []
        self.last = -1
        self._merged: list[str] = []
        self._joins: list[tuple[int, int, int]] = []

    def put_kept(self, kept: list[str], torn: list[bool]) -> None:
        """Go on with pieces of the base; a lone blank does not part two insertions."""
        if (self.ours or self.theirs) and len(kept) == 1 and _is_blank(kept[0]):
            self.ours += kept if self.ours else []
            self.theirs += kept if self.theirs else []
            return
        self._put_insertions()
        for piece, is_torn in zip(kept, torn, strict=True):
            if is_torn and is_word(piece) and self._merged and is_word(self._merged[-1]):
                self._merged.append("\n")
            self._merged.append(piece)

    def text(self) -> str:
        """Return the whole text."""
        self._put_insertions()
        merged = self._merged
        for start, join, end in reversed(self._joins):
            if self._is_paragraph(start, end) and "\n" not in merged[join - 1 : join + 1]:
                merged.insert(join, "\n")
        return "".join(_unglued(merged))

    def _put_insertions(self) -> None:
        for first, second in both_insertions(self.ours, self.theirs):
            start = len(self._merged)
            self._merged += first
            if first and second:
                self._joins.append((start, len(self._merged), len(self._merged) + len(second)))
            self._merged += second
        self.ours, self.theirs = [], []

    def _is_paragraph(self, start: int, end: int) -> bool:
        merged = self._merged
        starts = not start or merged[start - 1] == "\n"
        return starts and (end == len(merged) or merged[end] == "\n")


def _is_blank(piece: str) -> bool:
    return piece != "\n" and not is_word(piece)


def _unglued(merged: list[str]) -> Iterator[str]:
    """Put a blank between words that stood apart on their own side."""
    before = "\n"
    for piece in merged:
        if would_glue(before, piece):
            yield " "
        yield piece
        before = piece


def _kept(base: list[str], ours: _Side, theirs: _Side) -> bytearray:
    """Return for each piece of the base whether it stays, 1 or 0."""
    kept = bytearray(
        not (mine or other) for mine, other in zip(ours.deleted, theirs.deleted, strict=True)
    )
    for deleting, editing in ((ours, theirs), (theirs, ours)):
        for start, end in _edited_inside(base, deleting, editing):
            for place in range(start, end):
                kept[place] = not editing.deleted[place]
    return kept


def _edited_inside(base: list[str], deleting: _Side, editing: _Side) -> Iterator[tuple[int, int]]:
    """Yield what one side deleted and the other edited inside, paragraph by paragraph."""
    edits = [hunk for hunk in editing.hunks if hunk.start in editing.inserted]
    index = 0
    for hunk in deleting.hunks:
        known = set(deleting.inserted.get(hunk.start, []))
        for start, end in _deleted_paragraphs(base, hunk):
            while index < len(edits) and edits[index].end <= start:
                index += 1
            look = index
            while look < len(edits) and edits[look].start < end:
                # Where the deleting side has the edit already, it was merged before.
                is_news = not known.issuperset(filter(is_word, editing.inserted[edits[look].start]))
                if is_news and _is_inside(edits[look], start, end):
                    yield start, end
                    break
                look += 1


def _deleted_paragraphs(base: list[str], hunk: Hunk) -> Iterator[tuple[int, int]]:
    start = hunk.start
    is_led_by_end = base[start : start + 1] == ["\n"]
    for place in range(hunk.start + 1, hunk.end):
        if base[place if is_led_by_end else place - 1] == "\n":
            yield start, place
            start = place
    if start < hunk.end:
        yield start, hunk.end


def _is_inside(hunk: Hunk, start: int, end: int) -> bool:
    if hunk.start == hunk.end:
        return start < hunk.start < end
    return start <= hunk.start and hunk.end <= end and (hunk.start, hunk.end) != (start, end)
