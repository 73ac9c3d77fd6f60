"""Keeps the open report safe: its journal and its file, and the truth about both.

*Safe* is said of an edit only when one of the two has synced it.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Report
from rapporteur.storage.hold import remove_if_empty
from rapporteur.storage.journal_reader import journal_folder
from rapporteur.storage.journal_writer import JournalStatus, JournalWriter
from rapporteur.storage.opening import Opened
from rapporteur.storage.parts import bodies_of
from rapporteur.storage.replica import passing_id, replica_id
from rapporteur.storage.report_file import Origin, Rest, Stamp
from rapporteur.storage.writer import SaveStatus, Writer

_MOST_SEEN = 99  # a file that names more is read as nobody's


class Safety(NamedTuple):
    """What is safe: everything up to edit `saved_edit`, since `saved_at` (`time.time()`).

    `waiting_edit` is the last edit there is. `file_error` is why the file is behind,
    `journal_error` why the journal is. `file_edit` is the last edit in the file, 0 for none.
    `other` and `left_alone` are as in `SaveStatus`.
    """

    path: Path
    saved_edit: int = 0
    saved_at: float | None = None
    waiting_edit: int = 0
    file_edit: int = 0
    file_error: DiskError | None = None
    journal_error: DiskError | None = None
    other: Path | None = None
    left_alone: Path | None = None

    @property
    def is_safe(self) -> bool:
        """Whether nothing would be lost if the machine stopped now."""
        return self.saved_edit >= self.waiting_edit

    @property
    def error(self) -> DiskError | None:
        """Why something will not be safe by itself; None where everything is, or soon will be."""
        return None if self.is_safe or not self.journal_error else self.file_error


class Safekeeping:
    """Hands every edit to the journal's thread and to the file's; nobody waits for either.

    `on_safety` is called from both threads, and no more once `close` has begun.
    """

    def __init__(self, opened: Opened, on_safety: Callable[[Safety], None]) -> None:
        found = opened.reconciled
        self._on_safety = on_safety
        self._hold = opened.hold
        self._folder = journal_folder(found.report.id)
        self._news = threading.Lock()
        self._waiting_edit = found.number
        self._journal_error = opened.journal_error
        self._is_closing = False
        self._journal = self._start_journal(opened) if not opened.journal_error else None
        replica = replica_id() if self._journal else passing_id()
        is_behind = found.before is not None or opened.is_rescued
        self._writer = Writer(
            opened.path,
            self._on_saved,
            opened.origin,
            Stamp(replica, found.number, _seen(opened, replica)),
            saved_edit=found.number - is_behind,
            is_ours=not found.is_other,
        )
        if self._journal_error:
            self._writer.hurry()
        if self._journal and found.is_news:
            self._journal.submit(found.report, found.number)
        if is_behind:
            self._writer.submit(found.report, found.number)

    @property
    def safety(self) -> Safety:
        """What is safe now."""
        return self._told(self._writer.status)

    @property
    def path(self) -> Path:
        """The report's file."""
        return self._writer.path

    @property
    def rest(self) -> Rest:
        """What the file holds beside the report."""
        return self._writer.rest

    @property
    def journal(self) -> JournalWriter | None:
        """The journal's thread, for the history; None where there is no journal."""
        return self._journal

    def submit(self, report: Report, number: int) -> None:
        """Take the report after edit `number`; returns at once."""
        self._waiting_edit = number
        if self._journal:
            self._journal.submit(report, number)
        self._writer.submit(report, number)

    def flush(self, timeout_s: float) -> Safety:
        """Bring everything to journal and file, and return when that is done or refused."""
        if self._journal:
            self._journal.flush(timeout_s)
        self._writer.flush(timeout_s)
        return self.safety

    def secure(self, timeout_s: float) -> Safety:
        """Make everything safe as fast as can be: the journal first, the file only without it."""
        journal = self._journal.flush(timeout_s) if self._journal else None
        if journal is None or journal.saved_edit < self._waiting_edit:
            self._writer.flush(timeout_s)
        return self.safety

    def move_to(self, path: Path) -> None:
        """Give the report's file another name in its folder; DiskError when it cannot have it."""
        self._writer.move_to(path)
        self._note_file(self._writer.status)

    def take_in(self, origin: Origin) -> None:
        """Count another installation's file as merged."""
        self._writer.take_in(origin)

    def close(self, timeout_s: float) -> Safety:
        """Save, stop both threads and let another window have the report."""
        self._is_closing = True
        self._writer.close(timeout_s)
        if self._journal:
            self._note_file(self._writer.status)
            self._journal.close(timeout_s)
        if self._hold:
            self._hold.release()
            remove_if_empty(self._folder)
        return self.safety

    def _start_journal(self, opened: Opened) -> JournalWriter:
        found, contents = opened.reconciled, opened.contents
        if opened.journal is None:
            contents = contents._replace(number=found.number, bodies=bodies_of(found.report))
        is_in_contents = opened.journal is None or not found.is_news
        return JournalWriter(
            self._folder,
            found.report if is_in_contents else None,
            contents,
            self._on_journal,
            journal=opened.journal,
        )

    def _on_journal(self, status: JournalStatus) -> None:
        is_new_fault = status.error and not self._journal_error
        self._journal_error = status.error
        if is_new_fault:
            self._writer.hurry()
        self._tell()

    def _on_saved(self, status: SaveStatus) -> None:
        if not status.error:
            self._note_file(status)
        self._tell(status)

    def _note_file(self, status: SaveStatus) -> None:
        if self._journal and status.saved_edit and self._writer.digest:
            seen = self._writer.stamp.seen
            self._journal.note_file(status.path, self._writer.digest, status.saved_edit, seen)

    def _tell(self, status: SaveStatus | None = None) -> None:
        if not self._is_closing:
            self._on_safety(self._told(status or self._writer.status._replace(other=None)))

    def _told(self, status: SaveStatus) -> Safety:
        edit, at = status.saved_edit, status.saved_at
        if self._journal:
            journal = self._journal.status
            if journal.saved_at and journal.saved_edit > edit:
                edit, at = journal.saved_edit, journal.saved_at
        return Safety(
            *(status.path, edit, at, self._waiting_edit, status.saved_edit),
            *(status.error, self._journal_error, status.other, status.left_alone),
        )


def _seen(opened: Opened, ours: str) -> dict[str, int]:
    """Return the last edit of each other installation that is in the report."""
    seen = dict(opened.contents.seen)
    if opened.origin and not opened.reconciled.is_other:
        theirs = opened.origin.stamp
        seen |= {**theirs.seen, theirs.replica: theirs.edit}
    kept = {replica: edit for replica, edit in seen.items() if replica not in ("", ours)}
    return dict(list(kept.items())[-_MOST_SEEN:])
