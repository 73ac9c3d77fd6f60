"""What people do to a document in Word: every section is found, flagged, and no word is lost.

`pytest -s -k table` prints what each edit does to the finding of the eleven sections.
"""

import copy
import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx_reports import without_origin
from docx_samples import exported, full_values, shipped

from rapporteur.formats.docx import import_docx

FORMS = [shipped(), shipped("igf-2015-workshop")]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Edit = Callable[[Any], None]


def edited(edit: Edit, data: bytes | None = None) -> bytes:
    """Return the full sample after an edit of its document."""
    document = Document(BytesIO(data or exported(shipped(), **full_values())))
    edit(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def imported(data: bytes) -> Any:
    """Read a document as the program does."""
    return import_docx(data, "edited.docx", FORMS, "f" * 32)


def rows(document: Any) -> list[Any]:
    """Return the rows of all tables."""
    return [row._tr for table in document.tables for row in table.rows]


def cells(row: Any) -> list[Any]:
    """Return the cells of a row."""
    return row.findall(qn("w:tc"))


def typed(text: str) -> Any:
    """Return a paragraph with one plain run."""
    return parse_xml(f'<w:p {W}><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>')


def retype(cell: Any, *texts: str) -> None:
    """Replace all of a cell: Word drops the bookmarks with it."""
    for child in list(cell):
        if child.tag != qn("w:tcPr"):
            cell.remove(child)
    for text in texts:
        cell.append(typed(text))


def nothing(_: Any) -> None:
    """Leave the document as it is."""


def number_column(document: Any) -> None:
    """Put a column with numbers before the labels."""
    for number, row in enumerate(rows(document), start=1):
        cell = copy.deepcopy(cells(row)[0])
        retype(cell, str(number))
        cells(row)[0].addprevious(cell)


def rows_reversed(document: Any) -> None:
    """Turn the order of the rows round."""
    table = document.tables[0]._tbl
    for row in rows(document):
        table.remove(row)
        table.insert(2, row)


def table_cut(document: Any) -> None:
    """Make two tables with a paragraph between them."""
    table = document.tables[0]._tbl
    second = copy.deepcopy(table)
    for row in second.findall(qn("w:tr"))[:6]:
        second.remove(row)
    for row in table.findall(qn("w:tr"))[6:]:
        table.remove(row)
    table.addnext(typed(""))
    table.getnext().addnext(second)


REWORDED = {
    "Session title:": "Title of the session:",
    "Date:": "Dates:",
    "Time:": "Times:",
    "Workshop Organiser:": "Workshop Organisers",
}


def labels_reworded(document: Any) -> None:
    """Change words of labels where they stand."""
    for row in rows(document):
        for text in cells(row)[0].iter(qn("w:t")):
            text.text = REWORDED.get(text.text, text.text.replace("(3 paragraphs)", "(three)"))


def labels_retyped(document: Any) -> None:
    """Type reworded labels anew, without bookmarks."""
    labels_reworded(document)
    for row in rows(document):
        label = cells(row)[0]
        retype(label, "".join(text.text for text in label.iter(qn("w:t"))))


def labels_translated(document: Any) -> None:
    """Put other words into every label."""
    for number, row in enumerate(rows(document)):
        for text in cells(row)[0].iter(qn("w:t")):
            text.text = f"Champ numéro {number} du formulaire"


def runs_split(document: Any) -> None:
    """Cut every run in two, as Word's spelling and rsids do."""
    for run in list(document.element.body.iter(qn("w:r"))):
        texts = run.findall(qn("w:t"))
        if len(texts) == 1 and len(texts[0].text) > 1:
            second = copy.deepcopy(run)
            half = len(texts[0].text) // 2
            for part, piece in ((run, texts[0].text[:half]), (second, texts[0].text[half:])):
                part.find(qn("w:t")).text = piece
                part.find(qn("w:t")).set(qn("xml:space"), "preserve")
            run.addnext(second)


def contents_retyped(document: Any) -> None:
    """Replace the text of every section."""
    for row in rows(document):
        retype(cells(row)[1], "typed anew")


def contents_emptied(document: Any) -> None:
    """Delete the text of every section."""
    for row in rows(document):
        retype(cells(row)[1], "")


def tracked(document: Any) -> None:
    """Insert into labels and contents, and delete a word, with tracked changes."""
    who = 'w:id="90" w:author="Reviewer"'
    for row in rows(document):
        for cell in cells(row):
            paragraph = cell.findall(qn("w:p"))[-1]
            for tag, kind, word in (("ins", "t", "inserted"), ("del", "delText", "removed")):
                paragraph.append(
                    parse_xml(
                        f"<w:{tag} {W} {who}><w:r>"
                        f'<w:{kind} xml:space="preserve"> {word}</w:{kind}></w:r></w:{tag}>'
                    )
                )


def pasted_as_text(document: Any) -> None:
    """Paste all cells as text into a new table, without bookmarks and formatting."""
    old = document.tables[0]
    new = document.add_table(len(old.rows), 2)
    for source, target in zip(old.rows, new.rows, strict=True):
        for cell, other in zip(source.cells, target.cells, strict=True):
            other.text = cell.text
    old._tbl.getparent().remove(old._tbl)


def headings_and_text(document: Any) -> None:
    """Paste all cells as paragraphs: a label, then its text."""
    old = document.tables[0]
    texts = [
        paragraph.text for row in old.rows for cell in row.cells for paragraph in cell.paragraphs
    ]
    old._tbl.getparent().remove(old._tbl)
    for text in texts:
        document.add_paragraph(text)


def label_and_text_on_one_line(document: Any) -> None:
    """Turn the table into text with tabs, as Word's own command does."""
    old = document.tables[0]
    for row in old.rows:
        first, *others = row.cells[1].paragraphs
        document.add_paragraph(f"{row.cells[0].text}\t{first.text}")
        for paragraph in others:
            document.add_paragraph(paragraph.text)
    old._tbl.getparent().remove(old._tbl)


def one_column(document: Any) -> None:
    """Put each text into a row of its own below its label."""
    for row in rows(document):
        below = copy.deepcopy(row)
        below.remove(cells(below)[0])
        row.remove(cells(row)[1])
        row.addnext(below)


def in_controls(document: Any) -> None:
    """Wrap contents of cells, and cells and rows, into content controls."""
    for number, row in enumerate(rows(document)):
        cell = cells(row)[1]
        if number % 3 == 0:
            inside = [child for child in cell if child.tag != qn("w:tcPr")]
            control = _control()
            cell.append(control)
            control[-1].extend(inside)
            cell.append(typed(""))
        else:
            wrapped = cell if number % 3 == 1 else row
            control = _control()
            wrapped.addprevious(control)
            control[-1].append(wrapped)


def _control() -> Any:
    return parse_xml(f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>")


# The edit; how many of 11 are found by bookmark, label, similar label; how many are edited.
# What loses its look (bold, lists) is edited as well.
EDITS: dict[Edit, tuple[tuple[int, int, int], int]] = {
    nothing: ((11, 0, 0), 0),
    number_column: ((11, 0, 0), 0),
    rows_reversed: ((11, 0, 0), 0),
    table_cut: ((11, 0, 0), 0),
    labels_reworded: ((11, 0, 0), 0),
    labels_retyped: ((0, 5, 6), 0),
    labels_translated: ((11, 0, 0), 0),
    runs_split: ((11, 0, 0), 0),
    contents_retyped: ((11, 0, 0), 11),
    contents_emptied: ((11, 0, 0), 11),
    tracked: ((11, 0, 0), 11),
    pasted_as_text: ((0, 11, 0), 5),
    headings_and_text: ((0, 11, 0), 4),
    label_and_text_on_one_line: ((0, 11, 0), 4),
    one_column: ((11, 0, 0), 0),
    in_controls: ((11, 0, 0), 0),
}


def words_in(document: bytes) -> Counter[str]:
    """Return the words that the document shows, labels and title left out."""
    root = Document(BytesIO(document)).element.body
    for gone in list(root.iter(qn("w:del"))):
        gone.getparent().remove(gone)
    text = "\n".join(
        "".join(
            {qn("w:t"): piece.text or "", qn("w:tab"): "\t"}.get(piece.tag, "\n")
            for piece in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
            if piece.getparent().tag == qn("w:r")
        )
        for paragraph in root.iter(qn("w:p"))
    )
    for label in [shipped().title, *(section.label for section in shipped().sections)]:
        text = text.replace(label, " ", 1)
    return Counter(re.findall(r"\w+", text))


def words_of(back: Any) -> Counter[str]:
    """Return the words of everything that was read, headings of entries included."""
    from rapporteur.formats.paragraphs import paragraphs_of

    texts = [back.unplaced]
    for section in back.template.sections:
        value = back.report.values[section.id]
        texts += [one.text for one in paragraphs_of(section, value)]
    return Counter(re.findall(r"\w+", "\n".join(texts)))


def tally(back: Any) -> tuple[tuple[int, int, int], int]:
    """Count how the sections were found, and how many are edited."""
    where = Counter(one.where.value for one in back.sections)
    edits = sum(one.is_edited is True for one in back.sections)
    return (where["bookmark"], where["label"], where["similar label"]), edits


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_after_this_edit_every_section_is_found(edit: Edit) -> None:
    back = imported(edited(edit))

    assert tally(back) == EDITS[edit]


KEPT_LABELS = [edit for edit in EDITS if edit not in {labels_reworded, labels_retyped}]


@pytest.mark.parametrize("edit", KEPT_LABELS, ids=lambda edit: edit.__name__)
def test_after_this_edit_no_word_is_lost(edit: Edit) -> None:
    data = edited(edit)

    back = imported(data)

    wanted = words_in(data)
    if edit is number_column:
        wanted = words_in(edited(nothing)) + Counter(map(str, range(1, 12)))
    assert wanted - words_of(back) == Counter()


# Labels in other words and without bookmarks: nothing can tell them.
TELLING_LABELS = [edit for edit in EDITS if edit is not labels_translated]


@pytest.mark.parametrize("edit", TELLING_LABELS, ids=lambda edit: edit.__name__)
def test_after_this_edit_a_document_that_was_never_ours_is_read_by_its_labels(edit: Edit) -> None:
    data = edited(edit, without_bookmarks(without_origin(edited(nothing))))

    back = imported(data)

    found = [one for one in back.sections if one.where.value != "missing"]
    assert len(found) == 11
    assert {one.is_edited for one in back.sections} == {None}


def without_bookmarks(data: bytes) -> bytes:
    """Return the document as the organisation would have made it, without our bookmarks."""

    def remove(document: Any) -> None:
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(document.element.body.iter(qn(tag))):
                mark.getparent().remove(mark)

    return edited(remove, data)


def test_the_table_of_edits_can_be_printed() -> None:
    lines = ["edit                        bookmark label similar missing edited unplaced words"]
    for edit in EDITS:
        back = imported(edited(edit))
        (mark, label, similar), edits = tally(back)
        missing = 11 - mark - label - similar
        lines.append(
            f"{edit.__name__:27} {mark:8} {label:5} {similar:7} {missing:7} {edits:6}"
            f" {len(back.unplaced.split()):8}"
        )

    print("\n" + "\n".join(lines))  # `pytest -s` shows it

    assert len(lines) == len(EDITS) + 1
