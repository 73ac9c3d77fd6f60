"""PDF through LibreOffice: what it declares, and what happens when it is not what we hoped."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx_samples import exported, full_values, shipped

from rapporteur.domain.errors import ExportError
from rapporteur.formats.libreoffice import convert_to_pdf, find_soffice

needs_office = pytest.mark.skipif(
    find_soffice() is None, reason="not installed: libreoffice-writer-nogui"
)
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="a shell script plays the part")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty at first."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def play_office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a program called `soffice` first on the search path."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def refusal(limit_s: float = 60) -> str:
    """Return the code of a conversion that must be refused."""
    with pytest.raises(ExportError) as caught:
        convert_to_pdf(b"a document", limit_s)
    return caught.value.code


@needs_office
@pytest.mark.slow
def test_the_pdf_is_tagged_and_declares_what_was_asked_for(temporary: Path) -> None:
    pdf = convert_to_pdf(exported(shipped(), **full_values()))

    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", pdf)
    assert b"/Lang(en-GB)" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert list(temporary.iterdir()) == []


@not_on_windows
def test_an_office_that_hangs_is_stopped_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    ids = tmp_path / "ids"
    play_office(tmp_path, monkeypatch, f"sleep 300 & echo $$ $! > {ids}; wait")

    code = refusal(limit_s=1)

    assert code == "libreoffice_slow"
    assert len(ids.read_text().split()) == 2
    assert [number for number in ids.read_text().split() if is_running(number)] == []
    assert list(temporary.iterdir()) == []


def is_running(number: str) -> bool:
    """Return whether a process is there and has not ended."""
    shown = subprocess.run(["ps", "-o", "stat=", "-p", number], capture_output=True, check=False)
    return bool(shown.stdout.strip()) and not shown.stdout.strip().startswith(b"Z")


@not_on_windows
@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "exit 0",
        'while [ "$1" != --outdir ]; do shift; done; echo half > "$2/report.pdf"',
        'while [ "$1" != --outdir ]; do shift; done; printf %%PDF-1.7 > "$2/report.pdf"',
    ],
)
def test_an_office_that_makes_no_whole_pdf_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    play_office(tmp_path, monkeypatch, script)

    assert refusal() == "libreoffice_failed"


@not_on_windows
def test_a_file_that_is_no_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    play_office(tmp_path, monkeypatch, "")
    (tmp_path / "soffice").write_bytes(b"\x7fELF nonsense")

    assert refusal() == "libreoffice_failed"


@not_on_windows
def test_the_search_path_comes_before_the_usual_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_office(tmp_path, monkeypatch, "exit 0")

    assert find_soffice() == tmp_path / "soffice"


@needs_office
def test_an_office_outside_of_the_search_path_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path("/usr/lib/libreoffice/program/soffice").exists():
        pytest.skip("LibreOffice is not where Debian puts it")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert shutil.which("soffice") is None
    assert find_soffice() == Path("/usr/lib/libreoffice/program/soffice")
