"""One report, one window: who works on a report holds a file in its journal's folder locked.

The lock is the system's own and goes with the process, however it ends; what is left of the
file says nothing.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from rapporteur.storage.files import disk_error, make_folder

_FILE = "held"


class Hold:
    """A report's lock; it is kept until `release`."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Let another window have the report."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def take_hold(folder: Path) -> Hold | None:
    """Return the hold of the report whose journal is in a folder, or None when another has it.

    Raises DiskError where the folder cannot be made or written, or its disk knows no locks.
    """
    make_folder(folder)
    path = folder / _FILE
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        is_ours = _lock(handle)
    except OSError as error:
        os.close(handle)
        raise disk_error(error, path) from error
    if not is_ours:
        os.close(handle)
        return None
    if _is_still(path, handle):
        return Hold(handle)
    os.close(handle)  # its last holder removed the file meanwhile
    return take_hold(folder)


def remove_if_empty(folder: Path) -> None:
    """Remove a journal's folder in which there is nothing but what a hold left."""
    with suppress(OSError):
        if [path.name for path in folder.iterdir()] == [_FILE]:
            (folder / _FILE).unlink()
            folder.rmdir()


def _is_still(path: Path, handle: int) -> bool:
    """Return whether the file that is locked is the one that others would find."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
