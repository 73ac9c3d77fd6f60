"""Reads the limits of a form out of its labels and guidance: `(max. 200 words)`, `3 paragraphes`.

What is not sure to be a rule stays guidance: `about 300 words`, pages, lines.
"""

import re
from collections.abc import Iterator

from rapporteur.domain.label_numbers import with_digits
from rapporteur.domain.template import Limit, Scope, Unit

_UNIT_WORDS = {
    Unit.SENTENCES: r"sentences?|phrases?|frases?|oraci[oó]n(?:es)?|جمل(?:ة)?|句",
    Unit.PARAGRAPHS: r"paragraphs?|paras?|paragraphes?|p[aá]rrafos?|فقر(?:ة|ات)|段",
    Unit.WORDS: r"words?|mots?|palabras?|كلم(?:ة|ات)|字|词",
    Unit.CHARACTERS: r"characters?|chars?|caract[eè]res?|signes?|car[aá]cter(?:es)?"
    r"|حرف(?:ا|ًا)?|字符",
    Unit.ITEMS: r"bullets?(?: points?)?|(?:key |main |policy )?(?:messages?|takeaways?|points?"
    r"|items?|issues?|themes?|recommendations?|questions?|topics?|conclusions?"
    r"|th[eè]mes?|enjeux|recommandations?|puntos?|mensajes?|temas?|recomendaci[oó]n(?:es)?)"
    r"(?: clés?| clave)?|نقاط",
}
_UNIT = "|".join(f"(?P<{unit.value}>{words})" for unit, words in _UNIT_WORDS.items())
_MOST = (
    r"max(?:\.|imum|imal|imo)?(?: of| de)?|m[aá]ximo(?: de)?|up to|at most|(?:no|not) more than"
    r"|(?:not|never|doesn't|don't) (?:to )?exceed(?:ing)?|limit(?:ed)?(?: of| to)?|within"
    r"|jusqu'[aà]|au plus|pas plus de|(?:pas )?d[ée]passer(?: pas)?|hasta|como m[aá]ximo"
    r"|no m[aá]s de|limit[ée]e?s? [aà]|no exceder(?: de)?|≤|<=|不超过|最多"
    r"|بحد أقصى|لا يزيد عن|لا تزيد عن"
)
_UNDER = r"under|below|(?:less|fewer) than|moins de|menos de|<"
_LEAST = (
    r"at least|min(?:\.|imum)?(?: of| de)?|m[ií]nimo(?: de)?|no (?:less|fewer) than|au moins"
    r"|al menos|como m[ií]nimo|≥|>=|至少|على الأقل"
)
_OVER = r"(?<!not )(?<!no )more than|over|plus de|m[aá]s de|>"
_ABOUT = (
    r"about|approx(?:\.|imately)?|around|circa|ca\.|~|roughly|some|environ|unos|unas"
    r"|aproximadamente|حوالي"
)
_MOST_AFTER = (
    r"max(?:\.|imum|imal)?|or (?:less|fewer)|at (?:the )?most|au (?:maximum|plus)|ou moins"
    r"|m[aá]ximo|como m[aá]ximo|o menos|以内|以下|كحد أقصى"
)
_LEAST_AFTER = (
    r"min(?:\.|imum)?|or more|at least|au (?:minimum|moins)|ou plus|m[ií]nimo|o m[aá]s|以上"
)
_EACH_AFTER = (
    r"(?:[^\W\d]+ ){0,3}?(?:per (?!page|session)|for (?:each|every)|each|every"
    r"|par |pour chaque|chac|chaque|por |cada)"
)
_PATTERN = re.compile(
    rf"(?:(?<![a-zà-ÿ])(?P<before>{_MOST}|{_UNDER}|{_LEAST}|{_OVER}|{_ABOUT})\s*)?"
    r"(?<![a-zà-ÿ\d.,/-])(?P<low>\d{1,9})(?:\s?(?:-|–|—|~|to|or|and|à|ou|et|a|o|y|至)\s?(?P<high>\d{1,9}))?"
    rf"[\s-]*(?P<middle>\((?:max(?:\.|imum)?|min(?:\.|imum)?)\)\s*)?(?:{_UNIT})(?![a-zà-ÿ])"
    # What stands between two numbers belongs to the second: `3 paragraphs, max 400 words`.
    rf"\s*[(,]?\s*(?:(?P<after>{_MOST_AFTER}|{_LEAST_AFTER})(?![.\w]*\s*(?:of |de )?\d))?"
    rf"(?=(?P<each>\)?[\s,:]*{_EACH_AFTER})?)"
)
_EACH_BEFORE = re.compile(r"(?:each|every|chaque|cada|per)\s(?:[^.;:]{0,60})$")
_MOST_COUNTED = {Unit.SENTENCES: 200, Unit.PARAGRAPHS: 200, Unit.ITEMS: 100}  # else it is a year
_WHOLE = {pattern: re.compile(pattern) for pattern in (_MOST, _UNDER, _LEAST, _OVER, _ABOUT)}
_WHOLE_AFTER = {pattern: re.compile(pattern) for pattern in (_MOST_AFTER, _LEAST_AFTER)}


def find_limits(text: str) -> tuple[Limit, ...]:
    """Return the limits that a text states, at most one for each unit and scope, in its order.

    A bare number of sentences, paragraphs or items is wanted exactly; of words or characters
    it is the most that is allowed.
    """
    found: dict[tuple[Unit, Scope], Limit] = {}
    for limit in _limits(with_digits(" ".join(text.replace("’", "'").split()))):
        found.setdefault((limit.unit, limit.per), limit)
    return tuple(found.values())


def _limits(text: str) -> Iterator[Limit]:
    for found in _PATTERN.finditer(text):
        unit = next(unit for unit in Unit if found[unit.value])
        low, high = int(found["low"]), int(found["high"] or 0)
        least, most = _bounds(found, unit, low, high)
        largest = max(least, most or 0)
        if most is not None and most < least:
            continue
        if not 0 < largest <= _MOST_COUNTED.get(unit, 1_000_000):
            continue
        is_each = found["each"] or _EACH_BEFORE.search(text[: found.start()])
        per = Scope.EACH if is_each and unit is not Unit.ITEMS else Scope.FIELD
        if least == most:
            yield Limit(unit=unit, exactly=most, per=per)
        else:
            yield Limit(unit=unit, min=least or None, max=most, per=per)


def _bounds(found: re.Match[str], unit: Unit, low: int, high: int) -> tuple[int, int | None]:
    """Return the least and the most; (0, None) for what is no rule."""
    before, after = found["before"] or "", found["middle"] or found["after"] or ""
    after = after.strip("() ")
    if before and _WHOLE[_ABOUT].fullmatch(before):
        return 0, None
    if high:
        return low, high
    if (before and _WHOLE[_UNDER].fullmatch(before)) and low > 1:
        return 0, low - 1
    if before and _WHOLE[_OVER].fullmatch(before):
        return low + 1, None
    if _is(before, _LEAST) or (after and _WHOLE_AFTER[_LEAST_AFTER].fullmatch(after)):
        return low, None
    if _is(before, _MOST) or after or unit in (Unit.WORDS, Unit.CHARACTERS):
        return 0, low
    return low, low


def _is(word: str, pattern: str) -> bool:
    return bool(word and _WHOLE[pattern].fullmatch(word))
