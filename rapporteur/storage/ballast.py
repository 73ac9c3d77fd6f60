"""Room kept on the disk for the hour after it is full: the journal goes on in it."""

import os
from pathlib import Path

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder
from rapporteur.storage.places import state_dir

_FILE = "ballast"
SIZE_BYTES = 4_000_000


def keep_ballast(size_bytes: int = SIZE_BYTES) -> None:
    """Take the room, if the disk has it; a disk that refuses is no fault."""
    path = _path()
    if path.exists():
        return
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except (OSError, DiskError):
        return
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
        try:
            file.write(os.urandom(size_bytes))  # zeros might be stored as no room at all
        except OSError:
            drop_ballast()


def drop_ballast() -> bool:
    """Give the room back to the disk; return whether there was any."""
    try:
        _path().unlink()
    except OSError:
        return False
    return True


def _path() -> Path:
    return state_dir() / _FILE
