"""Which forms have passed their check: it is made once, because it takes longer than an export.

A form is known by the SHA-256 of this program's version and its bytes, so a changed form and a
changed program are checked again. A lost or damaged list costs one check a form, no more.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from rapporteur import __version__
from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder, read_bounded, write_atomically
from rapporteur.storage.places import state_dir

_FILE = "checked-forms"
_MOST = 500


def has_passed(data: bytes) -> bool:
    """Return whether a form of these bytes has passed its check before."""
    return _digest(data) in _known()


def keep_passed(data: bytes) -> None:
    """Remember that a form of these bytes has passed; a disk that refuses is no fault."""
    digests = dict.fromkeys([*_known(), _digest(data)])
    lines = "".join(f"{digest}\n" for digest in list(digests)[-_MOST:])
    with suppress(DiskError):
        make_folder(state_dir())
        write_atomically(_path(), lines.encode())


def _known() -> list[str]:
    try:
        data = read_bounded(_path(), _MOST * 65)
    except DiskError:
        return []
    return (data or b"").decode("ascii", "replace").split()


def _path() -> Path:
    return state_dir() / _FILE


def _digest(data: bytes) -> str:
    return hashlib.sha256(f"{__version__}\n".encode() + data).hexdigest()
