"""Reads a report back out of a document: what is unchanged losslessly, the rest as it stands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapporteur.domain.errors import DocumentError
from rapporteur.domain.marking import merged
from rapporteur.domain.markup import Span, Style
from rapporteur.domain.report import People, Report, Value, blank_report
from rapporteur.domain.template import PeopleLayout, Section, Template
from rapporteur.formats.docx.reading.embedded import Origin, read_origin
from rapporteur.formats.docx.reading.headed import Place
from rapporteur.formats.docx.reading.labels import Placed, place_sections
from rapporteur.formats.docx.reading.layout import Layout, paragraphs_in, read_layout
from rapporteur.formats.docx.reading.matching import Where
from rapporteur.formats.docx.reading.parts import Parts
from rapporteur.formats.docx.reading.texts import all_text
from rapporteur.formats.docx.reading.values import value_of
from rapporteur.formats.docx.state import text_hash
from rapporteur.formats.paragraphs import Paragraph, paragraphs_of
from rapporteur.formats.people import shown_rows


class Found(NamedTuple):
    """What became of a section: how its place was recognised, and whether its text was edited.

    `is_edited` is None where the document does not say what it held when it was exported. A
    section that is missing keeps what it held then. `beginning` is the first line of its text.
    """

    section_id: str
    where: Where
    likeness: float
    is_edited: bool | None
    beginning: str = ""


class Imported(NamedTuple):
    """A report out of a document, section by section, and the text that has no place in it."""

    report: Report
    template: Template
    sections: tuple[Found, ...]
    unplaced: str


def read_document(
    data: bytes,
    name: str,
    templates: Sequence[Template],
    report_id: str,
    template: Template | None = None,
) -> Imported:
    """Return the report in a document; see `rapporteur.formats.docx.import_docx`."""
    try:
        parts = Parts(data, name)
        layout = read_layout(parts)
        shown = sum(len(one.typed) for one in paragraphs_in((*layout.body, *layout.beside)))
        origin = read_origin(parts, shown)
    except RecursionError:
        raise DocumentError("too_complex", name) from None
    laid = _laid_out(origin, layout, templates, template)
    if laid is None:
        raise DocumentError("form_not_recognised", name)
    template, placed = laid
    is_same_form = origin.template == template.id
    report = blank_report(template, origin.report_id if is_same_form else report_id)
    sections: list[Found] = []
    for section in template.sections:
        found, value = _section(section, placed.places[section.id], origin)
        texts = paragraphs_of(section, value)
        sections.append(found._replace(beginning=texts[0].text if texts else ""))
        report = report.with_value(section.id, value)
    unplaced = all_text([*placed.rest, *paragraphs_in(layout.beside)])
    return Imported(report, template, tuple(sections), unplaced)


def _laid_out(
    origin: Origin, layout: Layout, templates: Sequence[Template], chosen: Template | None
) -> tuple[Template, Placed] | None:
    """Lay the document onto the chosen form, the one it names, or the one whose labels it has."""
    named = [chosen] if chosen else [one for one in templates if one.id == origin.template]
    laid = [(one, place_sections(layout.body, one)) for one in named[:1] or templates]
    if named:
        return laid[0]
    best = max(laid, key=lambda one: _score(*one), default=None)
    return best if best and _score(*best) else None


def _score(template: Template, placed: Placed) -> float:
    """Return how much of a form a document has; nothing below a third of its sections."""
    found = [place for place in placed.places.values() if place.where is not Where.MISSING]
    if 3 * len(found) < len(template.sections):
        return 0.0
    return len(found) + sum(place.likeness for place in found) / len(template.sections)


def _section(section: Section, place: Place, origin: Origin) -> tuple[Found, Value]:
    """Return a section's value: the embedded one while the document still shows just that."""
    known = origin.report.values.get(section.id) if origin.report else None
    if known is None or known.kind != section.kind.value:
        value = value_of(section, place.paragraphs, is_typed=not origin.report_id)
        return Found(section.id, place.where, place.likeness, None), value
    shown = paragraphs_of(section, known)
    if place.where is Where.MISSING:
        is_edited = False if not shown else None
        return Found(section.id, place.where, 0.0, is_edited), known
    if _is_unchanged(place.paragraphs, shown, origin.hashes.get(section.id, "")):
        return Found(section.id, place.where, place.likeness, False), known
    value = value_of(section, place.paragraphs, is_typed=False)
    if _has_same_rows(section, value, known):
        return Found(section.id, place.where, place.likeness, False), known
    return Found(section.id, place.where, place.likeness, True), value


def _is_unchanged(found: Sequence[Paragraph], shown: Sequence[Paragraph], known: str) -> bool:
    """Return whether the words are those that were exported, and look as they did."""
    return text_hash(found) == known and _looks(found) == _looks(shown)


def _has_same_rows(section: Section, value: Value, known: Value) -> bool:
    """Return whether a table of people shows those whom it was made of."""
    if not isinstance(value, People) or not isinstance(known, People):
        return False
    is_table = section.people_layout is not PeopleLayout.LIST
    return is_table and shown_rows(section, value) == shown_rows(section, known)


def _looks(paragraphs: Iterable[Paragraph]) -> list[tuple[tuple[Span, ...], Style, int]]:
    return [(merged(one.shown), one.style, one.number) for one in paragraphs]
