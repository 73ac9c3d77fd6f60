"""The thread that brings edits to a disk: when it writes, how it retries, how one waits for it.

A write begins `idle_s` after the last edit, and at the latest `longest_s` after the first one
that is not on the disk: a bound, so that steady typing is saved too. Whoever submits never waits.
"""

import logging
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Report

_log = logging.getLogger(__name__)
_RETRIES_S = (1.0, 2.0, 5.0)


class Job(NamedTuple):
    """The report after edit `number`; monotonic times of the first and last edit that wait."""

    report: Report
    number: int
    since: float
    last: float


class EditQueue:
    """Hands the latest report to `write` at its time, in a thread of its own.

    `write` returns why the disk refused, or None; the same job is then tried again later.
    `on_fault` is told of faults of the program, which are tried again as well. `finish` is called
    in the thread at its end, once nothing waits any more.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Job], DiskError | None],
        on_fault: Callable[[DiskError], None],
        finish: Callable[[], None] | None = None,
        *,
        number: int,
        idle_s: float,
        longest_s: float,
    ) -> None:
        self._write, self._on_fault, self._finish = write, on_fault, finish
        self._idle_s, self._longest_s = idle_s, longest_s
        self._waiting: Job | None = None
        self._submitted = self._saved = number
        self._error: DiskError | None = None
        self._failures = self._attempts = 0
        self._retry_at = 0.0
        self._is_hurried = self._is_closing = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def submitted(self) -> int:
        """The number of the last edit that was submitted."""
        return self._submitted

    @property
    def is_closing(self) -> bool:
        """Whether `close` has begun."""
        return self._is_closing

    def submit(self, report: Report, number: int, *, is_urgent: bool = False) -> None:
        """Take the report after edit `number`; returns at once."""
        now = time.monotonic()
        with self._news:
            self._submitted = number
            self._is_hurried = self._is_hurried or is_urgent
            if self._waiting:
                # The thread wakes at its time by itself; waking it with each key costs the key.
                self._waiting = Job(report, number, self._waiting.since, now)
                return
            self._waiting = Job(report, number, now, now)
            self._news.notify_all()

    def submit_again(self, report: Report, number: int) -> None:
        """Take a report that is on the disk, but must be written in another way, at once."""
        with self._news:
            self._saved = -1
        self.submit(report, number, is_urgent=True)

    def hurry(self, longest_s: float) -> None:
        """Write now, and from now on no later than this."""
        with self._news:
            self._idle_s = min(self._idle_s, longest_s)
            self._longest_s = min(self._longest_s, longest_s)
            self._is_hurried = True
            self._news.notify_all()

    def flush(self, timeout_s: float) -> None:
        """Write what waits now and return when that was done, was refused, or took too long."""
        until = time.monotonic() + timeout_s
        with self._news:
            wanted, attempts = self._submitted, self._attempts
            self._is_hurried = True
            self._news.notify_all()
            while self._saved < wanted:
                is_refused = self._attempts != attempts and self._error
                if is_refused or not self._news.wait(until - time.monotonic()):
                    return

    def close(self, timeout_s: float) -> None:
        """Write what waits and stop; a disk that refuses is not asked again."""
        with self._news:
            self._is_closing = True
            self._news.notify_all()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while job := self._next():
            error = self._written(job)
            with self._news:
                self._note(job, error)
                self._news.notify_all()
        if self._finish:
            self._finish()

    def _written(self, job: Job) -> DiskError | None:
        try:
            return self._write(job)
        except Exception as fault:  # noqa: BLE001 - a thread that has died would save nothing more
            places = "".join(traceback.format_tb(fault.__traceback__))
            kind = type(fault).__name__  # never the fault's own words: they may be the report's
            _log.error("%s: a fault of the program:\n%s%s", self._thread.name, places, kind)
            error = DiskError("other", self._thread.name, reason=kind)
            with suppress(RuntimeError):  # the fault may be that Qt's listener is no more
                self._on_fault(error)
            return error

    def _note(self, job: Job, error: DiskError | None) -> None:
        self._attempts += 1
        self._error = error
        if error is None:
            self._saved = job.number
            self._failures, self._retry_at = 0, 0.0
            return
        delay_s = _RETRIES_S[min(self._failures, len(_RETRIES_S) - 1)]
        self._retry_at = time.monotonic() + delay_s
        self._failures += 1
        if self._waiting is None and not self._is_closing:
            self._waiting = job

    def _next(self) -> Job | None:
        """Wait for the moment of the next write; None when there is nothing left to do."""
        with self._news:
            while True:
                job = self._waiting
                if job is None and self._is_closing:
                    return None
                if job is None:
                    self._is_hurried = False
                    self._news.wait()
                    continue
                due = min(job.last + self._idle_s, job.since + self._longest_s)
                left = max(due, self._retry_at) - time.monotonic()
                if self._is_hurried or self._is_closing or left <= 0:
                    self._is_hurried = False
                    self._waiting = None
                    return job
                self._news.wait(left)
