"""Safe is told of what one of the two has, and faults of both are told."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Line, Prose, Report
from rapporteur.storage import safekeeping
from rapporteur.storage.hold import take_hold
from rapporteur.storage.journal_reader import journal_folder, lock_of, take_up
from rapporteur.storage.opening import begin_report, open_report
from rapporteur.storage.parts import body_of, part_name
from rapporteur.storage.places import state_dir
from rapporteur.storage.report_file import Origin, Stamp
from rapporteur.storage.reports import load_report
from rapporteur.storage.safekeeping import Safekeeping, Safety
from rapporteur.storage.sealing import new_lock
from tests.docx_samples import shipped
from tests.storage.news import News

TITLE = "session_title"
PATIENCE_S = 20.0


@pytest.fixture
def news() -> News[Safety]:
    """What is told."""
    return News()


@pytest.fixture
def begin(
    tmp_path: Path, news: News[Safety]
) -> Iterator[Callable[..., tuple[Safekeeping, Report]]]:
    """Begins a report, or opens one, and closes it after the test."""
    kept: list[Safekeeping] = []

    def make(path: Path | None = None) -> tuple[Safekeeping, Report]:
        new = tmp_path / "reports" / "a.rapport"
        opened = open_report(path) if path else begin_report(shipped(), new)
        kept.append(Safekeeping(opened, news.tell))
        kept[-1].start()
        return kept[-1], opened.reconciled.report

    yield make
    for keeping in kept:
        keeping.close(PATIENCE_S)


Begin = Callable[..., tuple[Safekeeping, Report]]


def titled(report: Report, text: str) -> Report:
    """Return the report with that title."""
    return report.with_value(TITLE, Line(text=text))


def test_an_edit_is_told_safe_when_the_journal_has_it_and_the_file_has_not(
    begin: Begin, news: News
) -> None:
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)
    news.wait_for(lambda told: told.file_edit == 1)
    for number in range(2, 6):
        keeping.submit(titled(report, str(number)), number)

    told = news.wait_for(lambda told: told.saved_edit == 5)

    assert told.is_safe
    assert told.file_edit == 1


def test_what_is_closed_is_in_both(begin: Begin, tmp_path: Path) -> None:
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)

    safety = keeping.close(PATIENCE_S)

    assert (safety.file_edit, safety.saved_edit) == (1, 1)
    value = load_report(keeping.path).report.values[TITLE]
    journal, contents = take_up(journal_folder(report.id))
    assert journal
    assert contents
    assert contents.bodies[part_name(TITLE)] == body_of(value)
    journal.close()


def test_a_report_is_let_go_of_last_and_once(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping, report = begin()
    found: list[object] = []
    remove = safekeeping.remove_if_empty

    def look(folder: Path) -> None:
        found.append(take_hold(folder))
        remove(folder)

    monkeypatch.setattr(safekeeping, "remove_if_empty", look)
    keeping.close(PATIENCE_S)
    other = take_hold(journal_folder(report.id))
    keeping.close(PATIENCE_S)

    assert found == [None]
    assert other
    other.release()


def test_without_a_journal_the_file_alone_is_told_safe_and_why(
    begin: Begin, news: News[Safety]
) -> None:
    state_dir().parent.mkdir(parents=True, exist_ok=True)
    state_dir().write_text("not a folder")
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)

    told = news.wait_for(lambda told: told.saved_edit == 1)

    assert told.is_safe
    assert told.file_edit == 1
    assert told.journal_error
    assert told.error is None


def test_without_a_documents_folder_the_journal_alone_is_told_safe_and_why(
    begin: Begin, news: News[Safety], tmp_path: Path
) -> None:
    (tmp_path / "reports").write_text("not a folder")
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)

    told = news.wait_for(lambda told: told.saved_edit == 1 and told.file_error)

    assert told.is_safe
    assert told.file_edit == 0
    assert told.error is None


def test_with_neither_nothing_is_told_safe(
    begin: Begin, news: News[Safety], tmp_path: Path
) -> None:
    (tmp_path / "reports").write_text("not a folder")
    state_dir().parent.mkdir(parents=True, exist_ok=True)
    state_dir().write_text("not a folder")
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)

    told = news.wait_for(lambda told: told.error)

    assert not told.is_safe
    assert told.saved_at is None


def test_a_strangers_file_that_cannot_be_set_aside_is_left_alone(
    begin: Begin, tmp_path: Path
) -> None:
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)
    keeping.flush(PATIENCE_S)
    path = keeping.path
    path.write_bytes(b"a stranger's")
    (state_dir() / "set-aside").write_text("not a folder")

    keeping.submit(titled(report, "two"), 2)
    safety = keeping.flush(PATIENCE_S)

    assert safety.left_alone == path
    assert path.read_bytes() == b"a stranger's"
    assert load_report(keeping.path).report.title(shipped()) == "two"


def test_a_session_without_a_journal_signs_with_an_id_of_its_own(
    begin: Begin, tmp_path: Path
) -> None:
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)
    keeping.close(PATIENCE_S)
    before = load_report(keeping.path).origin.stamp
    (folder,) = (state_dir() / "journal").iterdir()
    folder.rename(tmp_path / "hidden")
    folder.write_text("not a folder")

    keeping, report = begin(keeping.path)
    keeping.submit(titled(report, "two"), 2)
    keeping.flush(PATIENCE_S)

    after = load_report(keeping.path).origin.stamp
    assert after.replica != before.replica
    assert after.seen == {before.replica: before.edit}


def test_a_history_forgotten_after_a_fault_goes_on_after_the_last_edit(
    begin: Begin, news: News
) -> None:
    keeping, report = begin()
    for number in range(1, 4):
        keeping.submit(titled(report, str(number)), number)
        keeping.flush(PATIENCE_S)
    journals, folder = keeping.journal, journal_folder(report.id)
    assert journals
    with journals.reading() as journal:
        assert journal
        journal.close()
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    keeping.submit(titled(report, "4"), 4)
    assert keeping.flush(PATIENCE_S).journal_error
    folder.unlink()
    folder.with_name("away").rename(folder)

    journals.forget()

    with journals.reading() as journal:
        assert journal
        assert journal.number >= 3


def test_a_passphrase_that_a_hung_disk_does_not_take_is_taken_back_in_both(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping, report = begin()
    keeping.submit(report := titled(report, "one"), 1)
    keeping.flush(PATIENCE_S)
    sync, goes_on = os.fsync, threading.Event()

    def hang_in_files(handle: int) -> None:
        if threading.current_thread().name == "report writer":
            goes_on.wait(PATIENCE_S)
        sync(handle)

    monkeypatch.setattr(os, "fsync", hang_in_files)
    monkeypatch.setattr(safekeeping, "_RESEAL_S", 0.2)

    with pytest.raises(DiskError):
        keeping.reseal(new_lock("nine locks", report.id), report, 1)
    goes_on.set()
    keeping.close(PATIENCE_S)

    assert keeping.sealing is None
    assert load_report(keeping.path).report == report
    assert lock_of(journal_folder(report.id)) is None


def test_what_is_known_of_a_file_outlives_a_fault_of_the_journal(begin: Begin) -> None:
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)
    keeping.flush(PATIENCE_S)
    journals = keeping.journal
    assert journals
    with journals.reading() as journal:
        assert journal
        journal.connection.execute("DROP TABLE file")
        keeping.take_in(Origin("d" * 64, 1, stamp=Stamp("b" * 32, 5)))
    for number in (2, 3):
        keeping.submit(titled(report, str(number)), number)
        keeping.flush(PATIENCE_S)
    keeping.close(PATIENCE_S)

    _, contents = take_up(journal_folder(report.id))

    assert contents
    assert contents.files["d" * 64] == 1
    assert contents.seen["b" * 32].edit == 5


def test_what_is_too_long_to_be_read_again_is_not_told_safe_and_what_was_before_it_stays(
    begin: Begin, news: News
) -> None:
    keeping, report = begin()
    keeping.submit(titled(report, "one"), 1)
    keeping.flush(PATIENCE_S)

    keeping.submit(report.with_value("discussions", Prose(text="word " * 3_300_000)), 2)
    keeping.flush(PATIENCE_S)

    told = keeping.safety
    assert (told.is_safe, told.saved_edit) == (False, 1)
    assert told.file_error
    assert told.journal_error
    assert {told.file_error.code, told.journal_error.code} == {"too_large"}
    assert load_report(keeping.path).report == titled(report, "one")
    keeping.submit(titled(report, "shorter"), 3)
    assert keeping.flush(PATIENCE_S).is_safe


def test_a_fault_of_the_program_in_the_journal_is_told_and_the_file_is_saved_soon(
    begin: Begin, news: News, tmp_path: Path
) -> None:
    keeping, report = begin()

    keeping.submit(titled(report, "half a pair: \ud83d"), 1)

    told = news.wait_for(lambda told: told.journal_error and told.file_edit == 1)
    assert told.journal_error
    assert told.journal_error.facts["reason"] == "UnicodeEncodeError"
    assert told.is_safe
