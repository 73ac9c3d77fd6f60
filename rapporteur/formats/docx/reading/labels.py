"""Finds where a form's sections are in a document that people have worked on.

By the hidden bookmark round the label, then by the label itself, then by a similar one; in
tables first, then in running text, where a label heads what follows it.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rapporteur.domain.markup import Span
from rapporteur.domain.template import Section, Template
from rapporteur.formats.docx.content import Paragraph
from rapporteur.formats.docx.places import LEAST_LIKENESS, bookmark_name
from rapporteur.formats.docx.reading.layout import Block, Cell, Table, Text, paragraphs_in

_MOST_COMPARED = 200  # labels that are compared letter by letter with one section's
_LONGEST_LABEL = 2_000  # of a form


class Where(StrEnum):
    """How a section's place was recognised."""

    BOOKMARK = "bookmark"
    LABEL = "label"
    SIMILAR = "similar label"
    MISSING = "missing"


class Place(NamedTuple):
    """A section's place: how it was recognised, how alike its label is (1 is equal), its text."""

    where: Where = Where.MISSING
    likeness: float = 0.0
    paragraphs: Sequence[Paragraph] = ()


class Placed(NamedTuple):
    """Every section's place, and the paragraphs that belong to none."""

    places: dict[str, Place]
    rest: tuple[Paragraph, ...]


class _Candidate(NamedTuple):
    """What may be a label: its words, its bookmarks, and where it is."""

    words: str
    bookmarks: frozenset[str]
    at: int


class _Match(NamedTuple):
    where: Where
    likeness: float
    at: int


def place_sections(body: tuple[Block, ...], template: Template) -> Placed:
    """Return the places of the form's sections; its title and caption are nobody's text."""
    sections = template.sections
    pairs = list(_pairs(body))
    candidates = [
        _Candidate(pair.label.words, _bookmarks(pair.label.texts), at)
        for at, pair in enumerate(pairs)
    ]
    found = _matches(candidates, sections)
    used: set[int] = set()
    rest: list[Paragraph] = []
    places: dict[str, Place] = {}
    for section in sections:
        if match := found.get(section.id):
            pair = pairs[match.at]
            used |= {id(pair.label), *map(id, pair.contents)}
            paragraphs = tuple(p for cell in pair.contents for p in paragraphs_in(cell.blocks))
            places[section.id] = Place(match.where, match.likeness, paragraphs)
            rest += _beyond_label(pair.label, section, match)
    missing = [section for section in sections if section.id not in places]
    headed, others = _place_headed(list(_unused(body, used)), missing)
    places |= headed
    own = {_unspaced(template.title), *map(_unspaced, _captions(template))}
    rest += (paragraph for paragraph in others if _unspaced(paragraph.typed) not in own)
    return Placed({section.id: places.get(section.id, Place()) for section in sections}, (*rest,))


def _captions(template: Template) -> tuple[str, ...]:
    """Return what programs make of the table's caption when they show it."""
    description = template.description or template.title
    return template.name, description, template.name + description


class _Pair(NamedTuple):
    label: Cell
    contents: tuple[Cell, ...]


def _pairs(blocks: tuple[Block, ...]) -> Iterator[_Pair]:
    """Yield every cell with the one after it, and those that go on below in a merged row."""
    for block in blocks:
        if not isinstance(block, Table):
            continue
        for at, row in enumerate(block.rows):
            for column, (label, content) in enumerate(pairwise(row)):
                if not label.is_continued:
                    yield _Pair(label, (content, *_continued(block, at, column)))
            for cell in row:
                yield from _pairs(cell.blocks)


def _continued(table: Table, at: int, column: int) -> Iterator[Cell]:
    for below in range(at + 1, len(table.rows)):
        row = table.rows[below]
        if len(row) <= column + 1 or not row[column].is_continued:
            return
        yield row[column + 1]


def _matches(candidates: list[_Candidate], sections: Sequence[Section]) -> dict[str, _Match]:
    """Return the best candidate of each section; none is taken twice."""
    found: dict[str, _Match] = {}
    taken: set[int] = set()
    for section in sections:
        name = bookmark_name(section.id)
        for one in candidates:
            if name in one.bookmarks and one.at not in taken:
                found[section.id] = _Match(Where.BOOKMARK, _likeness(one.words, section), one.at)
                taken.add(one.at)
                break
    by_words: dict[str, list[int]] = {}
    for one in candidates:
        by_words.setdefault(_folded(one.words), []).append(one.at)
    for section in sections:
        free = [at for at in by_words.get(_folded(section.label), ()) if at not in taken]
        if section.id not in found and free:
            found[section.id] = _Match(Where.LABEL, 1.0, free[0])
            taken.add(free[0])
    wanted = [section for section in sections if section.id not in found]
    for likeness, section_id, at in _similar([c for c in candidates if c.at not in taken], wanted):
        if section_id not in found and at not in taken:
            found[section_id] = _Match(Where.SIMILAR, likeness, at)
            taken.add(at)
    return found


def _similar(candidates: list[_Candidate], sections: list[Section]) -> list[tuple[float, str, int]]:
    """Return the pairs that are alike enough, the most alike first."""
    pairs: list[tuple[float, str, int]] = []
    texts = [(_folded(one.words), one.at) for one in candidates if one.words]
    for section in sections:
        wanted = _folded(section.label)
        matcher = SequenceMatcher(b=wanted, autojunk=False)
        ordered = SequenceMatcher(b=_in_order(wanted), autojunk=False)
        # No text outside of these lengths can be alike enough.
        shortest, longest = (len(wanted) * share for share in (0.6, 1 / 0.6))
        known = set(wanted.split())
        compared = 0
        for text, at in texts:
            if not shortest <= len(text) <= longest or known.isdisjoint(text.split()):
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


def _in_order(text: str) -> str:
    """Return the words by the alphabet: `title of the session` is like `session title`."""
    return " ".join(sorted(text.split()))


def _beyond_label(label: Cell, section: Section, match: _Match) -> Iterator[Paragraph]:
    """Yield what a label's cell holds beside the label: somebody may have typed there."""
    for paragraph in paragraphs_in(label.blocks):
        left = _after_label(paragraph, section)
        if left is None and match.likeness < LEAST_LIKENESS:
            left = paragraph
        if left and left.typed.strip():
            yield left


def _unused(blocks: tuple[Block, ...], used: set[int]) -> Iterator[Text | None]:
    """Yield the text outside of the places; None where a placed row interrupts it."""
    for block in blocks:
        if isinstance(block, Text):
            yield block
            continue
        for row in block.rows:
            is_used = any(id(cell) in used for cell in row)
            if is_used:
                yield None
            if is_used or len(row) == 1:
                for cell in row:
                    if id(cell) not in used:
                        yield from _unused(cell.blocks, used)
            else:
                marks = _bookmarks([text for cell in row for text in cell.texts])
                for paragraph in paragraphs_in((Table((row,)),)):
                    yield Text(paragraph, tuple(marks))
            if is_used:
                yield None


def _place_headed(
    texts: list[Text | None], sections: list[Section]
) -> tuple[dict[str, Place], list[Paragraph]]:
    """Place sections whose label heads a run of text; the other paragraphs are the rest."""
    heads = _heads(texts, sections)
    places: dict[str, Place] = {}
    rest: list[Paragraph] = []
    under = rest
    for at, text in enumerate(texts):
        if at in heads:
            assert text  # noqa: S101 - only a text can be a head
            section, match = heads[at]
            cut = _after_label(text.paragraph, section)
            under = [cut] if cut and cut.typed.strip() else []
            places[section.id] = Place(match.where, match.likeness, under)
        elif text is None:
            under = rest
        elif text.words:
            under.append(text.paragraph)
    return places, rest


def _heads(texts: list[Text | None], sections: list[Section]) -> dict[int, tuple[Section, _Match]]:
    heads: dict[int, tuple[Section, _Match]] = {}
    candidates: list[_Candidate] = []
    longest_first = sorted(sections, key=lambda section: -len(section.label))
    labels = [(_folded(section.label, colon=True), section) for section in longest_first]
    left = {section.id for section in sections}
    for at, text in enumerate(texts if sections else ()):
        if text is None:
            continue
        shown = text.words
        words = shown.casefold()
        for label, section in labels:
            if section.id in left and words.startswith(label) and words != label:
                heads[at] = (section, _Match(Where.LABEL, 1.0, at))
                left.discard(section.id)
                break
        else:
            candidates.append(_Candidate(shown, frozenset(text.bookmarks), at))
    wanted = [section for section in sections if section.id in left]
    known = {section.id: section for section in sections}
    for section_id, match in _matches(candidates, wanted).items():
        heads[match.at] = (known[section_id], match)
    return heads


def _after_label(paragraph: Paragraph, section: Section) -> Paragraph | None:
    """Return what follows the label in its own paragraph, or None where it does not begin so."""
    pattern = r"\s*" + r"\s+".join(map(re.escape, section.label.split())) + r"\s*"
    found = re.match(pattern, paragraph.typed, re.IGNORECASE)
    return without_start(paragraph, found.end()) if found else None


def without_start(paragraph: Paragraph, length: int) -> Paragraph:
    """Return a paragraph without its first characters."""
    spans: list[Span] = []
    for span in paragraph.spans:
        if length < len(span.text):
            spans.append(span._replace(text=span.text[length:]))
        length = max(0, length - len(span.text))
    return paragraph._replace(spans=tuple(spans))


def _bookmarks(texts: list[Text]) -> frozenset[str]:
    return frozenset(name for text in texts for name in text.bookmarks)


def _likeness(words: str, section: Section) -> float:
    if _folded(words) == _folded(section.label):
        return 1.0
    similar = _similar([_Candidate(words[:_LONGEST_LABEL], frozenset(), 0)], [section])
    return similar[0][0] if similar else 0.0


def _folded(text: str, *, colon: bool = False) -> str:
    """Return a label for comparing: small letters, single blanks, without the last colon."""
    folded = " ".join(text.split()).casefold()
    return folded if colon else folded.rstrip(" :：")


def _unspaced(text: str) -> str:
    return "".join(text.split()).casefold()
