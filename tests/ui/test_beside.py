"""What is beside the open report is told calmly: another computer, and its conflict copies."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line, Prose
from rapporteur.storage import lookout
from rapporteur.storage.lookout import Sight
from rapporteur.storage.marks import Mark, computer_name, mark_path, other_marks, write_mark
from rapporteur.storage.replica import replica_id
from rapporteur.ui import safety_texts
from rapporteur.ui.comparison_window import ComparisonWindow
from rapporteur.ui.window import Window
from rapporteur.wording import moment_text
from tests.ui.windows import (
    button_of,
    filing_of,
    offscreen,
    open_window,
    press,
    report_file,
    report_of,
    write,
)

pytestmark = offscreen
THEIRS = Mark("a" * 32, "Hall 2", 1_479_300_000.0, 1_479_303_600.0)
OTHER_COMPUTER = """
import sys
from pathlib import Path
from rapporteur.domain.report import Line, Prose
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
report = Office(export_docx).open(Path(sys.argv[1]), lambda _: None)
if sys.argv[2]:
    report.session.edit(sys.argv[2], Prose(text=sys.argv[3]))
else:
    report.versions.lookout.listen(lambda _: print("open", flush=True))
    sys.stdin.readline()
report.close()
"""


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test wait for milliseconds only."""
    monkeypatch.setattr(lookout, "FIRST_S", 0.0)
    monkeypatch.setattr(lookout, "AGAIN_S", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report's file, in a folder that two computers share."""
    (tmp_path / "shared").mkdir()
    return report_file(tmp_path / "shared" / "Panel 4.rapport", session_title=Line(text="Keys"))


@contextmanager
def another_computer(
    path: Path, name: str, section: str = "", text: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """Let another installation have a file open, or write a section in it."""
    state = path.parent.parent / name
    words = [sys.executable, "-c", OTHER_COMPUTER, str(path), section, text]
    environment = {**os.environ, "RAPPORTEUR_STATE": str(state)}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=environment) as other:
        yield other
        other.communicate("\n")
    assert other.returncode == 0


def put_copy(path: Path, number: int, section: str, text: str) -> Path:
    """Put another computer's version of a report beside it, as a sync client does."""
    away = path.parent.parent / f"away-{number}"
    away.mkdir()
    theirs = away / path.name
    theirs.write_bytes(path.read_bytes())
    with another_computer(theirs, f"state-{number}", section, text):
        pass
    copy = path.with_name(f"{path.stem} (conflicted copy 2026-11-25 21000{number}).rapport")
    copy.write_bytes(theirs.read_bytes())
    return copy


def said(window: Window) -> str:
    """Return what the message bar says."""
    return window.messages.text()


def wait_said(qtbot: QtBot, window: Window, what: str) -> None:
    """Wait until the message bar says something."""
    qtbot.waitUntil(lambda: what in said(window), timeout=20_000)


def prose(window: Window, section: str) -> str:
    """Return a section's text."""
    value = report_of(window).values[section]
    assert isinstance(value, Prose)
    return value.text


def test_a_report_that_another_computer_has_open_is_opened_and_says_so(
    qtbot: QtBot, path: Path
) -> None:
    with another_computer(path, "there") as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        window = open_window(qtbot, path)
        wait_said(qtbot, window, "seems to be open")

        text = said(window)
        (mark,) = other_marks(path, replica_id())
        press(window, "Ctrl+1", "End")
        write("!")

    since = f"the computer {computer_name()} since {moment_text(mark.opened)}"
    assert text.startswith(f"This report seems to be open on {since}")  # a minute may end in it
    assert text.endswith(". What is written on both is kept, and can be merged.")
    assert report_of(window).values["session_title"] == Line(text="Keys!")
    qtbot.waitUntil(lambda: said(window) == "", timeout=20_000)  # it has been closed there


def test_an_old_mark_says_when_it_was_refreshed_and_can_be_forgotten(
    qtbot: QtBot, path: Path
) -> None:
    write_mark(path, THEIRS)
    window = open_window(qtbot, path)
    wait_said(qtbot, window, "seems to be open on the computer Hall 2")
    text = said(window)

    button_of(window.messages, safety_texts.FORGET_MARK).click()

    opened, last = moment_text(THEIRS.opened), moment_text(THEIRS.refreshed)
    assert f"since {opened}, last seen at {last}. What" in text
    assert said(window) == ""
    qtbot.waitUntil(lambda: not mark_path(path, THEIRS.replica).exists())


def test_that_it_is_open_elsewhere_is_told_once(qtbot: QtBot, path: Path) -> None:
    write_mark(path, THEIRS)
    window = open_window(qtbot, path)
    wait_said(qtbot, window, "seems to be open")

    window.messages.hide()
    write_mark(path, THEIRS._replace(refreshed=THEIRS.refreshed + 300))
    look_twice(qtbot, window)

    assert said(window) == ""


def test_another_message_is_not_pushed_away(qtbot: QtBot, path: Path) -> None:
    window = open_window(qtbot, path)
    window.messages.show_message("Read me first.")
    write_mark(path, THEIRS)
    look_twice(qtbot, window)
    first = said(window)

    window.messages.hide()

    assert first == "Read me first."
    wait_said(qtbot, window, "seems to be open")


class Looks(QObject):
    """Counts what the window is told; it lives in the window's thread."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.count = 0
        filing_of(window).beside.sightings.seen.connect(self._on_seen)

    def _on_seen(self, _: Sight) -> None:
        self.count += 1


def look_twice(qtbot: QtBot, window: Window) -> None:
    """Wait until what is there now has been seen and told."""
    looks = Looks(window)
    qtbot.waitUntil(lambda: looks.count > 2, timeout=20_000)


def test_a_conflict_copy_is_compared_and_merged_as_any_other_version(
    qtbot: QtBot, path: Path
) -> None:
    copy = put_copy(path, 1, "discussions", "Theirs.")
    data = copy.read_bytes()
    window = open_window(qtbot, path)
    wait_said(qtbot, window, copy.name)
    before = prose(window, "discussions")

    button_of(window.messages, safety_texts.COMPARE).click()
    (shown,) = window.findChildren(ComparisonWindow)
    shown.close()
    button_of(window.messages, safety_texts.MERGE).click()

    assert (before, prose(window, "discussions")) == ("", "Theirs.")
    assert said(window) == safety_texts.MERGED
    look_twice(qtbot, window)
    assert said(window) == safety_texts.MERGED
    assert copy.read_bytes() == data


def test_a_copy_that_was_merged_is_not_offered_when_the_report_is_opened_again(
    qtbot: QtBot, path: Path
) -> None:
    copy = put_copy(path, 1, "discussions", "Theirs.")
    window = open_window(qtbot, path)
    wait_said(qtbot, window, copy.name)
    button_of(window.messages, safety_texts.MERGE).click()
    press(window, "Ctrl+W")

    window.open(path)
    look_twice(qtbot, window)

    assert prose(window, "discussions") == "Theirs."
    assert said(window) == ""


def merge_first_of_two(qtbot: QtBot, path: Path) -> Window:
    """Open a report with two copies beside it and merge the first; the second is offered."""
    first = put_copy(path, 1, "discussions", "First.")
    second = put_copy(path, 2, "way_forward", "Second.")
    window = open_window(qtbot, path)
    wait_said(qtbot, window, first.name)
    button_of(window.messages, safety_texts.MERGE).click()
    wait_said(qtbot, window, second.name)
    return window


def test_copies_are_offered_one_after_the_other_and_a_merge_can_still_be_undone(
    qtbot: QtBot, path: Path
) -> None:
    window = merge_first_of_two(qtbot, path)
    text = said(window)
    button_of(window.messages, safety_texts.UNDO_MERGE).click()
    after_undo = prose(window, "discussions")
    button_of(window.messages, safety_texts.MERGE).click()

    assert text.startswith(safety_texts.MERGED)
    assert after_undo == ""
    assert (prose(window, "discussions"), prose(window, "way_forward")) == ("", "Second.")


def test_a_copy_is_still_offered_when_the_merge_before_it_was_taken_back_with_ctrl_z(
    qtbot: QtBot, path: Path
) -> None:
    window = merge_first_of_two(qtbot, path)

    press(window, "Ctrl+Z")

    assert said(window) == safety_texts.OTHER_VERSION
    assert prose(window, "discussions") == ""


def test_a_section_is_taken_from_the_version_that_is_shown(qtbot: QtBot, path: Path) -> None:
    first = put_copy(path, 1, "discussions", "First.")
    second = put_copy(path, 2, "discussions", "Second.")
    window = open_window(qtbot, path)
    wait_said(qtbot, window, first.name)
    button_of(window.messages, safety_texts.COMPARE).click()
    button_of(window.messages, "").click()
    wait_said(qtbot, window, second.name)

    button_of(window.messages, safety_texts.COMPARE).click()

    shown = [other for other in window.findChildren(ComparisonWindow) if other.isVisible()]
    button_of(shown[0], safety_texts.TAKE_THIS).click()
    assert (len(shown), prose(window, "discussions")) == (1, "Second.")
    shown[0].close()


def test_a_copy_takes_the_place_of_the_other_computer_and_not_the_other_way_round(
    qtbot: QtBot, path: Path
) -> None:
    write_mark(path, THEIRS)
    window = open_window(qtbot, path)
    wait_said(qtbot, window, "seems to be open")

    copy = put_copy(path, 1, "discussions", "Theirs.")

    wait_said(qtbot, window, copy.name)
    look_twice(qtbot, window)
    assert copy.name in said(window)


def test_a_copy_that_is_put_off_is_not_offered_again_before_the_next_opening(
    qtbot: QtBot, path: Path
) -> None:
    copy = put_copy(path, 1, "discussions", "Theirs.")
    window = open_window(qtbot, path)
    wait_said(qtbot, window, copy.name)

    window.messages.hide()
    look_twice(qtbot, window)
    meanwhile = said(window)
    press(window, "Ctrl+W")
    window.open(path)

    assert meanwhile == ""
    wait_said(qtbot, window, copy.name)


def test_a_copy_that_cannot_be_read_is_told_and_left(qtbot: QtBot, path: Path) -> None:
    copy = put_copy(path, 1, "discussions", "Theirs.")
    header, _, rest = copy.read_bytes().partition(b"\n")
    form = b'"template":"igf-2016-workshop"'
    assert form in header
    broken = header.replace(form, b'"template":"a-form-from-elsewhere"') + b"\n" + rest
    copy.write_bytes(with_right_sum(broken))

    window = open_window(qtbot, path)

    wait_said(qtbot, window, safety_texts.COPY_UNREADABLE.format(name=copy.name))
    assert copy.exists()


def with_right_sum(data: bytes) -> bytes:
    """Return a file whose last line fits the others again."""
    above, last = data.rstrip(b"\n").rsplit(b"\n", 1)
    above += b"\n"
    footer = json.loads(last) | {"sha256": hashlib.sha256(above).hexdigest()}
    return above + json.dumps(footer).encode() + b"\n"
