"""A report opens where its file, its journal or both cannot be written, and the window says so."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage.reports import load_report
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.window import Window
from tests.torture.disks import Disk, missing
from tests.ui.windows import (
    answering,
    button_of,
    click,
    filing_of,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    write,
)

pytestmark = [offscreen, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of 1 MB that can be made read-only, or filled."""
    with Disk(tmp_path / "stick", size="1m") as disk:
        yield disk


@pytest.fixture
def state_on_disk(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the journals be on that disk."""
    monkeypatch.setenv("RAPPORTEUR_STATE", str(disk.place / "state"))


def open_unwritable(qtbot: QtBot, disk: Disk, path: Path) -> Window:
    """Return the window with a report after the disk has become read-only."""
    disk.forbid_writing()
    return open_window(qtbot, path, before_close=lambda _: disk.forbid_writing(False))


def fill(disk: Disk) -> Path:
    """Leave no room on a disk; return the file that takes it."""
    filler = disk.place / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            os.fsync(file.fileno())
    return filler


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """Let a file be read-only, for root too: it is mounted on itself."""
    for words in (["--bind", str(path), str(path)], ["-o", "remount,bind,ro", str(path)]):
        subprocess.run(["mount", *words], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


def add_letter(window: Window, letter: str) -> None:
    """Type a letter at the end of the title, and save."""
    press(window, "Ctrl+1", "End")
    write(letter)
    press(window, "Ctrl+S")


def title_of(window: Window) -> Line:
    """Return the title of the open report."""
    value = report_of(window).values["session_title"]
    assert isinstance(value, Line)
    return value


def test_a_report_on_a_read_only_disk_is_written_in_the_journal(disk: Disk, qtbot: QtBot) -> None:
    path = report_file(disk.place / "a.rapport", session_title=Line(text="A"))
    window = open_unwritable(qtbot, disk, path)

    add_letter(window, "B")

    assert title_of(window) == Line(text="AB")
    assert window.status_line.text().startswith("all on disk, just now · the file is behind")
    assert window.messages.text().startswith(str(path))
    assert window.messages.text().endswith(safety_texts.SAFE_IN_JOURNAL)
    assert button_of(window.messages, texts.SAVE_COPY_TO).isEnabled()


def test_what_was_written_there_comes_back_and_goes_into_the_file_once_it_can(
    disk: Disk, qtbot: QtBot
) -> None:
    path = report_file(disk.place / "a.rapport", session_title=Line(text="A"))
    window = open_unwritable(qtbot, disk, path)
    add_letter(window, "B")
    press(window, "Ctrl+Q")
    disk.forbid_writing(False)

    again = open_window(qtbot, path)
    press(again, "Ctrl+S")

    assert title_of(again) == Line(text="AB")
    assert load_report(path).report.values["session_title"] == Line(text="AB")


@pytest.mark.usefixtures("state_on_disk")
def test_where_the_journal_cannot_be_written_the_file_is(
    disk: Disk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_unwritable(qtbot, disk, path)
    said = window.messages.text()

    add_letter(window, "B")

    assert said.startswith(safety_texts.NO_JOURNAL)
    assert "the disk is read-only" in said
    assert "all on disk, just now · without a journal" in window.status_line.text()
    assert load_report(path).report.values["session_title"] == Line(text="AB")


@pytest.mark.usefixtures("state_on_disk")
def test_where_neither_can_be_written_the_report_is_shown_and_nothing_is_called_safe(
    disk: Disk, qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(disk.place / "a.rapport", session_title=Line(text="A"))
    window = open_unwritable(qtbot, disk, path)
    elsewhere = tmp_path / "elsewhere.rapport"

    add_letter(window, "B")
    said = window.status_line.text()
    with answering(click("Cancel")):
        press(window, "Ctrl+Q")
    filing_of(window).save_copy_to(elsewhere)

    assert title_of(window) == Line(text="AB")
    assert said.startswith("not saved since ")
    assert load_report(elsewhere).report.values["session_title"] == Line(text="AB")


@pytest.mark.usefixtures("state_on_disk")
def test_a_report_on_a_full_disk_opens_and_the_window_says_what_is_missing(
    disk: Disk, qtbot: QtBot
) -> None:
    path = report_file(disk.place / "a.rapport", session_title=Line(text="A"))
    filler = fill(disk)
    window = open_window(qtbot, path, before_close=lambda _: filler.unlink(missing_ok=True))
    add_letter(window, "B")

    said = f"{window.status_line.text()} {window.messages.text()}"
    filler.unlink()
    press(window, "Ctrl+S")

    assert "the disk is full" in said
    assert load_report(path).report.values["session_title"] == Line(text="AB")


def test_a_file_that_is_read_only_is_left_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    before = path.read_bytes()
    with read_only(path):
        window = open_window(qtbot, path)
        add_letter(window, "B")
        said = f"{window.status_line.text()} {window.messages.text()}"
        press(window, "Ctrl+Q")
        assert path.read_bytes() == before

    assert "the file is behind" in said
    assert f"{path} cannot be written or read: no permission" in said
