"""Recognises labels among what may be one: by bookmark, by their words, by similar words."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from rapporteur.domain.template import Section
from rapporteur.formats.docx.places import LEAST_LIKENESS, bookmark_name

_MOST_COMPARED = 200  # labels that are compared letter by letter with one section's
_SHORT_LABEL = 3  # words
_LONGEST_LABEL = 2_000  # of a form


class Where(StrEnum):
    """How a section's place was recognised."""

    BOOKMARK = "bookmark"
    LABEL = "label"
    SIMILAR = "similar label"
    MISSING = "missing"


class Candidate(NamedTuple):
    """What may be a label: its words, its bookmarks, and where it is."""

    words: str
    bookmarks: frozenset[str]
    at: int


class Match(NamedTuple):
    """How a label was recognised, how alike it is, and which candidate it is."""

    where: Where
    likeness: float
    at: int


def match_labels(candidates: list[Candidate], sections: Sequence[Section]) -> dict[str, Match]:
    """Return the best candidate of each section; none is taken twice."""
    found: dict[str, Match] = {}
    taken: set[int] = set()
    for section in sections:
        name = bookmark_name(section.id)
        for one in candidates:
            if name in one.bookmarks and one.at not in taken:
                found[section.id] = Match(Where.BOOKMARK, likeness_of(one.words, section), one.at)
                taken.add(one.at)
                break
    by_words: dict[str, list[int]] = {}
    for one in candidates:
        by_words.setdefault(folded(one.words), []).append(one.at)
    for section in sections:
        free = [at for at in by_words.get(folded(section.label), ()) if at not in taken]
        if section.id not in found and free:
            found[section.id] = Match(Where.LABEL, 1.0, free[0])
            taken.add(free[0])
    wanted = [section for section in sections if section.id not in found]
    for likeness, section_id, at in _similar([c for c in candidates if c.at not in taken], wanted):
        if section_id not in found and at not in taken:
            found[section_id] = Match(Where.SIMILAR, likeness, at)
            taken.add(at)
    return found


def likeness_of(words: str, section: Section) -> float:
    """Return how alike some words are to a section's label: 1 is equal, 0 too little."""
    if folded(words) == folded(section.label):
        return 1.0
    similar = _similar([Candidate(words[:_LONGEST_LABEL], frozenset(), 0)], [section])
    return similar[0][0] if similar else 0.0


def folded(text: str, *, colon: bool = False) -> str:
    """Return a label for comparing: small letters, single blanks, without the last colon."""
    folded = " ".join(text.split()).casefold()
    return folded if colon else folded.rstrip(" :：")


def _similar(candidates: list[Candidate], sections: list[Section]) -> list[tuple[float, str, int]]:
    """Return the pairs that are alike enough, the most alike first."""
    pairs: list[tuple[float, str, int]] = []
    texts = [(folded(one.words), one.at) for one in candidates if one.words]
    for section in sections:
        wanted = folded(section.label)
        matcher = SequenceMatcher(b=wanted, autojunk=False)
        ordered = SequenceMatcher(b=_in_order(wanted), autojunk=False)
        # No text outside of these lengths can be alike enough.
        shortest, longest = (len(wanted) * share for share in (0.6, 1 / 0.6))
        known = set(wanted.split())
        compared = 0
        for text, at in texts:
            if not shortest <= len(text) <= longest or _has_none_of(known, text):
                continue
            compared += 1
            if compared > _MOST_COMPARED:
                break
            likeness = _ratio(matcher, text) or _ratio(ordered, _in_order(text))
            if likeness:
                pairs.append((likeness, section.id, at))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[2]))


def _ratio(matcher: "SequenceMatcher[str]", text: str) -> float:
    matcher.set_seq1(text)
    likeness = matcher.ratio() if matcher.quick_ratio() >= LEAST_LIKENESS else 0.0
    return likeness if likeness >= LEAST_LIKENESS else 0.0


def _has_none_of(known: set[str], text: str) -> bool:
    """Return whether a text has no word of a long label; a short one may be misspelt as a whole."""
    return len(known) > _SHORT_LABEL and known.isdisjoint(text.split())


def _in_order(text: str) -> str:
    """Return the words by the alphabet: `title of the session` is like `session title`."""
    return " ".join(sorted(text.split()))
