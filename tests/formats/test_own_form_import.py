"""A report in a form of one's own comes back from its DOCX, wherever the form has its labels."""

from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx_reports import without_state
from foreign_forms import built_form, sample_report, saved, table_document, text_document

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export_docx, import_docx, make_skeleton


def labels_above() -> Any:
    """Return a form with two labels side by side, and the room of each below it."""
    document = Document()
    table = document.add_table(4, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Session title:", "Date:"
    table.cell(2, 0).text = "Outcomes (3 paragraphs):"
    table.cell(2, 0).merge(table.cell(2, 1))
    table.cell(3, 0).merge(table.cell(3, 1))
    return document


def labels_with_lines() -> Any:
    """Return a form with two labels side by side, and room behind each in its own cell."""
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Session title: ____", "Date: ____"
    table.cell(1, 0).text = "Outcomes:"
    table.cell(1, 0).merge(table.cell(1, 1)).add_paragraph("")
    return document


def labels_in_text() -> Any:
    """Return a form without a table."""
    return text_document("Forum report", "Session title: ____", "Date:", "", "Outcomes:", "")


def labels_beside() -> Any:
    """Return the usual form."""
    return table_document(("Session title", ""), ("Date", ""), ("Outcomes", ""))


def written_in(document: Any) -> tuple[Template, Report, bytes]:
    """Return the form of a document, a report in it and its export."""
    data = saved(document)
    built = built_form(data)
    report = sample_report(built.template)
    skeleton = make_skeleton(data, "form.docx", built)
    return built.template, report, export_docx(report, built.template, skeleton)


LAYOUTS = [labels_above, labels_with_lines, labels_in_text, labels_beside]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_in_a_form_of_ones_own_comes_back(layout: Callable[[], Any]) -> None:
    form, report, document = written_in(layout())

    back = import_docx(document, "a.docx", [form], "f" * 32)

    assert back.report == report
    assert {one.is_edited for one in back.sections} == {False}
    assert back.unplaced == ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_comes_back_without_the_embedded_report_too(layout: Callable[[], Any]) -> None:
    form, report, document = written_in(layout())

    back = import_docx(without_state(document), "a.docx", [form], "f" * 32)

    assert back.report.values == report.values
    assert back.unplaced == ""
