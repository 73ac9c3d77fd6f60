"""Which computer has a report open: a mark beside it that blocks nothing and tells no word."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from rapporteur.storage.marks import (
    Mark,
    computer_name,
    mark_path,
    other_marks,
    read_mark,
    remove_mark,
    report_marked,
    write_mark,
)

OURS, THEIRS = "0" * 32, "a1b2c3d4" * 4
MARK = Mark(THEIRS, "Hall 2", 1000.0, 1300.0)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Where a report is."""
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports" / "Panel 4.rapport"


def test_what_a_mark_says_is_read_by_another_installation(report: Path) -> None:
    write_mark(report, MARK)

    assert other_marks(report, OURS) == [MARK]
    assert other_marks(report, THEIRS) == []


def test_a_mark_is_hidden_and_private_and_leaves_no_other_file(report: Path) -> None:
    write_mark(report, MARK)
    write_mark(report, MARK)

    (path,) = report.parent.iterdir()
    assert path.name == ".Panel 4.rapport.open-a1b2c3d4"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_sync_client_passes_over_a_mark_for_its_name(report: Path) -> None:
    name = mark_path(report, THEIRS).name

    # Shapes that OneDrive, Nextcloud, ownCloud, Dropbox or Insync do not carry.
    assert not name.startswith(("~", ".~", "._"))
    assert not name.endswith(("~", ".tmp", ".lock", ".part"))
    assert ".~" not in name


def test_a_mark_is_of_its_report_alone(report: Path) -> None:
    write_mark(report.with_name("Panel 5.rapport"), MARK)

    assert other_marks(report, OURS) == []
    assert report_marked(mark_path(report, THEIRS).name) == report.name
    assert report_marked(report.name) == report_marked(".Panel 4.rapport.open-") == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 200,
        b"garbage",
        b"[]",
        b'{"pid": 0}',
        json.dumps(MARK._asdict() | {"replica": "../../etc"}).encode(),
        json.dumps(MARK._asdict() | {"replica": "c" * 32}).encode(),
        json.dumps(MARK._asdict() | {"computer": 4}).encode(),
        json.dumps(MARK._asdict() | {"opened": True}).encode(),
        json.dumps(MARK._asdict() | {"opened": -1}).encode(),
        json.dumps(MARK._asdict() | {"refreshed": 1e300}).encode(),
        json.dumps(MARK._asdict() | {"computer": "x" * 3000}).encode(),
        b"[" * 1500,
    ],
)
def test_a_mark_that_says_nothing_sensible_counts_as_none(report: Path, content: bytes) -> None:
    mark_path(report, THEIRS).write_bytes(content)

    assert other_marks(report, OURS) == []


def test_a_mark_that_cannot_be_read_counts_as_none(report: Path) -> None:
    mark_path(report, THEIRS).mkdir()
    mark_path(report, "b" * 32).symlink_to(report)
    if sys.platform != "win32":
        os.mkfifo(mark_path(report, "c" * 32))

    assert other_marks(report, OURS) == []


@pytest.mark.parametrize("is_folder", [False, True])
def test_what_stands_in_the_place_of_a_mark_is_replaced(report: Path, is_folder: bool) -> None:
    path = mark_path(report, THEIRS)
    if is_folder:
        path.mkdir()
    else:
        path.write_bytes(b"left by a crash")

    write_mark(report, MARK)

    assert read_mark(path) == MARK


def test_a_folder_with_something_in_it_is_left_where_it_is(report: Path) -> None:
    path = mark_path(report, THEIRS)
    path.mkdir()
    (path / "kept").touch()

    with pytest.raises(OSError, match=r"(?i)not empty|denied"):
        write_mark(report, MARK)

    assert [found.name for found in report.parent.rglob("*")] == [path.name, "kept"]
    remove_mark(report, THEIRS)
    assert (path / "kept").exists()


def test_a_computer_called_oddly_cannot_change_what_stands_beside_its_name(report: Path) -> None:
    write_mark(report, MARK._replace(computer=" Hall\n\u202e2\x07 " + "x" * 100))

    (mark,) = other_marks(report, OURS)

    assert mark.computer == "Hall2 " + "x" * 54


def test_this_computer_has_a_short_name() -> None:
    assert "." not in computer_name()
    assert computer_name() == computer_name().strip() != ""
