"""Copies one open report to the back-up folder in threads of its own; nothing waits for a stick."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, RapporteurError
from rapporteur.storage.backups import Backup, back_up, due
from rapporteur.storage.settings import load_settings

CLOSE_S = 3.0
_RETRY = timedelta(minutes=10)


class BackupNews(NamedTuple):
    """What became of a copy: it is there, or why not; neither when it still goes on."""

    folder: Path
    backup: Backup | None = None
    error: RapporteurError | None = None


class Copier:
    """Copies when it is due, and at the end. `path` tells where the report's file is now.

    `news` is what became of the last copy; None while there is none, or no folder is chosen.
    `on_news` is called in a thread of its own when a copy failed for another reason than the
    last one, and no more once `close` has begun.
    """

    def __init__(self, path: Callable[[], Path], clock: Callable[[], datetime]) -> None:
        self.on_news: Callable[[BackupNews], None] = _tell_nobody
        self.news: BackupNews | None = None
        self._path = path
        self._clock = clock
        self._last: datetime | None = None
        self._tried: datetime | None = None
        self._told = ""
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def copy_if_due(self) -> None:
        """Begin a copy when the day's has not been made; returns at once."""
        now = self._clock()
        is_early = self._tried is not None and timedelta(0) <= now - self._tried < _RETRY
        if due(self._last, now) and not is_early:
            self.copy_now()

    def copy_now(self) -> None:
        """Begin a copy, unless one is being made or no folder is chosen; returns at once."""
        if self._thread and self._thread.is_alive():
            return
        self._tried = now = self._clock()
        if folder := load_settings().backup_folder:
            self._thread = threading.Thread(
                target=self._copy, args=(folder, now), name="backup", daemon=True
            )
            self._thread.start()

    def close(self, timeout_s: float = CLOSE_S) -> None:
        """Make the last copy, waiting no longer than that; `news` says what became of it."""
        until = time.monotonic() + timeout_s
        self._is_closing = True
        self._join(until)
        self.news = None
        self.copy_now()
        self._join(until)
        if self._thread and self._thread.is_alive() and (folder := load_settings().backup_folder):
            self.news = BackupNews(folder)

    def _join(self, until: float) -> None:
        if self._thread:
            self._thread.join(max(0.0, until - time.monotonic()))

    def _copy(self, folder: Path, now: datetime) -> None:
        try:
            news = BackupNews(folder, self._back_up(folder, now))
            self._last, self._told = now, ""
        except RapporteurError as error:
            news = BackupNews(folder, error=error)
        self.news = news
        if news.error and news.error.code != self._told and not self._is_closing:
            self._told = news.error.code
            self.on_news(news)

    def _back_up(self, folder: Path, now: datetime) -> Backup:
        path = self._path()
        try:
            return back_up(path, folder, now)
        except DiskError as error:
            if error.code != "no_such_file" or self._path() == path:
                raise
        return back_up(self._path(), folder, now)  # it was given its name meanwhile


def _tell_nobody(_: BackupNews) -> None:
    pass
