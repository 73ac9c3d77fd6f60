"""Forms and reports that the tests of export share; all people and places are made up."""

from functools import cache
from pathlib import Path
from typing import Any

from rapporteur.domain.faults import Fault
from rapporteur.domain.form_checks import checked_form
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    Report,
    TimeSpan,
    Value,
    blank_report,
)
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export_docx
from rapporteur.formats.docx.skeleton import build_skeleton
from rapporteur.storage.templates import load_template_file

FORMS = Path(__file__).resolve().parent.parent / "resources" / "templates"
REPORT_ID = "0123456789abcdef0123456789abcdef"


@cache
def shipped(form: str = "igf-2016-workshop") -> Template:
    """Return a form that the program ships."""
    return load_template_file(FORMS / form / "template.toml")


def small_form(*sections: dict[str, Any], **fields: Any) -> Template:
    """Return a form with the given sections; the first one, a line called `title`, is made."""
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
    made = checked_form(form | fields)
    assert not isinstance(made, Fault), made
    return made


def section(kind: str, **fields: Any) -> dict[str, Any]:
    """Return a section called `field` with the label `Field:`."""
    return {"id": "field", "kind": kind, "label": "Field:", "name": "Field"} | fields


def report(template: Template, **values: Value) -> Report:
    """Return a report with the given sections filled."""
    made = blank_report(template, REPORT_ID)
    for section_id, value in values.items():
        made = made.with_value(section_id, value)
    return made


def exported(template: Template, **values: Value) -> bytes:
    """Return the DOCX of such a report in the form's own layout."""
    return export_docx(report(template, **values), template, build_skeleton(template))


def full_values() -> dict[str, Value]:
    """Return a report of the 2016 form that uses every kind of section and formatting."""
    return {
        "session_title": Line(text="Keys & locks: <a debate>"),
        "date": Date(text="Friday, 9 December 2016"),
        "time": TimeSpan(start="09:00", end="10:30", zone="UTC−6"),
        "organiser": Line(text="Example Partners"),
        "moderator": Line(text="Ana Example"),
        "rapporteur": Line(text="Rita Sample"),
        "speakers": People(
            people=(
                Person(name="Ana Example", details={"affiliation": "Sample University"}),
                Person(name="Ben Sample"),
            )
        ),
        "key_issues": Items(items=("**Keys:** who holds them?", "", "- and *where*?")),
        "presentations": Entries(
            entries=(
                Entry(presenter="Ana Example", text="showed a lock.\n\nAnd a key."),
                Entry(),
                Entry(text="1. first\n2. second"),
                Entry(presenter="Ben Sample"),
            )
        ),
        "discussions": Prose(
            text="See https://example.org/a?b=1&c=2.\n1. one\n2. two\nThen:\n1. one"
        ),
        "way_forward": Prose(text="More\ttalks.\n  ***Soon***, they say.\n******"),
    }


def arabic_values() -> dict[str, Value]:
    """Return a report in Arabic with Latin names, numbers, a list and a link."""
    return {
        "session_title": Line(text="التشفير وحقوق الإنسان (IGF 2016)"),
        "date": Date(text="9 ديسمبر 2016"),
        "time": TimeSpan(start="09:00", end="10:30", zone="UTC+3"),
        "key_issues": Items(items=("**التشفير:** هل يعيق التشفير عمل الشرطة؟",)),
        "presentations": Entries(
            entries=(Entry(presenter="ليلى", text="قالت إن التشفير *ضروري* في عام 2016."),)
        ),
        "discussions": Prose(
            text="نقاط:\n1. دور الشركات مثل Example\n- انظر https://example.org/ar"
        ),
        "way_forward": Prose(text="In English (بعد الجلسة) in 2017.\nשלום עולם"),
    }


def chinese_values() -> dict[str, Value]:
    """Return a report in Chinese with Latin names, quotes and a link."""
    return {
        "session_title": Line(text="加密与人权：谁来保护我们？"),
        "date": Date(text="2016年12月9日"),
        "key_issues": Items(items=("网络安全：决策如何影响“人权”？",)),
        "discussions": Prose(text="讨论：\n- 管辖权**冲突**\n参见 https://example.org/ 。"),
        "way_forward": Prose(text="需要制定NIS规范 👩‍💻。\n日本語とハングル 한국어"),
    }


def french_values() -> dict[str, Value]:
    """Return a report in French with its own spaces, quotes and accents."""
    return {
        "session_title": Line(text="Chiffrement : qui nous protège ?"),
        "key_issues": Items(items=("**Sécurité :** « jamais sans garanties » – ?",)),
        "discussions": Prose(text="L’État de droit, *d’abord*.\n1. écouter\n2. écrire"),
    }
