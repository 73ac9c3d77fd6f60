"""Which back-up copies this computer made: one that somebody has written in since is not ours."""

import json
import re
from contextlib import suppress
from typing import Any, cast

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder, read_bounded, write_atomically
from rapporteur.storage.places import state_dir

_FILE = "backup-copies.json"
_MOST = 5_000
_LIMIT_BYTES = 1_000_000
_DIGEST = re.compile("[0-9a-f]{64}")


def known_copies() -> list[str]:
    """Return the SHA-256 of the copies, the last one last; never fails."""
    try:
        content: Any = json.loads(read_bounded(state_dir() / _FILE, _LIMIT_BYTES) or b"[]")
    except (DiskError, ValueError, RecursionError):
        return []
    rows = cast("list[Any]", content) if isinstance(content, list) else []
    return [row for row in rows if isinstance(row, str) and _DIGEST.fullmatch(row)]


def remember_copy(digest: str) -> None:
    """Add a copy. On a disk that refuses it no copy will be removed, which is no fault."""
    digests = [*known_copies(), digest][-_MOST:]
    with suppress(DiskError):
        make_folder(state_dir())
        write_atomically(state_dir() / _FILE, json.dumps(digests, indent=0).encode())
