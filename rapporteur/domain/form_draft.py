"""A form in the making: sections as they are proposed and changed, until they are a Template."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from rapporteur.domain.cleaning import clean
from rapporteur.domain.errors import TemplateError
from rapporteur.domain.faults import Fault
from rapporteur.domain.form_checks import checked_form, checked_section
from rapporteur.domain.label_columns import columns_of
from rapporteur.domain.label_kinds import (
    Room,
    entry_noun,
    fitting_limits,
    guess_kind,
    is_optional,
)
from rapporteur.domain.label_limits import find_limits
from rapporteur.domain.label_names import identifier, plural, short_name
from rapporteur.domain.template import (
    Column,
    Deadline,
    Kind,
    Limit,
    PeopleLayout,
    Scope,
    Section,
    Template,
    Unit,
)

_TITLE = re.compile(r"\b(?:title|name of (?:the )?session|titre|título|titulo)\b|عنوان|标题|題目")
_GUIDANCE_CHARACTERS = 2000
_NAMES_DESCRIBED = 6


class DraftLimit(NamedTuple):
    """A limit as it is typed: it may have no number yet, or one that cannot hold."""

    unit: Unit
    per: Scope = Scope.FIELD
    least: int | None = None
    most: int | None = None


class DraftSection(NamedTuple):
    """One section as it is proposed; `mark` names its place in the organisation's document.

    One whose place is a grid of the document has the grid's `columns` and `name_column`, and can
    be of people only.
    """

    mark: str
    label: str
    name: str
    kind: Kind
    limits: tuple[DraftLimit, ...] = ()
    guidance: str = ""
    is_required: bool = True
    is_included: bool = True
    columns: tuple[Column, ...] = ()
    name_column: str = ""

    @property
    def is_grid(self) -> bool:
        """Whether the section's place is a grid of the document."""
        return bool(self.name_column)


class FormDraft(NamedTuple):
    """A form as it is proposed; `title_mark` and `date_mark` name the sections of that use.

    `due_days` is the deadline in days after the session, None without one; `sanction` is what
    the form says of late reports.
    """

    name: str
    title: str
    organisation: str
    language: str
    sections: tuple[DraftSection, ...]
    title_mark: str = ""
    date_mark: str = ""
    due_days: int | None = None
    sanction: str = ""

    def section(self, mark: str) -> DraftSection:
        """Return the section of a mark; KeyError when there is none."""
        return {section.mark: section for section in self.sections}[mark]

    def with_section(self, section: DraftSection) -> "FormDraft":
        """Return the draft with the section of the same mark replaced."""
        sections = tuple(
            section if known.mark == section.mark else known for known in self.sections
        )
        return self._replace(sections=sections)


def with_kind(section: DraftSection, kind: Kind) -> DraftSection:
    """Return the section as another kind, with what its words limit there."""
    found = find_limits(f"{section.label}. {section.guidance}")
    return section._replace(kind=kind, limits=_drafts(fitting_limits(kind, found)))


def section_fault(section: DraftSection, language: str) -> TemplateError | None:
    """Return what keeps one section from being part of a form, or None."""
    try:
        _section(section, "section", language, "")
    except TemplateError as error:
        return error
    return None


class BuiltForm(NamedTuple):
    """A valid form, and the id of the section at each mark of the document."""

    template: Template
    ids: dict[str, str]


def draft_section(
    mark: str, label: str, guidance: str, room: Room, kind: Kind | None = None
) -> DraftSection:
    """Return what a label and its guidance propose; `kind` is what the document itself says."""
    guidance = clean(guidance).strip()[:_GUIDANCE_CHARACTERS]
    limits = find_limits(f"{label}. {guidance}")
    kind = kind or guess_kind(label, guidance, limits, room)
    noun = entry_noun(label, guidance) if kind is Kind.ENTRIES else ""
    return DraftSection(
        mark=mark,
        label=clean(label),
        name=plural(noun) if noun else short_name(label),
        kind=kind,
        limits=_drafts(fitting_limits(kind, limits)),
        guidance=guidance,
        is_required=not is_optional(label),
    )


def draft_form(
    name: str, title: str, organisation: str, language: str, sections: Iterable[DraftSection]
) -> FormDraft:
    """Return a draft with its title and date sections chosen, where it includes such."""
    drafts = list(sections)
    chosen = [draft for draft in drafts if draft.is_included]
    lines = [draft for draft in chosen if draft.kind is Kind.LINE]
    titled = [draft for draft in lines if _TITLE.search(draft.label.casefold())]
    dates = [draft.mark for draft in chosen if draft.kind is Kind.DATE]
    if not lines and (plain := next((one for one in chosen if _can_be_line(one)), None)):
        lines = [plain._replace(kind=Kind.LINE)]
        drafts[drafts.index(plain)] = lines[0]
    first = (titled or lines or [None])[0]
    return FormDraft(
        name,
        title,
        organisation,
        language,
        tuple(drafts),
        first.mark if first else "",
        dates[0] if dates else "",
    )


def build_form(draft: FormDraft, form_id: str) -> BuiltForm:
    """Return the draft as a form; TemplateError with the section's name or the key as its place."""
    chosen = [section for section in draft.sections if section.is_included]
    if not chosen:
        raise TemplateError("form_without_sections", draft.name)
    ids: dict[str, str] = {}
    for number, section in enumerate(chosen, start=1):
        taken = set(ids.values())
        ids[section.mark] = identifier(section.name, taken, fallback=f"section_{number}")
    title = next((one for one in chosen if one.mark == draft.title_mark), None)
    if title is None or title.kind is not Kind.LINE:
        raise TemplateError("form_without_title", title.name if title else draft.name)
    dated = next((one for one in chosen if one.mark == draft.date_mark), None)
    is_dated = dated is not None and dated.kind is Kind.DATE
    people = [ids[one.mark] for one in chosen if one.kind is Kind.PEOPLE]
    template = checked_form(
        {
            "id": form_id,
            "version": 1,
            "name": draft.name.strip(),
            "organisation": draft.organisation.strip(),
            "language": draft.language,
            "title": draft.title.strip(),
            "description": ", ".join(one.name.strip() for one in chosen[:_NAMES_DESCRIBED]),
            "title_section": ids[draft.title_mark],
            "date_section": ids[draft.date_mark] if is_dated else "",
            "deadline": _deadline(draft),
            "sections": [
                _section(one, ids[one.mark], draft.language, people[0] if people else "")
                for one in chosen
            ],
        }
    )
    if isinstance(template, Fault):
        raise TemplateError(template.code, template.path or draft.name, **template.facts)
    return BuiltForm(template, ids)


def _deadline(draft: FormDraft) -> Deadline | None:
    if draft.due_days is None:
        return None
    return Deadline(days=draft.due_days, sanction=draft.sanction.strip())


def form_id_of(name: str) -> str:
    """Return an id for a form of that name."""
    return identifier(name, (), fallback="form", joint="-")


def _section(draft: DraftSection, section_id: str, language: str, people: str) -> Section:
    details: dict[str, object] = {}
    if draft.kind is Kind.ENTRIES:
        noun = (entry_noun(draft.label, draft.guidance) or "entry").capitalize()
        gap = "\u00a0" if language.startswith("fr") else ""
        details = {
            "heading": f"{noun} {{n}} ({{presenter}}){gap}:",
            "heading_unnamed": f"{noun} {{n}}{gap}:",
            "entry_name": noun,
            "presenters_from": people,
        }
    if draft.is_grid:
        details = {
            "columns": draft.columns,
            "name_column": draft.name_column,
            "people_layout": PeopleLayout.GRID,
        }
    elif draft.kind is Kind.PEOPLE:
        details = {"columns": columns_of(f"{draft.label} {draft.guidance}", language)}
    section = checked_section(
        {
            "id": section_id,
            "kind": draft.kind,
            "label": draft.label,
            "name": draft.name.strip(),
            "guidance": draft.guidance,
            "required": draft.is_required,
            "limits": [_limit(limit) for limit in draft.limits],
            **details,
        }
    )
    if isinstance(section, Fault):
        place = draft.name.strip() or short_name(draft.label)
        raise TemplateError(section.code, place, **section.facts)
    return section


def _limit(draft: DraftLimit) -> dict[str, object]:
    numbers = {"min": draft.least, "max": draft.most}
    if draft.least == draft.most and draft.least is not None:
        numbers = {"exactly": draft.least}
    return {"unit": draft.unit, "per": draft.per, **numbers}


def _drafts(limits: Iterable[Limit]) -> tuple[DraftLimit, ...]:
    return tuple(
        DraftLimit(limit.unit, limit.per, limit.least or None, limit.most) for limit in limits
    )


def _can_be_line(section: DraftSection) -> bool:
    return section.kind is Kind.PROSE and not section.limits
