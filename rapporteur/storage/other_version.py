"""A file of another installation that has edits of its own: read, with what both began with."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.report import Report
from rapporteur.storage.history import bodies_at
from rapporteur.storage.journal import Journal
from rapporteur.storage.journal_contents import Seen
from rapporteur.storage.parts import report_with
from rapporteur.storage.report_file import Origin
from rapporteur.storage.reports import LoadedReport, load_report
from rapporteur.storage.sealing import Seal
from rapporteur.storage.set_aside import THEIRS, set_aside_folder


class OtherVersion(NamedTuple):
    """The report as another installation has it, and as both had it before, if that is known."""

    report: Report
    origin: Origin
    base: Report | None


def read_other(
    path: Path,
    journal: Journal | None,
    ours: str,
    seen: Mapping[str, Seen],
    key: Seal | None = None,
) -> OtherVersion:
    """Return the other version in a file; `ours` is this installation, `seen` what it has.

    What both began with is our own edit that theirs has seen last, or, when theirs has been
    taken in later than that, the report as it was then. Raises ReportFileError or DiskError.
    """
    theirs = load_report(path, key)
    stamp = theirs.origin.stamp
    known = seen.get(stamp.replica)
    number = max(stamp.seen.get(ours, -1), known.number if known else -1)
    bodies = bodies_at(journal, number) if journal and number >= 0 else None
    base = report_with(theirs.report, bodies).report if bodies else None
    merged = _merged_before(theirs, known, key) if known else None
    if merged and (base is None or _number_of(merged, journal) > number):
        base = merged.report
    return OtherVersion(theirs.report, theirs.origin, base)


def _merged_before(theirs: LoadedReport, known: Seen, key: Seal | None) -> LoadedReport | None:
    """Return their last file that was merged here, from the copies that were set aside."""
    replica = theirs.origin.stamp.replica
    found: LoadedReport | None = None
    for path in set_aside_folder().glob(f"{THEIRS}-*"):
        try:
            loaded = load_report(path, key)
        except RapporteurError:
            continue
        stamp = loaded.origin.stamp
        is_same = loaded.report.id == theirs.report.id and stamp.replica == replica
        is_merged = is_same and stamp.edit <= known.edit
        if is_merged and (found is None or stamp.edit > found.origin.stamp.edit):
            found = loaded
    return found


def _number_of(loaded: LoadedReport, journal: Journal | None) -> int:
    return journal.files.get(loaded.origin.digest, -1) if journal else -1
