"""What goes to the clipboard of a report: a section's text, plain and as HTML."""

from typing import NamedTuple

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.fields import field_of
from rapporteur.formats.html import html_field
from rapporteur.formats.plain import plain_field


class Clip(NamedTuple):
    """A section's text twice; both are empty where nothing has been written."""

    text: str
    html: str


def clip_of(report: Report, template: Template, section_id: str) -> Clip:
    """Return what was written in a section, without the form's label."""
    field = field_of(template.section(section_id), report)
    return Clip(plain_field(field), html_field(field, template.language))
