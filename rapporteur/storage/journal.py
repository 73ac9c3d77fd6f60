"""The journal of one report: every edit since the report was begun, and how each is taken back.

A folder for each report in the state folder, never beside the report: `journal/<report id>/`
with SQLite files `00000001.journal`, `00000002.journal` … The last one counts: it begins with
the whole report. A new one is begun after any error, so that no handle is used again.

The journal knows parts, not sections: a part is a name and a text, whatever it means. It is kept
as the text after its last checkpoint and the splices since; splices are kept for the history.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder, sync_folder
from rapporteur.storage.splices import Splice, splice_between
from rapporteur.storage.sqlite_faults import as_disk_errors

VERSION = 1
SUFFIX = ".journal"
_REPLAY_BYTES = 20_000_000
_REPLAY_SPLICES = 500
_MOST_BYTES = 64_000_000
_SCRIPT = """
CREATE TABLE fact (
  name TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE checkpoint (
  part TEXT PRIMARY KEY, edit INTEGER NOT NULL, body TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE edit (
  number INTEGER NOT NULL, part TEXT NOT NULL, at REAL NOT NULL, place INTEGER NOT NULL,
  removed TEXT NOT NULL, inserted TEXT NOT NULL, crc INTEGER NOT NULL, before INTEGER NOT NULL,
  PRIMARY KEY (number, part)
) WITHOUT ROWID;
CREATE TABLE file (
  digest TEXT PRIMARY KEY, edit INTEGER NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE seen (
  replica TEXT PRIMARY KEY, edit INTEGER NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
"""
TABLES = frozenset(statement.strip() for statement in _SCRIPT.split(";") if statement.strip())
Bodies = Mapping[str, str]


class Facts(NamedTuple):
    """What a journal is of: the report, its form, and the installation that writes."""

    report: str
    template: str
    template_version: int
    replica: str


class Contents(NamedTuple):
    """All that a journal holds of the present: the parts after edit `number`.

    `at` is when that edit was made (seconds of `time.time()`), `files` the edits after which
    known files were written, by their SHA-256, `seen` the last edit of each other installation
    that is in the report. `is_whole` is False when something in the journal could not be read: the
    parts are then known up to edit `reached` only, those that are `broken` not that far. Of what
    was before edit `since` nothing is known. `chain` is the CRC of the last edit: each names the
    one before it, so that none can be missing unnoticed.
    """

    facts: Facts
    number: int
    at: float
    bodies: Bodies
    files: Mapping[str, int]
    seen: Mapping[str, int]
    path: str = ""
    is_whole: bool = True
    broken: frozenset[str] = frozenset()
    reached: int = 0
    since: int = 0
    chain: int = 0


class Journal:
    """One journal file open for writing; what it is given is synced when a call returns.

    Every call may raise DiskError; after one the journal must not be used again.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, contents: Contents) -> None:
        """Go on with a file that holds `contents`; `begin_journal` makes a new one."""
        self.path = path
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
        splices = {
            part: splice_between(self._bodies.get(part, ""), body) for part, body in bodies.items()
        }
        changed = {part: s for part, s in splices.items() if s.removed or s.inserted}
        due = [p for p in changed if p not in self._bodies or self._owe(p, bodies[p])]
        rows: list[tuple[object, ...]] = []
        chain = self._chain
        for part, splice in sorted(changed.items()):
            before, chain = chain, edit_crc(number, part, splice, chain)
            rows.append((number, part, at, *splice, chain, before))
        with as_disk_errors(self.path), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO edit VALUES (?,?,?,?,?,?,?,?)", rows)
            _keep_checkpoints(connection, number, {part: bodies[part] for part in due})
            _keep_facts(connection, {"number": number, "at": at, "chain": chain})
            connection.execute("COMMIT")
        self.number, self._chain = number, chain
        self._bodies.update(bodies)
        for part in due:
            self._owed.pop(part, None)

    def note_file(self, path: Path, digest: str, number: int, seen: Mapping[str, int]) -> None:
        """Keep that the file there, with this SHA-256, is the report after edit `number`."""
        with as_disk_errors(self.path), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            _keep_numbers(connection, {digest: number}, seen)
            _keep_facts(connection, {"path": path})
            connection.execute("COMMIT")
        self.files[digest] = number

    def forget_before(self, moment: float) -> None:
        """Remove the edits made before a time (`time.time()`); what they made stays.

        Those between them go too, which a clock that was put forward may have dated later.
        """
        with as_disk_errors(self.path), self.connection as connection:
            last = connection.execute("SELECT MAX(number) FROM edit WHERE at < ?", (moment,))
            since = max(self.since, last.fetchone()[0] or 0)
            rows = connection.execute(
                "SELECT DISTINCT part FROM edit JOIN checkpoint USING (part)"
                " WHERE number <= ? AND number > checkpoint.edit",
                (since,),
            )
            bodies = {part: self._bodies[part] for (part,) in rows}
            connection.execute("BEGIN IMMEDIATE")
            _keep_checkpoints(connection, self.number, bodies)
            base = last_crc(connection, since)
            connection.execute("DELETE FROM edit WHERE number <= ?", (since,))
            _keep_facts(connection, {"since": since, "base": base})
            connection.execute("COMMIT")
        self.since = since

    def close(self) -> None:
        """Let go of the file; a disk that refuses is no fault any more."""
        connection, self._connection = self._connection, None
        if connection:
            with suppress(sqlite3.Error):
                connection.close()

    def _owe(self, part: str, body: str) -> bool:
        """Return whether reading this part has become slow, so that it is owed a checkpoint."""
        count = self._owed[part] = self._owed.get(part, 0) + 1
        return count > _REPLAY_SPLICES or count * len(body) > _REPLAY_BYTES


def begin_journal(path: Path, contents: Contents) -> Journal:
    """Begin a file with the whole report; DiskError, `exists` when the name is taken."""
    if path.exists():
        raise DiskError("exists", str(path))
    make_folder(path.parent)
    with as_disk_errors(path):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            connection = _filled(path, contents)
            sync_folder(path.parent)
        except BaseException:
            remove_journal(path)
            raise
    return Journal(path, connection, contents._replace(since=contents.number, chain=0))


def remove_journal(path: Path) -> None:
    """Remove a journal file and what SQLite keeps beside it; one that is not there is no fault."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink()


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
            connection.execute(f"PRAGMA {setting}")
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection


def _filled(path: Path, contents: Contents) -> sqlite3.Connection:
    """Return the connection to a new file, all tables made and filled in one transaction."""
    facts = {**contents.facts._asdict(), "version": VERSION}
    facts |= {"number": contents.number, "at": contents.at, "path": contents.path}
    facts |= {"since": contents.number, "chain": 0}
    connection = connect(path)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in TABLES:
            connection.execute(statement)
        _keep_facts(connection, facts)
        _keep_checkpoints(connection, contents.number, contents.bodies)
        _keep_numbers(connection, contents.files, contents.seen)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.close()
        raise
    return connection


def _keep_checkpoints(connection: sqlite3.Connection, number: int, bodies: Bodies) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO checkpoint VALUES (?,?,?,?)",
        [(part, number, body, checkpoint_crc(number, part, body)) for part, body in bodies.items()],
    )


def _keep_facts(connection: sqlite3.Connection, facts: Mapping[str, object]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO fact VALUES (?,?,?)",
        [(name, str(value), fact_crc(name, str(value))) for name, value in facts.items()],
    )


def _keep_numbers(
    connection: sqlite3.Connection, files: Mapping[str, int], seen: Mapping[str, int]
) -> None:
    for table, numbers in (("file", files), ("seen", seen)):
        connection.executemany(
            f"INSERT OR REPLACE INTO {table} VALUES (?,?,?)",  # noqa: S608 - one of the two above
            [(name, edit, fact_crc(name, str(edit))) for name, edit in numbers.items()],
        )


def last_crc(connection: sqlite3.Connection, number: int = 2**62) -> int:
    """Return the CRC-32 of the last edit up to a number, of the last one forgotten, or 0."""
    rows = connection.execute(
        "SELECT crc FROM edit WHERE number <= ? ORDER BY number DESC, part DESC LIMIT 1", (number,)
    )
    base = connection.execute("SELECT value FROM fact WHERE name = 'base'")
    return next((crc for (crc,) in rows), next((int(crc) for (crc,) in base), 0))


def fact_crc(name: str, value: str) -> int:
    """Return the CRC-32 that tells whether a fact is what was written."""
    return _crc((name, value))


def checkpoint_crc(number: int, part: str, body: str) -> int:
    """Return the CRC-32 that tells whether a checkpoint is what was written."""
    return _crc((str(number), part, body))


def edit_crc(number: int, part: str, splice: Splice, before: int) -> int:
    """Return the CRC-32 that tells whether an edit is what was written, `before` the last one's."""
    place, removed, inserted = splice
    return _crc((str(number), part, str(place), removed, inserted, str(before)))


def _crc(texts: Iterable[str]) -> int:
    crc = 0
    for text in texts:
        crc = zlib.crc32(b"\0", zlib.crc32(text.encode(), crc))
    return crc
