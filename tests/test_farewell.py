"""A program that the system ends has everything on the disk, to the last key."""

import signal
import sys
from pathlib import Path

import pytest

from rapporteur.domain.report import Line
from rapporteur.storage.reports import load_report
from tests.real_screen import RealScreen, missing_programs, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program in another way"),
]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_at_once_with_every_key_in_the_file(
    number: signal.Signals, documents: Path, tmp_path: Path
) -> None:
    with RealScreen(tmp_path) as screen:
        program = screen.show(sys.executable, "-m", "rapporteur")
        screen.press("Return")
        wait_until(lambda: "IGF 2016" in screen.title(), "the blank form")
        screen.write("Every last key")
        program.send_signal(number)
        assert program.wait(10) == 0

    (path,) = documents.glob("*.rapport")
    assert load_report(path).report.values["session_title"] == Line(text="Every last key")
