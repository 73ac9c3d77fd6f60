"""One report, one window."""

import errno
import os
import sys
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError
from rapporteur.storage.hold import remove_if_empty, take_hold


def test_a_report_that_is_held_is_refused_until_it_is_let_go(tmp_path: Path) -> None:
    first = take_hold(tmp_path / "report")
    assert first

    assert take_hold(tmp_path / "report") is None

    first.release()
    second = take_hold(tmp_path / "report")
    assert second
    second.release()


def test_what_a_dead_holder_left_holds_nobody(tmp_path: Path) -> None:
    (tmp_path / "held").write_bytes(b"\0" * 40)

    hold = take_hold(tmp_path)

    assert hold
    hold.release()


def test_a_hold_survives_that_its_file_is_removed_by_the_last_holder(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    first = take_hold(folder)
    assert first
    first.release()
    remove_if_empty(folder)
    assert not folder.exists()

    second = take_hold(folder)

    assert second
    assert take_hold(folder) is None
    second.release()


@pytest.mark.skipif(sys.platform == "win32", reason="the locks of POSIX")
def test_a_disk_that_knows_no_locks_is_told_and_is_no_other_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)

    with pytest.raises(DiskError) as caught:
        take_hold(tmp_path)

    assert caught.value.facts["reason"] == os.strerror(errno.ENOLCK)


def test_a_folder_with_a_journal_stays(tmp_path: Path) -> None:
    hold = take_hold(tmp_path)
    assert hold
    (tmp_path / "00000001.journal").touch()
    hold.release()

    remove_if_empty(tmp_path)

    assert (tmp_path / "00000001.journal").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DiskError):
        take_hold(tmp_path / "file" / "report")
