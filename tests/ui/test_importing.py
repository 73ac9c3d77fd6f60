"""A Word document dropped on the window: it is shown first, and then becomes a report."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx_samples import exported, full_values, report, shipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QPlainTextEdit, QTableWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage.reports import load_report
from rapporteur.ui import import_texts
from rapporteur.ui.import_dialog import ImportDialog
from rapporteur.ui.window import Window
from tests.ui.keys import drop
from tests.ui.windows import (
    answering,
    button_of,
    filing_of,
    give,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """An exported document with an edited date, a deleted row and a remark below the form."""
    word = Document(BytesIO(exported(shipped(), **full_values())))
    table = word.tables[0]
    table.rows[1].cells[1].paragraphs[0].runs[0].text = "10 December 2016"
    table._tbl.remove(table.rows[4]._tr)
    word.add_paragraph("Please check the names!")
    path = tmp_path / "edited.docx"
    word.save(str(path))
    return path


def shown(window: Window) -> ImportDialog:
    """Return the dialog that is open."""
    return next(one for one in window.findChildren(ImportDialog) if one.isVisible())


def dialog_picture(dialog: ImportDialog) -> list[str]:
    """Return the table's rows: `Date | by its bookmark | edited | 10 December 2016`."""
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    return [
        " | ".join(table.item(row, column).text() for column in range(table.columnCount()))
        for row in range(table.rowCount())
    ]


def test_a_document_is_shown_section_by_section_before_anything_is_written(
    qtbot: QtBot, document: Path, documents: Path
) -> None:
    window = open_window(qtbot)

    assert drop(window, document)

    picture = dialog_picture(shown(window))
    assert picture[0] == (
        "Session title | by its bookmark | as exported | Keys & locks: <a debate>"
    )
    assert picture[1] == "Date | by its bookmark | edited | 10 December 2016"
    assert picture[4] == "Chair or moderator | not in the document | kept as exported | Ana Example"
    box = shown(window).findChild(QPlainTextEdit)
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == "Please check the names!"
    assert [*documents.iterdir()] == []
    shown(window).reject()


def test_the_document_becomes_a_report_in_the_documents_folder(
    qtbot: QtBot, document: Path, documents: Path
) -> None:
    window = open_window(qtbot)
    drop(window, document)

    button_of(shown(window), import_texts.IMPORT_MAKE).click()

    path = filing_of(window).report.path
    assert path.parent == documents
    assert report_of(window).values["date"]._asdict()["text"] == "10 December 2016"
    loaded = load_report(path)
    assert loaded.report == report_of(window)
    assert loaded.report.unplaced == "Please check the names!"
    assert path.with_suffix(".unplaced.txt").read_text("utf-8") == "Please check the names!\n"
    assert any(str(path.with_suffix(".unplaced.txt")) in text for text in visible_labels(window))


def test_return_makes_the_report_and_esc_does_not(
    qtbot: QtBot, document: Path, documents: Path
) -> None:
    window = open_window(qtbot)

    drop(window, document)
    QTest.keyClick(shown(window), Qt.Key.Key_Escape)
    assert [*documents.iterdir()] == []
    drop(window, document)
    QTest.keyClick(shown(window), Qt.Key.Key_Return)

    assert len([*documents.glob("*.rapport")]) == 1


def test_an_untouched_document_leaves_no_text_over(
    qtbot: QtBot, tmp_path: Path, documents: Path
) -> None:
    path = tmp_path / "untouched.docx"
    path.write_bytes(exported(shipped(), **full_values()))
    window = open_window(qtbot)

    drop(window, path)
    assert shown(window).findChild(QPlainTextEdit) is None
    shown(window).accept()

    assert report_of(window).values == report(shipped(), **full_values()).values
    (made,) = documents.iterdir()
    assert made.suffix == ".rapport"
    assert f"untouched.docx has become this report, which is at {made}" in visible_labels(window)


def test_a_document_of_the_report_that_is_open_becomes_a_report_beside_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot)
    window.open(report_file(tmp_path / "a.rapport", session_title=Line(text="Locks")))
    document = filing_of(window).report.export().path
    press(window, "Ctrl+1")
    write("Keys and ")

    drop(window, document)
    shown(window).accept()

    assert report_of(window).values["session_title"] == Line(text="Locks")
    assert filing_of(window).report.path != tmp_path / "a.rapport"
    kept = load_report(tmp_path / "a.rapport").report.values["session_title"]
    assert "Keys and" in kept._asdict()["text"]


def test_two_imports_do_not_touch_each_other(qtbot: QtBot, document: Path, documents: Path) -> None:
    window = open_window(qtbot)

    for _ in range(2):
        drop(window, document)
        shown(window).accept()

    assert len([*documents.glob("*.rapport")]) == 2
    assert len([*documents.glob("*.unplaced.txt")]) == 2


def test_a_file_that_is_no_document_is_told_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "bad.docx"
    path.write_bytes(b"Dear all")
    window = open_window(qtbot)

    drop(window, path)

    assert f"{path} is not a DOCX. Save the document as .docx, and choose that file." in (
        visible_labels(window)
    )


def test_a_document_of_no_form_asks_for_which_it_was_written(qtbot: QtBot, tmp_path: Path) -> None:
    letter = Document()
    letter.add_paragraph("Dear all, here is what we did.")
    letter.save(str(tmp_path / "letter.docx"))
    window = open_window(qtbot)

    def choose_second(dialog: QDialog) -> None:
        box = dialog.findChild(QComboBox)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(1)
        dialog.accept()

    with answering(choose_second):
        drop(window, tmp_path / "letter.docx")

    name = window.outside.forms(False)[1].name
    assert any(name in text for text in visible_labels(shown(window)))
    shown(window).reject()


def test_a_key_asks_for_the_document(qtbot: QtBot, document: Path) -> None:
    window = open_window(qtbot)

    with answering(give(str(document))):
        press(window, "Ctrl+Shift+O")

    assert shown(window).isVisible()
    shown(window).reject()
