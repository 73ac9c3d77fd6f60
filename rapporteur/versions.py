"""The open report's other states: earlier ones, and those of other installations."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.merging import Merged, merge_reports
from rapporteur.domain.report import Report, blank_report
from rapporteur.session import Session
from rapporteur.storage.conflict_copies import Known, has_news
from rapporteur.storage.history import Revision, bodies_of_revision, revisions
from rapporteur.storage.journal import Journal
from rapporteur.storage.lookout import Lookout
from rapporteur.storage.other_version import OtherVersion, read_other
from rapporteur.storage.parts import report_with
from rapporteur.storage.safekeeping import Safekeeping
from rapporteur.storage.sealed_copies import seal_copies
from rapporteur.storage.set_aside import remove_set_aside

_FLUSH_S = 10.0


class Versions:
    """Reads them; what of them comes into the report is the session's."""

    def __init__(self, session: Session, keeping: Safekeeping) -> None:
        self._session = session
        self._keeping = keeping
        report_id = session.report.id
        self.lookout = Lookout(
            self._path,
            report_id if keeping.journal_id == report_id else "",  # a sealed copy is the report's
            keeping.replica,
            self._known,
        )

    def read_other(self, path: Path) -> OtherVersion:
        """Return another installation's version of the report from a file.

        ReportFileError when it is no version of this report, DiskError.
        """
        sealing = self._keeping.sealing
        with self._reading() as journal:
            seal = sealing.seal if sealing else None
            found = read_other(path, journal, self._keeping.replica, self._keeping.seen, seal)
        if found.report.id != self._session.report.id:
            raise ReportFileError("not_this_report", str(path))
        return found

    def has_news(self, other: OtherVersion) -> bool:
        """Return whether a version has edits that are not in the report."""
        return has_news(other.origin.stamp, self._known())

    def is_earlier(self, other: OtherVersion) -> bool:
        """Return whether a version is one of our own from before: there is nothing to merge."""
        known = self._known()
        is_ours = other.origin.stamp.replica == known.replica
        return is_ours and not known.is_sealed and not self.has_news(other)

    def merged_with(self, other: OtherVersion) -> Merged:
        """Return both versions in one report; nothing is changed yet."""
        return merge_reports(other.base, self._session.report, other.report)

    def take_in(self, other: OtherVersion) -> None:
        """Count a version as merged into the report as it is now, and look for the next one."""
        self._keeping.take_in(other.origin)
        self.lookout.look_again()

    def revisions(self) -> tuple[Revision, ...]:
        """Return the earlier states of the report, the newest first."""
        if self._keeping.journal:
            self._keeping.journal.flush(_FLUSH_S)
        with self._reading() as journal:
            return revisions(journal, self._keeping.sealing) if journal else ()

    def report_at(self, revision: Revision) -> Report | None:
        """Return the report as it was, or None when that cannot be known."""
        with self._reading() as journal:
            if journal is None:
                return None
            bodies = bodies_of_revision(revision, journal, self._keeping.sealing)
        if bodies is None:
            return None
        blank = blank_report(self._session.template, self._session.report.id)
        return report_with(blank, bodies).report

    def forget_history(self) -> None:
        """Remove every earlier state from this computer; DiskError when it cannot be done.

        Copies that the user has made, or a backup folder has, are not touched.
        """
        if self._keeping.journal:
            self._keeping.journal.flush(_FLUSH_S)
            self._keeping.journal.forget()
        elif error := self._keeping.safety.journal_error:
            raise error
        remove_set_aside(self._session.report.id)

    def seal_copies(self) -> None:
        """Seal the copies that were set aside, if the report is; DiskError when it cannot be."""
        if sealing := self._keeping.sealing:
            seal_copies(self._session.report.id, sealing, self._keeping.path.name)

    def _path(self) -> Path:
        return self._keeping.path

    def _known(self) -> Known:
        seen = {replica: known.edit for replica, known in self._keeping.seen.items()}
        is_sealed = self._keeping.sealing is not None
        return Known(self._keeping.replica, self._session.number, seen, is_sealed)

    @contextmanager
    def _reading(self) -> Generator[Journal | None]:
        if self._keeping.journal is None:
            yield None
            return
        with self._keeping.journal.reading() as journal:
            yield journal
