"""Guesses what a section holds from its label, in English, French, Spanish and a little beyond.

A guess is only a proposal: the person who makes the form sees it and changes it.
"""

import re
from collections.abc import Sequence
from enum import Enum

from rapporteur.domain.label_names import without_brackets
from rapporteur.domain.template import MEMBER_KINDS, TEXT_KINDS, Kind, Limit, Scope, Unit

_LONGEST_LINE_WORDS = 5
_DATE = r"\bdates?\b|\bfechas?\b|التاريخ|تاريخ|日期"
_TIME = r"\btimes?\b|\bheures?\b|\bhoraires?\b|\bhoras?\b|\bhorario\b|الوقت|وقت|توقيت|时间|時間"
_PEOPLE = (
    r"\b(?:speakers|participants|panell?ists|presenters|discussants|attendees|delegates"
    r"|contributors|intervenants|intervenantes|orateurs|panélistes|conférenciers"
    r"|ponentes|oradores|panelistas|participantes|expositores|disertantes)\b"
    r"|المتحدث|المشارك|المتكلم|发言人|参加者|与会者"
)
_COUNTED = (
    r"\bnumber\b|\bhow many\b|\bestimated?\b|\bnombre de participant|\bcombien\b"
    r"|\bnúmero\b|\bcuánt|عدد"
)
_TOLD = (
    r"\b(?:describe|summar\w+|discuss\w*|explain|elaborate|abstract|introduction|conclusions?"
    r"|background|outcomes?|overview|narrative|comments?|notes|reflections?|suggestions?"
    r"|way forward|extent|décri\w+|résum\w+|débats?|contexte|expliqu\w+|suites?|observations?"
    r"|describ\w+|resum\w+|discusi\w+|debates?|contexto|expli\w+|observaciones"
    r"|antecedentes|sugerencias)\b"
    r"|وصف|ملخص|مناقش|摘要|讨论|描述"
)
_ITEMS = (
    r"\bkey (?:issues?|messages?|points?|takeaways?|questions?|findings?|policy questions?)\b"
    r"|\btakeaways?\b|\bmessages\b|\bissues raised\b|\blist of\b|\bbullets?\b"
    r"|\baction (?:items?|points?)\b|\brecommendations\b|\bcall to action\b"
    r"|\bliste des?\b|\bmessages clés\b|\bpoints? clés\b|\benjeux\b|\bquestions? clés\b"
    r"|\brecommandations\b|\blista de\b|\bpuntos? clave\b|\bmensajes? clave\b"
    r"|\btemas? clave\b|\bcuestiones clave\b|\brecomendaciones\b"
    r"|القضايا الرئيسية|توصيات|要点|建议"
)
_LINE = (
    r"\b(?:title|name|organi[sz]ers?|chair\w*|moderators?|rapporteurs?|note ?takers?|venue|room"
    r"|place|location|e-?mail|contact|theme|sub-?theme|track|number|code|type|format|duration"
    r"|length|country|affiliation|website|url|conveners?|facilitators?"
    r"|titre|nom|lieu|salle|organisat\w+|président\w*|modérat\w+|rapporteuse|thème|langue"
    r"|courriel|pays|durée|título|titulo|nombre|lugar|sala|organizador\w*|moderador\w*"
    r"|relator\w*|presidente|tema|correo|país|duración|idioma)\b"
    r"|عنوان|منظم|رئيس|مقرر|مكان|القاعة|标题|題目|主持|地点|组织"
)
_PRESENTED = r"presentation|talk|paper|contribution|speaker|intervention|panell?ist|pitch"
_ENTRIES = re.compile(
    rf"\b(?:each|every) (?P<en>{_PRESENTED})\b"
    r"|\bchaque (?P<fr>présentation|intervention|exposé|orateur)\b"
    r"|\bcada (?P<es>presentación|ponencia|intervención|exposición|ponente)\b"
)
_OPTIONAL = re.compile(
    r"^\W*(?:if|si|s'il|en su caso|in case)\b|\b(?:if any|where applicable|if applicable|optional"
    r"|facultati\w+|le cas échéant|opcional|si procede)\b|اختياري"
)
_PER_MEMBER = re.compile(
    r"\bper (?:presentation|talk|paper|speaker)\b|\bpar (?:présentation|exposé)\b"
)


class Room(Enum):
    """How much room a form leaves for a section: the rest of a line, a cell, or lines of blank."""

    INLINE = "inline"
    CELL = "cell"
    TALL = "tall"


def guess_kind(label: str, guidance: str, limits: Sequence[Limit], room: Room) -> Kind:
    """Return the likeliest kind of a section, by its words and the room the form leaves it."""
    text = _plain(label)
    both = f"{text} {_plain(guidance)}"
    is_text = any(
        limit.per is Scope.FIELD and limit.unit in (Unit.PARAGRAPHS, Unit.SENTENCES, Unit.WORDS)
        for limit in limits
    )
    if entry_noun(label, guidance) and not _is_about(_PEOPLE, without_brackets(text)):
        return Kind.ENTRIES
    if any(limit.per is Scope.EACH or limit.unit is Unit.ITEMS for limit in limits):
        return Kind.ITEMS
    if not is_text and (short := _short_kind(text)):
        return short
    is_told = _is_about(_TOLD, text)
    if _is_about(_ITEMS, without_brackets(both)) and not is_told and not is_text:
        return Kind.ITEMS
    if is_text or is_told or room is Room.TALL:
        return Kind.PROSE
    is_line = room is Room.INLINE or _is_about(_LINE, without_brackets(text))
    return Kind.LINE if is_line else Kind.PROSE


def names_people(text: str) -> bool:
    """Return whether a text is about those who took part."""
    return _is_about(_PEOPLE, _plain(text))


def fitting_limits(kind: Kind, limits: Sequence[Limit]) -> tuple[Limit, ...]:
    """Return those limits that a section of the kind can have."""
    has_members, has_text = kind in MEMBER_KINDS, kind in TEXT_KINDS | {Kind.LINE}
    return tuple(
        limit
        for limit in limits
        if (has_members or (limit.per is Scope.FIELD and limit.unit is not Unit.ITEMS))
        and (has_text or limit.unit is Unit.ITEMS)
        and (limit.unit is not Unit.ITEMS or limit.per is Scope.FIELD)
    )


def entry_noun(label: str, guidance: str = "") -> str:
    """Return what a repeated group repeats, such as `presentation`; empty when nothing is."""
    both = f"{_plain(label)} {_plain(guidance)}"
    found = _ENTRIES.search(both)
    if found:
        noun = next(filter(None, found.groups()))
        return "presentation" if noun.startswith(("speaker", "panel")) else noun
    return "presentation" if _PER_MEMBER.search(both) else ""


def is_optional(label: str) -> bool:
    """Return whether the label says that the section may stay empty."""
    return bool(_OPTIONAL.search(_plain(label)))


def _short_kind(text: str) -> Kind | None:
    """Return the kind of a label that names a day, an hour, people or one line; None if none."""
    has_date, has_time = _is_about(_DATE, text), _is_about(_TIME, text)
    if len(text.split()) <= _LONGEST_LINE_WORDS and (has_date or has_time):
        return Kind.LINE if has_date and has_time else Kind.DATE if has_date else Kind.TIME
    if _is_about(_COUNTED, text) and len(text.split()) > 1 and not _is_about(_ITEMS, text):
        return Kind.LINE
    if _is_about(_PEOPLE, text) and not _is_about(_TOLD, text):
        return Kind.PEOPLE
    if _is_about(_LINE, without_brackets(text)) and len(text.split()) <= _LONGEST_LINE_WORDS:
        return None if _is_about(_TOLD, text) or _is_about(_ITEMS, text) else Kind.LINE
    return None


def _is_about(words: str, text: str) -> bool:
    return re.search(words, text) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
