"""The forms' own documents: which are shipped, how cells are found in them, what is refused."""

import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx_lint import docx_faults
from docx_picture import docx_attributes, docx_picture, docx_texts
from docx_samples import FORMS, report, section, shipped, small_form
from openxml_audit import OpenXmlValidator

from rapporteur.domain.errors import ExportError
from rapporteur.domain.report import Line, Prose
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export_docx
from rapporteur.formats.docx.places import bookmark_name
from rapporteur.formats.docx.skeleton import build_skeleton

SHIPPED = sorted(path.parent.name for path in FORMS.glob("*/template.toml"))
FORM = small_form(section("prose"))


def fill(template: Template, document: Any) -> bytes:
    """Export a report with `A title` and `Some text.` into a document made by hand."""
    buffer = BytesIO()
    document.save(buffer)
    values = report(template, title=Line(text="A title"), field=Prose(text="Some text."))
    return export_docx(values, template, buffer.getvalue())


def opened(template: Template = FORM) -> Any:
    """Return the form's own document, to be changed."""
    return Document(BytesIO(build_skeleton(template)))


def without_bookmarks(document: Any) -> Any:
    """Take away what binds cells to sections, as retyping the labels does."""
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.iter(qn(name))):
            mark.getparent().remove(mark)
    return document


@pytest.mark.parametrize("form", SHIPPED)
def test_the_shipped_skeleton_is_the_one_that_the_script_makes(form: str, tmp_path: Path) -> None:
    (tmp_path / form).mkdir()
    source = (FORMS / form / "template.toml").read_bytes()
    (tmp_path / form / "template.toml").write_bytes(source)
    script = FORMS.parent.parent / "packaging" / "build_skeletons.py"

    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)

    made = (tmp_path / form / "skeleton.docx").read_bytes()
    assert made == (FORMS / form / "skeleton.docx").read_bytes()


@pytest.mark.parametrize("form", SHIPPED)
def test_a_shipped_skeleton_passes_openxml_audit_and_our_lint(form: str) -> None:
    path = FORMS / form / "skeleton.docx"

    result = OpenXmlValidator().validate(path)

    assert [error.description for error in result.errors] == []
    assert docx_faults(path.read_bytes()) == []


@pytest.mark.parametrize("form", SHIPPED)
def test_each_label_of_a_skeleton_has_its_hidden_bookmark(form: str) -> None:
    data = (FORMS / form / "skeleton.docx").read_bytes()

    names = docx_attributes(data, "//w:tc[1]//w:bookmarkStart")["name"]

    assert names == [f"_rr_{section.id}" for section in shipped(form).sections]


def test_a_bookmarks_name_is_one_that_word_takes() -> None:
    names = {bookmark_name(name) for name in ("a", "a-b", "a_b", "x" * 40, "x" * 39 + "y")}

    assert len(names) == 5
    assert all(len(name) <= 40 and name.replace("_", "a").isalnum() for name in names)


def test_a_label_may_be_translated_where_its_bookmark_is_left() -> None:
    document = opened()
    for text, french in zip(
        document.element.iter(qn("w:t")), ("T", "Titre :", "Champ :"), strict=True
    ):
        text.text = french

    assert docx_texts(fill(FORM, document)) == {"Titre :": ["A title"], "Champ :": ["Some text."]}


def test_a_label_may_be_retyped_without_its_bookmark() -> None:
    document = without_bookmarks(opened())

    assert docx_texts(fill(FORM, document)) == {"Title:": ["A title"], "Field:": ["Some text."]}


def test_a_label_may_be_reworded_a_little() -> None:
    form = small_form(section("prose", label="Please describe the Discussions: (3 paragraphs)"))
    document = without_bookmarks(opened(form))
    document.tables[0].cell(1, 0).paragraphs[0].runs[
        0
    ].text = "Describe the discussions (3 paragraphs)"

    assert list(docx_texts(fill(form, document)).values()) == [["A title"], ["Some text."]]


def test_labels_are_found_in_any_order_and_with_a_column_before_them() -> None:
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(
        table.rows, (("1", "Field:", "old"), ("2", "Title:", "old")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text

    filled = Document(BytesIO(fill(FORM, document))).tables[0]

    assert [[cell.text for cell in row.cells] for row in filled.rows] == [
        ["1", "Field:", "Some text."],
        ["2", "Title:", "A title"],
    ]


def test_text_takes_the_look_that_the_form_gives_its_cell() -> None:
    document = opened()
    paragraph = document.tables[0].cell(1, 1).paragraphs[0]
    paragraph.alignment = 3
    mark = OxmlElement("w:rPr")
    mark.append(OxmlElement("w:ins", {qn("w:id"): "9", qn("w:author"): "x"}))
    mark.append(OxmlElement("w:sz", {qn("w:val"): "30"}))
    paragraph._p.get_or_add_pPr().append(mark)

    data = fill(FORM, document)

    assert docx_attributes(data, "//w:tc[2]/w:p/w:pPr/w:jc") == {"val": ["both"]}
    assert docx_attributes(data, "//w:tc[2]/w:p/w:r/w:rPr/w:sz") == {"val": ["30"]}
    assert b"w:ins" not in data
    assert docx_attributes(data, "//w:ins") == {}


def test_a_placeholder_in_the_form_is_replaced() -> None:
    document = opened()
    document.tables[0].cell(1, 1).paragraphs[0].text = "Click here"
    document.tables[0].cell(1, 1).add_table(1, 1)

    assert docx_picture(fill(FORM, document)) == "Title: | A title\nField: | Some text."


def test_a_section_without_a_place_is_named() -> None:
    document = opened()
    row = document.tables[0].rows[1]._tr
    row.getparent().remove(row)

    with pytest.raises(ExportError) as caught:
        fill(FORM, document)

    assert (caught.value.code, caught.value.place) == ("section_without_place", "field")


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), b"Session title:", bytes(10_000)],
)
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(ExportError) as caught:
        export_docx(report(FORM), FORM, data)

    assert caught.value.code == "skeleton_not_docx"


@pytest.mark.broken_form
def test_a_damaged_skeleton_is_filled_or_refused() -> None:
    dice = random.Random(2016)  # noqa: S311  # no secret depends on it
    sound = build_skeleton(FORM)
    outcomes: set[str] = set()

    for _ in range(300):
        damaged = bytearray(sound)
        for _ in range(dice.randint(1, 8)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            export_docx(report(FORM), FORM, bytes(damaged[: dice.choice([None, len(sound) // 2])]))
        except ExportError as error:
            outcomes.add(error.code)
        else:
            outcomes.add("filled")

    assert outcomes <= {"filled", "skeleton_not_docx", "section_without_place"}
    assert "skeleton_not_docx" in outcomes
