"""Opening a damaged report: why not, what can be read, and what becomes of it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Date, Line
from rapporteur.storage.places import state_dir
from rapporteur.storage.reports import load_report
from rapporteur.ui.window import Window
from tests.ui.windows import (
    button_of,
    desk_of,
    filing_of,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    write,
)

pytestmark = offscreen
OPEN = "Open what can be read"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A report whose title has lost a letter on the disk."""
    values = {"session_title": Line(text="Keys"), "date": Date(text="9 May 2016")}
    path = report_file(tmp_path / "Panel 4.rapport", **values)
    path.write_bytes(path.read_bytes().replace(b"Keys", b"Kez\0", 1))
    return path


def open_readable(window: Window) -> None:
    """Go to the offer with Tab and press Space."""
    button = button_of(window.messages, OPEN)
    for _ in range(30):
        if button.hasFocus():
            break
        press(window, "Tab")
    press(window, "Space")


def test_a_damaged_report_says_what_can_be_read_and_changes_nothing(
    qtbot: QtBot, damaged: Path
) -> None:
    before = damaged.read_bytes()

    window = open_window(qtbot, damaged)

    said = window.messages.text()
    assert "Panel 4.rapport, line 2: the file is damaged" in said
    assert said.endswith("10 of 11 sections can be read. Nothing was changed.")
    assert [*damaged.parent.glob("*.rapport")] == [damaged]
    assert damaged.read_bytes() == before


def test_what_can_be_read_opens_as_a_report_of_its_own(qtbot: QtBot, damaged: Path) -> None:
    before = damaged.read_bytes()
    window = open_window(qtbot, damaged)

    open_readable(window)

    assert filing_of(window).report.path == damaged.with_name("Panel 4 (recovered).rapport")
    assert report_of(window).values["date"] == Date(text="9 May 2016")
    assert "Lost: Session title." in window.messages.text()
    assert damaged.read_bytes() == before
    assert [path.read_bytes() for path in (state_dir() / "set-aside").iterdir()] == [before]


def test_one_goes_on_writing_in_what_was_recovered(qtbot: QtBot, damaged: Path) -> None:
    window = open_window(qtbot, damaged)
    open_readable(window)

    press(window, "Ctrl+1")
    write("Keys")
    press(window, "Ctrl+S")

    made = load_report(damaged.with_name("Panel 4 (recovered).rapport")).report
    assert made.values["session_title"] == Line(text="Keys")


def test_an_empty_file_is_refused_without_an_offer(qtbot: QtBot, tmp_path: Path) -> None:
    empty = tmp_path / "a.rapport"
    empty.write_bytes(bytes(4096))

    window = open_window(qtbot, empty)

    assert window.messages.text() == f"{empty} is empty. Look for a copy of the report."
    with pytest.raises(AssertionError):
        button_of(window.messages, OPEN)


def test_the_report_on_the_desk_stays_while_the_offer_stands(
    qtbot: QtBot, damaged: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, report_file(tmp_path / "mine.rapport"))

    window.open(damaged)

    assert desk_of(window).isVisible()
    assert filing_of(window).report.path.name == "mine.rapport"
    open_readable(window)
    assert filing_of(window).report.path.name == "Panel 4 (recovered).rapport"
