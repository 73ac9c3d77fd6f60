"""The longest common series of two sequences: exactly where they are short, else near it."""

from collections.abc import Sequence

EDIT_LIMIT = 400

Pair = tuple[int, int]


def longest_common(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Return the places of a longest common subsequence.

    Hyyrö's bit-parallel algorithm: a row of the table is one number, so that it costs rows
    rather than cells, and no text is worse than another. Memory: one bit a cell.
    """
    if len(one) < len(other):
        return [(i, j) for j, i in longest_common(other, one)]
    size = len(one)
    masks = _masks(one, set(other))
    full = (1 << size) - 1
    row = full
    rows: list[bytes] = []
    for piece in other:
        hit = row & masks.get(piece, 0)
        row = ((row + hit) | (row - hit)) & full
        rows.append(row.to_bytes((size + 7) // 8, "little"))
    return _walked_back(rows, size)


def _masks(sequence: Sequence[str], wanted: set[str]) -> dict[str, int]:
    bits: dict[str, bytearray] = {}
    length = (len(sequence) + 7) // 8
    for index, piece in enumerate(sequence):
        if piece in wanted:
            bits.setdefault(piece, bytearray(length))[index >> 3] |= 1 << (index & 7)
    return {piece: int.from_bytes(mask, "little") for piece, mask in bits.items()}


def _walked_back(rows: list[bytes], size: int) -> list[Pair]:
    pairs: list[Pair] = []
    column, row = size, len(rows)
    while column and row:
        at, bit = (column - 1) >> 3, 1 << ((column - 1) & 7)
        if rows[row - 1][at] & bit:
            column -= 1
            continue
        row -= 1
        if not row or rows[row - 1][at] & bit:
            column -= 1
            pairs.append((column, row))
    return pairs[::-1]


def shortest_edit(
    one: Sequence[str], other: Sequence[str], steps_limit: int
) -> tuple[list[Pair], int]:
    """Return the places of common pieces for few edits, and the steps it took.

    Myers' greedy algorithm, given up (with no pairs) after EDIT_LIMIT edits or `steps_limit`
    steps: it costs little where two long sequences are nearly the same.
    """
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    steps = 0
    for edits in range(EDIT_LIMIT + 1):
        trace.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            begin, _ = _next_place(furthest, diagonal, edits)
            place = begin
            while (
                place < len(one)
                and place - diagonal < len(other)
                and one[place] == other[place - diagonal]
            ):
                place += 1
            steps += place - begin + 1
            furthest[diagonal] = place
            if place >= len(one) and place - diagonal >= len(other):
                return _traced(trace, len(one), len(other)), steps
        if steps > steps_limit:
            break
    return [], steps


def _next_place(furthest: dict[int, int], diagonal: int, edits: int) -> tuple[int, bool]:
    """Return where a diagonal begins, and whether it is reached from the one above."""
    above, left = furthest.get(diagonal + 1, -1), furthest.get(diagonal - 1, -1)
    if diagonal == -edits or (diagonal != edits and left < above):
        return above, True
    return left + 1, False


def _traced(trace: list[dict[int, int]], end: int, other_end: int) -> list[Pair]:
    pairs: list[Pair] = []
    place, other = end, other_end
    for edits in range(len(trace) - 1, -1, -1):
        diagonal = place - other
        begin, is_from_above = _next_place(trace[edits], diagonal, edits)
        while place > begin:
            place, other = place - 1, other - 1
            pairs.append((place, other))
        if is_from_above:
            other -= 1
        else:
            place -= 1
    return pairs[::-1]
