"""Where sentences end, in the six languages of the United Nations.

In doubt a sentence goes on: a wrong "this issue has two sentences" does more harm than one missed.
Every look back or ahead is bounded, so the time is linear in the length of the line.
"""

import re
from typing import NamedTuple


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Abbreviations, in lower case and without their last stop: a sentence goes on after them …
_NEVER_LAST = _words(
    "mr mrs ms mx dr prof hon amb rev fr gen col capt lt sgt sen rep gov pres st mt messrs "
    "cf e.g i.e eg ie viz vs ca approx incl esp resp "
    "m mm mme mlle mgr pr ex c.-à-d env "
    "sra srta sres sras dra lic ing excmo excma ilmo ilma ud uds vd vds ee ej p.ej "
    "проф акад доц ул просп тов гр пгт г-н г-жа см ср напр т.е т.к т.н св"
)
# … when a number follows, as in "No. 5"; otherwise they are words, as in "No. We left." …
_BEFORE_NUMBER = _words(
    "no nos nr p pp para paras art arts sec sect ch chap vol vols fig figs ed cl reg res rec "
    "par pars al alin n núm núms pág págs párr párrs cap inc apdo "
    "mon tue tues wed thu thur fri sat sun "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "ст п пп гл рис стр с разд прил табл ч ص"
)
# … unless a word follows that opens sentences …
_SELDOM_LAST = _words(
    "inc ltd corp co bros jr sr ph.d a.c uu dept univ assn ft bn mn "
    "млн млрд тыс руб долл г гг в вв им"
)
# … or not: these end one whenever what follows can open one.
_OFTEN_LAST = _words("etc a.m p.m т.д т.п др пр إلخ الخ")
_SPACED = frozenset(word for word in _NEVER_LAST | _SELDOM_LAST | _OFTEN_LAST if "." in word)
_TIME_ZONES = _words("gmt utc cet cest est edt pst pdt eastern pacific central")

_STARTERS = _words(
    "the this that these those there it its he she they we you his her their our in on at by for "
    "from with without and but so if as when while where what who why how however moreover a an "
    "after before since until although nobody no not all some many most both please "
    "i do does did is are was were can could should have has let "
    "le la les l un une des il elle ils elles on nous ce cet cette ces dans pour mais et leur "
    "el los las una unos unas ellos ellas esto esta este estos estas en pero después se así "
    "это этот эта эти он она оно они мы в на но и по для после об как что не все его их "
    "هذا هذه هو هي هم في وقد وقال وقالت كما إن أما ثم لكن ولكن"
)
# After a single letter these are as likely the next part of a name: "J. Le Goff".
_NAME_PARTS = _words("le la el a an en so as no in и в")

_STOPS = ".?!…؟۔。．！？｡‼⁇⁈⁉"
_OPENERS = r"\"'“‘„«‹(\[{¿¡「『《〈【（*•·–—―-"
_STOP = re.compile(
    rf"(?P<stop>[{_STOPS}](?:[ \u00a0\u202f]?[{_STOPS}])*)"
    r"(?P<close>(?:[\"'”’)\]}」』》〉】）*¹²³⁴⁵⁶⁷⁸⁹⁰]|[ \u00a0\u202f]?[»›]|\[[0-9]{1,3}\])*)"
    rf"(?P<between>\s*(?P<open>[{_OPENERS}][\s{_OPENERS}]*)?)"
    r"(?=(?P<word>\w{0,14}))"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s。，；！？）】”»،؛]+")
_LETTER = re.compile(r"[^\W\d_]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_LIST_MARKER = re.compile(
    r"[(\[*•·–—-]?\s?(?:[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}|[^\W\d_]|[IVX]{1,5})"
    r"|(?:article|artículo|section|sección|chapter|chapitre|annexe?|статья|глава) [0-9IVX]{1,5}",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_SPEECH = re.compile(
    r"\b(?:ask|sa[iy]|repl|wonder|demand|répond|dit\b|pregunt|dij|respond)"
    r"|спросил|спрашива|сказал|ответил|说|問|问|道|表示|指出|回答|سأل|قال|تساءل|أجاب"
)
_QUOTES = {"”": "“", "’": "‘", "»": "«", "›": "‹", "」": "「", "』": "『", '"': '"', "'": "'"}
_LEAD_IN = re.compile(r"[\"'’“‘„«‹(\[{¿¡/]")
_LOOK_BACK = 24
_TITLE_LOOK_BACK = 60
_QUOTE_LOOK_BACK = 400


class _Place(NamedTuple):
    """A stop and its surroundings: what decides whether a sentence ends there."""

    text: str
    start: int
    stop: str
    close: str
    between: str
    word: str
    stop_at: int
    word_at: int

    @property
    def before(self) -> list[str]:
        """The last two words before the stop, nearest last."""
        words = self.text[max(self.start, self.stop_at - _LOOK_BACK) : self.stop_at]
        return words.rsplit(maxsplit=2)[-2:]

    @property
    def is_uncased(self) -> bool:
        """Whether the next letter is of a script without capitals, such as Arabic or Chinese."""
        return self.word[:1].isalpha() and not self.word[0].isupper()

    @property
    def opens_plainly(self) -> bool:
        """Whether the next word is one that opens sentences, and no initial as in "A. I. Smith"."""
        is_initial = len(self.word) == 1 and self.text.startswith(".", self.word_at + 1)
        return self.word.casefold() in _STARTERS and not is_initial


def count_sentences(text: str) -> int:
    """Return the number of sentences of one line without marks of light formatting.

    A last sentence needs no stop, a list marker is not a sentence, a quotation belongs to the
    sentence that reports it, and a line without a letter has no sentence.
    """
    text = text.strip()
    if not _LETTER.search(text):
        return 0
    if "://" in text or "www." in text:
        text = _URL.sub(_shorten, text)
    count = start = 0
    for match in _STOP.finditer(text):
        word: str = match["word"]
        if word[:1].islower() or match.end() == len(text):
            continue
        stop, close, between = match.group("stop", "close", "between")
        place = _Place(text, start, stop, close, between, word, match.start(), match.end())
        if _is_end(place):
            count += _LETTER_OR_DIGIT.search(text, start, match.start()) is not None
            start = match.start("open") if match["open"] else match.end()
    return count + (_LETTER_OR_DIGIT.search(text, start) is not None)


def _shorten(match: re.Match[str]) -> str:
    """Replace a web address, whose stops end nothing, and keep the stops that follow it."""
    address = match[0]
    return "URL" + address[len(address.rstrip(".?!…,;:)'\"")) :]


def _is_end(place: _Place) -> bool:
    """Tell whether a sentence ends at this stop; the next letter is no small one."""
    if not place.word and place.text[place.word_at] in ",;:%)]}，；：、،؛/":
        return False
    if place.is_uncased and _is_in_title(place):
        return False
    if not place.between or place.between[0] in "-–—*":
        return _is_end_unspaced(place)
    if any(mark in _QUOTES for mark in place.close) and _is_reported(place):
        return False
    if place.stop == ".":
        return not _is_abbreviated(place)
    if not place.stop.strip(". …"):
        is_omission = place.text[place.stop_at - 1 : place.stop_at] in ("[", "(")
        return not (place.is_uncased or is_omission)
    return place.stop != "!" or place.before[-1:] != ["Yahoo"] or place.opens_plainly


def _is_in_title(place: _Place) -> bool:
    """Tell whether the stop is part of a title between 《 and 》."""
    back = max(place.start, place.stop_at - _TITLE_LOOK_BACK)
    opened_at = place.text.rfind("《", back, place.stop_at)
    return opened_at >= 0 and place.text.find("》", opened_at, place.word_at) < 0


def _is_end_unspaced(place: _Place) -> bool:
    """Tell the same of a stop that the next word touches."""
    last = place.text[place.stop_at - 1 : place.stop_at]
    if place.stop == ".":
        if place.is_uncased:
            return min(last, place.word) >= "\u2e80"
        return last.islower() and place.opens_plainly and place.word[1:].islower()
    if not place.stop.strip(". …"):
        return False
    if place.stop[-1] in "?!" and not place.is_uncased:
        return last.isalpha() and place.word[:1].isupper()
    return not (any(mark in _QUOTES for mark in place.close) and _is_reported(place))


def _is_reported(place: _Place) -> bool:
    """Tell whether the sentence of a closing quotation goes on to say whose words they were."""
    quote = _QUOTES[next(mark for mark in reversed(place.close) if mark in _QUOTES)]
    back = max(place.start, place.stop_at - _QUOTE_LOOK_BACK)
    opened_at = place.text.rfind(quote, back, place.stop_at)
    if opened_at == place.start:
        reach = (12 if place.word >= "\u2e80" else 8) if place.is_uncased else 32
        ahead = place.text[place.word_at : place.word_at + reach]
        return _SPEECH.search(re.split(r"[?!؟。？！]|[^\W\d_]{4}\.", ahead)[0]) is not None
    if opened_at < 0 or not place.is_uncased:
        return False
    lead = place.text[max(place.start, opened_at - 2) : opened_at].rstrip()
    return not lead.endswith((":", "：")) and place.stop[-1] not in ".。"


def _is_abbreviated(place: _Place) -> bool:
    """Tell whether a full stop marks an abbreviation, an initial or a list marker."""
    if _LIST_MARKER.fullmatch(place.text, place.start, place.stop_at):
        return True
    before = place.before
    if not before:
        return False
    last = _LEAD_IN.split(before[-1])[-1]
    key = last.casefold()
    lead = before[0] if len(before) > 1 else ""
    if len(key) == 1 and len(lead) == 2 and lead[1] == ".":
        spaced = lead.casefold() + key  # "т. е.", "p. m."
        key = spaced if spaced in _SPACED else key
    if key in _NEVER_LAST:
        return True
    if key in _OFTEN_LAST:
        return place.word.casefold() in _TIME_ZONES
    is_number = place.word[:1].isdigit()
    if key in _BEFORE_NUMBER and (is_number or (key != "no" and _ROMAN.fullmatch(place.word))):
        return True
    if key in _SELDOM_LAST or _DOTTED.fullmatch(last):
        return is_number or not place.opens_plainly
    if len(last) == 1 and last.isalpha():
        return not place.opens_plainly or place.word.casefold() in _NAME_PARTS
    return last.isdigit() and lead.endswith((":", ";", "："))
