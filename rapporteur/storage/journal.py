"""The journal of one report: every edit since the report was begun, and how each is taken back.

A folder for each report in the state folder, never beside the report: `journal/<report id>/`
with SQLite files `00000001.journal`, `00000002.journal` … The last one counts: it begins with
the whole report. A new one is begun after any error, so that no handle is used again.

The journal knows parts, not sections: a part is a name and a text, whatever it means. It is kept
as the text after its last checkpoint and the splices since; splices are kept for the history.
A report with a passphrase has its texts sealed here too.
"""

import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from rapporteur.domain.errors import DiskError
from rapporteur.domain.shapes import LONGEST_TEXT
from rapporteur.storage.files import make_folder, sync_folder
from rapporteur.storage.journal_contents import Bodies, Contents, Seen
from rapporteur.storage.journal_tables import (
    TABLES,
    keep_checkpoints,
    keep_facts,
    keep_files,
    keep_seen,
    last_crc,
    path_fact,
)
from rapporteur.storage.journal_texts import Texts, crc_of
from rapporteur.storage.sealing import Sealing
from rapporteur.storage.splices import Splice, splice_between
from rapporteur.storage.sqlite_faults import as_disk_errors

VERSION = 1
SUFFIX = ".journal"
_REPLAY_BYTES = 200_000_000
_REPLAY_SPLICES = 500
_MOST_BYTES = 64_000_000


class Journal:
    """One journal file open for writing; what it is given is synced when a call returns.

    Every call may raise DiskError; after one the journal must not be used again.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        contents: Contents,
        sealing: Sealing | None = None,
    ) -> None:
        """Go on with a file that holds `contents`; `begin_journal` makes a new one."""
        self.path = path
        self.texts = Texts(sealing.seal if sealing else None)
        self.number = contents.number
        self.since = contents.since
        self._chain = contents.chain
        self.files = dict(contents.files)
        self._bodies = dict(contents.bodies)
        self._owed: dict[str, int] = {}
        self._connection: sqlite3.Connection | None = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection, for reading the history; DiskError after `close`."""
        if self._connection is None:
            raise DiskError("gone", str(self.path))
        return self._connection

    @property
    def bodies(self) -> Bodies:
        """The parts as they were written last."""
        return self._bodies

    def write(self, number: int, at: float, bodies: Bodies) -> None:
        """Keep these parts' texts as they are after edit `number`, made at time `at`."""
        _refuse_too_long(self.path, bodies)
        splices = {
            part: splice_between(self._bodies.get(part, ""), body) for part, body in bodies.items()
        }
        changed = {part: s for part, s in splices.items() if s.removed or s.inserted}
        due = [p for p in changed if p not in self._bodies or self._owe(p, bodies[p])]
        rows: list[tuple[object, ...]] = []
        chain = self._chain
        for part, splice in sorted(changed.items()):
            kept = self.texts.keep_splice(number, part, splice)
            before, chain = chain, crc_of(number, part, *kept, chain)
            rows.append((number, part, at, *kept, chain, before))
        with as_disk_errors(self.path), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO edit VALUES (?,?,?,?,?,?,?,?)", rows)
            self._keep_checkpoints(number, {part: bodies[part] for part in due})
            keep_facts(connection, {"number": number, "at": at, "chain": chain})
            connection.execute("COMMIT")
        self.number, self._chain = number, chain
        self._bodies.update(bodies)
        for part in due:
            self._owed.pop(part, None)

    def note_file(self, path: Path, digest: str, number: int, seen: Mapping[str, Seen]) -> None:
        """Keep that the file there, with this SHA-256, is the report after edit `number`."""
        with as_disk_errors(self.path), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            keep_files(connection, {digest: number})
            keep_seen(connection, seen)
            keep_facts(connection, {"path": path_fact(str(path))})
            connection.execute("COMMIT")
        self.files[digest] = number

    def forget_before(self, moment: float) -> None:
        """Remove the edits made before a time (`time.time()`); what they made stays.

        Those between them go too, which a clock that was put forward may have dated later.
        """
        with as_disk_errors(self.path), self.connection as connection:
            found = connection.execute("SELECT MAX(number) FROM edit WHERE at < ?", (moment,))
            last = found.fetchone()[0]
            if last is None:
                return
            since = max(self.since, last)
            rows = connection.execute(
                "SELECT DISTINCT part FROM edit JOIN checkpoint USING (part)"
                " WHERE number <= ? AND number > checkpoint.edit",
                (since,),
            )
            bodies = {part: self._bodies[part] for (part,) in rows}
            connection.execute("BEGIN IMMEDIATE")
            self._keep_checkpoints(self.number, bodies)
            base = last_crc(connection, since)
            connection.execute("DELETE FROM edit WHERE number <= ?", (since,))
            keep_facts(connection, {"since": since, "base": base})
            connection.execute("COMMIT")
        self.since = since

    def replace_edits(self, last: int, splices: Sequence[tuple[int, str, float, Splice]]) -> None:
        """Keep these splices, by edit and part, in place of all edits up to number `last`.

        They must lead from the same past to the same texts. Later edits stay as they are.
        """
        with as_disk_errors(self.path), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            behind = connection.execute("SELECT part FROM checkpoint WHERE edit < ?", (last,))
            self._keep_checkpoints(self.number, {part: self._bodies[part] for (part,) in behind})
            kept = [
                (number, part, at, *self.texts.keep_splice(number, part, splice))
                for number, part, at, splice in splices
            ]
            kept += connection.execute(
                "SELECT number, part, at, place, removed, inserted FROM edit"
                " WHERE number > ? ORDER BY number, part",
                (last,),
            )
            connection.execute("DELETE FROM edit")
            chain, rows = last_crc(connection), list[tuple[object, ...]]()
            for number, part, at, *splice in kept:
                before, chain = chain, crc_of(number, part, *splice, chain)
                rows.append((number, part, at, *splice, chain, before))
            connection.executemany("INSERT INTO edit VALUES (?,?,?,?,?,?,?,?)", rows)
            keep_facts(connection, {"chain": chain})
            connection.execute("COMMIT")
        self._chain = chain

    def marks(self) -> frozenset[int]:
        """Return the edits by which versions are merged: what a file or another's report was."""
        with as_disk_errors(self.path):
            rows = self.connection.execute("SELECT edit FROM file UNION SELECT number FROM seen")
            return frozenset(int(number) for (number,) in rows)

    def middle(self) -> float | None:
        """Return when the edit in the middle of the history was made; None without edits."""
        with as_disk_errors(self.path):
            rows = self.connection.execute(
                "SELECT at FROM edit WHERE number >="
                " (SELECT (MIN(number) + MAX(number)) / 2 FROM edit) ORDER BY number LIMIT 1"
            )
            return next((float(at) for (at,) in rows), None)

    def close(self) -> None:
        """Let go of the file; a disk that refuses is no fault any more."""
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()

    def _keep_checkpoints(self, number: int, bodies: Bodies) -> None:
        keep_checkpoints(self.connection, self.texts, number, bodies)

    def _owe(self, part: str, body: str) -> bool:
        """Return whether reading this part has become slow, so that it is owed a checkpoint."""
        count = self._owed[part] = self._owed.get(part, 0) + 1
        return count > _REPLAY_SPLICES or count * len(body) > _REPLAY_BYTES


def begin_journal(path: Path, contents: Contents, sealing: Sealing | None = None) -> Journal:
    """Begin a file with the whole report; DiskError, `exists` when the name is taken."""
    make_folder(path.parent)
    _refuse_too_long(path, contents.bodies)
    with as_disk_errors(path):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            connection = _filled(path, contents, sealing)
        except BaseException:
            remove_journal(path)
            raise
    return Journal(path, connection, contents._replace(since=contents.number, chain=0), sealing)


def wipe_journal(path: Path) -> bool:
    """Remove a journal file whose texts must be nowhere any more; each is written over first.

    Return whether it is sure to be gone.
    """
    for name in (path.name, f"{path.name}-wal"):
        with suppress(OSError), path.with_name(name).open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            file.write(bytes(size))
            file.flush()
            os.fsync(file.fileno())
    return remove_journal(path)


def remove_journal(path: Path) -> bool:
    """Remove a journal file and what SQLite keeps beside it; one that is not there is no fault.

    The folder is synced: a power cut must not bring back what would be read again, what SQLite
    has removed by itself included. Return whether it cannot.
    """
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink()
    try:
        sync_folder(path.parent)
    except OSError:
        return False
    return not path.exists()


def connect(path: Path) -> sqlite3.Connection:
    """Return the one connection to a journal; each commit is synced before it returns."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
        for setting in (
            "locking_mode=EXCLUSIVE",
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=ON",
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            "trusted_schema=OFF",
        ):
            # All rows: a disk that refuses the log is told after the first, and else never.
            connection.execute(f"PRAGMA {setting}").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def _refuse_too_long(path: Path, bodies: Bodies) -> None:
    """Raise DiskError for a text that would not be read again, and so would not be safe."""
    if any(len(body) > LONGEST_TEXT for body in bodies.values()):
        raise DiskError("too_large", str(path), limit_mb=LONGEST_TEXT // 1_000_000)


def _filled(path: Path, contents: Contents, sealing: Sealing | None) -> sqlite3.Connection:
    """Return the connection to a new file, filled in one transaction and synced, or close it."""
    facts = {**contents.facts._asdict(), "version": VERSION}
    facts |= {"number": contents.number, "at": contents.at, "path": path_fact(contents.path)}
    facts |= {"since": contents.number, "chain": 0}
    if sealing:
        facts["lock"] = json.dumps(sealing.lock.to_dict())
    texts = Texts(sealing.seal if sealing else None)
    connection = connect(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in TABLES:
            connection.execute(statement)
        keep_facts(connection, facts)
        keep_checkpoints(connection, texts, contents.number, contents.bodies)
        keep_files(connection, contents.files)
        keep_seen(connection, contents.seen)
        connection.execute("COMMIT")
        sync_folder(path.parent)
    except BaseException:
        with suppress(sqlite3.Error):
            connection.close()
        raise
    return connection
