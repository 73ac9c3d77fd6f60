"""`rapporteur-cli export`: the format by the ending, by word, and what is refused."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from rapporteur import cli
from rapporteur.formats.writers import WRITERS
from rapporteur.resources import resources_dir

SAMPLE = resources_dir() / "samples" / "igf-2016-sample.json"
BEGINNINGS = {
    "docx": b"PK",
    "odt": b"PK",
    "md": b"# Reporting Template",
    "markdown": b"# Reporting Template",
    "html": b"<!DOCTYPE html>",
    "HTM": b"<!DOCTYPE html>",
    "txt": b"Reporting Template",
}
EXPORTS = """
import sys
from rapporteur import cli
for ending in ("docx", "odt", "md", "html", "txt"):
    assert cli.main(["export", sys.argv[1], "-o", f"{sys.argv[1]}.{ending}"]) == 0
print("\\n".join(sys.modules))
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The shipped sample as a report file."""
    path = tmp_path / "sample.rapport"
    new = ["new", "--template", "igf-2016-workshop", "--content", str(SAMPLE), "-o", str(path)]
    assert cli.main(new) == 0
    return path


def export(report: Path, output: Path | str, *words: str) -> int:
    """Export in this process."""
    return cli.main(["export", str(report), "-o", str(output), *words])


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_the_ending_says_the_format(report: Path, ending: str) -> None:
    target = report.with_name(f"out.{ending}")

    assert export(report, target) == 0

    assert target.read_bytes().startswith(BEGINNINGS[ending])


def test_an_open_document_is_not_a_word_document(report: Path) -> None:
    target = report.with_name("out.odt")

    export(report, target)

    with ZipFile(target) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_a_format_by_word_goes_before_the_ending(report: Path) -> None:
    target = report.with_name("notes.docx")

    assert export(report, target, "--format", "md") == 0

    assert target.read_bytes().startswith(b"# ")


def test_a_document_never_takes_the_place_of_its_report(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = report.read_bytes()

    code = export(report, report, "--format", "docx")

    assert (code, report.read_bytes()) == (2, before)
    assert "Choose another name" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full here")
@pytest.mark.parametrize(
    "words", [("templates",), ("count", "sample.rapport"), ("export", "sample.rapport", "-o", "-")]
)
def test_a_standard_output_that_is_full_is_told_in_one_sentence(
    report: Path, words: tuple[str, ...]
) -> None:
    command = [sys.executable, "-c", "import sys; from rapporteur import cli; sys.exit(cli.main())"]

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*command, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=report.parent,
        )

    said = "The standard output could not be written: the disk is full."
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert said in done.stderr


@pytest.mark.parametrize("name", ["out.doc", "out", "out.rtf", ".pdf", "out.md.bak"])
def test_an_unknown_ending_is_refused_in_one_sentence(
    report: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(report.parent.iterdir())

    code = export(report, report.with_name(name))

    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "docx, pdf, odt, md, html, txt" in said.err
    assert sorted(report.parent.iterdir()) == before


def test_an_unknown_ending_is_refused_before_the_report_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(tmp_path / "nothing.rapport", tmp_path / "out.xyz") == 2

    assert "no such kind of document" in capsys.readouterr().err


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_a_pdf_is_made_without_libreoffice_too(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = report.with_name("out.pdf")

    assert export(report, target) == 0

    assert target.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().err == (
        "rapporteur-cli: LibreOffice could not make the PDF."
        " The PDF has no tags for screen readers.\n"
    )


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_a_pdf_that_nothing_can_make_is_told_in_one_sentence(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    before = sorted(report.parent.iterdir())

    assert export(report, report.with_name("out.pdf")) == 2

    assert capsys.readouterr().err.startswith("rapporteur-cli: No PDF can be made here")
    assert sorted(report.parent.iterdir()) == before


@pytest.mark.slow
def test_the_window_s_program_refuses_what_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    path.write_text("no report")

    done = subprocess.run(
        [sys.executable, "-m", "rapporteur", "--pdf", str(path), str(tmp_path / "a.pdf")],
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"rapporteur: {path} is not a report")
    assert not (tmp_path / "a.pdf").exists()


def test_the_other_formats_load_neither_qt_nor_what_they_do_not_use(report: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EXPORTS, str(report)], check=True, capture_output=True, text=True
    )

    modules = done.stdout.split()
    assert not [name for name in modules if name.split(".")[0] in {"PySide6", "shiboken6"}]
    assert "rapporteur.formats.odt.content" in modules


def test_a_command_that_is_interrupted_says_so_by_its_code(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setitem(WRITERS, ".md", interrupted)

    assert export(report, report.with_name("out.md")) == 130
    assert capsys.readouterr().err == ""
