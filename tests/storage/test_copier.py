"""Copies of an open report: once a day, at the end, and never in the way."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rapporteur.domain.report import Line
from rapporteur.storage.copier import BackupNews, Copier
from rapporteur.storage.settings import Settings, save_settings
from tests.ui.windows import report_file

NOON = datetime(2026, 11, 25, 14, 3)  # noqa: DTZ001 - the clock on the wall


class Clock:
    """A clock that stands until it is set."""

    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The chosen folder."""
    folder = tmp_path / "stick"
    folder.mkdir()
    save_settings(Settings(folder))
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report's file."""
    return report_file(tmp_path / "Panel 4.rapport", session_title=Line(text="0"))


def change(report: Path, title: str) -> None:
    """Save the report with another title."""
    report_file(report, session_title=Line(text=title))


def threads_of_backups() -> list[threading.Thread]:
    """Return the copies that are being made."""
    return [thread for thread in threading.enumerate() if thread.name == "backup"]


def settle() -> None:
    """Wait until no copy is being made."""
    for thread in threads_of_backups():
        thread.join(10)


def test_the_first_save_of_a_day_is_copied_and_no_other(report: Path, stick: Path) -> None:
    clock = Clock()
    copier = Copier(lambda: report, clock)
    names: list[list[str]] = []

    for later in (timedelta(), timedelta(hours=2), timedelta(hours=12)):
        change(report, str(later))
        clock.now = NOON + later
        copier.copy_if_due()
        settle()
        names.append(sorted(path.name for path in stick.iterdir()))

    first, next_day = "Panel 4 2026-11-25 14.03.rapport", "Panel 4 2026-11-26 02.03.rapport"
    assert names == [[first], [first], [first, next_day]]


def test_closing_copies_what_was_written_last(report: Path, stick: Path) -> None:
    copier = Copier(lambda: report, Clock())
    copier.copy_if_due()
    settle()
    change(report, "last")

    copier.close()

    assert copier.news is not None
    assert copier.news.backup is not None
    assert copier.news.backup.path.read_bytes() == report.read_bytes()
    assert len([*stick.iterdir()]) == 2


def test_a_missing_stick_is_told_once_and_tried_again(report: Path, stick: Path) -> None:
    clock, told = Clock(), list[BackupNews]()
    copier = Copier(lambda: report, clock)
    copier.on_news = told.append
    stick.rmdir()

    for minutes in (0, 1, 11, 22):
        clock.now = NOON + timedelta(minutes=minutes)
        copier.copy_if_due()
        settle()
    stick.mkdir()
    clock.now = NOON + timedelta(minutes=33)
    copier.copy_if_due()
    settle()

    assert [news.error.code for news in told if news.error] == ["no_such_folder"]
    assert len([*stick.iterdir()]) == 1


def test_without_a_chosen_folder_nothing_is_made_or_told(report: Path) -> None:
    copier = Copier(lambda: report, Clock())

    copier.copy_if_due()
    copier.close()

    assert copier.news is None
    assert threads_of_backups() == []


def test_a_stick_that_does_not_answer_is_not_waited_for(report: Path, stick: Path) -> None:
    asked, release = threading.Event(), threading.Event()

    def hanging() -> Path:
        asked.set()
        release.wait(30)
        return report

    copier = Copier(hanging, Clock())
    copier.copy_if_due()
    asked.wait(10)

    copier.close(timeout_s=0.05)

    said = copier.news
    release.set()
    settle()
    assert said == BackupNews(stick)


def test_a_report_that_is_given_its_name_meanwhile_is_copied_under_it(
    report: Path, stick: Path
) -> None:
    answers = iter([report.with_name("before.rapport")])
    copier = Copier(lambda: next(answers, report), Clock())

    copier.close()

    assert [path.name for path in stick.iterdir()] == ["Panel 4 2026-11-25 14.03.rapport"]
