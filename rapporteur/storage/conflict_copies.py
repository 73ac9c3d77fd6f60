"""Conflict copies: files beside a report that are it too, with edits that it has not.

A sync client that finds two versions of a file keeps both, the second under a name of its own,
such as `Panel 4.sync-conflict-20261125-210000-ABCDEFG.rapport` or `Panel 4 (conflicted copy …)`,
in the user's language. So the name tells nothing for certain: the header does. It has the
report's id, and says which installation's edits are in the file.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import ReportFileError
from rapporteur.storage.report_file import Stamp
from rapporteur.storage.report_reader import read_header, stamp_of

MOST_READ = 100
_SUFFIX = ".rapport"
_HEADER_BYTES = 20_000
_RECALLED = 0x00441000  # Windows: offline, or fetched from the network when it is read
_DATALESS = 0x40000000  # macOS: the same


class Known(NamedTuple):
    """What is in a report: our own edits up to `edit`, and those of others up to `seen`.

    A sealed copy keeps the report's id and has a journal, and so edit numbers, of its own.
    """

    replica: str
    edit: int
    seen: Mapping[str, int]
    is_sealed: bool = False


class ConflictCopies:
    """Finds them. Reads no more than headers, of `MOST_READ` files a time, and of each but once.

    Names that begin like the report's come first: those of sync clients do.
    """

    def __init__(self, report_id: str) -> None:
        self._id = report_id.encode()
        self._looked_at: dict[str, tuple[int, Stamp | None]] = {}
        self.is_thorough = False

    def find(self, entries: Sequence[os.DirEntry[str]], own: str, known: Known) -> list[Path]:
        """Return those among a folder's entries; `own` is the name of the report's file.

        The one with the most edits comes first: what was copied before may be in it. `is_thorough`
        says afterwards whether every file has been looked at.
        """
        reports = {entry.name: entry for entry in entries if _is_report(entry) if entry.name != own}
        self._looked_at = {name: at for name, at in self._looked_at.items() if name in reports}
        stem = Path(own).stem
        unread = [entry for entry in reports.values() if not self._is_read(entry)]
        unread.sort(key=lambda entry: (not entry.name.startswith(stem), entry.name))
        for entry in unread[:MOST_READ]:
            is_alike = entry.name.startswith(stem)
            stamp = self._stamp_in(Path(entry)) if is_alike or _is_here(entry) else None
            self._looked_at[entry.name] = (_identity(entry), stamp)
        self.is_thorough = len(unread) <= MOST_READ
        found = [
            (-stamp.edit, name)
            for name, (_, stamp) in self._looked_at.items()
            if stamp and has_news(stamp, known)
        ]
        return [Path(reports[name]) for _, name in sorted(found)]

    def _is_read(self, entry: os.DirEntry[str]) -> bool:
        """Return whether a file has been read; one that is this report is read each time."""
        identity, stamp = self._looked_at.get(entry.name, (None, None))
        return stamp is None and identity == _identity(entry)

    def _stamp_in(self, path: Path) -> Stamp | None:
        """Return who wrote a file, if it is this report."""
        try:
            with path.open("rb", buffering=0) as file:
                line = file.read(_HEADER_BYTES).partition(b"\n")[0]
            if self._id not in line:
                return None
            header = read_header(line, path.name)
        except (OSError, ReportFileError):
            return None
        return stamp_of(header) if header["id"].encode() == self._id else None


def has_news(stamp: Stamp, known: Known) -> bool:
    """Return whether a file with this stamp has edits that are not known; told by no clock."""
    if not stamp.replica:
        return False
    if known.is_sealed and stamp.replica == known.replica:
        return False
    in_it = {**stamp.seen, stamp.replica: stamp.edit}
    here = {**known.seen, known.replica: known.edit}
    return any(edit > here.get(replica, 0) for replica, edit in in_it.items())


def _is_report(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(_SUFFIX) and entry.is_file()


def _identity(entry: os.DirEntry[str]) -> int:
    """Return what is another number once a file has been replaced, asking the disk for nothing."""
    if sys.platform == "win32":
        return entry.stat(follow_symlinks=False).st_mtime_ns
    return entry.inode()


def _is_here(entry: os.DirEntry[str]) -> bool:
    """Return whether reading a file's first line does not fetch all of it from a network."""
    if sys.platform == "win32":
        return not entry.stat(follow_symlinks=False).st_file_attributes & _RECALLED
    if sys.platform == "darwin":
        return not entry.stat(follow_symlinks=False).st_flags & _DATALESS
    return True
