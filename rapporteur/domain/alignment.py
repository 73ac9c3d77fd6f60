"""What two texts have in common: pieces, aligned in bounded time, and the hunks that differ.

Where a text is too large and too repetitive for an exact answer, a coarser one is given: a
hunk is then larger than it had to be, and still true.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapporteur.domain.common_pieces import Pair, longest_common, shortest_edit

EXACT_LIMIT = 1 << 24
DEPTH_LIMIT = 16
STEPS_LIMIT = 1_000_000

# Scripts that set no blanks between words: one letter, with the marks on it, is one piece.
_UNSPACED = (
    "\u2e80-\u312f\u3190-\u9fff\ua960-\ua97f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
    "\u1056-\u1059\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f"
)
_PIECE = re.compile(rf"\n|[^\S\n]+|[{_UNSPACED}][{_MARKS}]*|[^\s{_UNSPACED}]+")
_LAST_UNSPACED = re.compile(rf"[{_UNSPACED}]\Z")


class Hunk(NamedTuple):
    """Pieces `start` to `end` of the one text are `other_start` to `other_end` of the other."""

    start: int
    end: int
    other_start: int
    other_end: int


class Block(NamedTuple):
    """`length` pieces from `start` equal those of the other text from `other_start`."""

    start: int
    other_start: int
    length: int


Span = tuple[int, int, int, int]


def lines(text: str) -> list[str]:
    """Return the lines of a clean text, each with its line end."""
    parts = text.split("\n")
    kept = [part + "\n" for part in parts[:-1]]
    return [*kept, parts[-1]] if parts[-1] else kept


def pieces(text: str) -> list[str]:
    """Return line ends, blanks and words, each a piece; joined they are the text."""
    return _PIECE.findall(text)


def is_word(piece: str) -> bool:
    """Return whether a piece is more than blanks."""
    return not piece.isspace()


def would_glue(before: str, after: str) -> bool:
    """Return whether two pieces side by side would read as one word."""
    if before.isspace() or after.isspace():
        return False
    return not _LAST_UNSPACED.search(before[0]) and not _LAST_UNSPACED.search(after[0])


def hunks(one: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """Return where two sequences of pieces or lines differ, in order, as late as can be.

    What has words is compared without the blanks between, which are many and all alike.
    """
    whole = (0, len(one), 0, len(other))
    (start, end, other_start, other_end), before, after = _trimmed(one, other, whole)
    places = [place for place in range(start, end) if is_word(one[place])]
    other_places = [place for place in range(other_start, other_end) if is_word(other[place])]
    words, other_words = [one[i] for i in places], [other[j] for j in other_places]
    found = [Block(0, 0, before)]
    for first, other_first, length in _blocks(words, other_words):
        i, j = places[first], other_places[other_first]
        size = places[first + length - 1] + 1 - i
        if one[i : i + size] == other[j : other_places[other_first + length - 1] + 1]:
            found.append(_with_blanks(one, other, Block(i, j, size), found[-1], end, other_end))
            continue
        for index in range(length):
            block = Block(places[first + index], other_places[other_first + index], 1)
            found.append(_with_blanks(one, other, block, found[-1], end, other_end))
    return _slid(one, other, _gaps([*found, Block(end, other_end, after)], len(one), len(other)))


def _with_blanks(
    one: Sequence[str], other: Sequence[str], block: Block, last: Block, end: int, other_end: int
) -> Block:
    """Return the block with the equal blanks before it, back to the last block, and after it."""
    start, other_start, length = block
    room = min(start - last.start, other_start - last.other_start) - last.length
    before = 0
    while before < room and _are_blank(one, other, start - before - 1, other_start - before - 1):
        before += 1
    room = min(end - start, other_end - other_start)
    while length < room and _are_blank(one, other, start + length, other_start + length):
        length += 1
    return Block(start - before, other_start - before, before + length)


def _are_blank(one: Sequence[str], other: Sequence[str], i: int, j: int) -> bool:
    return one[i] == other[j] and not is_word(one[i])


def _gaps(blocks: list[Block], length: int, other_length: int) -> list[Hunk]:
    found: list[Hunk] = []
    at = other_at = 0
    for start, other_start, size in [*blocks, Block(length, other_length, 0)]:
        if start > at or other_start > other_at:
            found.append(Hunk(at, start, other_at, other_start))
        at, other_at = start + size, other_start + size
    return found


def _blocks(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Return what is equal in both, ascending in both."""
    found: list[Block] = []
    waiting: list[tuple[Span, int]] = [((0, len(one), 0, len(other)), 0)]
    steps_left = STEPS_LIMIT
    while waiting:
        span, depth = waiting.pop()
        (start, end, other_start, other_end), before, after = _trimmed(one, other, span)
        found += [
            Block(start - before, other_start - before, before),
            Block(end, other_end, after),
        ]
        size = (end - start) * (other_end - other_start)
        if not size:
            continue
        a, b = one[start:end], other[other_start:other_end]
        if size <= EXACT_LIMIT:
            inside = longest_common(a, b)
        elif inside := _anchors(a, b) if depth < DEPTH_LIMIT else []:
            waiting += [
                ((start + i, start + j, other_start + k, other_start + m), depth + 1)
                for i, j, k, m in _between(inside, len(a), len(b))
            ]
        else:
            inside, steps = shortest_edit(a, b, steps_left)
            steps_left -= steps
        found += [Block(start + i, other_start + j, 1) for i, j in inside]
    return sorted(block for block in found if block.length)


def _trimmed(one: Sequence[str], other: Sequence[str], span: Span) -> tuple[Span, int, int]:
    """Return the span without what is equal at its ends, and how much that is."""
    start, end, other_start, other_end = span
    room = min(end - start, other_end - other_start)
    before = _equal_length(
        lambda i, j: one[start + i : start + j] == other[other_start + i : other_start + j], room
    )
    after = _equal_length(
        lambda i, j: one[end - j : end - i] == other[other_end - j : other_end - i],
        room - before,
    )
    span = (start + before, end - after, other_start + before, other_end - after)
    return span, before, after


def _equal_length(is_equal: Callable[[int, int], bool], room: int) -> int:
    """Return how far two sequences are equal, asking for whole stretches at a time."""
    done, stretch = 0, 1
    while done < room and stretch:
        reach = min(done + stretch, room)
        if is_equal(done, reach):
            done, stretch = reach, stretch * 2
        else:
            stretch = 0 if reach == done + 1 else (reach - done) // 2
    return done


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Return pieces that stand once in both, the longest ascending series of them."""
    places, other_places = _single_places(one), _single_places(other)
    pairs = [(i, other_places[piece]) for piece, i in places.items() if piece in other_places]
    tails: list[int] = []
    tail_pairs: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(tail_pairs[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        tail_pairs[length : length + 1] = [index]
    series: list[Pair] = []
    index = tail_pairs[-1] if tail_pairs else -1
    while index >= 0:
        series.append(pairs[index])
        index = before[index]
    return series[::-1]


def _single_places(sequence: Sequence[str]) -> dict[str, int]:
    counts = Counter(sequence)
    return {piece: place for place, piece in enumerate(sequence) if counts[piece] == 1}


def _between(anchors: list[Pair], length: int, other_length: int) -> list[Span]:
    edges = [(-1, -1), *anchors, (length, other_length)]
    return [(i + 1, j, k + 1, m) for (i, k), (j, m) in pairwise(edges)]


def _slid(one: Sequence[str], other: Sequence[str], found: list[Hunk]) -> list[Hunk]:
    """Place each insertion and deletion as late as it can be: the same edit, the same place."""
    placed: list[Hunk] = []
    for hunk in reversed(found):
        start, end, other_start, other_end = hunk
        following = placed[-1] if placed else Hunk(len(one), len(one), len(other), len(other))
        while end < following.start and (
            (start == end and other[other_start] == other[other_end])
            or (other_start == other_end and one[start] == one[end])
        ):
            start, end = start + 1, end + 1
            other_start, other_end = other_start + 1, other_end + 1
        if placed and end == following.start:
            placed.pop()
            end, other_end = following.end, following.other_end
        placed.append(Hunk(start, end, other_start, other_end))
    return placed[::-1]
