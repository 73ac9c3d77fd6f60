"""No word of a document is lost on its way in, wherever people have put it."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx_samples import exported, section, small_form

from rapporteur.domain.report import Date, Line, People, Person, Prose
from rapporteur.domain.template import Template
from rapporteur.formats.docx import import_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LONG = "Please say on which day the session took place, as in the programme of the event:"


def lines(*texts: str) -> Any:
    """Return a document of paragraphs."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def read(document: Any, form: Template) -> Any:
    """Return what a document is read as."""
    out = BytesIO()
    document.save(out)
    return import_docx(out.getvalue(), "a.docx", [form], "f" * 32, template=form)


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_what_stands_in_notes_and_comments_is_kept_without_a_place(kind: str) -> None:
    document = lines("Title: Water", "Field: A text")
    note = f'<w:{kind} w:id="1"><w:p><w:r><w:t>An aside</w:t></w:r></w:p></w:{kind}>'
    notes = f'<w:{kind}s xmlns:w="{W}">{note}</w:{kind}s>'.encode()
    name = PackURI(f"/word/{kind}s.xml")
    part = Part(name, f"{TYPES}.{kind}s+xml", notes, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES.replace("footnotes", f"{kind}s"))

    assert read(document, small_form(section("prose"))).unplaced == "An aside"


@pytest.mark.parametrize("label", [LONG, LONG.replace("session", "workshop")])
def test_a_line_typed_below_a_long_label_is_kept_without_a_place(label: str) -> None:
    form = small_form(section("date", label=LONG))
    document = Document(BytesIO(exported(form, field=Date(text="9 December 2016"))))
    cell = document.tables[0].cell(1, 0)
    cell.paragraphs[0].runs[0].text = label
    cell.add_paragraph("see the annex")

    back = read(document, form)

    assert back.report.values["field"] == Date(text="9 December 2016")
    assert back.unplaced == "see the annex"


def test_a_line_whose_label_was_rewritten_round_its_bookmark_is_kept() -> None:
    form = small_form(section("date"))
    document = lines("Title: Water", "Day: 9 December 2016")
    mark = document.paragraphs[1]._p.makeelement(f"{{{W}}}bookmarkStart")
    mark.set(f"{{{W}}}id", "7")
    mark.set(f"{{{W}}}name", "_rr_field")
    document.paragraphs[1]._p.insert(0, mark)

    assert read(document, form).unplaced == "Day: 9 December 2016"


def test_a_word_that_only_begins_like_a_label_is_not_cut() -> None:
    form = small_form(section("prose", label="Outcome"), section("line", id="other", label="Place"))

    back = read(lines("Outcomes are below", "Title: Water", "Place", "Geneva"), form)

    assert back.report.values["field"] == Prose()
    assert back.report.values["other"] == Line(text="Geneva")
    assert back.unplaced == "Outcomes are below"


def test_a_label_without_a_blank_behind_its_colon_is_still_one() -> None:
    back = read(lines("Title: Water", "Field:A text"), small_form(section("prose")))

    assert back.report.values["field"] == Prose(text="A text")


@pytest.mark.parametrize(
    ("heads", "person"),
    [
        (("Name", "Role", "Role"), Person("Ana", {"role": "Chair", "second": "Host"})),
        (("Name", "Role", "Phone", "Phone"), Person("Ana, 2", {"role": "Chair", "Phone": "1"})),
    ],
)
def test_columns_of_one_name_each_keep_their_cells(heads: tuple[str, ...], person: Person) -> None:
    columns = [{"id": "role", "name": "Role"}, {"id": "second", "name": "Role"}]
    form = small_form(section("people", columns=columns, people_layout="table"))
    cells = ("Ana", "Chair", "Host") if len(heads) == 3 else ("Ana", "Chair", "1", "2")
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "Title:", "Field:"
    inner = table.cell(1, 1).add_table(2, len(heads))
    for at, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        inner.cell(0, at).text, inner.cell(1, at).text = head, cell

    assert read(document, form).report.values["field"] == People(people=(person,))
