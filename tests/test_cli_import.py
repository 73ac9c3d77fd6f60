"""`rapporteur-cli import`: a document becomes a report, and nothing of it is lost."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx_samples import REPORT_ID, exported, full_values, report, shipped

from rapporteur import cli
from rapporteur.domain.report import Line
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
from rapporteur.storage.places import state_dir
from rapporteur.storage.reports import encode_report, load_report


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """An exported document with an edited date, a renamed label and a remark below the form."""
    word = Document(BytesIO(exported(shipped(), **full_values())))
    rows = word.tables[0].rows
    rows[1].cells[1].paragraphs[0].runs[0].text = "10 December 2016"
    word.add_paragraph("Please check the names!")
    path = tmp_path / "edited.docx"
    word.save(str(path))
    return path


def listing(folder: Path) -> list[str]:
    """Return the names of what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_an_untouched_document_gives_the_report_back_byte_for_byte(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "a.rapport"
    source.write_bytes(exported(shipped(), **full_values()))

    assert cli.main(["import", str(source), "-o", str(target)]) == 0

    assert target.read_bytes() == encode_report(report(shipped(), **full_values()))
    assert not (tmp_path / "a.unplaced.txt").exists()


def test_each_section_is_told_with_where_it_was_found_and_whether_it_was_edited(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "back.rapport"

    code = cli.main(["import", str(document), "-o", str(target)])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert lines[0] == "Form: IGF 2016 workshop report"
    assert lines[1] == "Session title       by its bookmark, as exported"
    assert lines[2] == "Date                by its bookmark, edited since the export"
    beside = tmp_path / "back.unplaced.txt"
    assert lines[-1] == (
        f"Without a place in the form: 4 words, kept in the report, also in {beside}"
    )


def test_text_without_a_place_is_kept_in_the_report_and_beside_it(
    document: Path, tmp_path: Path
) -> None:
    target = tmp_path / "back.rapport"

    cli.main(["import", str(document), "-o", str(target)])

    loaded = load_report(target)
    assert loaded.report.values["date"]._asdict()["text"] == "10 December 2016"
    assert loaded.report.unplaced == "Please check the names!"
    beside = (tmp_path / "back.unplaced.txt").read_text("utf-8")
    assert beside == "Please check the names!\n"
    again = encode_report(loaded.report, loaded.origin.rest)
    assert b"Please check the names!" in again


def test_what_was_found_as_json(document: Path, tmp_path: Path, capsys) -> None:
    target = tmp_path / "back.rapport"

    cli.main(["import", str(document), "-o", str(target), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert (told["template"], told["report"]) == ("igf-2016-workshop", REPORT_ID)
    assert told["sections"][1] == {
        "id": "date",
        "found": "bookmark",
        "likeness": 1.0,
        "edited": True,
    }
    assert told["unplaced"] == {"words": 4, "file": str(tmp_path / "back.unplaced.txt")}


def test_the_report_can_go_to_the_standard_output(document: Path, capfdbinary) -> None:
    assert cli.main(["import", str(document), "-o", "-"]) == 0

    said = capfdbinary.readouterr()
    assert said.out.startswith(b'{"format":"rapporteur-report"')
    assert said.err.startswith(b"Form: IGF 2016")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Dear all", "is not a DOCX. Save the document as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word document, or one with a password"),
        (b"{\\rtf1 Dear all}", "is a document of another kind (RTF)"),
        (b"PK\x03\x04", "is damaged, or not whole"),
    ],
)
def test_what_is_no_document_is_refused_and_nothing_is_written(
    data: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "bad.docx"
    source.write_bytes(data)

    code = cli.main(["import", str(source), "-o", str(tmp_path / "bad.rapport")])

    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert f"{source} {sentence}" in said.err
    assert listing(tmp_path) == ["bad.docx", "home"]


def test_a_document_of_no_form_says_so_and_is_read_for_the_form_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "letter.docx", tmp_path / "letter.rapport"
    letter = Document()
    letter.add_paragraph("Dear all, here is what we did.")
    letter.save(str(source))

    assert cli.main(["import", str(source), "-o", str(target)]) == 2
    assert "follows none of the forms on this computer" in capsys.readouterr().err
    words = ["import", str(source), "-o", str(target), "--template", "igf-2015-workshop"]
    assert cli.main(words) == 0
    assert "Date                not in the document, left empty" in capsys.readouterr().out


@pytest.mark.parametrize("taken", ["back.rapport", "back.unplaced.txt"])
def test_neither_file_is_replaced_nor_half_of_the_pair_written(
    taken: str, document: Path, tmp_path: Path, capsys
) -> None:
    (tmp_path / taken).write_text("mine", "utf-8")

    code = cli.main(["import", str(document), "-o", str(tmp_path / "back.rapport")])

    assert code == 2
    assert "already there" in capsys.readouterr().err
    assert listing(tmp_path) == sorted(["edited.docx", "home", taken])
    assert (tmp_path / taken).read_text("utf-8") == "mine"


def test_beside_its_original_it_becomes_a_report_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = tmp_path / "a.rapport"
    original.write_bytes(encode_report(report(shipped(), **full_values())))
    assert cli.main(["export", str(original), "-o", str(tmp_path / "a.docx")]) == 0

    assert cli.main(["import", str(tmp_path / "a.docx"), "-o", str(tmp_path / "b.rapport")]) == 0

    again = load_report(tmp_path / "b.rapport").report
    assert again.id != REPORT_ID
    assert again.values == report(shipped(), **full_values()).values
    assert "A report of its own" in capsys.readouterr().out


@pytest.mark.parametrize("kept", ["file", "journal"])
def test_a_report_that_is_known_here_keeps_its_id_to_itself(tmp_path: Path, kept: str) -> None:
    path, document = tmp_path / "a" / "a.rapport", tmp_path / "sent.docx"
    path.parent.mkdir()
    path.write_bytes(encode_report(report(shipped(), **full_values())))
    opened = Office(export_docx).open(path, lambda _: None)
    document.write_bytes(opened.document())
    opened.session.edit("organiser", Line(text="Us"))
    opened.close()
    if kept == "journal":
        path.unlink()
    else:
        shutil.rmtree(state_dir() / "journal")

    assert cli.main(["import", str(document), "-o", str(tmp_path / "b.rapport")]) == 0

    assert load_report(tmp_path / "b.rapport").report.id != REPORT_ID


def test_without_its_original_the_report_keeps_its_id(tmp_path: Path) -> None:
    path, document = tmp_path / "a" / "a.rapport", tmp_path / "sent.docx"
    path.parent.mkdir()
    path.write_bytes(encode_report(report(shipped(), **full_values())))
    opened = Office(export_docx).open(path, lambda _: None)
    document.write_bytes(opened.document())
    opened.close()
    path.unlink()
    shutil.rmtree(state_dir() / "journal", ignore_errors=True)

    assert cli.main(["import", str(document), "-o", str(tmp_path / "b.rapport")]) == 0

    assert load_report(tmp_path / "b.rapport").report.id == REPORT_ID
