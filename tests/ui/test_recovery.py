"""What was typed after the last save comes back by itself, and can be looked at and undone."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line, Prose
from rapporteur.storage.places import state_dir
from rapporteur.storage.reports import load_report
from rapporteur.ui import safety_texts
from rapporteur.ui.comparison_window import ComparisonWindow
from rapporteur.ui.difference_text import DifferenceText
from rapporteur.ui.window import Window
from tests.ui.windows import (
    begin_report,
    button_of,
    desk_of,
    filing_of,
    focus_name,
    offscreen,
    open_window,
    press,
    report_of,
    write,
)

pytestmark = offscreen


@pytest.fixture
def older(qtbot: QtBot, tmp_path: Path, documents: Path) -> Path:
    """A report whose file is put back to what it was before its last words."""
    window = begin_report(qtbot)
    write("Keys")
    press(window, "Ctrl+S")
    path = filing_of(window).report.path
    before = path.read_bytes()
    press(window, "Ctrl+PgDown", "Ctrl+1", "End")
    write(" and locks")
    press(window, "Ctrl+W")
    path = next(documents.glob("*.rapport"))
    path.write_bytes(before)
    return path


def title_of(window: Window) -> str:
    """Return the session's title as the report has it."""
    value = report_of(window).values["session_title"]
    assert isinstance(value, Line)
    return value.text


def test_words_that_only_the_journal_has_are_there_at_once(older: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, older)

    assert title_of(window) == "Keys and locks"
    assert window.messages.text().startswith("Recovered 2 words typed until ")


def test_one_goes_on_in_the_section_that_was_cut_off(older: Path, qtbot: QtBot) -> None:
    open_window(qtbot, older)

    assert focus_name() == "Session title"


def test_what_was_recovered_is_soon_in_the_file_too(older: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, older)

    press(window, "Ctrl+S")

    assert load_report(older).report.values["session_title"] == Line(text="Keys and locks")


def test_a_recovery_can_be_taken_back_and_taken_again(older: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, older)
    seen = [title_of(window)]

    button_of(window.messages, safety_texts.UNDO_RECOVERY).click()
    seen.append(title_of(window))
    press(window, "Ctrl+Z")
    seen.append(title_of(window))

    assert seen == ["Keys and locks", "Keys", "Keys and locks"]


def test_a_recovery_can_be_looked_at(older: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, older)

    button_of(window.messages, safety_texts.COMPARE).click()

    (shown,) = window.findChildren(ComparisonWindow)
    assert shown.isVisible()
    assert "locks" in " ".join(box.toPlainText() for box in shown.findChildren(DifferenceText))
    shown.close()


def test_a_file_that_is_gone_is_still_listed_and_opens_from_the_journal(
    older: Path, qtbot: QtBot
) -> None:
    older.unlink()
    listed = open_window(qtbot).recent()

    window = open_window(qtbot, older)

    assert [(report.path, report.is_gone) for report in listed] == [(older, True)]
    assert title_of(window) == "Keys and locks"
    assert window.messages.text().startswith("The file was gone.")
    press(window, "Ctrl+S")
    assert load_report(older).report.values["session_title"] == Line(text="Keys and locks")


def test_a_damaged_journal_never_keeps_a_good_file_from_opening(older: Path, qtbot: QtBot) -> None:
    for path in (state_dir() / "journal").rglob("*.journal*"):
        path.write_bytes(b"no journal at all")

    window = open_window(qtbot, older)
    press(window, "Ctrl+1", "End")
    write("!")

    assert title_of(window) == "Keys!"
    qtbot.waitUntil(lambda: filing_of(window).report.safety.is_safe)


def test_a_copy_beside_the_report_is_a_report_of_its_own(
    older: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    copy = older.with_name("copy.rapport")
    copy.write_bytes(older.read_bytes())

    window = open_window(qtbot, copy)

    assert title_of(window) == "Keys"
    assert report_of(window).id != load_report(older).report.id


def test_an_undone_recovery_keeps_what_was_typed_since(older: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, older)
    press(window, "Ctrl+PgDown", "Ctrl+PgDown")
    section = next(key for key, value in report_of(window).values.items() if value == Prose())

    filing_of(window).report.session.edit(section, Prose(text="typed since"))
    button_of(window.messages, safety_texts.UNDO_RECOVERY).click()

    assert title_of(window) == "Keys"


def test_undo_goes_once_it_would_take_back_something_else(older: Path, qtbot: QtBot) -> None:
    window = open_window(qtbot, older)
    button_of(window.messages, safety_texts.UNDO_RECOVERY).click()
    desk_of(window).go_to("key_issues")
    write("One")
    seen = [window.messages.text()]

    press(window, "Ctrl+Return")
    seen.append(window.messages.text())

    assert seen == [safety_texts.RECOVERY_UNDONE, ""]
