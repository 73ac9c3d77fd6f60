"""A grid of people in an organisation's form: one section, filled row by row in the form's look."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx_lint import docx_faults
from docx_reports import without_state
from foreign_forms import (
    REPORT_ID,
    built_form,
    proposal,
    saved,
    shade,
    table_document,
    without_bookmarks,
)

from rapporteur.domain.form_draft import BuiltForm
from rapporteur.domain.report import Line, People, Person, Report, blank_report
from rapporteur.domain.template import Kind, PeopleLayout
from rapporteur.formats.docx import export_docx, import_docx, make_skeleton, propose_form

HEADS = ("Name", "Organisation", "Stakeholder group", "E-mail")
ANA = Person(
    name="Ana Example",
    details={"affiliation": "Sample University", "stakeholder_group": "Academia"},
)
BEN = Person(name="بن", details={"e_mail": "ben@example.org"})
CYD = Person(name="Cyd Sample", details={"stakeholder_group": "Government"})
PEOPLE = People(people=(ANA, BEN, CYD))


def plain() -> Any:
    """Return a form with a heading above a grid of four blank rows."""
    document = table_document(("Session title", ""), ("Outcomes (3 paragraphs)", ""))
    document.add_heading("List of speakers", 2)
    add_grid(document, HEADS, 4)
    document.add_paragraph("Remarks:")
    document.add_paragraph("")
    return document


def numbered() -> Any:
    """Return a form whose rows are numbered."""
    document = table_document(("Session title", ""))
    document.add_paragraph("Participants:")
    table = add_grid(document, ("No.", *HEADS), 4)
    for number in range(1, 5):
        table.cell(number, 0).text = f"{number}."
    return document


def numbered_by_word() -> Any:
    """Return a form whose first column is for Word's own numbers."""
    document = table_document(("Session title", ""))
    document.add_paragraph("Participants:")
    table = add_grid(document, ("#", *HEADS), 3)
    for number in range(1, 4):
        table.cell(number, 0).paragraphs[0].style = "List Number"
    return document


def merged() -> Any:
    """Return a form whose table has the grid among its other rows, its label merged beside it."""
    document = Document()
    table = document.add_table(7, 5)
    table.style = "Table Grid"
    table.cell(0, 0).text = "Session title"
    table.cell(0, 1).merge(table.cell(0, 4))
    table.cell(1, 0).text = "Speakers"
    table.cell(1, 0).merge(table.cell(5, 0))
    for at, head in enumerate(HEADS, start=1):
        table.cell(1, at).text = head
    table.cell(6, 0).text = "Outcomes"
    table.cell(6, 1).merge(table.cell(6, 4))
    return document


def titled() -> Any:
    """Return a form whose grid has a row with its title above its headings."""
    document = table_document(("Session title", ""))
    table = document.add_table(5, 4)
    table.cell(0, 0).merge(table.cell(0, 3)).text = "Panellists"
    for at, head in enumerate(HEADS):
        table.cell(1, at).text = head
    return document


FORMS = [plain, numbered, numbered_by_word, merged, titled]


def add_grid(document: Any, heads: tuple[str, ...], rows: int) -> Any:
    """Add a table of headings and blank rows in a look of its own."""
    table = document.add_table(rows + 1, len(heads))
    table.style = "Light Grid Accent 1"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
        shade(cell)
    for row in table.rows[1:]:
        row.height = Cm(1)
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
    return table


def built(make: Callable[[], Any]) -> tuple[BuiltForm, bytes]:
    """Return the form that a document makes, and the document to fill."""
    data = saved(make())
    form = built_form(data)
    return form, make_skeleton(data, "form.docx", form)


def people_id(form: BuiltForm) -> str:
    """Return the id of the one section of people."""
    (section,) = [one for one in form.template.sections if one.kind is Kind.PEOPLE]
    return section.id


def report_of(form: BuiltForm, people: People) -> Report:
    """Return a report with a title and these people."""
    report = blank_report(form.template, REPORT_ID)
    report = report.with_value(form.template.title_section, Line(text="Locks"))
    return report.with_value(people_id(form), people)


def exported(make: Callable[[], Any], people: People = PEOPLE) -> tuple[BuiltForm, bytes]:
    """Return a form and the document of a report with these people."""
    form, skeleton = built(make)
    return form, export_docx(report_of(form, people), form.template, skeleton)


def grid_of(data: bytes) -> Any:
    """Return the table that has the headings."""
    tables = Document(BytesIO(data)).tables
    return next(one for one in tables if "Organisation" in one._tbl.xml)


@pytest.mark.parametrize(
    ("make", "label"),
    [
        (plain, "List of speakers"),
        (numbered, "Participants:"),
        (numbered_by_word, "Participants:"),
        (merged, "Speakers"),
        (titled, "Panellists"),
    ],
)
def test_a_grid_is_one_section_of_people_with_its_columns(
    make: Callable[[], Any], label: str
) -> None:
    form, _ = built(make)

    section = form.template.section(people_id(form))
    assert (section.label, section.people_layout) == (label, PeopleLayout.GRID)
    assert section.name_column == "Name"
    assert [(one.id, one.name, one.required) for one in section.columns] == [
        ("affiliation", "Organisation", True),
        ("stakeholder_group", "Stakeholder group", True),
        ("e_mail", "E-mail", False),
    ]


def test_nothing_else_of_the_grid_is_proposed() -> None:
    assert proposal(plain()).splitlines() == [
        "line | Session title",
        "prose | Outcomes (3 paragraphs) | 3 paragraphs",
        "people | List of speakers",
        "prose | Remarks:",
    ]
    assert proposal(merged()).splitlines() == [
        "line | Session title",
        "people | Speakers",
        "prose | Outcomes",
    ]


@pytest.mark.parametrize("make", FORMS)
def test_people_stand_in_the_rows_and_no_blank_row_is_left(make: Callable[[], Any]) -> None:
    _, data = exported(make)

    assert docx_faults(data) == []
    rows = [[cell.text for cell in row.cells][-4:] for row in grid_of(data).rows]
    at = rows.index(list(HEADS))
    assert rows[at + 1 : at + 5] == [
        ["Ana Example", "Sample University", "Academia", ""],
        ["بن", "", "", "ben@example.org"],
        ["Cyd Sample", "", "Government", ""],
        *([[""] * 4] if make is merged else []),
    ]


def test_rows_are_added_in_the_look_of_the_last_one_and_numbered_on() -> None:
    many = People(people=tuple(Person(name=f"Person {number}") for number in range(1, 8)))

    _, data = exported(numbered, many)

    table = grid_of(data)
    assert docx_faults(data) == []
    assert [row.cells[0].text for row in table.rows] == ["No.", *(f"{n}." for n in range(1, 8))]
    assert table.rows[7].cells[1].text == "Person 7"
    assert {row.height for row in table.rows[1:]} == {table.rows[1].height}
    looks = {row.cells[1].paragraphs[0].paragraph_format.space_after for row in table.rows[1:]}
    assert looks == {Pt(3)}
    assert table.style.name == "Light Grid Accent 1"
    widths = {tuple(cell.width for cell in row.cells) for row in table.rows}
    assert len(widths) == 1


def test_copied_rows_have_no_number_of_a_paragraph_twice() -> None:
    document = numbered()
    key = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    for number, paragraph in enumerate(document.element.iter(qn("w:p")), start=1):
        paragraph.set(key, f"{number:08X}")
    many = People(people=tuple(Person(name=f"Person {number}") for number in range(9)))

    _, data = exported(lambda: document, many)

    found = [one.get(key) for one in Document(BytesIO(data)).element.iter(qn("w:p"))]
    given = [one for one in found if one]
    assert len(given) == len(set(given))


@pytest.mark.parametrize("make", FORMS)
def test_without_people_the_rows_of_the_form_stay(make: Callable[[], Any]) -> None:
    rows = len(grid_of(saved(make())).rows)

    _, data = exported(make, People())

    assert docx_faults(data) == []
    assert len(grid_of(data).rows) == rows


@pytest.mark.parametrize("make", FORMS)
@pytest.mark.parametrize("read", [lambda data: data, without_state, without_bookmarks])
def test_the_people_come_back(make: Callable[[], Any], read: Callable[[bytes], bytes]) -> None:
    form, data = exported(make)

    back = import_docx(read(data), "a.docx", [form.template], REPORT_ID, template=form.template)

    assert back.report.values[people_id(form)] == PEOPLE
    assert back.report.title(form.template) == "Locks"
    assert back.unplaced == ""


@pytest.mark.parametrize("make", FORMS)
def test_what_is_unchanged_is_told_so(make: Callable[[], Any]) -> None:
    form, data = exported(make)

    back = import_docx(data, "a.docx", [form.template], "f" * 32)

    assert {one.is_edited for one in back.sections} == {False}
    assert back.report == report_of(form, PEOPLE)


@pytest.mark.parametrize("make", FORMS)
def test_a_blank_form_gives_nobody(make: Callable[[], Any]) -> None:
    form, data = exported(make, People())

    back = import_docx(without_state(data), "a.docx", [form.template], "f" * 32)

    assert back.report.values[people_id(form)] == People()


def test_a_row_that_was_added_in_word_and_a_column_are_read() -> None:
    form, data = exported(numbered)
    word = Document(BytesIO(data))
    table = next(one for one in word.tables if "Organisation" in one._tbl.xml)
    cells = table.add_row().cells
    cells[0].text, cells[1].text, cells[2].text = "4.", "Dee\nNew", "Here"
    table.add_column(Cm(2))
    table.rows[0].cells[-1].text, table.rows[4].cells[-1].text = "Phone", "123 x"

    back = import_docx(saved(word), "a.docx", [form.template], "f" * 32)

    assert back.report.values[people_id(form)] == People(
        people=(
            *PEOPLE.people,
            Person(name="Dee New", details={"affiliation": "Here", "Phone": "123 x"}),
        )
    )
    assert back.unplaced == ""


def test_a_cell_without_a_column_stands_behind_the_name_and_comes_back() -> None:
    people = People(people=(Person(name="Ana", details={"role": "chair", "e_mail": "a@b"}),))

    form, data = exported(plain, people)

    assert grid_of(data).cell(1, 0).text == "Ana, chair"
    back = import_docx(data, "a.docx", [form.template], "f" * 32)
    assert back.report.values[people_id(form)] == people


def test_words_in_the_column_of_numbers_are_not_lost() -> None:
    form, data = exported(numbered)
    word = Document(BytesIO(data))
    table = next(one for one in word.tables if "Organisation" in one._tbl.xml)
    table.cell(2, 0).text = "absent"

    back = import_docx(saved(word), "a.docx", [form.template], "f" * 32)

    assert back.unplaced == "absent"


def test_exporting_into_an_exported_document_replaces_the_rows() -> None:
    form, first = exported(numbered)

    second = export_docx(report_of(form, People(people=(CYD,))), form.template, first)

    assert docx_faults(second) == []
    assert [row.cells[1].text for row in grid_of(second).rows] == ["Name", "Cyd Sample"]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (("Name", "Organisation"), 1),  # the room of two labels
        (("Document name", "Link"), 3),
        (("Item", "Amount"), 3),
        (("Name", "Amount"), 3),
    ],
)
def test_what_is_no_list_of_people_for_sure_is_no_grid(heads: tuple[str, ...], rows: int) -> None:
    document = table_document(("Session title", ""))
    add_grid(document, heads, rows)

    draft = propose_form(saved(document), "form.docx")

    assert not any(section.is_grid for section in draft.sections)


def test_two_grids_are_two_sections() -> None:
    document = plain()
    document.add_paragraph("Moderators:")
    add_grid(document, ("Full name", "Country", "Gender"), 2)

    form, skeleton = built(lambda: document)

    ids = [one.id for one in form.template.sections if one.kind is Kind.PEOPLE]
    report = report_of_two(form, ids)
    data = export_docx(report, form.template, skeleton)
    assert docx_faults(data) == []
    back = import_docx(without_state(data), "a.docx", [form.template], REPORT_ID)
    assert [back.report.values[one] for one in ids] == [report.values[one] for one in ids]


def report_of_two(form: BuiltForm, ids: list[str]) -> Report:
    """Return a report with people in both grids."""
    dee = Person(name="Dee", details={"country": "Chile", "gender": "woman"})
    report = blank_report(form.template, REPORT_ID).with_value(ids[0], PEOPLE)
    return report.with_value(ids[1], People(people=(dee,)))


def test_a_grid_left_out_of_the_form_stays_as_it_is() -> None:
    data = saved(plain())
    form = built_form(data, leave_out=["List of speakers"])
    skeleton = make_skeleton(data, "form.docx", form)

    out = export_docx(blank_report(form.template, REPORT_ID), form.template, skeleton)

    assert len(grid_of(out).rows) == 5
    assert docx_faults(out) == []
