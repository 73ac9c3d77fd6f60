"""One report, one window: opened twice, the first one comes to the front."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from rapporteur import cli
from rapporteur.domain.report import Line
from rapporteur.storage.reports import load_report
from rapporteur.ui import texts
from tests.docx_samples import REPORT_ID
from tests.ui.windows import (
    desk_of,
    filing_of,
    offscreen,
    open_window,
    press,
    report_file,
    write,
)

pytestmark = offscreen
OTHER_PROGRAM = """
import sys
from pathlib import Path
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
report = Office(export_docx).open(Path(sys.argv[1]), lambda _: None)
print("open", flush=True)
sys.stdin.readline()
report.close()
"""


def test_a_report_that_is_open_here_is_not_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    desk = desk_of(window)

    window.open(path)

    assert desk_of(window) is desk
    assert window.messages.text() == ""


def test_a_report_that_another_program_has_open_stays_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    words = [sys.executable, "-c", OTHER_PROGRAM, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"

        window = open_window(qtbot, path)

        assert window.desk is None
        assert "open in another window" in window.messages.text()
        other.communicate("\n")
    window.open(path)
    assert window.desk


def test_who_opens_it_a_second_time_brings_the_first_window_to_the_front(
    qtbot: QtBot, tmp_path: Path
) -> None:
    from rapporteur.ui.doorbell import ring

    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    journal_id = filing_of(window).report.journal_id
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)

    qtbot.waitUntil(lambda: ring(journal_id), timeout=10_000)

    qtbot.waitUntil(lambda: not window.isMinimized())


def test_a_program_that_is_started_with_a_report_that_is_open_leaves_it_to_that_window(
    tmp_path: Path, qtbot: QtBot
) -> None:
    from rapporteur.ui.doorbell import ring

    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    words = [sys.executable, "-m", "rapporteur", str(path)]
    with subprocess.Popen(words) as first:
        try:
            qtbot.waitUntil(lambda: ring(REPORT_ID), timeout=60_000)
            assert subprocess.run(words, check=False, timeout=60).returncode == 0
            assert first.poll() is None
        finally:
            first.terminate()


def test_a_closed_report_can_be_opened_again_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    press(window, "Ctrl+1", "End")
    write("B")
    press(window, "Ctrl+W")

    window.open(path)

    assert window.desk
    assert window.messages.text() == ""
    assert texts.STATUS_SAFE.partition("{")[0] in window.status_line.text()


def test_a_copy_of_a_report_that_is_open_is_a_report_of_its_own(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    copy = tmp_path / "copy.rapport"
    copy.write_bytes(path.read_bytes())
    window = open_window(qtbot, path)

    window.open(copy)

    assert filing_of(window).report.path == copy
    assert window.messages.text() == ""


def test_a_document_that_the_command_line_reads_opens_while_its_report_is_open_elsewhere(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    document, copy = tmp_path / "elsewhere" / "sent.docx", tmp_path / "b.rapport"
    document.parent.mkdir()
    assert cli.main(["export", str(path), "-o", str(document)]) == 0
    words = [sys.executable, "-c", OTHER_PROGRAM, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        assert cli.main(["import", str(document), "-o", str(copy)]) == 0
        path.rename(tmp_path / "moved.rapport")  # so that nothing but the id could tell them apart

        window = open_window(qtbot, copy)

        assert filing_of(window).report.path == copy
        assert filing_of(window).report.session.report.id == load_report(copy).report.id
        other.communicate("\n")
