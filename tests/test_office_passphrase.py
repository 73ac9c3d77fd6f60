"""What a passphrase does to a report, its file, its name and the list of recent ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.domain.report import Entries, Entry, Line, Prose
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
from rapporteur.open_report import OpenReport
from rapporteur.storage import sealed_copies
from rapporteur.storage.places import state_dir
from rapporteur.storage.recent import list_recent
from rapporteur.storage.report_file import Encoder, Origin, Stamp
from rapporteur.storage.reports import load_report
from rapporteur.storage.set_aside import DAMAGED, THEIRS, set_aside, set_aside_folder

FORM = "igf-2016-workshop"
NAME = "IGF 2016 workshop report"
PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files


@pytest.fixture
def office() -> Office:
    """The office as the window has it."""
    return Office(export_docx)


@pytest.fixture
def open_report(office: Office) -> Iterator[OpenReport]:
    """A new report with a title, which is on disk."""
    made = office.begin(FORM, lambda _: None)
    made.session.edit("session_title", Line(text="Keys"))
    made.save_now()
    yield made
    made.close()


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder that are seen; a mark is hidden."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_the_report_is_sealed_at_once(open_report: OpenReport) -> None:
    status = open_report.set_passphrase(PASSPHRASE)

    assert status.error is None
    assert open_report.is_sealed
    assert b"Keys" not in open_report.path.read_bytes()
    assert load_report(open_report.path, PASSPHRASE).report == open_report.session.report


def test_neither_name_nor_list_tell_the_title(open_report: OpenReport, documents: Path) -> None:
    open_report.set_passphrase(PASSPHRASE)
    open_report.session.edit("session_title", Line(text="Keys and locks"))
    open_report.save_now()

    assert names(documents) == [f"{NAME}.rapport"]
    assert open_report.proposed_stem() == NAME
    assert [(known.title, known.path.name) for known in list_recent()] == [
        (NAME, f"{NAME}.rapport")
    ]


def test_a_name_that_someone_gave_stays(open_report: OpenReport, documents: Path) -> None:
    open_report.rename("mine")

    open_report.set_passphrase(PASSPHRASE)

    assert names(documents) == ["mine.rapport"]


def test_a_name_that_the_title_gave_another_day_goes(
    office: Office, open_report: OpenReport, documents: Path
) -> None:
    path = open_report.close().path
    again = office.open(path, lambda _: None)

    again.set_passphrase(PASSPHRASE)
    again.close()

    assert path.name == f"{NAME} – Keys.rapport"
    assert names(documents) == [f"{NAME}.rapport"]
    assert [known.title for known in list_recent()] == [NAME]


def test_opening_asks_for_the_passphrase(office: Office, open_report: OpenReport) -> None:
    open_report.set_passphrase(PASSPHRASE)
    path = open_report.close().path

    for given, code in ((None, "passphrase_needed"), ("wrong", "wrong_passphrase")):
        with pytest.raises(ReportFileError) as caught:
            office.open(path, lambda _: None, given)
        assert caught.value.code == code

    again = office.open(path, lambda _: None, PASSPHRASE)
    again.session.edit("organiser", Line(text="Someone"))
    again.close()
    assert load_report(path, PASSPHRASE).report == again.session.report
    assert [known.title for known in list_recent()] == [NAME]


def test_another_passphrase_opens_the_report_and_the_old_one_does_not(
    open_report: OpenReport,
) -> None:
    open_report.set_passphrase(PASSPHRASE)
    open_report.set_passphrase("another")

    with pytest.raises(ReportFileError):
        load_report(open_report.path, PASSPHRASE)
    assert load_report(open_report.path, "another").report == open_report.session.report


def test_without_the_passphrase_name_and_list_follow_the_title_again(
    open_report: OpenReport,
) -> None:
    open_report.set_passphrase(PASSPHRASE)
    open_report.set_passphrase(None)
    open_report.save_now()

    assert not open_report.is_sealed
    assert load_report(open_report.path).report == open_report.session.report
    assert open_report.path.stem == f"{NAME} – Keys"
    assert [known.title for known in list_recent()] == ["Keys"]


def test_a_copy_opens_with_the_same_passphrase(open_report: OpenReport, tmp_path: Path) -> None:
    open_report.set_passphrase(PASSPHRASE)
    copy = tmp_path / "copy.rapport"

    open_report.save_copy(copy)

    assert load_report(copy, PASSPHRASE).report == open_report.session.report


def test_a_blank_report_takes_its_passphrase_to_its_first_edit(
    office: Office, documents: Path
) -> None:
    blank = office.begin(FORM, lambda _: None)

    blank.set_passphrase(PASSPHRASE)
    assert names(documents) == []
    assert list_recent() == ()
    blank.session.edit("session_title", Line(text="Keys"))
    blank.close()

    assert b"Keys" not in blank.path.read_bytes()
    assert load_report(blank.path, PASSPHRASE).report == blank.session.report


def test_a_report_whose_file_cannot_be_saved_takes_no_passphrase(
    office: Office, open_report: OpenReport, documents: Path
) -> None:
    aside = documents.rename(documents.with_name("aside"))
    documents.write_text("in the way", encoding="ascii")
    open_report.session.edit("session_title", Line(text="Keys in the journal alone"))

    with pytest.raises(DiskError):
        open_report.set_passphrase(PASSPHRASE)

    assert not open_report.is_sealed
    open_report.close()
    documents.unlink()
    aside.rename(documents)
    again = office.open(open_report.path, lambda _: None)
    assert again.session.report == open_report.session.report
    again.close()


def test_nothing_of_a_sealed_report_is_left_anywhere(
    office: Office, open_report: OpenReport, own_home: Path
) -> None:
    texts = ("Zürich naming dispute", "Amina Okafor-Lindqvist", "they will not sign", "Keys")
    open_report.session.edit("session_title", Line(text=f"Keys: {texts[0]}"))
    open_report.save_now()
    open_report.set_passphrase(PASSPHRASE)
    entry = Entry(presenter=texts[1], text=f"Said that {texts[2]}.")
    open_report.session.edit("presentations", Entries(entries=(entry,)))
    open_report.save_now()
    path = open_report.close().path
    again = office.open(path, lambda _: None, PASSPHRASE)
    again.session.edit("discussions", Prose(text=f"{texts[2]}, {texts[1]} said."))
    again.close()

    files = [found for found in own_home.rglob("*") if found.is_file()]
    assert path in files
    assert state_dir() / "recent.json" in files
    for found in files:
        told = found.read_bytes() + str(found).encode()
        for text in (*texts, PASSPHRASE):
            for form in ("utf-8", "utf-16-le", "utf-16-be"):
                assert text.encode(form) not in told, (found.name, text, form)
            assert ascii(text)[1:-1].encode() not in told


def test_copies_that_were_set_aside_are_sealed_and_can_still_be_compared(
    office: Office, open_report: OpenReport
) -> None:
    theirs = open_report.session.report.with_value("organiser", Line(text="Okafor & Co"))
    stamp = Stamp(replica="e" * 32, edit=3)
    plain, _ = Encoder().encode(theirs, Origin(), stamp)
    copy = set_aside(plain, THEIRS, "Keys and locks.rapport")
    broken = set_aside(plain.replace(b"Keys", b"Kez\0", 1), DAMAGED, "Keys and locks.rapport")
    unread = set_aside(plain.replace(b'"line"', b'"lime"', 1), THEIRS, "Keys and locks.rapport")
    strange = set_aside(plain.replace(theirs.id.encode(), b"f" * 32), THEIRS, "other.rapport")

    open_report.set_passphrase(PASSPHRASE)

    assert not copy.exists()
    assert not broken.exists()
    assert unread.exists()  # no word of another installation is thrown away
    left = [path for path in set_aside_folder().iterdir() if path not in (strange, unread)]
    (sealed,) = left
    assert "Keys" not in sealed.name
    assert b"Okafor" not in sealed.read_bytes()
    other = open_report.versions.read_other(sealed)
    assert other.report == theirs
    assert other.origin.stamp == stamp


def test_a_copy_that_cannot_be_sealed_is_told(
    open_report: OpenReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, _ = Encoder().encode(open_report.session.report, Origin(), Stamp("e" * 32, 3))
    copy = set_aside(plain, THEIRS, "Keys.rapport")

    def refuse(*_: object) -> None:
        raise DiskError("disk_full", str(copy))

    monkeypatch.setattr(sealed_copies, "set_aside", refuse)
    with pytest.raises(DiskError):
        open_report.set_passphrase(PASSPHRASE)

    assert copy.read_bytes() == plain
    assert open_report.is_sealed
    assert load_report(open_report.path, PASSPHRASE).report == open_report.session.report
