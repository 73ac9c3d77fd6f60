"""Copies in a second folder: checked before an old one goes, and no other file is touched."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.domain.report import Line, Prose, blank_report
from rapporteur.storage.backups import Backup, back_up, due, list_copies
from rapporteur.storage.report_file import LIMIT_BYTES
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.sealing import new_lock
from tests.docx_samples import shipped
from tests.ui.windows import report_file

NOON = datetime(2026, 11, 25, 14, 3)  # noqa: DTZ001 - the clock on the wall
ID = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second folder."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report's file."""
    return report_file(tmp_path / "Panel 4.rapport", session_title=Line(text="0"))


def change(report: Path, title: str) -> None:
    """Save the report with another title."""
    report_file(report, session_title=Line(text=title))


def fill(report: Path, stick: Path, count: int, keep: int = 20) -> list[Backup]:
    """Change and copy the report once a minute."""
    made: list[Backup] = []
    for number in range(count):
        change(report, str(number))
        made.append(back_up(report, stick, NOON + timedelta(minutes=number), keep))
    return made


def test_a_sealed_report_is_copied_that_is_longer_than_one_without_a_passphrase_may_be(
    tmp_path: Path, stick: Path
) -> None:
    form = shipped()
    path = tmp_path / "long.rapport"
    text = Prose(text="a word too many " * 800_000)
    report = blank_report(form, ID).with_value("discussions", text)
    write_report(path, report, sealing=new_lock("nine locks", ID))
    assert path.stat().st_size > LIMIT_BYTES

    made = back_up(path, stick, NOON)

    assert made.path.read_bytes() == path.read_bytes()


def test_a_copy_is_the_report_under_the_moments_name(report: Path, stick: Path) -> None:
    made = back_up(report, stick, NOON)

    assert made == Backup(stick / "Panel 4 2026-11-25 14.03.rapport", is_new=True)
    assert made.path.read_bytes() == report.read_bytes()


def test_the_last_copies_are_kept(report: Path, stick: Path) -> None:
    made = fill(report, stick, 23)

    titles = [load_report(path).report.values["session_title"] for path in list_copies(stick, ID)]
    assert titles == [Line(text=str(number)) for number in range(3, 23)]
    assert [backup.removed for backup in made[20:]] == [(old.path,) for old in made[:3]]


def test_what_has_not_changed_is_not_copied_again(report: Path, stick: Path) -> None:
    first = back_up(report, stick, NOON)

    again = back_up(report, stick, NOON + timedelta(days=1))

    assert again == Backup(first.path, is_new=False)
    assert len([*stick.iterdir()]) == 1


def test_a_damaged_newest_copy_does_not_count_as_one(report: Path, stick: Path) -> None:
    first = back_up(report, stick, NOON)
    first.path.write_bytes(first.path.read_bytes()[:-9])

    again = back_up(report, stick, NOON + timedelta(days=1))

    assert again.is_new
    assert first.path.exists()


def test_two_copies_in_one_minute_are_two_files(report: Path, stick: Path) -> None:
    back_up(report, stick, NOON)
    change(report, "1")

    made = back_up(report, stick, NOON, keep=1)

    assert made.path.name == "Panel 4 2026-11-25 14.03 (2).rapport"
    assert [*stick.iterdir()] == [made.path]


def test_other_reports_and_other_files_stay(report: Path, stick: Path, tmp_path: Path) -> None:
    other = stick / "Panel 4 2020-01-01 00.00.rapport"
    other.write_bytes(report.read_bytes().replace(ID.encode(), b"f" * 32))
    mine = report_file(stick / "Panel 4.rapport")
    (stick / "Panel 4 2020-01-01 00.01.rapport").mkdir()
    (stick / "holiday 2020-01-01 00.00.jpg").touch()
    before = {*stick.iterdir()}

    fill(report, stick, 3, keep=1)

    assert before < {*stick.iterdir()}
    assert len([*stick.iterdir()]) == len(before) + 1
    assert mine.exists()


def test_a_copy_that_became_the_report_is_not_removed(report: Path, stick: Path) -> None:
    (first,) = fill(report, stick, 1)
    change(first.path, "written on the stick")

    made = fill(first.path, stick, 3, keep=1)

    assert first.path.exists()
    assert made[-1].path.name == "Panel 4 2026-11-25 14.05.rapport"


def test_a_copy_that_somebody_has_written_in_is_never_removed(report: Path, stick: Path) -> None:
    first, _ = fill(report, stick, 2)
    change(first.path, "written on another computer")

    fill(report, stick, 5, keep=1)

    assert load_report(first.path).report.values["session_title"]._asdict()["text"]
    assert len([*stick.iterdir()]) == 2


def test_where_nothing_can_be_remembered_no_copy_is_removed(
    report: Path, stick: Path, own_home: Path
) -> None:
    (own_home / ".local" / "state" / "Rapporteur").write_text("in the way")

    fill(report, stick, 4, keep=1)

    assert len(list_copies(stick, ID)) == 4


def test_the_newest_copy_stays_even_when_the_clock_has_gone_back(report: Path, stick: Path) -> None:
    fill(report, stick, 2, keep=2)
    change(report, "back")

    made = back_up(report, stick, datetime(1980, 1, 1), keep=2)  # noqa: DTZ001 - as above

    assert load_report(made.path).report.values["session_title"] == Line(text="back")
    assert len(list_copies(stick, ID)) == 2


def test_a_stick_that_is_not_there_is_named_and_not_made(report: Path, stick: Path) -> None:
    stick.rmdir()

    with pytest.raises(DiskError) as caught:
        back_up(report, stick, NOON)

    assert (caught.value.code, caught.value.place) == ("no_such_folder", str(stick))
    assert not stick.exists()


def test_a_damaged_report_is_no_copy_and_takes_no_copys_place(report: Path, stick: Path) -> None:
    fill(report, stick, 2, keep=2)
    report.write_bytes(report.read_bytes()[:-9])

    with pytest.raises(ReportFileError):
        back_up(report, stick, NOON + timedelta(days=1), keep=1)

    assert len(list_copies(stick, ID)) == 2


def test_a_copy_is_due_once_on_each_day() -> None:
    evening = datetime(2026, 11, 25, 23, 59)  # noqa: DTZ001 - as above

    assert due(None, evening)
    assert not due(NOON, evening)
    assert due(NOON, evening + timedelta(minutes=1))
