"""Making a report of what a damaged file still holds; the file stays as it was."""

import hashlib
from pathlib import Path

import pytest

from rapporteur.domain.errors import ReportFileError
from rapporteur.storage.places import state_dir
from rapporteur.storage.recovery import examine_damage, recover_report
from rapporteur.storage.reports import encode_report, load_report
from tests.docx_samples import full_values, report, shipped

WHOLE = encode_report(report(shipped(), **full_values()))
DAMAGED = WHOLE.replace(b"debate", b"debatt", 1)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A report file in which one letter of the first section has changed."""
    path = tmp_path / "stick" / "Panel 4.rapport"
    path.parent.mkdir()
    path.write_bytes(DAMAGED)
    return path


def test_the_new_report_is_beside_the_damaged_file_which_stays_as_it_was(damaged: Path) -> None:
    done = recover_report(damaged)

    assert done.path == damaged.with_name("Panel 4 (recovered).rapport")
    assert damaged.read_bytes() == DAMAGED
    assert load_report(done.path).report.values == done.salvaged.report.values
    assert done.salvaged.lost == ("session_title",)


def test_a_copy_of_the_damaged_file_is_kept_once(damaged: Path) -> None:
    first, second = recover_report(damaged), recover_report(damaged)

    assert first.set_aside == second.set_aside
    assert [path.read_bytes() for path in (state_dir() / "set-aside").iterdir()] == [DAMAGED]
    assert second.path.name == "Panel 4 (recovered) (2).rapport"


def test_the_new_report_names_the_damaged_file_as_the_one_before(damaged: Path) -> None:
    made = load_report(recover_report(damaged).path)

    assert made.origin.parent == hashlib.sha256(DAMAGED).hexdigest()
    assert made.origin.rev == 2


def test_where_its_folder_takes_no_file_the_new_report_is_among_the_documents(
    damaged: Path, documents: Path
) -> None:
    with damaged.open("rb") as file:
        there = Path(f"/proc/self/fd/{file.fileno()}")  # not even root can make a file beside it
        if not there.exists():
            pytest.skip("needs the folder of open files of Linux")
        done = recover_report(there)

    assert done.path.parent == documents
    assert load_report(done.path).report.values == done.salvaged.report.values


def test_a_name_as_long_as_a_disk_takes_is_shortened(damaged: Path) -> None:
    long = damaged.rename(damaged.with_name(f"{'ü' * 123}.rapport"))

    assert recover_report(long).path.name == f"{'ü' * 100} (recovered).rapport"


def test_without_a_state_folder_the_report_is_recovered_all_the_same(
    damaged: Path, own_home: Path
) -> None:
    (own_home / ".local" / "state" / "Rapporteur").write_text("in the way")

    done = recover_report(damaged)

    assert done.set_aside is None
    assert done.path.is_file()


def test_of_an_empty_file_nothing_can_be_read_and_the_journal_is_asked(tmp_path: Path) -> None:
    empty = tmp_path / "a.rapport"
    empty.write_bytes(b"\0" * 4096)

    known = examine_damage(empty, is_in_journal=lambda path: path == empty)

    assert (known.salvaged, known.is_in_journal) == (None, True)
    assert examine_damage(empty).is_in_journal is False
    with pytest.raises(ReportFileError):
        recover_report(empty)
    assert [*tmp_path.glob("*.rapport")] == [empty]
