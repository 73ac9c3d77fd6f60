"""Reads journals; what is damaged is left out and told, never guessed."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.storage.journal import SUFFIX, VERSION, Journal, connect
from rapporteur.storage.journal_contents import Contents, Facts, Seen
from rapporteur.storage.journal_tables import TABLES, last_crc, path_in
from rapporteur.storage.journal_texts import KeptSplice, Texts, crc_of
from rapporteur.storage.places import state_dir
from rapporteur.storage.sealing import Lock, Sealing
from rapporteur.storage.splices import Splice, apply_splice
from rapporteur.storage.sqlite_faults import as_disk_errors

_ID = re.compile("[0-9a-f]{32}")
_NUMBERED = re.compile(r"\d{8}")
_NEVER = 2**62  # the number of an edit that there will not be
# What rows of a file that is not as we wrote it can make Python raise.
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

    The journal is None when its file is damaged, is from a newer program or is not sealed as it
    should be: a new one must be begun. The contents are those of the last file that can be read
    at all.
    Raises DiskError where the last file is there and sound, as far as one knows, but the disk or
    another process keeps it: an older one must not take its place.
    """
    texts = Texts(sealing.seal if sealing else None)
    for path in reversed(segments(folder)):
        try:
            with as_disk_errors(path):
                connection = connect(path)
        except DiskError as error:
            if error.code != "damaged_journal":
                raise
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
        if not _is_ours(connection):
            return None
        found, is_whole = _read_pairs(connection, "SELECT name, value, crc FROM fact LIMIT 100")
        if int(found["version"]) > VERSION or not _ID.fullmatch(found["report"]):
            return None
        facts = Facts(
            found["report"], found["template"], int(found["template_version"]), found["replica"]
        )
        bodies, numbers, are_checkpoints_whole = _read_checkpoints(connection, texts)
        number = int(found.get("number", -1))
        chain = int(found.get("chain", 0))
        reached, broken, is_replayed = _replay(connection, texts, bodies, numbers, chain)
        files, are_files_whole = _read_pairs(connection, "SELECT digest, edit, crc FROM file")
        seen, is_seen_whole = _read_seen(connection)
        is_whole = is_whole and are_checkpoints_whole and is_replayed and not broken
        last = max(number, reached, *(n for n in numbers.values() if n != _NEVER))
        return Contents(
            facts,
            last,  # also where less could be read: no number is ever given twice
            float(found.get("at", 0.0)),
            bodies,
            {digest: int(edit) for digest, edit in files.items()},
            seen,
            path_in(found.get("path", "")),
            is_whole and are_files_whole and is_seen_whole and reached <= number,
            broken,
            last if is_replayed else reached,
            int(found.get("since", last)),
            chain,
        )
    return None


def read_rows(
    connection: sqlite3.Connection, texts: Texts, after: int = -1, last: int | None = None
) -> Iterator[Row]:
    """Give the edits with a greater number than `after`, in their order.

    `last` is the CRC of the edit before them, where it is known. Raises one of `sqlite3.Error`,
    ValueError or TypeError at one that is not what was written.
    """
    for number, part, at, place, removed, inserted, crc, before in connection.execute(
        "SELECT number, part, at, place, removed, inserted, crc, before FROM edit"
        " WHERE number > ? ORDER BY number, part",
        (after,),
    ):
        kept = KeptSplice(place, removed, inserted)
        if crc != crc_of(number, part, *kept, before) or last not in (None, before):
            raise ValueError("an edit is damaged or missing")
        last = crc
        yield Row(number, part, float(at), texts.read_splice(number, part, kept))


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether there are our tables and no others, no view that never ends, no trigger."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL LIMIT 100")
    return frozenset(str(sql) for (sql,) in rows) == TABLES


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
    chain: int,
) -> tuple[int, frozenset[str], bool]:
    """Bring the parts up to their last edit; a part stops at the first that does not fit it.

    Return the edit that all others have reached, at least, and whether that is the last one.
    """
    reached = min((number for number in numbers.values() if number != _NEVER), default=-1)
    last, broken = None, {part for part, number in numbers.items() if number == _NEVER}
    try:
        for row in read_rows(connection, texts, reached, last_crc(connection, reached)):
            last, reached = row, max(reached, row.number - 1)
            broken |= {row.part} - numbers.keys()
            if row.part in broken or row.number <= numbers[row.part]:
                continue
            after = apply_splice(bodies[row.part], row.splice)
            if after is None:
                broken.add(row.part)
            else:
                bodies[row.part] = after
        is_complete = last_crc(connection) == chain
    except _WRONG:
        is_complete = False
    if not is_complete:
        return reached, frozenset(broken), False
    return last.number if last else reached, frozenset(broken), True


def _read_pairs(connection: sqlite3.Connection, question: str) -> tuple[dict[str, str], bool]:
    """Return names and values, those that are what was written, and whether all are."""
    found: dict[str, str] = {}
    is_whole = True
    try:
        for name, value, crc in connection.execute(question):
            if isinstance(value, str | int) and crc == crc_of(name, str(value)):
                found[name] = str(value)
            else:
                is_whole = False
    except _WRONG:
        is_whole = False
    return found, is_whole


def _read_seen(connection: sqlite3.Connection) -> tuple[dict[str, Seen], bool]:
    found: dict[str, Seen] = {}
    is_whole = True
    try:
        for replica, edit, number, crc in connection.execute(
            "SELECT replica, edit, number, crc FROM seen"
        ):
            if crc == crc_of(replica, edit, number):
                found[str(replica)] = Seen(int(edit), int(number))
            else:
                is_whole = False
    except _WRONG:
        is_whole = False
    return found, is_whole
