"""Whole files or none: atomic writes, bounded reads, and what a refusing disk is called."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import (
    disk_error,
    make_folder,
    read_bounded,
    rename_exclusively,
    write_atomically,
)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A folder with nothing in it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


def mode_of(path: Path) -> int:
    """Return a file's permission bits."""
    return stat.S_IMODE(path.stat().st_mode)


def code_of(caught: pytest.ExceptionInfo[DiskError]) -> tuple[str, str]:
    """Return code and place of a refusal."""
    return caught.value.code, caught.value.place


def test_a_new_file_is_private_and_alone_in_its_folder(disk: Path) -> None:
    path = disk / "a.rapport"

    write_atomically(path, b"words")

    assert path.read_bytes() == b"words"
    assert mode_of(path) == 0o600
    assert list(disk.iterdir()) == [path]


def test_a_file_that_is_replaced_keeps_its_mode(disk: Path) -> None:
    path = disk / "a.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomically(path, b"new")

    assert (path.read_bytes(), mode_of(path)) == (b"new", 0o640)


def test_a_link_is_followed_and_stays(disk: Path) -> None:
    folder = disk / "elsewhere"
    folder.mkdir()
    real, link = folder / "real.rapport", disk / "link.rapport"
    real.write_bytes(b"old")
    link.symlink_to(real)

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_file_and_folder_are_synced_in_this_order(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        steps.append("sync folder" if is_folder else "sync file")
        sync(handle)

    def rename(path: Path, target: Path) -> Path:
        steps.append("take the name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)

    write_atomically(disk / "a.rapport", b"words")

    assert steps == ["sync file", "take the name", "sync folder"]


@pytest.mark.parametrize("fails", ["fsync", "link", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    fails: str, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = disk / "a.rapport"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if fails == "replace":
        monkeypatch.setattr(Path, "replace", refuse)
    else:
        monkeypatch.setattr(os, fails, refuse)

    with pytest.raises(DiskError) as caught:
        write_atomically(path if fails != "link" else disk / "b", b"new", is_new=fails == "link")

    assert caught.value.code == "disk_full"
    assert path.read_bytes() == b"old"
    assert list(disk.iterdir()) == [path]


def test_a_new_file_never_takes_a_name_that_is_taken(disk: Path) -> None:
    path = disk / "a.rapport"
    path.write_bytes(b"old")

    with pytest.raises(DiskError) as caught:
        write_atomically(path, b"new", is_new=True)

    assert code_of(caught) == ("exists", str(path))
    assert path.read_bytes() == b"old"


def test_a_new_file_never_takes_a_name_that_is_taken_at_the_last_moment(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, link = disk / "a.rapport", os.link

    def another_is_faster(source: Path, target: Path) -> None:
        target.write_bytes(b"theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", another_is_faster)

    with pytest.raises(DiskError) as caught:
        write_atomically(path, b"new", is_new=True)

    assert caught.value.code == "exists"
    assert path.read_bytes() == b"theirs"


def test_a_disk_without_hard_links_gets_new_files_too(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)

    write_atomically(disk / "a.rapport", b"words", is_new=True)

    assert [path.name for path in disk.iterdir()] == ["a.rapport"]


@pytest.mark.parametrize(
    ("target", "code", "place"),
    [
        ("gone/a.rapport", "no_such_folder", "gone"),
        ("file/a.rapport", "no_such_folder", "file"),
        ("folder", "is_a_folder", "folder"),
        ("pipe", "not_a_file", "pipe"),
        ("n" * 300, "name_too_long", "n" * 300),
    ],
)
def test_what_cannot_be_written_is_named(target: str, code: str, place: str, disk: Path) -> None:
    (disk / "folder").mkdir()
    (disk / "file").write_bytes(b"")
    os.mkfifo(disk / "pipe")
    before = sorted(disk.rglob("*"))

    with pytest.raises(DiskError) as caught:
        write_atomically(disk / target, b"words")

    assert code_of(caught) == (code, str(disk / place))
    assert sorted(disk.rglob("*")) == before


def test_a_device_is_never_replaced_by_a_file() -> None:
    with pytest.raises(DiskError) as caught:
        write_atomically(Path("/dev/null"), b"words")

    assert caught.value.code == "not_a_file"
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_without_permission_is_named(disk: Path) -> None:
    folder = disk / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write everywhere")

    with pytest.raises(DiskError) as caught:
        write_atomically(folder / "a", b"words")

    assert caught.value.code == "no_permission"


@pytest.mark.parametrize(
    ("number", "code"),
    [(13, "no_permission"), (28, "disk_full"), (30, "read_only"), (16, "in_use"), (19, "gone")],
)
def test_what_the_system_says_has_a_code(number: int, code: str) -> None:
    error = disk_error(OSError(number, "said by the system"), Path("place"))

    assert (error.code, error.place) == (code, "place")


def test_an_unknown_refusal_is_told_in_the_words_of_the_system() -> None:
    error = disk_error(OSError(5, "x"), Path("place"))

    assert (error.code, error.facts["reason"]) == ("other", os.strerror(5))


def test_reading_stops_at_the_limit(disk: Path) -> None:
    path = disk / "a"
    path.write_bytes(b"12345")

    assert read_bounded(path, 5) == b"12345"
    assert read_bounded(path, 4) is None


@pytest.mark.parametrize(
    ("name", "code"), [("gone", "no_such_file"), ("folder", "is_a_folder"), ("pipe", "not_a_file")]
)
def test_only_files_are_read(name: str, code: str, disk: Path) -> None:
    (disk / "folder").mkdir()
    os.mkfifo(disk / "pipe")

    with pytest.raises(DiskError) as caught:
        read_bounded(disk / name, 10)

    assert code_of(caught) == (code, str(disk / name))


@pytest.mark.skipif(sys.platform != "linux", reason="handles are counted in /proc")
def test_a_folder_that_is_no_file_leaves_no_handle_open(disk: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))

    with pytest.raises(DiskError):
        read_bounded(disk, 10)

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_folders_are_made_private(disk: Path) -> None:
    folder = disk / "one" / "two"

    make_folder(folder)

    assert [mode_of(folder), mode_of(folder.parent)] == [0o700, 0o700]


def test_a_file_in_the_way_of_a_folder_is_named(disk: Path) -> None:
    (disk / "one").write_bytes(b"")

    with pytest.raises(DiskError) as caught:
        make_folder(disk / "one")

    assert code_of(caught) == ("no_such_folder", str(disk / "one"))


def test_renaming_never_replaces_another_file(disk: Path) -> None:
    path, taken = disk / "a", disk / "b"
    path.write_bytes(b"a")
    taken.write_bytes(b"b")

    with pytest.raises(DiskError) as caught:
        rename_exclusively(path, taken)

    assert caught.value.code == "exists"
    assert (path.read_bytes(), taken.read_bytes()) == (b"a", b"b")


def test_renaming_leaves_one_file(disk: Path) -> None:
    path, target = disk / "a", disk / "b"
    path.write_bytes(b"a")

    rename_exclusively(path, target)

    assert list(disk.iterdir()) == [target]


def failing_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next sync fail, and none after it."""
    sync = os.fsync

    def fail(_: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)


def test_a_new_name_that_cannot_be_synced_is_taken_back(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = disk / "a", disk / "b"
    path.write_bytes(b"a")
    failing_sync(monkeypatch)

    with pytest.raises(DiskError):
        rename_exclusively(path, target)

    assert list(disk.iterdir()) == [path]


def test_a_new_file_whose_name_cannot_be_synced_is_taken_back(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_for_folders)

    with pytest.raises(DiskError):
        write_atomically(disk / "a", b"words", is_new=True)

    assert list(disk.iterdir()) == []


def test_a_new_folder_that_cannot_be_synced_is_made_anew(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = disk / "new"
    failing_sync(monkeypatch)

    with pytest.raises(DiskError):
        make_folder(folder)

    assert not folder.exists()
    make_folder(folder)
    assert folder.is_dir()
