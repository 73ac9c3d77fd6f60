"""The ways out without a window: other formats, PDF, the document to send, the clipboard."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.domain.errors import ExportError
from rapporteur.domain.report import Line, Prose
from rapporteur.formats.clip import clip_of
from rapporteur.formats.docx import export_docx
from rapporteur.formats.libreoffice import convert_to_pdf
from rapporteur.formats.writers import WRITERS
from rapporteur.hand_in import HandIn, Ways
from rapporteur.office import Office, OpenReport

FORM = "igf-2016-workshop"
NAME = "IGF 2016 workshop report – Keys"


def refuse(_: bytes) -> bytes:
    """Be a computer without LibreOffice."""
    raise ExportError("no_libreoffice")


@pytest.fixture
def hand_in() -> HandIn:
    """The ways out where there is no LibreOffice; Qt's drawing is tested with the window."""
    return HandIn(Ways(WRITERS, WRITERS[".txt"], refuse, clip_of))


@pytest.fixture
def report() -> Iterator[OpenReport]:
    """A new report with a title, on disk."""
    made = Office(export_docx).begin(FORM, lambda _: None)
    made.session.edit("session_title", Line(text="Keys"))
    yield made
    made.close()


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_format_is_written_beside_the_report(
    hand_in: HandIn, report: OpenReport, documents: Path, suffix: str
) -> None:
    done = hand_in.export(report, suffix)

    assert done == (documents / f"{NAME}{suffix}", None)
    assert done.path.stat().st_size > 500


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_that_is_open_elsewhere_is_left_as_it_is(
    hand_in: HandIn, report: OpenReport, documents: Path, suffix: str
) -> None:
    report.save_now()
    taken = documents / f"{NAME}{suffix}"
    taken.write_text("open in another program")
    (documents / f".~lock.{taken.name}#").touch()

    done = hand_in.export(report, suffix)

    assert taken.read_text() == "open in another program"
    assert done.path == documents / f"{NAME} (2){suffix}"
    assert done.reason is not None
    assert done.reason.code == "in_use"


def test_without_libreoffice_the_pdf_is_the_one_that_was_drawn(
    hand_in: HandIn, report: OpenReport, documents: Path
) -> None:
    made = hand_in.begin_pdf(report)()

    assert made.exported.path == documents / f"{NAME}.pdf"
    assert not made.is_tagged
    assert "Session title: Keys" in made.exported.path.read_text("utf-8")


def test_the_pdf_is_of_the_report_as_it_was_when_it_was_asked_for(
    hand_in: HandIn, report: OpenReport
) -> None:
    finish = hand_in.begin_pdf(report)
    report.session.edit("session_title", Line(text="Locks"))

    path = finish().exported.path

    assert "Session title: Keys" in path.read_text("utf-8")


def test_what_libreoffice_made_goes_before_what_was_drawn(
    report: OpenReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("a shell script plays the part of LibreOffice")
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n'
        'printf "%%PDF-1.7 made\\n%%%%EOF\\n" > "$2/report.pdf"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    hand_in = HandIn(Ways(WRITERS, WRITERS[".txt"], convert_to_pdf, clip_of))

    made = hand_in.begin_pdf(report)()

    assert made.is_tagged
    assert made.exported.path.read_text() == "%PDF-1.7 made\n%%EOF\n"


def test_the_document_to_send_is_called_as_the_form_wants(
    hand_in: HandIn, report: OpenReport, documents: Path
) -> None:
    report.save_now()
    report.rename("my notes")

    done = hand_in.export_to_send(report)

    assert done.path == documents / f"{NAME}.docx"


def test_the_document_to_send_never_takes_the_name_of_another_report_s(
    hand_in: HandIn, report: OpenReport, documents: Path
) -> None:
    report.save_now()
    report.rename("mine")
    (documents / f"{NAME}.rapport").write_text("another report")

    done = hand_in.export_to_send(report)

    assert done.path == documents / "mine.docx"


def test_a_section_is_copied_plain_and_formatted(hand_in: HandIn, report: OpenReport) -> None:
    report.session.edit("discussions", Prose(text="**One** & two.\n- a\n- b\nThree."))

    clip = hand_in.clip(report, "discussions")

    assert clip.text == "One & two.\n\n- a\n- b\n\nThree."
    assert clip.html == (
        '<p dir="auto"><strong>One</strong> &amp; two.</p>\n'
        '<ul dir="auto">\n<li dir="auto">a</li>\n<li dir="auto">b</li>\n</ul>\n'
        '<p dir="auto">Three.</p>'
    )


def test_an_empty_section_has_nothing_to_copy(hand_in: HandIn, report: OpenReport) -> None:
    assert hand_in.clip(report, "discussions") == ("", "")
