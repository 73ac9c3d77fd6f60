"""What a meter and the outline say of a section: counts first, then the rule and the state."""

from datetime import date

from rapporteur.domain.progress import Breach, SectionProgress, State
from rapporteur.domain.template import Kind, Limit, Scope, Section, Unit
from rapporteur.ui.texts import STATES, tr

_NAMES = {
    Unit.SENTENCES: (tr("sentence"), tr("sentences")),
    Unit.PARAGRAPHS: (tr("paragraph"), tr("paragraphs")),
    Unit.WORDS: (tr("word"), tr("words")),
    Unit.CHARACTERS: (tr("character"), tr("characters")),
}
_MEMBERS = {
    Kind.PEOPLE: (tr("person"), tr("people")),
    Kind.ITEMS: (tr("item"), tr("items")),
    Kind.ENTRIES: (tr("entry"), tr("entries")),
}
_MONTHS = (
    *(tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June")),
    *(tr("July"), tr("August"), tr("September")),
    *(tr("October"), tr("November"), tr("December")),
)
_DAYS = (
    *(tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday")),
    *(tr("Friday"), tr("Saturday"), tr("Sunday")),
)


def meter_sentence(progress: SectionProgress, section: Section) -> str:
    """Return the meter's line, such as `3 items · 81 words · each one sentence`."""
    rules = [_rule(limit) for limit in section.limits]
    if progress.state is State.EMPTY:
        state = STATES["empty"] if section.required else tr("empty, which is allowed here")
        return " · ".join([state, *(tr("wanted: {rule}").format(rule=rule) for rule in rules)])
    if not section.limits and section.kind in (Kind.LINE, Kind.DATE, Kind.TIME):
        return tr("filled in")
    parts: list[str] = []
    if section.kind in _MEMBERS:
        parts.append(_number(progress.items, _MEMBERS[section.kind]))
    if any(limit.unit is Unit.PARAGRAPHS for limit in section.limits) and not parts:
        parts.append(_number(progress.counts.paragraphs, _NAMES[Unit.PARAGRAPHS]))
    if any(limit.unit is Unit.CHARACTERS for limit in section.limits):
        parts.append(_number(progress.counts.characters, _NAMES[Unit.CHARACTERS]))
    parts.append(_number(progress.counts.words, _NAMES[Unit.WORDS]))
    if progress.breaches:
        parts += [_breach(breach, section) for breach in progress.breaches[:3]]
    else:
        parts += rules
    return " · ".join(parts)


def outline_detail(progress: SectionProgress, section: Section) -> str:
    """Return the short count that stands behind a section's name, or nothing."""
    if progress.state is State.EMPTY or section.kind in (Kind.LINE, Kind.DATE, Kind.TIME):
        return ""
    if section.kind in _MEMBERS:
        return str(progress.items)
    exact = next((limit for limit in section.limits if limit.unit is Unit.PARAGRAPHS), None)
    if exact is not None and exact.most is not None:
        return f"{progress.counts.paragraphs}/{exact.most}"
    return str(progress.counts.words)


def day_in_words(day: date) -> str:
    """Return a day as `Friday 9 December 2016`."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _rule(limit: Limit) -> str:
    amount = _amount(limit)
    return tr("each {amount}").format(amount=amount) if limit.per is Scope.EACH else amount


def _amount(limit: Limit) -> str:
    names = _NAMES.get(limit.unit, (tr("item"), tr("items")))
    if limit.exactly is not None:
        return _number(limit.exactly, names)
    if limit.max is None:
        return tr("at least {n}").format(n=_number(limit.least, names))
    if not limit.min:
        return tr("at most {n}").format(n=_number(limit.max, names))
    return tr("{least} to {most}").format(least=limit.min, most=_number(limit.max, names))


def _breach(breach: Breach, section: Section) -> str:
    have = _number(breach.have, _NAMES.get(breach.limit.unit, (tr("item"), tr("items"))))
    wanted = _amount(breach.limit)
    if breach.member is None:
        return tr("wanted: {wanted}, {state}").format(wanted=wanted, state=STATES[breach.state])
    return tr("{n} has {have}, wanted: {wanted}").format(
        n=_member(breach.member, section), have=have, wanted=wanted
    )


def _member(index: int, section: Section) -> str:
    if section.kind is Kind.ENTRIES:
        return f"{section.entry_name} {index + 1}"
    return tr("item {n}").format(n=index + 1)


def _number(count: int, names: tuple[str, str]) -> str:
    return f"{count:,} {names[0] if count == 1 else names[1]}"
