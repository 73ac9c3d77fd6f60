"""A file of another installation that has edits of its own: read, with what both began with."""

from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.report import Report
from rapporteur.storage.history import bodies_at
from rapporteur.storage.journal import Journal
from rapporteur.storage.parts import report_with
from rapporteur.storage.report_file import Origin, Stamp
from rapporteur.storage.reports import LoadedReport, load_report
from rapporteur.storage.sealing import Seal
from rapporteur.storage.set_aside import THEIRS, set_aside_folder


class OtherVersion(NamedTuple):
    """The report as another installation has it, and as both had it before, if that is known."""

    report: Report
    origin: Origin
    base: Report | None


def read_other(
    path: Path, journal: Journal | None, stamp: Stamp, key: Seal | None = None
) -> OtherVersion:
    """Return the other version in a file; `stamp` is ours. Raises ReportFileError or DiskError.

    What both began with is our own edit that theirs has seen last, or, when theirs has been
    taken in later than that, their file as it was then.
    """
    theirs = load_report(path, key)
    their_stamp = theirs.origin.stamp
    number = their_stamp.seen.get(stamp.replica, -1)
    bodies = bodies_at(journal, number) if journal and number >= 0 else None
    base = report_with(theirs.report, bodies).report if bodies else None
    taken_in = _taken_in(theirs, stamp, key)
    if taken_in and (base is None or _number_of(taken_in, journal) > number):
        base = taken_in.report
    return OtherVersion(theirs.report, theirs.origin, base)


def _taken_in(theirs: LoadedReport, ours: Stamp, key: Seal | None) -> LoadedReport | None:
    """Return their last file that is in our report, from the copies that were set aside."""
    replica = theirs.origin.stamp.replica
    last = ours.seen.get(replica, -1)
    found: LoadedReport | None = None
    for path in set_aside_folder().glob(f"{THEIRS}-*"):
        try:
            loaded = load_report(path, key)
        except RapporteurError:
            continue
        stamp = loaded.origin.stamp
        is_same = loaded.report.id == theirs.report.id and stamp.replica == replica
        is_taken_in = is_same and stamp.edit <= last
        if is_taken_in and (found is None or stamp.edit > found.origin.stamp.edit):
            found = loaded
    return found


def _number_of(loaded: LoadedReport, journal: Journal | None) -> int:
    return journal.files.get(loaded.origin.digest, -1) if journal else -1
