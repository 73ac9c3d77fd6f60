"""Small forms and reports that the tests of the domain share; all people are made up."""

from typing import Any

from rapporteur.domain.faults import Fault
from rapporteur.domain.form_checks import checked_form, checked_section
from rapporteur.domain.report import Report, Value, blank_report
from rapporteur.domain.template import Section, Template

REPORT_ID = "0123456789abcdef0123456789abcdef"


def section_data(kind: str = "prose", **fields: Any) -> dict[str, Any]:
    """Return a section as a form's file describes it; it is called `field`."""
    return {"id": "field", "kind": kind, "label": "Field:", "name": "Field"} | fields


def form_data(*sections: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a form as its file describes it; a line called `title` comes first."""
    title = {"id": "title", "kind": "line", "label": "Title:", "name": "Title"}
    form = {
        "id": "small",
        "version": 1,
        "name": "Small form",
        "organisation": "Example",
        "language": "en",
        "title": "A small form",
        "title_section": "title",
        "sections": [title, *sections],
    }
    return form | fields


def small_section(kind: str = "prose", **fields: Any) -> Section:
    """Return the section called `field`."""
    section = checked_section(section_data(kind, **fields))
    assert not isinstance(section, Fault), section
    return section


def small_form(*sections: dict[str, Any], **fields: Any) -> Template:
    """Return the form."""
    form = checked_form(form_data(*sections, **fields))
    assert not isinstance(form, Fault), form
    return form


def small_report(form: Template, **values: Value) -> Report:
    """Return a report of the form with the given sections filled."""
    made = blank_report(form, REPORT_ID)
    for section_id, value in values.items():
        made = made.with_value(section_id, value)
    return made
