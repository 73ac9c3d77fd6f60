"""The tables of a journal, and how their rows are written: each with the CRC-32 of its fields."""

import os
import sqlite3
from collections.abc import Mapping
from urllib.parse import quote, unquote_to_bytes

from rapporteur.storage.journal_contents import Bodies, Seen
from rapporteur.storage.journal_texts import Texts, crc_of

_SCRIPT = """
CREATE TABLE fact (
  name TEXT PRIMARY KEY, value TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE checkpoint (
  part TEXT PRIMARY KEY, edit INTEGER NOT NULL, body NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE edit (
  number INTEGER NOT NULL, part TEXT NOT NULL, at REAL NOT NULL, place INTEGER NOT NULL,
  removed NOT NULL, inserted NOT NULL, crc INTEGER NOT NULL, before INTEGER NOT NULL,
  PRIMARY KEY (number, part)
) WITHOUT ROWID;
CREATE TABLE file (
  digest TEXT PRIMARY KEY, edit INTEGER NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE seen (
  replica TEXT PRIMARY KEY, edit INTEGER NOT NULL, number INTEGER NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
"""
_BYTES = "file:"
TABLES = frozenset(statement.strip() for statement in _SCRIPT.split(";") if statement.strip())


def keep_checkpoints(
    connection: sqlite3.Connection, texts: Texts, number: int, bodies: Bodies
) -> None:
    """Keep parts’ texts as they are after an edit, in place of their checkpoints before."""
    kept = {part: texts.keep_body(number, part, body) for part, body in bodies.items()}
    connection.executemany(
        "INSERT OR REPLACE INTO checkpoint VALUES (?,?,?,?)",
        [(part, number, body, crc_of(number, part, body)) for part, body in kept.items()],
    )


def keep_facts(connection: sqlite3.Connection, facts: Mapping[str, object]) -> None:
    """Keep facts by name."""
    connection.executemany(
        "INSERT OR REPLACE INTO fact VALUES (?,?,?)",
        [(name, str(value), crc_of(name, str(value))) for name, value in facts.items()],
    )


def path_fact(path: str) -> str:
    """Return a path as a fact keeps it: a name that is no Unicode, as of an old disk, quoted."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return _BYTES + quote(os.fsencode(path))
    return path


def path_in(fact: str) -> str:
    """Return the path that a fact keeps."""
    quoted = fact.removeprefix(_BYTES)
    return fact if quoted == fact else os.fsdecode(unquote_to_bytes(quoted))


def keep_files(connection: sqlite3.Connection, files: Mapping[str, int]) -> None:
    """Keep after which edits files, by their SHA-256, were written."""
    connection.executemany(
        "INSERT OR REPLACE INTO file VALUES (?,?,?)",
        [(digest, edit, crc_of(digest, edit)) for digest, edit in files.items()],
    )


def keep_seen(connection: sqlite3.Connection, seen: Mapping[str, Seen]) -> None:
    """Keep what of other installations is in the report."""
    connection.executemany(
        "INSERT OR REPLACE INTO seen VALUES (?,?,?,?)",
        [(replica, *known, crc_of(replica, *known)) for replica, known in seen.items()],
    )


def last_crc(connection: sqlite3.Connection, number: int = 2**62) -> int:
    """Return the CRC-32 of the last edit up to a number, of the last one forgotten, or 0."""
    rows = connection.execute(
        "SELECT crc FROM edit WHERE number <= ? ORDER BY number DESC, part DESC LIMIT 1", (number,)
    )
    base = connection.execute("SELECT value FROM fact WHERE name = 'base'")
    return next((crc for (crc,) in rows), next((int(crc) for (crc,) in base), 0))
