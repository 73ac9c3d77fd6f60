"""Saving and closing: what the window does with the report's file, and when the disk refuses."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage.places import state_dir
from rapporteur.storage.reports import load_report
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.window import Window
from tests.ui.windows import (
    answering,
    begin_report,
    button_of,
    click,
    filing_of,
    give,
    offscreen,
    on_disk,
    open_window,
    press,
    report_file,
    report_of,
    write,
)

pytestmark = offscreen


@pytest.fixture
def without_journal() -> None:
    """A state folder that cannot be used: a file stands in its place."""
    state_dir().parent.mkdir(parents=True, exist_ok=True)
    state_dir().write_text("in the way")


@pytest.fixture
def unplugged(qtbot: QtBot, tmp_path: Path) -> Window:
    """A window whose report's file cannot be written: a file stands where its folder was."""
    return pull_out(qtbot, tmp_path)


@pytest.fixture
def refused(without_journal: None, qtbot: QtBot, tmp_path: Path) -> Window:
    """A window with a report that can be written nowhere."""
    return pull_out(qtbot, tmp_path)


def pull_out(qtbot: QtBot, tmp_path: Path) -> Window:
    """Return a window that has just failed to write the file of its report."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path = report_file(folder / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path, before_close=lambda _: plug_in(tmp_path))
    folder.rename(tmp_path / "pulled out")
    folder.write_text("in the way")
    press(window, "Ctrl+1", "End")
    write("B")
    press(window, "Ctrl+S")
    return window


def plug_in(tmp_path: Path) -> None:
    """Make the disk work again."""
    if (tmp_path / "stick").is_file():
        (tmp_path / "stick").unlink()
        (tmp_path / "pulled out").rename(tmp_path / "stick")


def test_ctrl_s_brings_everything_to_the_disk_at_once(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+S")

    assert on_disk(documents) == Line(text="Encryption")


def test_the_file_is_named_after_form_and_session(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+S")

    (path,) = documents.glob("*.rapport")
    assert path.name == "IGF 2016 workshop report – Encryption.rapport"


def test_f2_gives_the_file_another_name(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")
    press(window, "Ctrl+S")

    with answering(give("Day two")):
        press(window, "F2")

    assert [path.name for path in documents.glob("*.rapport")] == ["Day two.rapport"]
    assert window.messages.text() == "The report is now called Day two.rapport."


def test_a_name_that_is_taken_is_refused_and_the_other_file_stays(
    qtbot: QtBot, documents: Path
) -> None:
    taken = report_file(documents / "Taken.rapport", session_title=Line(text="Other"))
    window = begin_report(qtbot)
    write("Encryption")
    press(window, "Ctrl+S")

    with answering(give("Taken")):
        press(window, "F2")

    assert "already there" in window.messages.text()
    assert load_report(taken).report.values["session_title"] == Line(text="Other")


def test_a_copy_is_written_where_one_says_and_one_goes_on_in_the_report(
    qtbot: QtBot, documents: Path, tmp_path: Path
) -> None:
    window = begin_report(qtbot)
    write("Encryption")
    copy = tmp_path / "copy.rapport"

    with answering(give(str(copy))):
        press(window, "Ctrl+Shift+S")

    assert load_report(copy).report.values["session_title"] == Line(text="Encryption")
    assert filing_of(window).report.path.parent == documents


def test_a_copy_never_takes_the_place_of_a_file_unasked(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="A")))
    other = report_file(tmp_path / "b.rapport", session_title=Line(text="B"))

    with answering(give(str(tmp_path / "b")), QDialog.reject):
        press(window, "Ctrl+Shift+S")

    assert load_report(other).report.values["session_title"] == Line(text="B")


def test_ctrl_w_saves_and_goes_to_the_first_page(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+W")

    assert on_disk(documents) == Line(text="Encryption")
    assert window.start_page.isVisible()


def test_ctrl_q_saves_and_closes(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+Q")

    assert on_disk(documents) == Line(text="Encryption")
    assert not window.isVisible()


def test_a_report_without_a_letter_leaves_no_file_behind(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)

    press(window, "Ctrl+S", "Ctrl+Q")

    assert [*documents.iterdir()] == []


def test_a_refusing_disk_is_told_with_a_way_out(refused: Window) -> None:
    assert "not saved since" in refused.status_line.text()
    assert refused.messages.text()
    assert button_of(refused.messages, texts.SAVE_COPY_TO).isEnabled()


def test_once_the_disk_works_again_the_window_says_so(
    refused: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    plug_in(tmp_path)

    press(refused, "Ctrl+S")

    assert on_disk(tmp_path / "stick") == Line(text="AB")
    assert "all on disk" in refused.status_line.text()
    assert refused.messages.text().startswith(safety_texts.NO_JOURNAL)


def test_a_message_that_came_since_stays_when_the_disk_works_again(
    unplugged: Window, tmp_path: Path
) -> None:
    unplugged.messages.show_message("Exported.")
    plug_in(tmp_path)

    press(unplugged, "Ctrl+S")

    assert "all on disk" in unplugged.status_line.text()
    assert unplugged.messages.text() == "Exported."


def test_without_any_key_the_window_tries_again(
    refused: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    plug_in(tmp_path)

    qtbot.waitUntil(lambda: "all on disk" in refused.status_line.text())

    assert on_disk(tmp_path / "stick") == Line(text="AB")


def test_closing_while_the_disk_refuses_asks_and_cancel_keeps_the_window(refused: Window) -> None:
    with answering(click("Cancel")):
        press(refused, "Ctrl+Q")

    assert refused.isVisible()
    assert refused.desk


def test_closing_while_the_disk_refuses_can_put_the_report_elsewhere(
    refused: Window, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.rapport"

    with answering(click(texts.SAVE_COPY_TO), give(str(elsewhere))):
        press(refused, "Ctrl+Q")

    assert load_report(elsewhere).report.values["session_title"] == Line(text="AB")


def test_only_who_says_so_quits_without_the_last_words(refused: Window) -> None:
    with answering(click(safety_texts.QUIT_ANYWAY)):
        press(refused, "Ctrl+Q")

    assert not refused.isVisible()


def test_while_the_file_cannot_be_written_every_word_is_in_the_journal(
    unplugged: Window, qtbot: QtBot
) -> None:
    write("C")

    qtbot.waitUntil(lambda: "all on disk, just now · the file is behind" in said(unplugged))

    assert safety_texts.SAFE_IN_JOURNAL in unplugged.messages.text()
    assert button_of(unplugged.messages, texts.SAVE_COPY_TO).isEnabled()


def test_what_only_the_journal_has_is_there_when_the_disk_is_back(
    unplugged: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    write("C")
    press(unplugged, "Ctrl+Q")
    plug_in(tmp_path)

    window = open_window(qtbot, tmp_path / "stick" / "a.rapport")

    assert report_of(window).values["session_title"] == Line(text="ABC")


def test_without_a_journal_the_window_says_so(
    without_journal: None, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="A")))

    assert "all on disk, just now · without a journal" in said(window)
    assert window.messages.text().startswith(safety_texts.NO_JOURNAL)


def test_what_another_program_put_in_place_of_the_file_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    press(window, "Ctrl+1", "End")
    path.write_text("from another program")

    write("B")
    press(window, "Ctrl+S")

    (other,) = (state_dir() / "set-aside").iterdir()
    assert other.read_text() == "from another program"
    assert load_report(path).report.values["session_title"] == Line(text="AB")
    assert window.messages.text() == safety_texts.OTHER_FILE.format(path=path, other=other)


def test_an_earlier_state_put_in_place_of_the_file_is_called_that_and_not_merged(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    press(window, "Ctrl+1", "End")
    write("B")
    press(window, "Ctrl+S")
    earlier = path.read_bytes()
    write("C")
    press(window, "Ctrl+S")
    path.write_bytes(earlier)

    write("D")
    press(window, "Ctrl+S")

    assert on_disk(tmp_path) == Line(text="ABCD")
    assert window.messages.text() == safety_texts.EARLIER_FILE
    with pytest.raises(AssertionError):
        button_of(window, safety_texts.MERGE)
    assert button_of(window, safety_texts.COMPARE)


def said(window: Window) -> str:
    """Return what the status line says."""
    return window.status_line.text()
