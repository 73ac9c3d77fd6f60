"""Which way a text runs: the base direction of a paragraph, and where it must be split.

Word does not apply the Unicode bidirectional algorithm (UAX #9) to a run as a whole: each run
says itself whether it is right-to-left. The rules here are the part of UAX #9 that decides it.
"""

import re
from collections.abc import Iterator
from unicodedata import bidirectional

# Every character of class R, AL or AN is in here; most texts are settled by this one search.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RIGHT = {"R", "AL", "AN"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］"}


def has_right_to_left(text: str) -> bool:
    """Return whether any character may run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def base_direction(text: str) -> str:
    """Return `R` or `L` by the first strong character (UAX #9, P2 and P3), or an empty string."""
    for character in text:
        kind = bidirectional(character)
        if kind == "L":
            return "L"
        if kind in {"R", "AL"}:
            return "R"
    return ""


def directed_runs(text: str, base: str) -> Iterator[tuple[str, bool]]:
    """Split a paragraph's text into runs of one direction: the characters, and whether R.

    Numbers go with the letters before them; blanks and punctuation between letters of one
    direction go with those, elsewhere with the paragraph's `base` (UAX #9, W1, W7, N0 to N2).
    """
    if not has_right_to_left(text):
        if text:
            yield text, False
        return
    start = 0
    directions = _resolved(text, base or "L")
    for at in range(1, len(text) + 1):
        if at == len(text) or directions[at] != directions[start]:
            yield text[start:at], directions[start] == "R"
            start = at


def _resolved(text: str, base: str) -> list[str]:
    """Return the direction of each character."""
    directions = _strong_directions(text, base)
    _settle_brackets(text, directions, base)
    before, neutral_from = base, 0
    for at, direction in enumerate(directions):
        if direction:
            settled = direction if direction == before else base
            directions[neutral_from:at] = [settled] * (at - neutral_from)
            before, neutral_from = direction, at + 1
    directions[neutral_from:] = [base] * (len(text) - neutral_from)
    return directions


def _strong_directions(text: str, base: str) -> list[str]:
    """Return `L` or `R` for letters, numbers and their marks; an empty string for the rest."""
    directions: list[str] = []
    strong = direction = base
    for character in text:
        kind = bidirectional(character)
        if kind == "EN":
            direction = strong
        elif kind != "NSM":
            direction = "L" if kind == "L" else "R" if kind in _RIGHT else ""
            strong = direction or strong
        directions.append(direction)
    return directions


def _settle_brackets(text: str, directions: list[str], base: str) -> None:
    """Give both brackets of a pair one direction, by what they hold (UAX #9, N0)."""
    opened: list[tuple[int, str, int, int]] = []
    lefts = rights = 0
    before = base
    for at, character in enumerate(text):
        if directions[at]:
            before = directions[at]
            lefts += before == "L"
            rights += before == "R"
        elif character in _BRACKETS:
            opened.append((at, before, lefts, rights))
        elif opened and character == _BRACKETS[text[opened[-1][0]]]:
            start, outside, left, right = opened.pop()
            held = "L" * (lefts > left) + "R" * (rights > right)
            if held:
                before = outside if held == outside else base
                directions[start] = directions[at] = before
