"""People as a table in the cell, for forms that want them so."""

import hashlib
import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx_lint import docx_faults
from docx_picture import docx_attributes, docx_picture, docx_rows
from docx_reports import without_state
from docx_samples import exported, report, section, small_form

from rapporteur.domain.report import Line, People, Person
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export_docx, import_docx
from rapporteur.formats.docx.skeleton import build_skeleton

COLUMNS = [{"id": "affiliation", "name": "Affiliation"}, {"id": "region", "name": "Region"}]
ANA = Person(name="Ana", details={"region": "Europe", "affiliation": "Sample University"})
BEN = Person(name="بن", details={"region": "Asia"})


def form(**fields: Any) -> Template:
    """Return a form with its people in a table."""
    return small_form(section("people", columns=COLUMNS, people_layout="table", **fields))


def table_of(data: bytes) -> Any:
    """Return the table in the second cell of the second row."""
    (table,) = Document(BytesIO(data)).tables[0].cell(1, 1).tables
    return table


def cells_of(data: bytes) -> list[list[str]]:
    """Return the texts of that table."""
    return [[cell.text for cell in row.cells] for row in table_of(data).rows]


def test_people_stand_in_rows_below_the_names_of_the_columns() -> None:
    data = exported(form(), field=People(people=(ANA, Person(name=" "), BEN)))

    assert docx_faults(data) == []
    assert cells_of(data) == [
        ["Name", "Affiliation", "Region"],
        ["Ana", "Sample University", "Europe"],
        ["بن", "", "Asia"],
    ]


def test_the_first_row_is_marked_as_a_heading_to_be_repeated() -> None:
    table = table_of(exported(form(name_column="Nom"), field=People(people=(ANA,))))

    first, second = (row._tr for row in table.rows)
    assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert second.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None
    assert [run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs] == [
        *(True, True, True)
    ]
    assert table.cell(0, 0).text == "Nom"


def test_a_cell_without_a_column_gets_one() -> None:
    person = Person(name="Cy", details={"role": "chair", "note": ""})

    data = exported(form(), field=People(people=(ANA, person)))

    assert cells_of(data)[0] == ["Name", "Affiliation", "Region", "role"]
    assert cells_of(data)[2] == ["Cy", "", "", "chair"]


def test_the_table_has_the_look_of_the_forms_own() -> None:
    data = exported(form(), field=People(people=(ANA,)))

    assert docx_attributes(data, "//w:tc//w:tblStyle") == {"val": ["FormTable"]}
    assert docx_attributes(data, "//w:tc//w:tblCaption") == {"val": ["Field"]}
    assert set(docx_attributes(data, "//w:tc//w:tc/w:p/w:pPr/w:pStyle")["val"]) == {"FormText"}


def test_a_name_from_right_to_left_runs_so_in_its_cell() -> None:
    table = table_of(exported(form(), field=People(people=(BEN,))))

    assert table.cell(1, 0)._tc.find(f".//{qn('w:bidi')}") is not None
    assert table.cell(1, 2)._tc.find(f".//{qn('w:bidi')}") is None


@pytest.mark.parametrize("empty", [{}, {"empty": "sentence", "empty_sentence": "None."}])
def test_without_people_there_is_no_table(empty: dict[str, str]) -> None:
    data = exported(form(**empty), field=People(people=(Person(),)))

    assert docx_rows(data)[1] == ("Field:", [empty.get("empty_sentence", "")])
    assert Document(BytesIO(data)).tables[0].cell(1, 1).tables == []


def test_a_value_of_another_kind_is_written_as_text() -> None:
    assert docx_picture(exported(form(), field=Line(text="Ana"))).endswith("Field: | Ana")


def test_the_hash_is_that_of_the_texts_in_the_cell_in_order() -> None:
    data = exported(form(), field=People(people=(BEN,)))

    texts = [text for row in cells_of(data) for text in row if text]

    digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    with ZipFile(BytesIO(data)) as package:
        state = parse_xml(package.read("customXml/item1.xml")).text
    assert json.loads(state)["hashes"]["field"] == digest


def test_exporting_into_an_exported_document_replaces_the_table() -> None:
    template = form()
    first = exported(template, field=People(people=(ANA, BEN)))
    again = report(template, field=People(people=(BEN,)))

    second = export_docx(again, template, first)

    assert docx_faults(second) == []
    assert cells_of(second) == cells_of(export_docx(again, template, build_skeleton(template)))
    assert b"exact" not in table_of(second)._tbl.xml.encode()


def test_a_table_of_people_comes_back_as_it_was() -> None:
    shown = People(people=(ANA, Person(name=" "), BEN))
    data = exported(form(), field=shown)

    back = import_docx(data, "a.docx", [form()], "f" * 32)

    assert back.report.values["field"] == shown
    assert {one.is_edited for one in back.sections} == {False}
    assert back.unplaced == ""


def test_rows_that_were_edited_in_word_are_the_people_of_the_report() -> None:
    word = Document(BytesIO(exported(form(), field=People(people=(ANA, BEN)))))
    (table,) = word.tables[0].cell(1, 1).tables
    added = table.add_row().cells
    added[0].text, added[2].text = "Cyd, Dr", "Africa"
    table.cell(1, 1).text = ""
    edited = BytesIO()
    word.save(edited)

    back = import_docx(edited.getvalue(), "a.docx", [form()], "f" * 32)

    assert back.report.values["field"] == People(
        people=(
            Person(name="Ana", details={"region": "Europe"}),
            BEN,
            Person(name="Cyd, Dr", details={"region": "Africa"}),
        )
    )


def test_a_table_of_people_is_read_without_the_embedded_report() -> None:
    data = without_state(exported(form(), field=People(people=(ANA, BEN))))

    back = import_docx(data, "a.docx", [form()], "f" * 32)

    assert back.report.values["field"] == People(people=(ANA, BEN))


def test_a_line_of_a_name_in_arabic_is_a_person_with_cells() -> None:
    written = small_form(section("people", columns=COLUMNS))
    whole = Person(name="بن", details={"affiliation": "جامعة", "region": "آسيا"})

    back = import_docx(
        without_state(exported(written, field=People(people=(whole, ANA)))),
        "a.docx",
        [written],
        "f" * 32,
    )

    assert back.report.values["field"] == People(people=(whole, ANA))
