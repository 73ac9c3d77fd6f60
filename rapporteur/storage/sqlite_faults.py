"""What SQLite says of the disk, as our codes."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import disk_error

_PRIMARY = 0xFF
_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "no_permission",
    sqlite3.SQLITE_CANTOPEN: "no_permission",
    sqlite3.SQLITE_BUSY: "in_use",
    sqlite3.SQLITE_LOCKED: "in_use",
    sqlite3.SQLITE_CORRUPT: "damaged_journal",
    sqlite3.SQLITE_NOTADB: "damaged_journal",
}


@contextmanager
def as_disk_errors(path: Path) -> Generator[None]:
    """Turn what SQLite or the system raise over a file into DiskError, without its texts."""
    try:
        yield
    except sqlite3.Error as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY, "other")
        reason = getattr(error, "sqlite_errorname", type(error).__name__)
        raise DiskError(code, str(path), reason=reason) from None
    except UnicodeDecodeError:  # what SQLite quotes of a damaged file is no text
        raise DiskError("damaged_journal", str(path)) from None
    except OSError as error:
        raise disk_error(error, path) from error
