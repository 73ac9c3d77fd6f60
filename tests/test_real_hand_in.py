"""The hand-in with real keys on a real X screen: the clipboard, the web form, other formats."""

import sys
from pathlib import Path

import pytest

from rapporteur.domain.report import Date, Line
from rapporteur.storage.reports import load_report
from tests.real_screen import RealScreen, missing_programs, wait_until
from tests.ui.windows import report_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]


def test_fields_go_to_another_place_by_keys_alone(tmp_path: Path) -> None:
    path = report_file(
        tmp_path / "a.rapport",
        session_title=Line(text="Encryption"),
        date=Date(text="9 December 2016"),
    )

    with RealScreen(tmp_path) as screen:
        program = screen.show(sys.executable, "-m", "rapporteur", str(path))
        wait_until(lambda: "Encryption" in screen.title(), "the report")
        screen.press("ctrl+1", "ctrl+shift+c", "ctrl+4", "ctrl+v")
        screen.press("alt+r", "w")
        wait_until(lambda: "web form" in screen.title(), "the fields")
        screen.press("Return", "Return", "Escape")
        wait_until(lambda: "Encryption" in screen.title(), "the report again")
        screen.press("ctrl+5", "ctrl+v", "alt+r", "a", "t")
        wait_until(path.with_suffix(".txt").is_file, "the text file")
        screen.press("ctrl+q")
        assert program.wait(20) == 0

    values = load_report(path).report.values
    assert values["organiser"] == Line(text="Encryption")
    assert values["moderator"] == Line(text="9 December 2016")
    assert "Chairperson/Moderator: 9 December 2016" in path.with_suffix(".txt").read_text("utf-8")
