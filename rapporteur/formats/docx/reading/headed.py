"""Sections in running text: a label heads what follows it, in its own line or below."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapporteur.domain.markup import Span, is_word_character
from rapporteur.domain.template import Section
from rapporteur.formats.docx.places import LEAST_LIKENESS
from rapporteur.formats.docx.reading.layout import Text
from rapporteur.formats.docx.reading.matching import Candidate, Match, Where, folded, match_labels
from rapporteur.formats.paragraphs import Paragraph


class Place(NamedTuple):
    """A section's place: how it was recognised, how alike its label is (1 is equal), its text."""

    where: Where = Where.MISSING
    likeness: float = 0.0
    paragraphs: Sequence[Paragraph] = ()


def place_headed(
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
            cut = after_label(text.paragraph, section)
            if cut is None and match.likeness < LEAST_LIKENESS:
                rest.append(text.paragraph)  # other words stand where the label was
            under = [cut] if cut and cut.typed.strip() else []
            places[section.id] = Place(match.where, match.likeness, under)
        elif text is None:
            under = rest
        elif text.words:
            under.append(text.paragraph)
    return places, rest


def after_label(paragraph: Paragraph, section: Section) -> Paragraph | None:
    """Return what follows the label in its own paragraph, or None where it does not begin so."""
    pattern = r"\s*" + r"\s+".join(map(re.escape, section.label.split())) + r"\s*"
    found = re.match(pattern, paragraph.typed, re.IGNORECASE)
    if found is None or _is_in_word(paragraph.typed, found.end()):
        return None
    return without_start(paragraph, found.end())


def _is_in_word(text: str, at: int) -> bool:
    """Return whether a place parts the letters of one word, as that behind `Title` in `Titles`."""
    return 0 < at < len(text) and all(map(is_word_character, text[at - 1 : at + 1]))


def without_start(paragraph: Paragraph, length: int) -> Paragraph:
    """Return a paragraph without its first characters."""
    spans: list[Span] = []
    for span in paragraph.spans:
        if length < len(span.text):
            spans.append(span._replace(text=span.text[length:]))
        length = max(0, length - len(span.text))
    return paragraph._replace(spans=tuple(spans))


def _heads(texts: list[Text | None], sections: list[Section]) -> dict[int, tuple[Section, Match]]:
    heads: dict[int, tuple[Section, Match]] = {}
    candidates: list[Candidate] = []
    longest_first = sorted(sections, key=lambda section: -len(section.label))
    labels = [(folded(section.label, colon=True), section) for section in longest_first]
    left = {section.id for section in sections}
    for at, text in enumerate(texts if sections else ()):
        if text is None:
            continue
        shown = text.words
        words = shown.casefold()
        for label, section in labels:
            is_led = words.startswith(label) and not _is_in_word(words, len(label))
            if section.id in left and is_led and words != label:
                heads[at] = (section, Match(Where.LABEL, 1.0, at))
                left.discard(section.id)
                break
        else:
            candidates.append(Candidate(shown, frozenset(text.bookmarks), at))
    wanted = [section for section in sections if section.id in left]
    known = {section.id: section for section in sections}
    for section_id, match in match_labels(candidates, wanted).items():
        heads[match.at] = (known[section_id], match)
    return heads
