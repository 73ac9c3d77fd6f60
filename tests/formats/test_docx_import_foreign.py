"""Documents that were never ours: a form filled by hand, with all that Word lets people do."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx_samples import exported, section, shipped, small_form

from rapporteur.domain.errors import DocumentError
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    TimeSpan,
)
from rapporteur.domain.template import Template
from rapporteur.formats.docx import import_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def filled(form: Template, *contents: str) -> bytes:
    """Return a plain table of labels and contents; a content is text, or XML of a cell."""
    document = Document()
    table = document.add_table(0, 2)
    for field, content in zip(form.sections, contents, strict=False):
        label, cell = table.add_row().cells
        label.text = field.label
        if content.startswith("<"):
            cell._tc.remove(cell.paragraphs[0]._p)
            for element in parse_xml(f"<w:x {NAMES}>{content}</w:x>"):
                cell._tc.append(element)
        else:
            cell.text = content
    return saved(document)


def saved(document: Any) -> bytes:
    """Return a document's bytes."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def run(text: str, look: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{''.join(runs)}</w:p>"


def read(data: bytes, *forms: Template, **options: Any) -> Any:
    """Read a document with the given forms."""
    return import_docx(data, "filled.docx", forms, "f" * 32, **options)


def field_of(content: str, kind: str = "prose", **settings: Any) -> Any:
    """Return what a form's one field of this kind is read as."""
    form = small_form(section(kind, **settings))
    return read(filled(form, "A title", content), form).report.values["field"]


def test_the_official_form_filled_by_hand_is_read_by_its_labels() -> None:
    data = filled(
        shipped(),
        *("Locks and keys", "9 December 2016", "9:00 - 10:30 UTC-6", "Example Partners"),
        *("Ana Example", "Rita Sample", "Ana Example, Sample University\nBen – Example Ltd."),
        *(
            "1. Who holds keys?\n2. Who pays?",
            "Presentation 1 (Ana Example): Locks.\nPresentation 2: Keys.",
        ),
        *("First.\nSecond.\nThird.", "More talks."),
    )

    back = read(data, shipped("igf-2015-workshop"), shipped())

    assert back.template is shipped()
    assert back.unplaced == ""
    assert {one.where.value for one in back.sections} == {"label"}
    assert back.report.values == {
        "session_title": Line(text="Locks and keys"),
        "date": Date(text="9 December 2016"),
        "time": TimeSpan(start="9:00", end="10:30", zone="UTC-6"),
        "organiser": Line(text="Example Partners"),
        "moderator": Line(text="Ana Example"),
        "rapporteur": Line(text="Rita Sample"),
        "speakers": People(
            people=(
                Person(name="Ana Example", details={"affiliation": "Sample University"}),
                Person(name="Ben", details={"affiliation": "Example Ltd."}),
            )
        ),
        "key_issues": Items(items=("1. Who holds keys?", "2. Who pays?")),
        "presentations": Entries(
            entries=(Entry(presenter="Ana Example", text="Locks."), Entry(text="Keys."))
        ),
        "discussions": Prose(text="First.\nSecond.\nThird."),
        "way_forward": Prose(text="More talks."),
    }


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (paragraph(run("a "), run("b", "<w:b/>"), run(" c", "<w:i/>")), "a **b** *c*"),
        (paragraph(run("a", '<w:b w:val="0"/>')), "a"),
        (paragraph(run("a", '<w:rStyle w:val="Strong"/>')), "**a**"),
        (paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"), "a\nb\tc"),
        (
            paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:noBreakHyphen/></w:r>'),
            "•\u2011",
        ),
        (paragraph(f"<w:ins>{run('new')}</w:ins><w:del>{run('old')}</w:del>"), "new"),
        (paragraph(f"<w:moveFrom>{run('old')}</w:moveFrom>", run("here")), "here"),
        (f"<w:sdt><w:sdtContent>{paragraph(run('held'))}</w:sdtContent></w:sdt>", "held"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{paragraph(run('Click here'))}</w:sdtContent></w:sdt>{paragraph(run('a'))}",
            "a",
        ),
        (
            paragraph(
                f"<mc:AlternateContent><mc:Choice>{run('new')}</mc:Choice>"
                f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
            ),
            "new",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
            f"{run('one ')}</w:p>{paragraph(run('paragraph'))}",
            "one paragraph",
        ),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('the last')}</w:p>", "the last"),
        (
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                '<w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                run("our site"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                run("."),
            ),
            "our site (https://example.org/a).",
        ),
        (
            "<w:tbl><w:tr><w:tc>"
            f"{paragraph(run('a'))}</w:tc><w:tc>{paragraph(run('b'))}</w:tc></w:tr></w:tbl><w:p/>",
            "a\tb",
        ),
        (paragraph(f"<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>"), "held"),
        (
            paragraph(f"<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>{run(' holds')}"),
            "a=b holds",
        ),
        (
            paragraph(
                f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase>"
                "</w:ruby></w:r>"
            ),
            "kan漢",
        ),
        (
            paragraph(
                f'<w:fldSimple w:instr=" HYPERLINK &quot;mailto:a@example.org&quot; ">'
                f"{run('write to us')}</w:fldSimple>"
            ),
            "write to us (a@example.org)",
        ),
        ("- one\n- two", "- one\n- two"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_what_word_can_hold_becomes_light_formatting(content: str, text: str) -> None:
    assert field_of(content) == Prose(text=text)


@pytest.mark.parametrize(
    ("shown", "target", "text"),
    [
        ("our site", "https://example.org/a", "our site (https://example.org/a)"),
        ("https://example.org/ä", "https://example.org/%C3%A4", "https://example.org/ä"),
        ("example.org", "file:///etc/passwd", "example.org"),
        ("a@example.org", "mailto:A@example.org?subject=x", "a@example.org"),
    ],
)
def test_a_link_keeps_its_words_and_its_address(shown: str, target: str, text: str) -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(filled(form, "A title", "")))
    key = document.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    names = f'{NAMES} xmlns:r="{R}"'
    link = parse_xml(f'<w:hyperlink {names} r:id="{key}">{run(shown)}</w:hyperlink>')
    document.tables[0].cell(1, 1).paragraphs[0]._p.append(link)

    back = read(saved(document), form)

    assert back.report.values["field"] == Prose(text=text)


def test_an_exported_document_read_for_another_form_is_a_report_of_its_own() -> None:
    data = exported(shipped(), session_title=Line(text="A title"))

    back = read(data, shipped(), template=shipped("igf-2015-workshop"))

    assert back.report.template == "igf-2015-workshop"
    assert back.report.id == "f" * 32
    assert back.report.values["session_title"] == Line(text="A title")


def test_lists_of_words_styles_are_lists() -> None:
    document = Document()
    table = document.add_table(0, 2)
    for label in ("Title:", "Field:"):
        table.add_row().cells[0].text = label
    cell = table.rows[1].cells[1]
    for text, style in (("a", "List Bullet"), ("b", "List Number"), ("c", "List Number")):
        cell.add_paragraph(text, style)
    form = small_form(section("prose"))

    back = read(saved(document), form)

    assert back.report.values["field"] == Prose(text="- a\n1. b\n2. c")


def test_a_label_that_is_merged_over_two_rows_has_the_text_of_both() -> None:
    document = Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "Title:"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Field:"
    table.cell(1, 1).text, table.cell(2, 1).text = "above", "below"
    form = small_form(section("prose"))

    back = read(saved(document), form)

    assert back.report.values["field"] == Prose(text="above\nbelow")


def test_a_table_of_people_inside_a_cell_is_people() -> None:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(run(name))}</w:tc><w:tc>{paragraph(run(place))}</w:tc></w:tr>"
        for name, place in (("Ana", "Sample University"), ("Ben", "Example Ltd."))
    )

    value = field_of(
        f"<w:tbl>{rows}</w:tbl><w:p/>", "people", columns=[{"id": "from", "name": "From"}]
    )

    assert value == People(
        people=(
            Person(name="Ana", details={"from": "Sample University"}),
            Person(name="Ben", details={"from": "Example Ltd."}),
        )
    )


@pytest.mark.parametrize(
    ("typed", "start", "end", "zone"),
    [
        ("9:00–10:30 (UTC−6)", "9:00", "10:30", "UTC−6"),
        ("09.00 - 10.30", "09.00", "10.30", ""),
        ("9:00 am to 10:30 am, local time", "9:00 am", "10:30 am", "local time"),
        ("2 pm", "2 pm", "", ""),
        ("after lunch", "after lunch", "", ""),
    ],
)
def test_hours_as_people_type_them(typed: str, start: str, end: str, zone: str) -> None:
    assert field_of(typed, "time") == TimeSpan(start=start, end=end, zone=zone)


ENTRIES = {"heading": "Presentation {n} ({presenter}):", "heading_unnamed": "Presentation {n}:"}


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        ("<w:p/>", ()),
        (
            paragraph(run("Presentation 2(Ana):", "<w:b/>"), run(" Locks."))
            + paragraph(run("presentation 3: Keys.")),
            (("Ana", "Locks."), ("", "Keys.")),
        ),
        (
            paragraph(run("Ana: ", "<w:b/>"), run("Locks."))
            + paragraph(run("Ben:", "<w:b/>"))
            + paragraph(run("Keys.")),
            (("Ana", "Locks."), ("Ben", "Keys.")),
        ),
        ("Before.\nStill before.", (("", "Before.\nStill before."),)),
    ],
)
def test_entries_as_people_head_them(content: str, entries: tuple[tuple[str, str], ...]) -> None:
    value = field_of(content, "entries", **ENTRIES)

    assert value == Entries(entries=tuple(Entry(presenter=who, text=what) for who, what in entries))


def test_paragraphs_without_headings_are_an_entry_each_where_the_form_wants_one_each() -> None:
    limit = {"unit": "paragraphs", "exactly": 1, "per": "each"}
    content = paragraph(run("Locks.")) + paragraph(run("Keys."))

    value = field_of(content, "entries", limits=[limit], **ENTRIES)

    assert value == Entries(entries=(Entry(text="Locks."), Entry(text="Keys.")))


def test_the_forms_own_sentence_for_nothing_is_nothing() -> None:
    value = field_of("None.", "prose", empty="sentence", empty_sentence="None.")

    assert value == Prose()


def test_what_stands_beside_the_form_is_kept_without_a_place() -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(filled(form, "A title", "A text")))
    document.add_paragraph("Sent from the train.")
    document.add_table(1, 1).cell(0, 0).text = "A table of mine"
    document.sections[0].header.paragraphs[0].text = "Draft, do not cite"
    box = parse_xml(
        f"<w:p {NAMES}><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{paragraph(run('In a box'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(run('In a box'))}</w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert(0, box)

    back = read(saved(document), form)

    assert back.report.values["field"] == Prose(text="A text")
    assert sorted(back.unplaced.split("\n")) == [
        "A table of mine",
        "Draft, do not cite",
        "In a box",
        "Sent from the train.",
    ]


def test_what_word_fills_in_by_itself_in_a_header_is_no_text() -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(filled(form, "A title", "A text")))
    field = f'<w:fldSimple {NAMES} w:instr=" DATE \\@ dddd ">{run("Friday")}</w:fldSimple>'
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(field))

    back = read(saved(document), form)

    assert back.unplaced == ""


def test_a_form_inside_a_table_for_the_layout_of_the_page_is_found() -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(filled(form, "A title", "A text")))
    inner = document.tables[0]._tbl
    outer = document.add_table(1, 2)
    outer.cell(0, 1).text = "In the margin"
    outer.cell(0, 0)._tc.insert(1, inner)

    back = read(saved(document), form)

    assert back.report.values == {"title": Line(text="A title"), "field": Prose(text="A text")}
    assert back.unplaced == "In the margin"


def test_a_row_that_stands_twice_is_kept_without_a_place() -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(filled(form, "A title", "First")))
    label, cell = document.tables[0].add_row().cells
    label.text, cell.text = "Field:", "Second"

    back = read(saved(document), form)

    assert back.report.values["field"] == Prose(text="First")
    assert back.unplaced == "Field:\tSecond"


def test_a_section_whose_row_was_deleted_is_missing_and_keeps_what_was_exported() -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(exported(form, field=Prose(text="Kept"))))
    row = document.tables[0].rows[1]._tr
    row.getparent().remove(row)

    back = read(saved(document), form)

    assert (back.sections[1].where.value, back.sections[1].is_edited) == ("missing", None)
    assert back.report.values["field"] == Prose(text="Kept")


def test_a_look_that_was_changed_in_word_is_an_edit() -> None:
    form = small_form(section("prose"))
    document = Document(BytesIO(exported(form, field=Prose(text="a word"))))
    document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].bold = True

    back = read(saved(document), form)

    assert back.sections[1].is_edited is True
    assert back.report.values["field"] == Prose(text="**a word**")


def test_a_document_of_no_form_is_refused_unless_the_form_is_named() -> None:
    document = Document()
    document.add_paragraph("Dear all, here is what we did.")
    data = saved(document)

    with pytest.raises(DocumentError) as refused:
        read(data, shipped())
    back = read(data, shipped(), template=shipped())

    assert refused.value.code == "form_not_recognised"
    assert back.unplaced == "Dear all, here is what we did."
    assert {one.where.value for one in back.sections} == {"missing"}
