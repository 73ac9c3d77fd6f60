"""Keeps the open report safe: its journal and its file, and the truth about both.

*Safe* is said of an edit only when one of the two has synced it.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Report
from rapporteur.storage.hold import remove_if_empty
from rapporteur.storage.journal_contents import Seen
from rapporteur.storage.journal_writer import JournalStatus, JournalWriter
from rapporteur.storage.opening import Opened
from rapporteur.storage.parts import bodies_of
from rapporteur.storage.replica import passing_id, replica_id
from rapporteur.storage.report_file import Origin, Rest, Stamp
from rapporteur.storage.sealing import Sealing
from rapporteur.storage.writer import SaveStatus, Writer

_RESEAL_S = 10.0
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
        self._folder = opened.folder
        self._news = threading.Lock()
        self._waiting_edit = found.number
        self._journal_error = opened.journal_error
        self._is_closing = False
        self._journal = self._start_journal(opened) if not opened.journal_error else None
        replica = replica_id() if self._journal else passing_id()
        self._seen = _seen(opened, replica)
        is_behind = found.before is not None or opened.is_rescued
        self._writer = Writer(
            opened.path,
            self._on_saved,
            opened.origin,
            Stamp(replica, found.number, {r: seen.edit for r, seen in self._seen.items()}),
            saved_edit=found.number - is_behind,
            is_ours=opened.other is not None or not found.is_other,
        )
        self._owed_to_journal = self._journal is not None and found.is_news
        self._owed_to_file = is_behind
        self._opened = found

    def start(self) -> None:
        """Bring what was found at opening to where it is not yet; news may come from now on."""
        found = self._opened
        if self._journal_error:
            self._writer.hurry()
        if self._journal and self._owed_to_journal:
            self._journal.submit(found.report, found.number)
        if self._owed_to_file:
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
    def journal_id(self) -> str:
        """The name of the journal's folder: 32 hexadecimal digits."""
        return self._folder.name

    @property
    def sealing(self) -> Sealing | None:
        """What the report is sealed with; None without a passphrase."""
        return self._writer.sealing

    def reseal(self, sealing: Sealing | None, report: Report, number: int) -> None:
        """Seal file and journal from now on, or no more; the history so far goes. DiskError.

        The file has every edit before that, and is told to be sealed when it is: a journal that
        is sealed in another way than the file is not read with it.
        """
        before = self._writer.sealing
        if self._journal:
            self._journal.flush(_RESEAL_S)
        self._refuse_if_behind()
        if self._journal:
            self._journal.reseal(sealing)
        self._writer.reseal(sealing, report, number)
        try:
            self._refuse_if_behind()
        except DiskError:
            self._writer.reseal(before, report, number)
            if self._journal:
                self._journal.reseal(before)
            raise

    def _refuse_if_behind(self) -> None:
        saved = self._writer.flush(_RESEAL_S)
        if saved.saved_edit < saved.waiting_edit:
            raise saved.error or DiskError("no_answer", str(self.path))

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

    @property
    def replica(self) -> str:
        """Which installation this is."""
        return self._writer.stamp.replica

    @property
    def seen(self) -> Mapping[str, Seen]:
        """What of other installations is in the report."""
        return self._seen

    def take_in(self, origin: Origin) -> None:
        """Count another installation's file as merged into the report as it is now."""
        stamp = self._writer.stamp
        self._seen = _with_stamp(self._seen, origin.stamp, stamp.replica)
        self._writer.count_as_seen({r: seen.edit for r, seen in self._seen.items()})
        if self._journal:
            self._journal.note_file(self.path, origin.digest, self._waiting_edit, self._seen)

    def close(self, timeout_s: float) -> Safety:
        """Save, stop both threads and let another window have the report."""
        self._is_closing = True
        self._writer.close(timeout_s)
        if self._journal:
            self._note_file(self._writer.status)
            self._journal.close(timeout_s)
        hold, self._hold = self._hold, None
        if hold:
            remove_if_empty(self._folder)  # while it is ours: then it may be another window's
            hold.release()
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
            sealing=opened.sealing,
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
        if self._journal and status.saved_edit > 0 and self._writer.digest:
            digest, number = self._writer.digest, status.saved_edit
            self._journal.note_file(status.path, digest, number, self._seen)

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


def _seen(opened: Opened, ours: str) -> dict[str, Seen]:
    """Return what of each other installation is in the report."""
    found, seen = opened.reconciled, dict(opened.contents.seen)
    if opened.origin is None or found.is_other:
        return seen
    return _with_stamp(seen, opened.origin.stamp, ours, number=found.number)


def _with_stamp(
    seen: dict[str, Seen], theirs: Stamp, ours: str, *, number: int = -1
) -> dict[str, Seen]:
    """Return what is in the report once a file with this stamp is in it.

    `number` is our edit after which the report is just that file.
    """
    news = {replica: Seen(edit) for replica, edit in theirs.seen.items()}
    news[theirs.replica] = Seen(theirs.edit, number)
    for replica, known in news.items():
        before = seen.get(replica)
        if replica not in ("", ours) and (before is None or before.edit < known.edit):
            others = {key: value for key, value in seen.items() if key != replica}
            seen = {**others, replica: known}
    return dict(list(seen.items())[-_MOST_SEEN:])
