"""What the menus do, without a window: begin, open, save, rename, copy, export."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.domain.report import Date, Line
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
from rapporteur.open_report import OpenReport
from rapporteur.storage.places import state_dir
from rapporteur.storage.recent import list_recent
from rapporteur.storage.reports import load_report

FORM = "igf-2016-workshop"
NAME = "IGF 2016 workshop report"


@pytest.fixture
def office() -> Office:
    """The office as the window has it."""
    return Office(export_docx)


@pytest.fixture
def open_report(office: Office) -> Iterator[OpenReport]:
    """A new report."""
    made = office.begin(FORM, lambda _: None)
    yield made
    made.close()


def entitle(made: OpenReport, title: str) -> None:
    """Type a title."""
    made.session.edit("session_title", Line(text=title))


def test_a_new_report_is_a_file_from_its_first_edit(
    open_report: OpenReport, documents: Path
) -> None:
    assert list(documents.iterdir()) == []

    open_report.session.edit("organiser", Line(text="Us"))
    open_report.save_now()

    assert open_report.path == documents / f"{NAME}.rapport"
    assert load_report(open_report.path).report == open_report.session.report


def test_the_file_follows_the_title_until_it_has_been_named(
    open_report: OpenReport, documents: Path
) -> None:
    entitle(open_report, "Keys")
    open_report.save_now()
    first = open_report.path
    entitle(open_report, "Keys and locks")
    open_report.save_now()
    second = open_report.path
    open_report.rename("mine")
    entitle(open_report, "Other")
    open_report.save_now()

    assert (first.name, second.name) == (
        f"{NAME} – Keys.rapport",
        f"{NAME} – Keys and locks.rapport",
    )
    assert [path.name for path in documents.iterdir()] == ["mine.rapport"]


def test_a_report_that_was_opened_keeps_its_name(office: Office, open_report: OpenReport) -> None:
    entitle(open_report, "Keys")
    path = open_report.close().path

    again = office.open(path, lambda _: None)
    entitle(again, "Locks")
    again.close()

    assert again.path == path
    assert load_report(path).report.values["session_title"] == Line(text="Locks")


def test_closing_saves_and_names(open_report: OpenReport, documents: Path) -> None:
    entitle(open_report, "Keys")

    status = open_report.close()

    assert status.saved_edit == 1
    assert [path.name for path in documents.iterdir()] == [f"{NAME} – Keys.rapport"]


def test_a_second_report_of_one_title_keeps_the_name_that_it_got(
    office: Office, open_report: OpenReport
) -> None:
    entitle(open_report, "Keys")
    open_report.save_now()
    second = office.begin(FORM, lambda _: None)
    entitle(second, "Keys")

    second.save_now()
    named = second.path
    second.save_now()

    assert second.path == named == open_report.path.with_stem(f"{open_report.path.stem} (2)")
    second.close()


def test_a_damaged_file_that_cannot_be_copied_aside_keeps_no_report_in_its_journal(
    office: Office, open_report: OpenReport
) -> None:
    entitle(open_report, "Keys")
    open_report.close()
    open_report.path.write_bytes(b"garbage")
    (state_dir() / "set-aside").write_text("in the way")

    opened = office.open_from_journal(open_report.path, lambda _: None)

    assert opened.session.report.values["session_title"] == Line(text="Keys")
    opened.close()
    assert open_report.path.read_bytes() == b"garbage"


def test_a_history_that_cannot_be_reached_is_not_said_to_be_forgotten(
    office: Office, open_report: OpenReport
) -> None:
    entitle(open_report, "Keys")
    open_report.close()
    (state_dir() / "journal").rename(state_dir() / "away")
    (state_dir() / "journal").write_text("in the way")
    opened = office.open(open_report.path, lambda _: None)

    with pytest.raises(DiskError):
        opened.versions.forget_history()

    opened.close()


def test_a_document_whose_folder_can_only_be_read_is_filed_among_the_documents(
    office: Office, open_report: OpenReport, documents: Path, tmp_path: Path
) -> None:
    entitle(open_report, "Keys")
    open_report.close()
    folder = tmp_path / "read only"
    folder.mkdir()
    path = open_report.path.rename(folder / "a.rapport")
    documents.rmdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write everywhere")
    opened = office.open(path, lambda _: None)

    filed = opened.export()

    assert filed.path == documents / "a.docx"
    assert filed.reason
    assert filed.reason.code == "no_permission"
    opened.close()
    folder.chmod(0o700)


def test_a_report_is_listed_under_its_title_and_its_last_name(open_report: OpenReport) -> None:
    entitle(open_report, "Keys")
    open_report.save_now()
    open_report.rename("mine.rapport")

    shown = [(known.title, known.detail) for known in list_recent()]
    assert shown == [("Keys", f"{NAME} · mine.rapport")]


def test_a_report_without_a_title_is_listed_by_its_file(open_report: OpenReport) -> None:
    open_report.session.edit("organiser", Line(text="Us"))
    open_report.save_now()

    assert [known.title for known in list_recent()] == [NAME]


def test_a_name_that_is_taken_is_refused(open_report: OpenReport, documents: Path) -> None:
    (documents / "taken.rapport").touch()
    entitle(open_report, "Keys")
    open_report.save_now()

    with pytest.raises(DiskError) as caught:
        open_report.rename("taken")

    assert caught.value.code == "exists"


def test_a_name_cannot_lead_out_of_the_folder(open_report: OpenReport, documents: Path) -> None:
    entitle(open_report, "Keys")
    open_report.save_now()

    assert open_report.rename("../../x").parent == documents


def test_a_copy_is_a_report_of_its_own(open_report: OpenReport, tmp_path: Path) -> None:
    entitle(open_report, "Keys")
    copy = tmp_path / "copy.rapport"

    open_report.save_copy(copy)

    copied = load_report(copy).report
    assert copied.values == open_report.session.report.values
    assert copied.id != open_report.session.report.id
    assert open_report.path != copy


def test_export_writes_the_document_beside_the_report(open_report: OpenReport) -> None:
    entitle(open_report, "Keys")

    done = open_report.export()

    assert done == (open_report.path.with_suffix(".docx"), None)
    assert done.path.name == f"{NAME} – Keys.docx"
    assert done.path.read_bytes().startswith(b"PK")


def test_export_again_replaces_the_document(open_report: OpenReport, documents: Path) -> None:
    entitle(open_report, "Keys")
    first = open_report.export().path.read_bytes()

    entitle(open_report, "Keys ")
    again = open_report.export()

    assert again.path.read_bytes() != first
    assert len(list(documents.glob("*.docx"))) == 1


@pytest.mark.parametrize("lock", [".~lock.{name}#", "~${short}"])
def test_a_document_that_is_open_elsewhere_keeps_its_name(
    lock: str, open_report: OpenReport
) -> None:
    entitle(open_report, "Keys")
    usual = open_report.export().path
    before = usual.read_bytes()
    entitle(open_report, "Keys 2")
    open_report.rename(usual.stem)
    usual.with_name(lock.format(name=usual.name, short=usual.name[2:])).touch()

    done = open_report.export()

    assert done.reason is not None
    assert (done.reason.code, done.path.name) == ("in_use", f"{usual.stem} (2).docx")
    assert usual.read_bytes() == before


def test_a_folder_in_the_way_of_the_document_is_told(open_report: OpenReport) -> None:
    entitle(open_report, "Keys")
    open_report.save_now()
    open_report.path.with_suffix(".docx").mkdir()

    done = open_report.export()

    assert done.reason is not None
    assert done.reason.code == "is_a_folder"
    assert done.path.is_file()


def test_a_file_that_is_no_report_is_refused(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    path.write_bytes(b"words")

    with pytest.raises(ReportFileError):
        office.open(path, lambda _: None)

    assert list_recent() == ()


def test_the_hand_in_is_due_at_the_end_of_the_last_day(open_report: OpenReport) -> None:
    assert open_report.due() == datetime(2016, 12, 24)  # noqa: DTZ001 - the clock on the wall

    open_report.session.edit("date", Date(text="3 May 2027"))

    assert open_report.due() == datetime(2027, 5, 18)  # noqa: DTZ001 - the clock on the wall
