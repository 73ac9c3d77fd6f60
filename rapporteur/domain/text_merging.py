"""Three-way merge of texts: what either side wrote is kept, and nothing stands twice."""

from collections.abc import Iterator

from rapporteur.domain.alignment import Hunk, hunks, lines
from rapporteur.domain.word_merging import merge_words


def merge_texts(base: str, ours: str, theirs: str) -> str:
    """Return both sides' edits of `base` in one text.

    What either side inserted stands once; where both inserted at one place, ours comes first.
    What one side deleted is gone, unless the other edited inside it: then that paragraph's
    edited text stays. Texts without a common origin are merged with an empty `base`.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    sides = lines(base), lines(ours), lines(theirs)
    return "".join(_merged_lines(*sides))


def _merged_lines(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[str]:
    """Merge paragraph by paragraph; only a region that both changed is merged by words."""
    at = 0
    for our_hunks, their_hunks in _regions(hunks(base, ours), hunks(base, theirs)):
        both = [*our_hunks, *their_hunks]
        start = min(hunk.start for hunk in both)
        end = max(hunk.end for hunk in both)
        yield from base[at:start]
        at = end
        our_text = _side_text(base, ours, our_hunks, start, end)
        their_text = _side_text(base, theirs, their_hunks, start, end)
        if not their_hunks or our_text == their_text:
            yield our_text
        elif not our_hunks:
            yield their_text
        else:
            merged = merge_words("".join(base[start:end]), our_text, their_text)
            is_ended = end == len(base) or not merged or merged.endswith("\n")
            yield merged if is_ended else merged + "\n"
    yield from base[at:]


def _regions(ours: list[Hunk], theirs: list[Hunk]) -> Iterator[tuple[list[Hunk], list[Hunk]]]:
    """Group the hunks of both sides that overlap or touch."""
    marked = sorted([(hunk, 0) for hunk in ours] + [(hunk, 1) for hunk in theirs])
    group: tuple[list[Hunk], list[Hunk]] = ([], [])
    reach = -1
    for hunk, side in marked:
        if hunk.start > reach and reach >= 0:
            yield group
            group = ([], [])
        group[side].append(hunk)
        reach = max(reach, hunk.end)
    if marked:
        yield group


def _side_text(
    base: list[str], side: list[str], side_hunks: list[Hunk], start: int, end: int
) -> str:
    parts: list[str] = []
    for hunk in side_hunks:
        parts += base[start : hunk.start]
        parts += side[hunk.other_start : hunk.other_end]
        start = hunk.end
    return "".join(parts + base[start:end])
