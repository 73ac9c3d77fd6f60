"""Copies of files that were not ours to replace: in the state folder, never deleted here."""

import hashlib
from pathlib import Path

from rapporteur.storage.files import make_folder, write_atomically
from rapporteur.storage.places import state_dir

THEIRS, DAMAGED = "theirs", "damaged"
_STEM_CHARACTERS = 60


def set_aside(data: bytes, kind: str, name: str) -> Path:
    """Keep a copy of a file's bytes; return where. The same bytes are kept once.

    `kind` is `THEIRS` or `DAMAGED`. Raises DiskError.
    """
    digest = hashlib.sha256(data).hexdigest()[:16]
    folder = state_dir() / "set-aside"
    path = folder / f"{kind}-{digest}-{Path(name).stem[:_STEM_CHARACTERS]}{Path(name).suffix}"
    if not path.exists():
        make_folder(folder)
        write_atomically(path, data)
    return path
