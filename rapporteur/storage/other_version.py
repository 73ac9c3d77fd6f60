"""A file of another installation that has edits of its own: read, with what both began with."""

from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.merging import merge_reports
from rapporteur.domain.report import Report
from rapporteur.storage.history import bodies_at
from rapporteur.storage.journal import Journal
from rapporteur.storage.journal_contents import Seen
from rapporteur.storage.parts import report_with
from rapporteur.storage.report_file import Origin
from rapporteur.storage.reports import LoadedReport, load_report
from rapporteur.storage.sealing import Seal
from rapporteur.storage.set_aside import THEIRS, set_aside_folder

_MOST_CROSSINGS = 20


class OtherVersion(NamedTuple):
    """The report as another installation has it, and as both had it before, if that is known."""

    report: Report
    origin: Origin
    base: Report | None


class _Merged(NamedTuple):
    """A file of theirs after their edit `edit`, taken in here after our edit `number`."""

    loaded: LoadedReport
    edit: int
    number: int


def read_other(
    path: Path,
    journal: Journal | None,
    ours: str,
    seen: Mapping[str, Seen],
    key: Seal | None = None,
) -> OtherVersion:
    """Return the other version in a file; `ours` is this installation, `seen` what it has.

    What both began with is our own edit that theirs has seen last, with the last file of theirs
    that was taken in here. Raises ReportFileError or DiskError.
    """
    theirs = load_report(path, key)
    if journal is None:
        return OtherVersion(theirs.report, theirs.origin, None)
    known = seen.get(theirs.origin.stamp.replica)
    merged = _merged_before(theirs, known, journal, key) if known else []
    found = _Ancestors(journal, ours, known, merged).of(theirs)
    return OtherVersion(theirs.report, theirs.origin, found)


class _Ancestors:
    """Finds what one of their files and our report began with; `merged` are those taken in here.

    When each side has merged the other's version before, neither has a state that the other had
    just so. What both had then is those two states, joined as they were here.
    """

    def __init__(
        self, journal: Journal, ours: str, known: Seen | None, merged: list[_Merged]
    ) -> None:
        self._journal = journal
        self._ours = ours
        self._known = known
        self._merged = merged

    def of(self, theirs: LoadedReport, until: float = inf, depth: int = 0) -> Report | None:
        """Return what our report after edit `until` and a file of theirs began with.

        None when it is not known.
        """
        stamp, known = theirs.origin.stamp, self._known
        number = stamp.seen.get(self._ours, -1)
        if known and stamp.edit >= known.edit:
            number = max(number, known.number)
        bodies = bodies_at(self._journal, number) if number >= 0 else None
        mine = report_with(theirs.report, bodies).report if bodies else None
        before = [one for one in self._merged if one.edit < stamp.edit and one.number <= until]
        last = max(before, key=lambda one: one.edit, default=None)
        if last is None or (mine and last.number <= number):
            return mine
        if mine is None or depth > _MOST_CROSSINGS:
            return last.loaded.report
        before_both = self.of(last.loaded, number, depth + 1)
        return merge_reports(before_both, mine, last.loaded.report).report


def _merged_before(
    theirs: LoadedReport, known: Seen, journal: Journal, key: Seal | None
) -> list[_Merged]:
    """Return their files that were taken in here, from the copies that were set aside."""
    found: list[_Merged] = []
    for path in set_aside_folder().glob(f"{THEIRS}-*"):
        try:
            loaded = load_report(path, key)
        except RapporteurError:
            continue
        stamp = loaded.origin.stamp
        is_same = loaded.report.id == theirs.report.id
        if is_same and stamp.replica == theirs.origin.stamp.replica and stamp.edit <= known.edit:
            number = journal.files.get(loaded.origin.digest, -1)
            found.append(_Merged(loaded, stamp.edit, number))
    return found
