"""Numbers as labels of forms write them: `three (3)`, `1,200`, `deux`, `veinte`, `٣`."""

import re

_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "a single": 1,
    "single": 1,
    "one hundred": 100,
    "two hundred": 200,
    "three hundred": 300,
    "five hundred": 500,
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "quinze": 15,
    "vingt": 20,
    "cinquante": 50,
    "cent": 100,
    "deux cents": 200,
    "trois cents": 300,
    "cinq cents": 500,
    "uno": 1,
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "once": 11,
    "doce": 12,
    "quince": 15,
    "veinte": 20,
    "cincuenta": 50,
    "cien": 100,
    "doscientas": 200,
    "doscientos": 200,
    "quinientas": 500,
}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_LONGEST_FIRST)})(?!\w)")
# a thousand's comma, dot or narrow blank between groups of three digits
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,.'\u00a0\u202f ]\d{3})+(?![\d])")
_TWICE = re.compile(r"(\d+) ?\((\d+)\)")


def with_digits(text: str) -> str:
    """Return the text in small letters with its numbers in ASCII digits, once each."""
    text = _WORD.sub(lambda found: str(_WORDS[found[0]]), text.casefold())
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    text = re.sub(r"\d+", lambda found: str(int(found[0][:12])), text)
    return _TWICE.sub(lambda found: found[1] if found[1] == found[2] else found[0], text)
