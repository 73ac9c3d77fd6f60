"""The report as it was: what the journal's edits tell of earlier times."""

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.storage.journal import Journal, connect
from rapporteur.storage.journal_reader import read_contents, read_rows, segments
from rapporteur.storage.journal_texts import Texts
from rapporteur.storage.sealing import SEAL_BYTES, Sealing
from rapporteur.storage.splices import take_back
from rapporteur.storage.sqlite_faults import as_disk_errors
from rapporteur.storage.stretches import goes_on, takes_out_much

_WRONG = (sqlite3.Error, ValueError, TypeError, DiskError)


class Revision(NamedTuple):
    """An earlier state one can go back to: the report after edit `number`.

    It ends a stretch of work that began at `since` and ended at `at` (seconds of `time.time()`)
    and touched `parts`. `segment` is the journal file that tells of it.
    """

    number: int
    since: float
    at: float
    parts: frozenset[str]
    segment: Path


def bodies_at(journal: Journal, number: int) -> Mapping[str, str] | None:
    """Return the parts as they were after edit `number`, or None when that cannot be known."""
    if number < journal.since:
        return None
    bodies = dict(journal.bodies)
    try:
        rows = list(read_rows(journal.connection, journal.texts, number))
    except _WRONG:
        return None
    for row in reversed(rows):
        before = take_back(bodies.get(row.part, ""), row.splice)
        if before is None:
            return None
        bodies[row.part] = before
    return {part: body for part, body in bodies.items() if body}


def revisions(journal: Journal, sealing: Sealing | None) -> tuple[Revision, ...]:
    """Return the stretches of work in the journal and the files before it, the newest first.

    `rapporteur.storage.stretches` says where one ends; it is shown in two where much was taken out.
    """
    found: list[Revision] = []
    for path in segments(journal.path.parent):
        with _opened(path, journal, sealing) as one:
            found += _stretches(one, SEAL_BYTES if sealing else 0) if one else ()
    return tuple(reversed(found))


def bodies_of_revision(
    revision: Revision, journal: Journal, sealing: Sealing | None
) -> Mapping[str, str] | None:
    """Return the parts of a revision, or None when they cannot be known."""
    with _opened(revision.segment, journal, sealing) as one:
        return bodies_at(one, revision.number) if one else None


@contextmanager
def _opened(path: Path, journal: Journal, sealing: Sealing | None) -> Generator[Journal | None]:
    """Give a journal file: the one that is open, or an earlier one, which nobody writes.

    A damaged one is none: a part that it has lost would be shown as an empty one.
    """
    if path == journal.path:
        yield journal
        return
    try:
        with as_disk_errors(path):
            connection = connect(path)
    except DiskError:
        yield None
        return
    try:
        contents = read_contents(connection, Texts(sealing.seal if sealing else None))
        if contents and contents.is_whole:
            yield Journal(path, connection, contents, sealing)
        else:
            yield None
    finally:
        with suppress(sqlite3.Error):
            connection.close()


def _stretches(journal: Journal, more_bytes: int) -> list[Revision]:
    found: list[Revision] = []
    before = 0
    for number, part, at, removed in _touched(journal):
        last = found[-1] if found else None
        is_cut = last and last.number != number and takes_out_much(removed - more_bytes, before)
        if last and goes_on(at, last.since, last.at) and not is_cut:
            found[-1] = last._replace(number=number, at=at, parts=last.parts | {part})
        else:
            found.append(Revision(number, at, at, frozenset({part}), journal.path))
        before = removed - more_bytes
    return found


def _touched(journal: Journal) -> Iterator[tuple[int, str, float, int]]:
    """Give each part that an edit touched, and the most bytes that the edit took out of one."""
    with suppress(*_WRONG):
        for number, part, at, removed in journal.connection.execute(
            "SELECT number, part, at, MAX(LENGTH(CAST(removed AS BLOB)))"
            " OVER (PARTITION BY number) FROM edit ORDER BY number, part"
        ):
            yield int(number), str(part), float(at), int(removed)
