"""Reads journals; what is damaged is left out and told, never guessed."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.storage.journal import (
    SUFFIX,
    VERSION,
    Contents,
    Facts,
    Journal,
    connect,
)
from rapporteur.storage.journal_texts import KeptSplice, Texts, crc_of
from rapporteur.storage.places import state_dir
from rapporteur.storage.sealing import Lock, Sealing
from rapporteur.storage.splices import Splice, apply_splice
from rapporteur.storage.sqlite_faults import as_disk_errors

_ID = re.compile("[0-9a-f]{32}")
_NUMBERED = re.compile(r"\d{8}")
# What rows of a file that is not as we wrote it can make Python raise.
_NEVER = 2**62  # the number of an edit that there will not be
_WRONG = (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, OverflowError)


class Row(NamedTuple):
    """One edit of one part as it is kept."""

    number: int
    part: str
    at: float
    splice: Splice


def journal_folder(report_id: str) -> Path:
    """Return where a report's journal is; ValueError for what is no report's id."""
    if not _ID.fullmatch(report_id):
        raise ValueError("not the id of a report")
    return state_dir() / "journal" / report_id


def journal_ids() -> tuple[str, ...]:
    """Return the ids of the reports that have a journal here."""
    try:
        found = [path.name for path in (state_dir() / "journal").iterdir() if segments(path)]
    except OSError:
        return ()
    return tuple(name for name in found if _ID.fullmatch(name))


def segments(folder: Path) -> tuple[Path, ...]:
    """Return the journal files of a report, the oldest first."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == SUFFIX]
    except OSError:
        return ()
    return tuple(sorted(path for path in found if _NUMBERED.fullmatch(path.stem)))


def next_segment(folder: Path) -> Path:
    """Return the name of the file to begin next."""
    last = segments(folder)
    return folder / f"{int(last[-1].stem) + 1 if last else 1:08d}{SUFFIX}"


def take_up(folder: Path, sealing: Sealing | None = None) -> tuple[Journal | None, Contents | None]:
    """Open a report's journal to go on with, and return what it holds.

    The journal is None when its file is damaged, cannot be written, is from a newer program, or
    is not sealed as it should be: a new one must be begun. The contents are those of the last
    file that can be read at all.
    """
    texts = Texts(sealing.seal if sealing else None)
    for path in reversed(segments(folder)):
        try:
            with as_disk_errors(path):
                connection = connect(path)
        except DiskError:
            continue
        contents = read_contents(connection, texts)
        if contents and contents.is_whole and path == segments(folder)[-1]:
            return Journal(path, connection, contents, sealing), contents
        with suppress(sqlite3.Error):
            connection.close()
        if contents:
            return None, contents
    return None, None


def lock_of(folder: Path) -> tuple[Lock, str] | None:
    """Return the lock of a journal and its report's id; None when it is not sealed."""
    for path in reversed(segments(folder)):
        with suppress(DiskError, ReportFileError, *_WRONG), as_disk_errors(path):
            connection = connect(path)
            try:
                found = dict(connection.execute("SELECT name, value FROM fact"))
            finally:
                connection.close()
            if "lock" not in found:
                return None
            return Lock.from_dict(json.loads(found["lock"]), str(path)), found["report"]
    return None


def read_contents(connection: sqlite3.Connection, texts: Texts) -> Contents | None:
    """Return what a journal holds; None when not even the report it is of can be read."""
    with suppress(*_WRONG):
        found: dict[str, str] = dict(connection.execute("SELECT name, value FROM fact"))
        if int(found["version"]) > VERSION or not _ID.fullmatch(found["report"]):
            return None
        facts = Facts(
            found["report"], found["template"], int(found["template_version"]), found["replica"]
        )
        bodies, numbers, is_whole = _read_checkpoints(connection, texts)
        number, at = int(found["number"]), float(found["at"])
        last, broken, is_replayed = _replay(connection, texts, bodies, numbers)
        is_whole = is_whole and is_replayed and not broken and (not last or last.number <= number)
        is_known = is_whole or not last
        return Contents(
            facts,
            number if is_known or not last else last.number,
            at if is_known or not last else last.at,
            bodies,
            _numbers(connection, "SELECT digest, edit FROM file"),
            _numbers(connection, "SELECT replica, edit FROM seen"),
            found.get("path", ""),
            is_whole,
            broken,
        )
    return None


def read_rows(connection: sqlite3.Connection, texts: Texts, after: int = -1) -> Iterator[Row]:
    """Give the edits with a greater number than `after`, in their order.

    Raises one of `sqlite3.Error`, ValueError or TypeError at one that is not what was written.
    """
    for number, part, at, place, removed, inserted, crc in connection.execute(
        "SELECT number, part, at, place, removed, inserted, crc FROM edit"
        " WHERE number > ? ORDER BY number, part",
        (after,),
    ):
        kept = KeptSplice(place, removed, inserted)
        if crc != crc_of(number, part, *kept):
            raise ValueError("an edit is damaged")
        yield Row(number, part, float(at), texts.read_splice(number, part, kept))


def _read_checkpoints(
    connection: sqlite3.Connection, texts: Texts
) -> tuple[dict[str, str], dict[str, int], bool]:
    bodies: dict[str, str] = {}
    numbers: dict[str, int] = {}
    is_whole = True
    try:
        for part, number, body, crc in connection.execute(
            "SELECT part, edit, body, crc FROM checkpoint"
        ):
            if crc == crc_of(number, part, body):
                bodies[part], numbers[part] = texts.read_body(number, part, body), number
            else:
                is_whole, numbers[part] = False, _NEVER
    except _WRONG:
        is_whole = False
    return bodies, numbers, is_whole


def _replay(
    connection: sqlite3.Connection,
    texts: Texts,
    bodies: dict[str, str],
    numbers: Mapping[str, int],
) -> tuple[Row | None, frozenset[str], bool]:
    """Bring the parts up to their last edit; a part stops at the first that does not fit it."""
    last: Row | None = None
    broken: set[str] = set()
    try:
        for row in read_rows(connection, texts, min(numbers.values(), default=-1)):
            if row.part in broken or row.number <= numbers.get(row.part, -1):
                continue
            after = apply_splice(bodies.get(row.part, ""), row.splice)
            if after is None:
                broken.add(row.part)
            else:
                bodies[row.part], last = after, row
    except _WRONG:
        return last, frozenset(broken), False
    return last, frozenset(broken), True


def _numbers(connection: sqlite3.Connection, question: str) -> dict[str, int]:
    with suppress(*_WRONG):
        return {str(name): int(number) for name, number in connection.execute(question)}
    return {}
