"""Reads when a form is to be handed in: `no later than 2 weeks following the event`.

Only days and weeks after the session or its event are sure; hours, months, working days,
calendar dates and what is said in two ways are left to the person who makes the form.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapporteur.domain.label_numbers import with_digits

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_EVENTS = (
    r"sessions?|events?|meetings?|workshops?|conferences?|forums?|summits?|seminars?|symposi(?:um|a)"
    r"|consultations?|panels?|igf"
    r"|événements?|réunions?|ateliers?|conférences?|séances?|colloques?|séminaires?"
    r"|sesi[oó]n(?:es)?|eventos?|reuni[oó]n(?:es)?|talleres|taller|conferencias?|seminarios?|foros?"
)
_END = (
    r"(?:(?:end|close|conclusion|completion|closing|closing date|closing day|last day) (?:of )?"
    r"|(?:la )?(?:fin|clôture) (?:de |du |d')|(?:el )?(?:fin|final|cierre) (?:de |del ))?"
)
_THE = r"(?:(?:the|your|each|this|la|le|les|l'|el|los|las) ?)?"
_OTHER = r"(?:(?!(?:the|of|by|to|with|from|and|or|\w+ing|de|du|del)\b)[\w’'-]+ ){0,2}?"
_AFTER = r"after|following|of|from|après|suivant|despu[eé]s de|desde|siguientes? a"
_PATTERN = re.compile(
    rf"(?<![\w.,–-])(?P<number>\d{{1,3}}) (?:calendar )?"
    rf"(?P<unit>days?|weeks?|jours?|semaines?|d[ií]as?|semanas?) (?:calendaires |naturales )?"
    rf"(?P<after>{_AFTER}) {_THE}{_END}{_THE}{_OTHER}(?:{_EVENTS})\b"
)
_UNSURE = re.compile(
    r"\b(?:at least|least|before|earliest|about|approximately|around|some|over"
    r"|(?:more|less|fewer|earlier|sooner) than"
    r"|\d+ (?:to|or|and|à|ou|a|o|[-–—])|environ|au moins|al menos|unos|antes)\s*$"
)
_WITHIN = re.compile(r"\b(?:within|in|dans(?: les)?|en|dentro de(?: los)?)\s*$")
_HANDED_IN = re.compile(
    r"\b(?:submi\w+|sent|send|file[ds]?|due|hand(?:ed)? in|return(?:ed)?|deliver\w*|deadline"
    r"|received|expected|remis\w*|remettre|envoy\w+|soumi\w+|soumettre|transmi\w+|transmettre"
    r"|enviar\w*|envi[aeo]\w*|entreg\w+|presentar\w*|plazo)\b"
)
_TOLD = re.compile(r"\b(?:was|were|been|has|have|had|if|unless|comments?|payments?|fees?)\b")
_SANCTION = re.compile(
    r"(?:if (?:a|the|your|no)? ?reports? (?:is|are) (?:not )?(?:filed|submitted|received|sent)\b"
    r"|failure to (?:submit|file|send)\b|late reports?\b)",
    re.IGNORECASE,
)
_LONGEST_SANCTION = 300
_MOST_DAYS = 366
_LOOKED_BACK = 30  # characters


class FoundDeadline(NamedTuple):
    """When a form is to be handed in, in days after the session, and what it says of lateness."""

    days: int
    sanction: str = ""


def find_deadline(texts: Iterable[str]) -> FoundDeadline | None:
    """Return the one deadline that the paragraphs of a form state; None for none or several."""
    sentences = [one.strip() for text in texts for one in _SENTENCES.split(text)]
    found = {days for sentence in sentences for days in _days(sentence)}
    if len(found) != 1:
        return None
    late = [one for one in sentences if _SANCTION.match(one) and len(one) <= _LONGEST_SANCTION]
    return FoundDeadline(found.pop(), late[0] if late else "")


def _days(sentence: str) -> Iterator[int]:
    plain = " ".join(sentence.replace("’", "'").split()).casefold()
    if not _HANDED_IN.search(plain) or _TOLD.search(plain):
        return
    text = with_digits(plain)
    for found in _PATTERN.finditer(text):
        before = text[max(0, found.start() - _LOOKED_BACK) : found.start()]
        is_span = found["after"] in ("of", "from", "suivant") and not _WITHIN.search(before)
        weeks = found["unit"].startswith(("week", "sem"))
        days = int(found["number"]) * (7 if weeks else 1)
        if not is_span and not _UNSURE.search(before) and 0 < days <= _MOST_DAYS:
            yield days
