"""What a meter and the outline say of a section: counts first, then the rule and the state."""

from datetime import date

from rapporteur.domain.progress import Breach, SectionProgress, State
from rapporteur.domain.template import Kind, Limit, Scope, Section, Unit
from rapporteur.ui.texts import STATES, tr
from rapporteur.wording import amount_of, member_name, number_of

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
    """Return the meter's line, such as `3 items · 81 words · fits: 1 sentence each`."""
    rules = [_rule(limit) for limit in section.limits]
    if progress.state is State.EMPTY:
        state = STATES["empty"] if section.required else tr("empty, which is allowed here")
        return " · ".join([state, *(tr("wanted: {rule}").format(rule=rule) for rule in rules)])
    if not section.limits and section.kind in (Kind.LINE, Kind.DATE, Kind.TIME):
        return tr("filled in")
    parts: list[str] = []
    if section.kind in _MEMBERS:
        parts.append(_members(progress.items, _MEMBERS[section.kind]))
    if any(limit.unit is Unit.PARAGRAPHS for limit in section.limits) and not parts:
        parts.append(number_of(progress.counts.paragraphs, Unit.PARAGRAPHS))
    if any(limit.unit is Unit.CHARACTERS for limit in section.limits):
        parts.append(number_of(progress.counts.characters, Unit.CHARACTERS))
    parts.append(number_of(progress.counts.words, Unit.WORDS))
    if progress.breaches:
        parts += [_breach(breach, section) for breach in progress.breaches[:3]]
    elif rules:
        parts.append(tr("fits: {rules}").format(rules=" · ".join(rules)))
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
    amount = amount_of(limit)
    return tr("{amount} each").format(amount=amount) if limit.per is Scope.EACH else amount


def _breach(breach: Breach, section: Section) -> str:
    wanted = amount_of(breach.limit)
    if breach.member is None:
        return tr("wanted: {wanted}, {state}").format(wanted=wanted, state=STATES[breach.state])
    return tr("{member} has {have}, wanted: {wanted}").format(
        member=member_name(section, breach.member),
        have=number_of(breach.have, breach.limit.unit),
        wanted=wanted,
    )


def _members(count: int, names: tuple[str, str]) -> str:
    return f"{count:,} {names[0] if count == 1 else names[1]}"
