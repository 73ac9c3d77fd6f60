"""There and back: a report that was exported is read back as it was."""

from io import BytesIO

from docx import Document
from docx_reports import EVERY_KIND, REPORTS, document_of, without_state
from docx_samples import (
    report,
    shipped,
)
from hypothesis import example, given, settings

from rapporteur.domain.marking import merged
from rapporteur.domain.markup import Span
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.docx import import_docx
from rapporteur.formats.paragraphs import Paragraph, paragraphs_of

FORMS = [shipped(), shipped("igf-2015-workshop"), EVERY_KIND]
OTHER_ID = "f" * 32


def imported(data: bytes):
    """Read a document as the program does, with the forms it has."""
    return import_docx(data, "a.docx", FORMS, OTHER_ID)


def saved_by_python_docx(data: bytes) -> bytes:
    """Open and save a document with python-docx."""
    out = BytesIO()
    Document(BytesIO(data)).save(out)
    return out.getvalue()


def shown(written: Report, template: Template) -> dict[str, list[tuple[object, ...]]]:
    """Return what a reader of the document sees of each section: characters, looks, lists."""
    return {
        section.id: [
            (merged(_spans(one)), one.style, one.number)
            for one in paragraphs_of(section, written.values[section.id])
        ]
        for section in template.sections
    }


def _spans(one: Paragraph) -> tuple[Span, ...]:
    lead = (Span(one.lead, bold=True), Span(" ")) if one.lead else ()
    return (*(lead if one.spans else lead[:1]), *one.spans)


@settings(max_examples=300, deadline=None)
@given(REPORTS)
@example(report(EVERY_KIND))
def test_a_report_comes_back_as_it_was(written: Report) -> None:
    back = imported(document_of(written))

    assert back.report == written
    assert {one.is_edited for one in back.sections} == {False}
    assert back.unplaced == ""


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_a_report_comes_back_from_a_document_that_python_docx_saved(written: Report) -> None:
    back = imported(saved_by_python_docx(document_of(written)))

    assert back.report == written
    assert {one.is_edited for one in back.sections} == {False}


@settings(max_examples=300, deadline=None)
@given(REPORTS)
def test_without_the_embedded_report_the_document_looks_the_same_when_exported_again(
    written: Report,
) -> None:
    back = imported(without_state(document_of(written)))

    assert back.template is EVERY_KIND
    assert back.report.id == written.id
    assert {one.is_edited for one in back.sections} == {None}
    assert shown(back.report, EVERY_KIND) == shown(written, EVERY_KIND)
    assert back.unplaced == ""
