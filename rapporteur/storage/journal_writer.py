"""Brings every edit to the journal, soon after it was made, in a thread of its own.

After any error the journal's file is given up and a new one begun with the whole report.
"""

import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Report
from rapporteur.storage.ballast import drop_ballast, keep_ballast
from rapporteur.storage.edit_queue import EditQueue, Job
from rapporteur.storage.journal import Journal, begin_journal, wipe_journal
from rapporteur.storage.journal_contents import Contents, Seen
from rapporteur.storage.journal_reader import next_segment, segments
from rapporteur.storage.parts import bodies_of
from rapporteur.storage.sealing import Sealing
from rapporteur.storage.settings import load_settings
from rapporteur.storage.thinning import thin_out

WAIT_S = 0.1
_CLOSE_S = 10.0
_DAY_S = 86_400.0
_ALL_EDITS_S = 30 * _DAY_S
_FILES_KNOWN = 200
_MOST_BYTES = 200_000_000


class JournalStatus(NamedTuple):
    """Every edit up to `saved_edit` is in the journal since `saved_at` (`time.time()`).

    `error` is why later ones are not.
    """

    saved_edit: int = 0
    saved_at: float | None = None
    error: DiskError | None = None


class JournalWriter:
    """Keeps one report's journal up to date with the edits it is given.

    `contents` is the report as it was opened; a journal that was taken up with it is gone on
    with, otherwise one is begun with the first edit. `written` is the report that `contents`
    holds, None when it is not known. `on_status` is called in the thread.
    """

    def __init__(
        self,
        folder: Path,
        written: Report | None,
        contents: Contents,
        on_status: Callable[[JournalStatus], None],
        *,
        journal: Journal | None = None,
        sealing: Sealing | None = None,
        wait_s: float = WAIT_S,
    ) -> None:
        self._folder = folder
        self._written = written
        self._contents = contents
        self._journal = journal
        self._sealing = sealing
        self._has_failed = self._has_asked_for_ballast = False
        self._on_status = on_status
        self._files: dict[str, tuple[Path, int, Mapping[str, Seen]]] = {}
        self._disk = threading.Lock()
        is_there = journal is not None
        self._status = JournalStatus(contents.number, contents.at if is_there else None)
        self._queue = EditQueue(
            "journal writer",
            self._write,
            self._on_fault,
            self._finish,
            number=contents.number,
            idle_s=wait_s,
            longest_s=wait_s,
        )

    @property
    def status(self) -> JournalStatus:
        """What is in the journal now."""
        return self._status

    def submit(self, report: Report, number: int) -> None:
        """Take the report after edit `number`; returns at once."""
        self._queue.submit(report, number)

    def note_file(self, path: Path, digest: str, number: int, seen: Mapping[str, Seen]) -> None:
        """Keep, with the next write, that a file with this SHA-256 is the report after an edit."""
        self._files = {**self._files, digest: (path, number, seen)}

    def flush(self, timeout_s: float) -> JournalStatus:
        """Write what waits now and return when that was done, was refused, or took too long."""
        self._queue.flush(timeout_s)
        return self._status

    def close(self, timeout_s: float = _CLOSE_S) -> JournalStatus:
        """Write what waits, stop and let go of the file."""
        self._queue.close(timeout_s)
        return self._status

    @contextmanager
    def reading(self) -> Generator[Journal | None]:
        """Hold the journal still to read its history; None where there is none."""
        with self._disk:
            yield self._journal

    def forget(self) -> None:
        """Go on in a new file that holds the present only, and remove all that came before.

        What is removed is written over first. Raises DiskError when it is not sure to be gone.
        """
        with self._disk:
            if not self._forget():
                raise DiskError("other", str(self._folder))

    def reseal(self, sealing: Sealing | None) -> None:
        """Seal from now on, or no more, and forget what was kept in another way; DiskError."""
        with self._disk:
            before, self._sealing = self._sealing, sealing
            try:
                self._forget()
            except DiskError:
                self._sealing = before
                raise

    def _forget(self) -> bool:
        old, before = segments(self._folder), self._journal
        if old and self._written is not None:
            number = before.number if before else self._status.saved_edit
            self._journal = self._begin(self._written, number)
            if before:
                before.close()
        gone = [wipe_journal(path) for path in old]  # each, whatever becomes of the first
        return all(gone)

    def _write(self, job: Job) -> DiskError | None:
        with self._disk:
            error = self._bring(job)
        if error:
            self._status = self._status._replace(error=error)
        else:
            self._status = JournalStatus(job.number, time.time())
        self._on_status(self._status)
        if not error and not self._has_asked_for_ballast:
            self._has_asked_for_ballast = True
            keep_ballast()  # now that the first key is safe: it may take a while
        return error

    def _on_fault(self, error: DiskError) -> None:
        with self._disk:
            self._give_up(error)
        self._has_failed = True
        self._status = self._status._replace(error=error)
        self._on_status(self._status)

    def _bring(self, job: Job) -> DiskError | None:
        try:
            try:
                self._go_on(job)
            except DiskError as error:
                self._give_up(error)
                self._journal = self._begin(job.report, job.number)
        except DiskError as error:
            self._has_failed = True
            return error
        self._written, self._has_failed = job.report, False
        return None

    def _go_on(self, job: Job) -> None:
        if self._journal is None and self._has_failed:
            self._journal = self._begin(job.report, job.number)
            return
        if self._journal is None:
            self._journal = begin_journal(next_segment(self._folder), self._contents, self._sealing)
        self._journal.write(job.number, time.time(), bodies_of(job.report, self._written))
        self._note_files(self._journal)

    def _give_up(self, error: DiskError) -> None:
        """Never use a file again that has failed once: what it holds is no longer certain."""
        if self._journal:
            self._journal.close()
            self._journal = None
        if error.code == "disk_full":
            drop_ballast()

    def _begin(self, report: Report, number: int) -> Journal:
        """Begin a file with the whole report; a full disk gets the ballast back first."""
        contents = self._contents._replace(number=number, at=time.time(), bodies=bodies_of(report))
        try:
            journal = begin_journal(next_segment(self._folder), contents, self._sealing)
        except DiskError as error:
            if error.code != "disk_full" or not drop_ballast():
                raise
            journal = begin_journal(next_segment(self._folder), contents, self._sealing)
        self._contents = contents
        return journal

    def _note_files(self, journal: Journal) -> None:
        files, self._files = self._files, {}
        for digest, (path, number, seen) in files.items():
            try:
                journal.note_file(path, digest, number, seen)
            except DiskError:
                self._files = {**files, **self._files}  # for the journal that is begun next
                raise
            known = {**self._contents.files, digest: number}
            self._contents = self._contents._replace(
                files=dict(list(known.items())[-_FILES_KNOWN:]),
                seen={**self._contents.seen, **seen},
                path=str(path),
            )

    def _finish(self) -> None:
        with self._disk:
            if self._journal:
                with suppress(DiskError, OSError):
                    self._note_files(self._journal)
                    self._thin_out(self._journal)
                if self._journal:
                    self._journal.close()

    def _thin_out(self, journal: Journal) -> None:
        """Let the history go as far as the user wants it gone, or has room for it."""
        days = load_settings().history_days
        if not days:
            self._forget()
            return
        now = time.time()
        moment = now - days * _DAY_S
        for path in segments(self._folder)[:-1]:
            if path.stat().st_mtime < moment:
                wipe_journal(path)
        journal.forget_before(moment)
        thin_out(journal, now - _ALL_EDITS_S)
        if journal.path.stat().st_size > _MOST_BYTES and (middle := journal.middle()):
            journal.forget_before(middle)
