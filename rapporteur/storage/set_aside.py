"""Copies of files that were not ours to replace: in the state folder, until a history goes."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import disk_error, make_folder, write_atomically
from rapporteur.storage.places import state_dir

THEIRS, DAMAGED = "theirs", "damaged"
_STEM_CHARACTERS = 60
_HEADER_BYTES = 20_000


def set_aside_folder() -> Path:
    """Return where the copies are."""
    return state_dir() / "set-aside"


def set_aside(data: bytes, kind: str, name: str) -> Path:
    """Keep a copy of a file's bytes; return where. The same bytes are kept once.

    `kind` is `THEIRS` or `DAMAGED`. Raises DiskError.
    """
    digest = hashlib.sha256(data).hexdigest()[:16]
    folder = set_aside_folder()
    path = folder / f"{kind}-{digest}-{Path(name).stem[:_STEM_CHARACTERS]}{Path(name).suffix}"
    if not os.path.exists(path):  # noqa: PTH110 - a folder that refuses is told by what follows
        make_folder(folder)
        write_atomically(path, data)
    return path


def copies_of(report_id: str) -> Iterator[Path]:
    """Yield the copies of a report's files, sealed ones included."""
    needle = f'"id":"{report_id}"'.encode()
    for path in sorted(set_aside_folder().glob("*")):
        with suppress(OSError), path.open("rb") as file:
            if needle in file.readline(_HEADER_BYTES).replace(b'": "', b'":"'):
                yield path


def remove_set_aside(report_id: str) -> None:
    """Remove the copies of a report's files: nothing of its history is to be kept.

    DiskError when one cannot be removed; the others are gone then.
    """
    refused: DiskError | None = None
    for path in copies_of(report_id):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            refused = disk_error(error, path)
    if refused:
        raise refused
