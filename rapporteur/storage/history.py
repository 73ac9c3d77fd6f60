"""The report as it was: what the journal's edits tell of earlier times."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.storage.journal import Journal
from rapporteur.storage.journal_reader import read_rows
from rapporteur.storage.splices import take_back

_WRONG = (sqlite3.Error, ValueError, TypeError, DiskError)
_PAUSE_S = 120.0
_LONGEST_S = 600.0


class Revision(NamedTuple):
    """An earlier state one can go back to: the report after edit `number`.

    It ends a stretch of work that began at `since` and ended at `at` (seconds of `time.time()`)
    and touched `parts`.
    """

    number: int
    since: float
    at: float
    parts: frozenset[str]


def bodies_at(journal: Journal, number: int) -> Mapping[str, str] | None:
    """Return the parts as they were after edit `number`, or None when that cannot be known."""
    if number < journal.since:
        return None
    bodies = dict(journal.bodies)
    try:
        rows = list(read_rows(journal.connection, number))
    except _WRONG:
        return None
    for row in reversed(rows):
        before = take_back(bodies.get(row.part, ""), row.splice)
        if before is None:
            return None
        bodies[row.part] = before
    return {part: body for part, body in bodies.items() if body}


def revisions(journal: Journal) -> tuple[Revision, ...]:
    """Return the stretches of work in the journal, the newest first.

    A pause of two minutes ends a stretch, and so do ten minutes of work.
    """
    found: list[Revision] = []
    for number, part, at in _touched(journal):
        last = found[-1] if found else None
        if last and at - last.at < _PAUSE_S and at - last.since < _LONGEST_S:
            found[-1] = Revision(number, last.since, max(at, last.at), last.parts | {part})
        else:
            found.append(Revision(number, at, at, frozenset({part})))
    return tuple(reversed(found))


def _touched(journal: Journal) -> Iterator[tuple[int, str, float]]:
    try:
        for number, part, at in journal.connection.execute(
            "SELECT number, part, at FROM edit ORDER BY number, part"
        ):
            yield int(number), str(part), float(at)
    except _WRONG:
        return
