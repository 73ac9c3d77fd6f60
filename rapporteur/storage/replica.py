"""Which installation this is: a random number that files and journals name their writer by."""

import os
import re

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder, read_bounded, write_atomically
from rapporteur.storage.places import state_dir

_FILE = "replica"
_ID = re.compile("[0-9a-f]{32}")


def replica_id() -> str:
    """Return this installation's id, 32 hexadecimal digits, made at the first call.

    Where the state folder cannot be written it is another one with every call: files written then
    count as a stranger's, which is safe.
    """
    path = state_dir() / _FILE
    try:
        found = (read_bounded(path, 100) or b"").decode("ascii", "replace").strip()
    except DiskError:
        found = ""
    if _ID.fullmatch(found):
        return found
    made = passing_id()
    try:
        make_folder(path.parent)
        write_atomically(path, made.encode())
    except DiskError:
        return made
    return made


def passing_id() -> str:
    """Return an id for one session that has no journal.

    Its edits are not in the journal, which may be ahead of the file: under the installation's own
    id they would be taken for older ones and be lost.
    """
    return os.urandom(16).hex()
