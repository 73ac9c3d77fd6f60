"""What a report's pages are drawn from: the paper, and the fields as pieces of HTML.

Each field is written again only when its value is another one, so that a key costs one field.
"""

from typing import NamedTuple

from rapporteur.domain.report import Report, Value
from rapporteur.domain.template import EmptyForm, Section, Template
from rapporteur.formats.directions import has_right_to_left
from rapporteur.formats.fields import field_of, heading_of, text_of
from rapporteur.formats.html import html_blocks, html_line
from rapporteur.formats.languages import is_right_to_left_form


class Sheet(NamedTuple):
    """The paper, its margins and the share of the labels' column; lengths in millimetres.

    Without a word from the form's document it is A4, as our own forms are laid out.
    """

    width: float = 210.0
    height: float = 297.0
    left: float = 20.0
    top: float = 20.0
    right: float = 20.0
    bottom: float = 20.0
    footer: float = 10.0
    label_share: float = 0.25


class PrintedRow(NamedTuple):
    """One row of the form: the label, and what was written paragraph by paragraph, as HTML."""

    section_id: str
    label: str
    blocks: tuple[str, ...]
    has_arabic: bool


class Printing:
    """Turns reports of one form into rows; a row whose value is the same is the same object."""

    def __init__(self, template: Template, sheet: Sheet) -> None:
        self.sheet = sheet
        self.heading = html_line(heading_of(template), "p")
        self.is_right_to_left = is_right_to_left_form(template.language)
        self._template = template
        self._known: dict[str, tuple[Value | None, PrintedRow | None]] = {}

    def rows(self, report: Report) -> list[PrintedRow]:
        """Return the rows in the form's order, without those that the form drops."""
        rows = (self._row(section, report) for section in self._template.sections)
        return [row for row in rows if row]

    def _row(self, section: Section, report: Report) -> PrintedRow | None:
        value = report.values.get(section.id)
        known = self._known.get(section.id)
        if known and known[0] is value:
            return known[1]
        row = _printed(section, report, self._template.language)
        self._known[section.id] = (value, row)
        return row


def _printed(section: Section, report: Report, language: str) -> PrintedRow | None:
    field = field_of(section, report)
    if not field.paragraphs and section.empty is EmptyForm.DROP:
        return None
    written = text_of([field])
    return PrintedRow(
        section.id,
        html_line(field.label, "p"),
        tuple(html_blocks(field, language)),
        has_right_to_left(f"{field.label}{written}"),
    )
