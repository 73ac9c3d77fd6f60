"""Old history made thin: of a stretch of work, which is shown as one, only its end is kept.

What was typed and taken back within it is then gone; the end of every stretch stays.
"""

from collections.abc import Collection, Iterator, Sequence

from rapporteur.storage.journal import Journal
from rapporteur.storage.journal_reader import Row, read_rows
from rapporteur.storage.splices import apply_splice, splice_between, take_back
from rapporteur.storage.sqlite_faults import as_disk_errors
from rapporteur.storage.stretches import goes_on

_MOST_CHARACTERS = 500_000_000  # copied while the past is reached: some seconds


def thin_out(journal: Journal, moment: float) -> None:
    """Make one edit for each part of every stretch of work that ended before a time.

    Edits after which a file was written, or another installation's was taken in, are kept as
    ends of stretches: versions are merged by them. Nothing is changed when the past cannot be
    known, or would take long. Raises DiskError.
    """
    with as_disk_errors(journal.path):
        rows = _read(journal)
    old = _before(rows, moment)
    stretches = list(_stretches(old, journal.marks()))
    wanted = sum(len({row.part for row in stretch}) for stretch in stretches)
    length = sum(len(body) for body in journal.bodies.values())
    if wanted == len(old) or len(rows) * length > _MOST_CHARACTERS:
        return
    bodies = _at_first(journal, rows)
    if bodies is not None:
        journal.replace_edits(old[-1].number, list(_merged(stretches, bodies)))


def _read(journal: Journal) -> list[Row]:
    try:
        return list(read_rows(journal.connection, journal.texts))
    except (ValueError, TypeError):
        return []  # damaged: the past is not known


def _before(rows: Sequence[Row], moment: float) -> list[Row]:
    """Return the edits up to the first that is not older; whole edits, of all their parts."""
    newer = next((row.number for row in rows if row.at >= moment), None)
    return [row for row in rows if newer is None or row.number < newer]


def _stretches(rows: Sequence[Row], marks: Collection[int]) -> Iterator[list[Row]]:
    stretch: list[Row] = []
    for row in rows:
        if stretch:
            last = stretch[-1]
            is_marked = last.number in marks and row.number != last.number
            if is_marked or not goes_on(row.at, stretch[0].at, last.at):
                yield stretch
                stretch = []
        stretch.append(row)
    if stretch:
        yield stretch


def _at_first(journal: Journal, rows: Sequence[Row]) -> dict[str, str] | None:
    """Return the parts before all edits; None when they cannot be known."""
    bodies = dict(journal.bodies)
    for row in reversed(rows):
        before = take_back(bodies.get(row.part, ""), row.splice)
        if before is None:
            return None
        bodies[row.part] = before
    return bodies


def _merged(stretches: Sequence[Sequence[Row]], bodies: dict[str, str]) -> Iterator[Row]:
    for stretch in stretches:
        last = stretch[-1]
        parts = {row.part for row in stretch}
        before = {part: bodies.get(part, "") for part in parts}
        for row in stretch:
            bodies[row.part] = apply_splice(bodies.get(row.part, ""), row.splice) or ""
        for part in sorted(parts):
            if before[part] != bodies[part]:
                yield Row(last.number, part, last.at, splice_between(before[part], bodies[part]))
