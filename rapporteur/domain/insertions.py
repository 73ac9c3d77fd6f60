"""What two sides inserted at one place: ours, then theirs, and what is in both only once."""

from collections.abc import Callable, Iterator

from rapporteur.domain.alignment import Hunk, hunks, is_word, lines, pieces

# Words are common to both only where the two are one text in two states, or in a whole clause:
# two texts of different content would be cut to pieces by every "the".
ALIKE_SHARE = 0.5
CLAUSE_WORDS = 8

Turns = Iterator[tuple[list[str], list[str]]]


def both_insertions(ours: list[str], theirs: list[str]) -> Turns:
    """Yield the pieces of both by turns: (first, second) where they differ, (common, none)."""
    if not ours or not theirs or ours == theirs:
        yield ours or theirs, []
        return
    our_lines, their_lines = lines("".join(ours)), lines("".join(theirs))
    found = hunks(our_lines, their_lines)
    for our_part, their_part, is_common in _by_turns(our_lines, their_lines, found, _has_text):
        our_pieces, their_pieces = pieces("".join(our_part)), pieces("".join(their_part))
        if is_common:
            yield our_pieces, []
        else:
            yield from _both_words(our_pieces, their_pieces)


def _both_words(ours: list[str], theirs: list[str]) -> Turns:
    found = hunks(ours, theirs)
    is_shared = bool if _are_alike(ours, theirs, found) else _is_clause
    for our_part, their_part, is_common in _by_turns(ours, theirs, found, is_shared):
        if is_common:
            yield our_part, []
        elif _comes_later(our_part, their_part):
            yield their_part, our_part
        else:
            yield our_part, their_part


def _by_turns(
    ours: list[str], theirs: list[str], found: list[Hunk], is_shared: Callable[[list[str]], bool]
) -> Iterator[tuple[list[str], list[str], bool]]:
    """Yield what differs and what both have, in order; a run that is not shared differs too."""
    start = other_start = at = other_at = 0
    end_hunk = Hunk(len(ours), len(ours), len(theirs), len(theirs))
    for hunk in [*found, end_hunk]:
        run = ours[at : hunk.start]
        if is_shared(run):
            yield ours[start:at], theirs[other_start:other_at], False
            yield run, run, True
            start, other_start = hunk.start, hunk.other_start
        at, other_at = hunk.end, hunk.other_end
    yield ours[start:], theirs[other_start:], False


def _are_alike(ours: list[str], theirs: list[str], found: list[Hunk]) -> bool:
    differing = sum(is_word(piece) for hunk in found for piece in ours[hunk.start : hunk.end])
    our_words, their_words = sum(map(is_word, ours)), sum(map(is_word, theirs))
    return our_words - differing >= ALIKE_SHARE * min(our_words, their_words)


def _has_text(run: list[str]) -> bool:
    return any(map(is_word, run))


def _is_clause(run: list[str]) -> bool:
    return sum(map(is_word, run)) >= CLAUSE_WORDS


def _comes_later(ours: list[str], theirs: list[str]) -> bool:
    """Return whether ours begins after a line's end and theirs belongs to that line."""
    if not ours or not theirs:
        return False
    return (ours[0] == "\n" != theirs[0]) or (theirs[-1] == "\n" != ours[-1])
