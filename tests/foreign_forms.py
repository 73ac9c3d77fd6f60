"""Documents of organisations that do not exist, as somebody's Word would make them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from rapporteur.domain.form_draft import BuiltForm, build_form
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
from rapporteur.domain.template import Kind, Template
from rapporteur.formats.docx import export_docx, make_skeleton, propose_form
from rapporteur.wording import limit_words

REPORT_ID = "0123456789abcdef0123456789abcdef"
_VALUES: dict[Kind, Value] = {
    Kind.DATE: Date(text="9 December 2016"),
    Kind.TIME: TimeSpan(start="09:00", end="10:30"),
    Kind.PEOPLE: People(people=(Person(name="Ana Example", details={"affiliation": "Sample"}),)),
    Kind.ITEMS: Items(items=("First.", "Second.")),
    Kind.ENTRIES: Entries(entries=(Entry(presenter="Ana Example", text="showed a lock."),)),
}


def saved(document: Any) -> bytes:
    """Return a python-docx document's bytes."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def table_document(*rows: Sequence[str], title: str = "Session report") -> Any:
    """Return a document with a title and one table of these texts; a line end is a paragraph."""
    document = Document()
    if title:
        document.add_heading(title, 0)
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    table.style = "Table Grid"
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text, *others = text.split("\n")
            for other in others:
                cell.add_paragraph(other)
    return document


def text_document(*blocks: str) -> Any:
    """Return a document of paragraphs: `# ` begins a heading, `*…*` is bold, `_…_` italic."""
    document = Document()
    for text in blocks:
        if text.startswith("#"):
            marks, _, words = text.partition(" ")
            document.add_heading(words, len(marks))
            continue
        paragraph = document.add_paragraph()
        found = re.fullmatch(r"([*_])(\w.*\w)\1", text)
        run = paragraph.add_run(found[2] if found else text)
        run.bold = bool(found and found[1] == "*") or None
        run.italic = bool(found and found[1] == "_") or None
    return document


def date_control(cell: Any) -> None:
    """Put Word's date picker into a cell."""
    cell._tc.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:id w:val='7'/><w:showingPlcHdr/><w:date/></w:sdtPr>"
            "<w:sdtContent><w:p><w:r><w:t>Click or tap to enter a date.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
    )
    cell._tc.remove(cell._tc.find(qn("w:p")))


def text_control(cell: Any, prompt: str) -> None:
    """Put Word's text control with a prompt into a cell's paragraph."""
    cell.paragraphs[0]._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:id w:val='8'/><w:text/></w:sdtPr><w:sdtContent>"
            f"<w:r><w:t>{prompt}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a package with some parts added, replaced or, for None, left out."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str) -> bytes:
    """Return one part of a package."""
    with ZipFile(BytesIO(data)) as package:
        return package.read(name)


def parts_of(data: bytes) -> set[str]:
    """Return the names of the parts of a package."""
    with ZipFile(BytesIO(data)) as package:
        return set(package.namelist())


def without_bookmarks(data: bytes) -> bytes:
    """Return a document as its organisation has it, before it was a form of ours."""
    document = Document(BytesIO(data))
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.iter(qn(name))):
            mark.getparent().remove(mark)
    return saved(document)


def shade(cell: Any, colour: str = "D9E2F3") -> None:
    """Give a cell a background."""
    look = OxmlElement("w:shd", {qn("w:val"): "clear", qn("w:fill"): colour})
    cell._tc.get_or_add_tcPr().append(look)


def proposal(document: Any) -> str:
    """Return what a document proposes: a line for each label, `kind | label | limits`."""
    data = document if isinstance(document, bytes) else saved(document)
    built = build_form(propose_form(data, "form.docx"), "a-form")
    return "\n".join(
        " | ".join(
            filter(None, (one.kind.value, one.label, ", ".join(map(limit_words, one.limits))))
        )
        for one in built.template.sections
    )


def built_form(data: bytes, leave_out: Iterable[str] = ()) -> BuiltForm:
    """Return the form that a document proposes, without the sections of these labels."""
    draft = propose_form(data, "form.docx")
    for section in draft.sections:
        if section.label in leave_out:
            draft = draft.with_section(section._replace(is_included=False))
    return build_form(draft, "a-form")


def sample_report(template: Template) -> Report:
    """Return a report of a form with every section filled; texts name their section."""
    report = blank_report(template, REPORT_ID)
    for section in template.sections:
        value = _VALUES.get(section.kind)
        if section.kind is Kind.LINE:
            value = Line(text=f"[{section.id}]")
        if section.kind is Kind.PROSE:
            value = Prose(text=f"[{section.id}] one.\n- two")
        assert value
        report = report.with_value(section.id, value)
    return report


def filled(data: bytes, leave_out: Iterable[str] = ()) -> bytes:
    """Return the document of a sample report in the form that a document makes."""
    form = built_form(data, leave_out)
    skeleton = make_skeleton(data, "form.docx", form)
    return export_docx(sample_report(form.template), form.template, skeleton)


def page_picture(data: bytes) -> str:
    """Return a document as text: a line for each paragraph, `cell | cell` for each row."""
    lines: list[str] = []
    body = Document(BytesIO(data)).element.body
    for block in body:
        if block.tag == qn("w:p"):
            lines.append(_text(block))
        elif block.tag == qn("w:tbl"):
            for row in block.findall(qn("w:tr")):
                cells = [
                    "/".join(filter(None, (_text(one) for one in cell.iter(qn("w:p")))))
                    for cell in row.findall(qn("w:tc"))
                ]
                lines.append(" | ".join(cells))
    return "\n".join(line.rstrip() for line in lines if line.strip())


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
