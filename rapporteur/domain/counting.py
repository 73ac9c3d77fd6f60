"""Counts of a text in the form's units. Marks of light formatting never count.

Words follow rule W, which is what is documented of Microsoft Word: every run of non-blank
characters is one word; every CJK ideograph, kana, bopomofo and full-width punctuation mark is
a word of its own; Hangul is separated by blanks. Not UAX #29, which splits hyphens and URLs.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rapporteur.domain.markup import plain_line
from rapporteur.domain.sentences import count_sentences

_SINGLE = (
    "\u2e80-\u2fdf\u3001-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uff61-\uff9f\uffe0-\uffee\U00020000-\U0003ffff"
)
_WORD = re.compile(f"[{_SINGLE}]|[^\\s{_SINGLE}]+")
_ANY_SINGLE = re.compile(f"[{_SINGLE}]")


class Counts(NamedTuple):
    """How much text there is, in each unit a form may ask for."""

    words: int = 0
    sentences: int = 0
    paragraphs: int = 0
    characters: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sum, unit by unit."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


NOTHING = Counts()


def count_words(text: str) -> int:
    """Return the number of words by rule W; the text has no marks of light formatting."""
    if text.isascii() or not _ANY_SINGLE.search(text):
        return len(text.split())
    return len(_WORD.findall(text))


@lru_cache(maxsize=4096)
def count_line(line: str) -> Counts:
    """Return the counts of one line as typed; a line with text is one paragraph.

    Characters are Unicode code points, blanks included, without the blanks round the line.
    """
    plain = plain_line(line).strip()
    if not plain:
        return NOTHING
    return Counts(count_words(plain), count_sentences(plain), 1, len(plain))


def count_text(text: str) -> Counts:
    """Return the counts of a text as typed; paragraphs are its non-blank lines.

    Line ends are no characters.
    """
    words = sentences = paragraphs = characters = 0
    for line in text.split("\n"):
        if line:
            counts = count_line(line)
            words += counts[0]
            sentences += counts[1]
            paragraphs += counts[2]
            characters += counts[3]
    return Counts(words, sentences, paragraphs, characters)
