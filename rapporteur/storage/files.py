"""Reading within bounds and writing whole files that survive a power cut.

A file is either the old one or the new one, never a mixture: the bytes go to a new file beside
it, are synced, take the name, and the folder is synced.
"""

import errno
import os
import re
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from rapporteur.domain.errors import DiskError

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_WINDOWS_BUSY = {5, 32, 33}  # access denied, sharing violation, lock violation
_REPLACE_TRIES_S = 2.5
_LEFT_S = 86_400.0
_LEFTOVER = re.compile(r"\.rapporteur-[0-9a-f]{16}\.tmp")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_CODES = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EROFS: "read_only",
    errno.EISDIR: "is_a_folder",
    errno.EBUSY: "in_use",
    errno.ETXTBSY: "in_use",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ESTALE: "gone",
    errno.ENODEV: "gone",
    errno.ENXIO: "gone",
}


def read_bounded(path: Path, limit_bytes: int) -> bytes | None:
    """Return what the file holds, or None when it is longer than the limit.

    Raises DiskError; only ordinary files are read.
    """
    try:
        with open(path, "rb", buffering=0, opener=_open_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise DiskError("not_a_file", str(path))
            data = bytearray()
            while block := file.read(limit_bytes + 1 - len(data)):
                data += block
    except FileNotFoundError as error:
        raise DiskError("no_such_file", str(path)) from error
    except OSError as error:
        raise disk_error(error, path) from error
    return bytes(data) if len(data) <= limit_bytes else None


def write_atomically(path: Path, data: bytes, *, is_new: bool = False) -> None:
    """Bring `data` to the disk under that name, synced; raises DiskError and changes nothing.

    A link is followed and stays; an existing file keeps its mode, a new one is private (0600).
    With `is_new` a file that has the name is not replaced: DiskError `exists`.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode_to_keep(target, path)
        if is_new and mode is not None:
            raise DiskError("exists", str(path))
        if not target.parent.is_dir():
            raise DiskError("no_such_folder", str(path.parent))
        temporary = target.with_name(f".rapporteur-{os.urandom(8).hex()}.tmp")
        try:
            _write_synced(temporary, data, mode)
            if is_new:
                _name_exclusively(temporary, target)
            else:
                _replace(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink()
        _sync_name(target, is_new=is_new)
    except OSError as error:
        raise disk_error(error, path) from error


def remove_leftovers(folder: Path) -> None:
    """Remove what a program killed in the middle of writing has left, a day ago or more."""
    moment = time.time() - _LEFT_S
    for path in folder.glob(".rapporteur-*.tmp"):
        with suppress(OSError):
            if _LEFTOVER.fullmatch(path.name) and path.stat().st_mtime < moment:
                path.unlink()


def rename_exclusively(path: Path, target: Path) -> None:
    """Give a file another name in the same folder, synced; DiskError `exists` if it is taken.

    The new name is on the disk before the old one goes: a power cut must not take both.
    """
    try:
        if path.exists() and target.exists() and path.samefile(target):
            path.replace(target)  # only capitals differ, where the disk does not tell them apart
            sync_folder(target.parent)
        else:
            _name_exclusively(path, target)
            _sync_new_name(target, path)
            with suppress(FileNotFoundError):
                path.unlink()
            with suppress(OSError):  # it has its new name, whatever becomes of the old one
                sync_folder(target.parent)
    except OSError as error:
        raise disk_error(error, target) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, private to the user; raises DiskError."""
    try:
        for missing in reversed([folder, *folder.parents]):
            if not missing.exists():
                with suppress(FileExistsError):
                    missing.mkdir(_PRIVATE_FOLDER)
                _sync_new_folder(missing)
        if not folder.is_dir():
            raise DiskError("no_such_folder", str(folder))
    except OSError as error:
        raise disk_error(error, folder) from error


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk; OSError when the disk refuses."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def disk_error(error: OSError, path: Path) -> DiskError:
    """Return what the system said as our code, with the path as its place."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DiskError("no_such_folder", str(path.parent))
    code = _CODES.get(error.errno or 0, "other")
    if getattr(error, "winerror", None) in _WINDOWS_BUSY:
        code = "in_use"
    return DiskError(code, str(path), reason=os.strerror(error.errno) if error.errno else "")


def _open_without_waiting(path: str, flags: int) -> int:
    """Return a handle for reading; a pipe without a writer would hold the program for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _mode_to_keep(target: Path, path: Path) -> int | None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise DiskError("is_a_folder", str(path))
    if not stat.S_ISREG(mode):
        raise DiskError("not_a_file", str(path))
    if not os.access(target, os.W_OK):
        raise DiskError("no_permission", str(path))
    return stat.S_IMODE(mode)


def _write_synced(temporary: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, _PRIVATE_FILE)
    with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - a handle, not a path
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
        _sync(handle)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def _replace(temporary: Path, target: Path) -> None:
    """Rename over the target; a virus scanner or indexer on Windows may hold it for a moment."""
    until = time.monotonic() + _REPLACE_TRIES_S
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _name_exclusively(path: Path, target: Path) -> None:
    """Give `path` the name `target` too, or alone; FileExistsError when something has it."""
    if sys.platform == "win32":
        path.rename(target)  # refuses a taken name there
        return
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        path.replace(target)


def _sync_name(target: Path, *, is_new: bool) -> None:
    """Bring a file's name to the disk; a new one that cannot be is taken back, to be made anew."""
    try:
        sync_folder(target.parent)
    except OSError:
        if is_new:
            with suppress(OSError):
                target.unlink()
        raise


def _sync_new_folder(folder: Path) -> None:
    """Bring a new folder's name to the disk, or take it away, so that it is made anew."""
    try:
        sync_folder(folder.parent)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        raise


def _sync_new_name(target: Path, path: Path) -> None:
    """Bring a second name of a file to the disk, or take it back: two would be two reports."""
    try:
        sync_folder(target.parent)
    except OSError:
        if path.exists():
            target.unlink()
        raise
