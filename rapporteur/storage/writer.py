"""Saves the open report in a thread of its own; the window never waits for the disk.

A save begins `idle_s` after the last edit, and at the latest `longest_s` after the first one
that is not on disk (a bound, so that steady typing is saved too).
"""

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Report
from rapporteur.storage.files import make_folder, read_bounded, rename_exclusively, write_atomically
from rapporteur.storage.places import free_path
from rapporteur.storage.report_file import SEALED_LIMIT_BYTES, Encoder, Origin, Rest
from rapporteur.storage.sealing import Sealing

IDLE_S = 1.0
LONGEST_S = 2.0
_RETRIES_S = (1.0, 2.0, 5.0)
_MOVE_S = 10.0
_NOT_AS_WANTED = -1


class SaveStatus(NamedTuple):
    """What is on disk: everything up to edit `saved_edit`, since `saved_at` (`time.time()`).

    `error` is why the edits up to `waiting_edit` are not. `left_alone` is the file that another
    program had changed: it was not touched, and the report goes on in `path`.
    """

    path: Path
    saved_edit: int = 0
    saved_at: float | None = None
    waiting_edit: int = 0
    error: DiskError | None = None
    left_alone: Path | None = None


class _Waiting(NamedTuple):
    report: Report
    number: int
    since: float
    last: float


class Writer:
    """Keeps one report's file up to date with the edits it is given.

    `on_status` is called in the writer's thread after each save and each failure, and no more
    once `close` has begun. `origin` is what `load_report` found, none for a new report.
    """

    def __init__(
        self,
        path: Path,
        on_status: Callable[[SaveStatus], None],
        origin: Origin | None = None,
        *,
        idle_s: float = IDLE_S,
        longest_s: float = LONGEST_S,
    ) -> None:
        self._on_status = on_status
        self._idle_s, self._longest_s = idle_s, longest_s
        self._origin = origin or Origin()
        self._encoder = Encoder()
        self._status = SaveStatus(path, saved_at=time.time() if origin else None)
        self._waiting: _Waiting | None = None
        self._failures = 0
        self._attempts = 0
        self._retry_at = 0.0
        self._is_hurried = self._is_closing = False
        self._news = threading.Condition()
        self._disk = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="report writer", daemon=True)
        self._thread.start()

    @property
    def status(self) -> SaveStatus:
        """What is on disk now."""
        return self._status

    @property
    def path(self) -> Path:
        """The report's file."""
        return self._status.path

    @property
    def rest(self) -> Rest:
        """What the file holds beside the report."""
        return self._origin.rest

    @property
    def sealing(self) -> Sealing | None:
        """What the report is sealed with, None without a passphrase."""
        return self._origin.sealing

    def reseal(self, sealing: Sealing | None, report: Report, number: int) -> None:
        """Seal from now on, or no more; what is on disk counts as unsaved until it is so there.

        DiskError when a save that has begun does not end.
        """
        if not self._disk.acquire(timeout=_MOVE_S):
            raise DiskError("in_use", str(self.path))
        try:
            self._origin = self._origin._replace(sealing=sealing)
            is_on_disk = bool(self._origin.digest)
            if is_on_disk:
                with self._news:
                    self._status = self._status._replace(saved_edit=_NOT_AS_WANTED)
        finally:
            self._disk.release()
        if is_on_disk:  # otherwise the first edit makes the file
            self.submit(report, number)

    def submit(self, report: Report, number: int) -> None:
        """Take the report after edit `number`; returns at once."""
        now = time.monotonic()
        with self._news:
            since = self._waiting.since if self._waiting else now
            self._waiting = _Waiting(report, number, since, now)
            self._status = self._status._replace(waiting_edit=number)
            self._news.notify_all()

    def flush(self, timeout_s: float) -> SaveStatus:
        """Save what waits now and return when that was done, was refused, or took too long."""
        until = time.monotonic() + timeout_s
        with self._news:
            wanted, attempts = self._status.waiting_edit, self._attempts
            self._is_hurried = True
            self._news.notify_all()
            while self._status.saved_edit < wanted:
                is_refused = self._attempts != attempts and self._status.error
                if is_refused or not self._news.wait(until - time.monotonic()):
                    break
            return self._status

    def move_to(self, path: Path) -> None:
        """Give the report's file another name in its folder; DiskError when it cannot have it."""
        if not self._disk.acquire(timeout=_MOVE_S):
            raise DiskError("in_use", str(self.path))
        try:
            if path != self.path and self._origin.digest:
                rename_exclusively(self.path, path)
            with self._news:
                self._status = self._status._replace(path=path)
        finally:
            self._disk.release()

    def close(self, timeout_s: float = _MOVE_S) -> SaveStatus:
        """Save what waits and stop; the status says whether everything is on disk."""
        with self._news:
            self._is_closing = True
        self.flush(timeout_s)
        self._thread.join(timeout_s)
        return self._status

    def _run(self) -> None:
        while job := self._next():
            with self._disk:
                try:
                    status = self._save(job)
                except DiskError as error:
                    status = self._status._replace(error=error)
                told = self._settle(job, status)
            if told:
                self._on_status(told)

    def _next(self) -> _Waiting | None:
        """Wait for the moment of the next save; None when there is nothing left to do."""
        with self._news:
            while True:
                job = self._waiting
                if job is None and self._is_closing:
                    return None
                if job is None:
                    self._is_hurried = False
                    self._news.wait()
                    continue
                if self._is_hurried or self._is_closing:
                    self._is_hurried = False
                    self._waiting = None
                    return job
                moment = max(
                    min(job.last + self._idle_s, job.since + self._longest_s), self._retry_at
                )
                if (left := moment - time.monotonic()) <= 0:
                    self._waiting = None
                    return job
                self._news.wait(left)

    def _save(self, job: _Waiting) -> SaveStatus:
        """Write the report; DiskError when the disk refuses. Runs in the writer's thread."""
        path, left_alone = self._where(self._status.path)
        data, origin = self._encoder.encode(job.report, self._origin)
        is_new = path != self._status.path or not self._origin.digest
        if is_new:
            make_folder(path.parent)
        write_atomically(path, data, is_new=is_new)
        self._origin = origin
        return self._status._replace(
            path=path,
            saved_edit=job.number,
            saved_at=time.time(),
            error=None,
            left_alone=left_alone,
        )

    def _where(self, path: Path) -> tuple[Path, Path | None]:
        """Return the file to write, and the file that is not ours to replace, if there is one."""
        if not path.is_file():
            return path, None
        if not self._origin.digest:
            return free_path(path.parent, path.stem, path.suffix), None
        data = read_bounded(path, SEALED_LIMIT_BYTES)
        if data is not None and hashlib.sha256(data).hexdigest() == self._origin.digest:
            return path, None
        return free_path(path.parent, path.stem, path.suffix), path

    def _settle(self, job: _Waiting, status: SaveStatus) -> SaveStatus | None:
        """Take a save's outcome, before the file can be renamed; return what is to be told."""
        now = time.monotonic()
        with self._news:
            self._attempts += 1
            self._status = status._replace(waiting_edit=self._status.waiting_edit)
            if status.error:
                self._retry_at = now + _RETRIES_S[min(self._failures, len(_RETRIES_S) - 1)]
                self._failures += 1
                if self._waiting is None and not self._is_closing:
                    self._waiting = job
            else:
                self._failures, self._retry_at = 0, 0.0
            self._news.notify_all()
            return None if self._is_closing else self._status
