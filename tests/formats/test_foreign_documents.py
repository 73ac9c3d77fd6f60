"""The whole way with an organisation's document: form, report, export, each text in its place."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx_lint import docx_faults
from foreign_forms import (
    built_form,
    date_control,
    filled,
    page_picture,
    part,
    parts_of,
    proposal,
    sample_report,
    saved,
    shade,
    table_document,
    text_control,
    text_document,
    with_parts,
)
from openxml_audit import OpenXmlValidator

from rapporteur.domain.errors import ExportError
from rapporteur.domain.report import Line, blank_report
from rapporteur.domain.template import EmptyForm, Template
from rapporteur.formats.docx import export_docx, make_skeleton


def faults(data: bytes, folder: Path) -> list[str]:
    """Return what our lint and openxml-audit find wrong with a document."""
    path = folder / "out.docx"
    path.write_bytes(data)
    audited = [error.description for error in OpenXmlValidator().validate(path).errors]
    return docx_faults(data) + audited


def table_form() -> Any:
    """A table with numbers, a header, guidance, controls and a note of the organisation's."""
    document = table_document(
        ("No.", "Item", "Your answer"),
        ("1", "Session title:", "Click or tap here to enter text."),
        ("2", "Date:", ""),
        ("3", "Panellists", ""),
        ("4", "Key messages", "At most 3, one sentence each"),
        ("5", "Summary of each presentation", ""),
        ("6", "Discussion (300-500 words)", "Please describe the debate."),
    )
    document.add_paragraph("Send it to the office.")
    date_control(document.tables[0].cell(2, 2))
    text_control(document.tables[0].cell(3, 2), "List them")
    return document


def text_form() -> Any:
    """Labels in lines, bold and headings, with a note of the organisation's at the end."""
    return text_document(
        "# Session report",
        "Session title: ____________",
        "Date:",
        "## Summary",
        "_max 200 words_",
        "",
        "*Next steps*",
        "",
        "Thank you.",
    )


def above_form() -> Any:
    """Labels above their cells, three in a row and merged ones."""
    document = table_document(
        ("Title", "Date", "Office use"), ("", "", "do not fill"), ("Main discussion", "", "")
    )
    table = document.tables[0]
    table.cell(2, 0).merge(table.cell(2, 2))
    below = table.add_row().cells
    below[0].merge(below[2])
    return document


def within_form() -> Any:
    """Labels that have their room in their own cell."""
    document = table_document(
        ("Session title: ______", "For the office"), ("Summary:\n\n", "Room:\n___")
    )
    document.tables[0].rows[1].cells[1].text = "Room: ___"
    return document


def french_form() -> Any:
    """A form in French, shaded labels."""
    document = table_document(
        ("Titre de la séance :", ""),
        ("Intervenants :", ""),
        ("Résumé de chaque exposé", ""),
        title="Rapport",
    )
    for row in document.tables[0].rows:
        shade(row.cells[0])
    return document


def arabic_form() -> Any:
    """A form in Arabic whose table runs from right to left."""
    document = table_document(("عنوان الجلسة:", ""), ("ملخص المناقشات", ""), title="تقرير")
    document.tables[0]._tbl.tblPr.append(parse_xml(f"<w:bidiVisual {nsdecls('w')}/>"))
    look = document.tables[0]._tbl.tblPr
    look.insert(1, look[-1])
    return document


FORMS = {
    "table": table_form,
    "text": text_form,
    "above": above_form,
    "within": within_form,
    "french": french_form,
    "arabic": arabic_form,
}
PICTURES = {
    "table": """\
Session report
No. | Item | Your answer
1 | Session title: | [session_title]
2 | Date: | 9 December 2016
3 | Panellists | Ana Example, Sample
4 | Key messages | First./Second.
5 | Summary of each presentation | Presentation 1 (Ana Example): showed a lock.
6 | Discussion (300-500 words) | [discussion] one./two
Send it to the office.""",
    "text": """\
Session report
Session title: [session_title]
Date: 9 December 2016
Summary
[summary] one.
two
Next steps
[next_steps] one.
two
Thank you.""",
    "above": """\
Session report
Title | Date | Office use
[title] | 9 December 2016 | do not fill
Main discussion
[main_discussion] one./two""",
    "within": """\
Session report
Session title: [session_title] | For the office
Summary:/[summary] one./two | Room: [room]""",
    "french": """\
Rapport
Titre de la séance : | [titre_de_la_seance]
Intervenants : | Ana Example, Sample
Résumé de chaque exposé | Exposé 1 (Ana Example)\u00a0: showed a lock.""",
    "arabic": """\
تقرير
عنوان الجلسة: | [section_1]
ملخص المناقشات | [section_2] one./two""",
}


@pytest.mark.parametrize("name", FORMS)
def test_each_text_stands_in_the_organisations_place_for_it(name: str) -> None:
    assert page_picture(filled(saved(FORMS[name]()))) == PICTURES[name]


@pytest.mark.parametrize("name", FORMS)
def test_a_filled_document_passes_openxml_audit_and_our_lint(name: str, tmp_path: Path) -> None:
    assert faults(filled(saved(FORMS[name]())), tmp_path) == []


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_document_shows_labels_and_no_guidance(name: str, tmp_path: Path) -> None:
    data = saved(FORMS[name]())
    form = built_form(data)

    skeleton = make_skeleton(data, "form.docx", form)

    empty = export_docx(blank_report(form.template, "0" * 32), form.template, skeleton)
    assert faults(skeleton, tmp_path) + faults(empty, tmp_path) == []
    assert not {"List them", "Click", "max 200", "____"} & set(page_picture(empty).split("\n"))
    for section in form.template.sections:
        assert section.label.split("\n")[0] in page_picture(empty)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_document_gives_the_same_skeleton(name: str) -> None:
    data = saved(FORMS[name]())
    form = built_form(data)

    assert make_skeleton(data, "a.docx", form) == make_skeleton(data, "b.docx", form)


def test_what_is_left_out_stays_as_the_organisation_has_it() -> None:
    data = saved(table_form())

    picture = page_picture(filled(data, leave_out=["Discussion (300-500 words)", "Panellists"]))

    assert "3 | Panellists | List them" in picture
    assert "6 | Discussion (300-500 words) | Please describe the debate." in picture
    assert "4 | Key messages | First./Second." in picture


def test_a_label_that_is_left_out_ends_the_room_of_the_one_before() -> None:
    data = saved(text_document("Title: ___", "Summary:", "", "Annex:", "", "Notes:", ""))

    picture = page_picture(filled(data, leave_out=["Annex:"]))

    assert picture == (
        "Title: [title]\nSummary:\n[summary] one.\ntwo\nAnnex:\nNotes:\n[notes] one.\ntwo"
    )


def test_a_note_below_a_line_to_fill_stays() -> None:
    data = saved(text_document("Title: ___", "Date:", "Room: ___", "Send it in.", "And smile."))

    assert page_picture(filled(data)) == (
        "Title: [title]\nDate: 9 December 2016\nRoom: [room]\nSend it in.\nAnd smile."
    )


def test_a_label_above_that_is_left_out_is_not_written_over() -> None:
    picture = page_picture(filled(saved(above_form()), leave_out=["Date"]))

    assert "Title | Date | Office use\n[title] |  | do not fill" in picture


def test_text_takes_the_look_of_the_room_but_not_of_the_guidance() -> None:
    document = table_document(("Title", ""), ("Summary", "Please write"))
    run = document.tables[0].cell(1, 1).paragraphs[0].runs[0]
    run.font.size, run.italic, run.font.color.rgb = Pt(9), True, RGBColor(128, 128, 128)

    body = Document(BytesIO(filled(saved(document)))).tables[0].cell(1, 1)

    font = body.paragraphs[0].runs[0].font
    assert (font.size, font.italic, font.color.rgb) == (Pt(9), None, None)


def test_a_label_keeps_its_own_look_and_words() -> None:
    document = table_document(("", ""))
    paragraph = document.tables[0].cell(0, 0).paragraphs[0]
    for text, is_bold in (("Session ", True), ("title", None), ("  (short) :", True)):
        paragraph.add_run(text).bold = is_bold

    cell = Document(BytesIO(filled(saved(document)))).tables[0].cell(0, 0)

    assert [(run.text, run.bold) for run in cell.paragraphs[0].runs if run.text] == [
        ("Session ", True),
        ("title", None),
        ("  (short) :", True),
    ]


def test_a_bold_label_does_not_make_its_answer_bold() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Session title:").bold = True
    paragraph.add_run(" ________").underline = True

    (line,) = [p for p in Document(BytesIO(filled(saved(document)))).paragraphs if p.text]

    assert line.text == "Session title: [session_title]"
    assert [bool(run.bold) for run in line.runs] == [True, False, False]


def test_header_logo_margins_and_styles_are_the_organisations() -> None:
    document = table_form()
    document.sections[0].header.paragraphs[0].text = "Forum of Examples"
    document.sections[0].left_margin = Pt(99)
    document.styles["Normal"].font.name = "Georgia"

    out = Document(BytesIO(filled(saved(document))))

    assert out.sections[0].header.paragraphs[0].text == "Forum of Examples"
    assert out.sections[0].left_margin == Pt(99)
    assert out.styles["Normal"].font.name == "Georgia"


def test_macros_embedded_files_and_foreign_relations_are_left_out(tmp_path: Path) -> None:
    data = saved(table_form())
    relations = part(data, "word/_rels/document.xml.rels").decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = (
        f'<Relationship Id="x1" Type="{office}/oleObject" Target="embeddings/a.bin"/>'
        f'<Relationship Id="x2" Type="{office}/image" Target="http://a.example/i.png"'
        ' TargetMode="External"/>'
        f'<Relationship Id="x3" Type="{office}/hyperlink" Target="https://a.example/"'
        ' TargetMode="External"/>'
        f'<Relationship Id="x4" Type="{office}/hyperlink" Target="file:///etc/passwd"'
        ' TargetMode="External"/>'
        '<Relationship Id="x5" Target="vbaProject.bin"'
        ' Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
    )
    body = part(data, "word/document.xml").decode()
    links = "".join(
        f'<w:p><w:hyperlink r:id="{key}"><w:r><w:t>link {key}</w:t></w:r></w:hyperlink></w:p>'
        for key in ("x3", "x4")
    )
    hostile = with_parts(
        data,
        {
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", rows).encode(),
            "word/document.xml": body.replace("<w:sectPr", f"{links}<w:sectPr", 1).encode(),
            "word/embeddings/a.bin": b"\xd0\xcf",
            "word/vbaProject.bin": b"\xd0\xcf",
            "customXml/item9.xml": b"<secret/>",
        },
    )

    out = filled(hostile)

    assert not {name for name in parts_of(out) if "vba" in name or "embed" in name or "9" in name}
    kept = part(out, "word/_rels/document.xml.rels")
    assert b"https://a.example/" in kept
    assert b"passwd" not in kept
    assert b"i.png" not in kept
    assert "link x3\nlink x4" in page_picture(out)
    assert faults(out, tmp_path) == []


def test_a_template_with_macros_becomes_a_plain_document(tmp_path: Path) -> None:
    data = saved(table_form())
    types = part(data, "[Content_Types].xml").decode()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    dotm = with_parts(data, {"[Content_Types].xml": types.replace(main, macro).encode()})

    out = filled(dotm)

    assert page_picture(out) == PICTURES["table"]
    assert faults(out, tmp_path) == []


def test_protection_and_the_remote_template_are_taken_off() -> None:
    data = saved(table_form())
    settings = part(data, "word/settings.xml").decode()
    locked = settings.replace(
        "<w:zoom", '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:zoom', 1
    )
    assert locked != settings

    out = filled(with_parts(data, {"word/settings.xml": locked.encode()}))

    assert b"documentProtection" not in part(out, "word/settings.xml")


def test_tracked_changes_and_comments_are_settled(tmp_path: Path) -> None:
    document = table_document(("Title", ""), ("", ""))
    paragraph = document.tables[0].cell(1, 0).paragraphs[0]._p
    changes = (
        f'<w:p {nsdecls("w")}><w:commentRangeStart w:id="5"/>'
        '<w:ins w:id="1" w:author="a"><w:r><w:t>Summary</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>Abstract</w:delText></w:r></w:del>'
        '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>'
    )
    paragraph.getparent().replace(paragraph, parse_xml(changes))

    out = filled(saved(document))

    assert "Summary | [summary] one./two" in page_picture(out)
    assert b"comment" not in part(out, "word/document.xml")
    assert faults(out, tmp_path) == []


def test_bookmarks_of_ours_in_the_document_are_made_anew() -> None:
    data = saved(table_form())
    form = built_form(data)
    skeleton = make_skeleton(data, "form.docx", form)

    again = built_form(skeleton)

    assert again.template.sections[0].label == "Session title:"
    assert page_picture(filled(skeleton)) == PICTURES["table"]


def test_a_picture_below_a_label_stays() -> None:
    document = text_document("Title: ___", "Summary:", "")
    kept = document.add_paragraph("Figure")
    kept._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict/></w:r>"))
    document.add_paragraph("Notes:")
    document.add_paragraph("")

    out = filled(saved(document))

    assert "Figure" in page_picture(out)
    assert Document(BytesIO(out)).element.body.findall(f".//{qn('w:pict')}")


def dropping(form: Template) -> Template:
    """Return a form whose last section leaves no trace when it is empty."""
    *others, last = form.sections
    dropped = last._replace(empty=EmptyForm.DROP, required=False)
    return form._replace(sections=(*others, dropped))


@pytest.mark.parametrize(
    ("document", "left"),
    [
        (text_document("Title: ___", "Summary:", ""), "Title: [title]"),
        (table_document(("Title", ""), ("Summary", ""), title=""), "Title | [title]"),
        (table_document(("Title:\n",), ("Summary:\n",), title=""), "Title:/[title]"),
    ],
)
def test_an_empty_section_can_leave_no_trace(document: Any, left: str, tmp_path: Path) -> None:
    data = saved(document)
    form = built_form(data)
    template = dropping(form.template)
    skeleton = make_skeleton(data, "form.docx", form)
    report = sample_report(form.template)
    report = report.with_value("summary", blank_report(form.template, "0" * 32).values["summary"])

    out = export_docx(report, template, skeleton)

    assert page_picture(out) == left
    assert faults(out, tmp_path) == []


def test_an_empty_section_leaves_its_row_to_a_section_beside_it() -> None:
    data = saved(table_document(("Title:", "", "Place:", ""), ("Date:", "", "Room:", ""), title=""))
    form = built_form(data)
    sections = form.template.sections
    left = [one._replace(empty=EmptyForm.DROP, required=False) for one in sections[1:]]
    template = form.template._replace(sections=(sections[0], *left))
    report = blank_report(template, "0" * 32).with_value("title", Line(text="Water"))
    skeleton = make_skeleton(data, "form.docx", form)

    assert page_picture(export_docx(report, template, skeleton)) == "Title: | Water | Place: |"
    report = report.with_value("room", Line(text="Hall 5"))
    assert page_picture(export_docx(report, template, skeleton)).endswith(
        "\nDate: |  | Room: | Hall 5"
    )


def test_a_skeleton_proposes_the_sections_it_was_made_of() -> None:
    data = saved(table_form())
    skeleton = make_skeleton(data, "form.docx", built_form(data))

    labels = [line.split(" | ")[1] for line in proposal(skeleton).splitlines()]

    assert labels == [line.split(" | ")[1] for line in proposal(data).splitlines()]


def test_a_macro_in_a_forms_document_never_reaches_an_export() -> None:
    data = saved(table_form())
    form = built_form(data)
    skeleton = make_skeleton(data, "form.docx", form)
    name = "word/_rels/document.xml.rels"
    row = (
        b'<Relationship Id="m1" Target="vbaProject.bin"'
        b' Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
    )
    relations = part(skeleton, name).replace(b"</Relationships>", row)
    changed = with_parts(skeleton, {name: relations, "word/vbaProject.bin": b"\xd0\xcf"})

    out = export_docx(sample_report(form.template), form.template, changed)

    assert "word/vbaProject.bin" not in parts_of(out)


def test_a_bomb_in_place_of_a_forms_document_is_refused() -> None:
    data = saved(table_form())
    form = built_form(data)
    bomb = with_parts(
        make_skeleton(data, "form.docx", form), {"word/styles.xml": b" " * 20_000_001}
    )

    with pytest.raises(ExportError) as caught:
        export_docx(sample_report(form.template), form.template, bomb)

    assert caught.value.code == "skeleton_not_docx"


def test_a_picture_from_elsewhere_is_left_out_with_its_frame(tmp_path: Path) -> None:
    data = saved(table_form())
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    row = (
        f'<Relationship Id="p1" Type="{office}/image" Target="http://a.example/i.png"'
        ' TargetMode="External"/></Relationships>'
    ).encode()
    name = "word/_rels/document.xml.rels"
    picture = (
        b'<w:p><w:r><w:t>before</w:t></w:r><w:r><w:drawing><a:blip r:link="p1"'
        b' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>'
    )
    body = part(data, "word/document.xml").replace(b"<w:sectPr", picture + b"<w:sectPr", 1)
    relations = part(data, name).replace(b"</Relationships>", row)

    out = filled(with_parts(data, {name: relations, "word/document.xml": body}))

    assert "before" in page_picture(out)
    assert b"w:drawing" not in part(out, "word/document.xml")
    assert faults(out, tmp_path) == []
