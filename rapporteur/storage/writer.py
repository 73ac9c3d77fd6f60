"""Saves the open report to its file in a thread of its own; the window never waits for it."""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Report
from rapporteur.storage.edit_queue import EditQueue, Job
from rapporteur.storage.files import (
    disk_error,
    make_folder,
    read_bounded,
    remove_leftovers,
    rename_exclusively,
    write_atomically,
)
from rapporteur.storage.places import free_path
from rapporteur.storage.report_file import (
    LIMIT_BYTES,
    SEALED_LIMIT_BYTES,
    Encoder,
    Origin,
    Rest,
    Stamp,
)
from rapporteur.storage.report_reader import is_blank
from rapporteur.storage.sealing import Sealing
from rapporteur.storage.set_aside import THEIRS, set_aside

IDLE_S = 2.0
LONGEST_S = 10.0
HURRIED_S = 1.0
_MOVE_S = 10.0
_NOT_AS_WANTED = -1


class SaveStatus(NamedTuple):
    """What is on disk: everything up to edit `saved_edit`, since `saved_at` (`time.time()`).

    `error` is why the edits up to `waiting_edit` are not. `other` is the copy of the file that
    another program had put in the place of ours. `left_alone` is one that could not be copied: it
    was not touched, and the report goes on in `path`.
    """

    path: Path
    saved_edit: int = 0
    saved_at: float | None = None
    waiting_edit: int = 0
    error: DiskError | None = None
    other: Path | None = None
    left_alone: Path | None = None


class _Found(NamedTuple):
    """Where to write, and what stood there that is not ours."""

    path: Path
    other: Path | None = None
    left_alone: Path | None = None


_UNSTAMPED = Stamp()


class Writer:
    """Keeps one report's file up to date with the edits it is given.

    `on_status` is called in the writer's thread after each save and each failure, and no more
    once `close` has begun. `origin` is what `load_report` found, none for a new report; `stamp`
    names this installation, `saved_edit` the edit after which the file is. A file that is not
    `is_ours` is copied before the first save replaces it.
    """

    def __init__(
        self,
        path: Path,
        on_status: Callable[[SaveStatus], None],
        origin: Origin | None = None,
        stamp: Stamp = _UNSTAMPED,
        *,
        saved_edit: int = 0,
        is_ours: bool = True,
        idle_s: float = IDLE_S,
        longest_s: float = LONGEST_S,
    ) -> None:
        self._on_status = on_status
        self._origin = origin or Origin()
        self._sealing = self._origin.sealing
        self._stamp = stamp
        self._ours = {self._origin.digest} if is_ours else set[str]()
        self._has_file = origin is not None
        self._has_tidied = False
        self._disk_number = _disk_number(path.parent) if origin else None
        self._encoder = Encoder()
        saved_at = time.time() if origin else None
        self._status = SaveStatus(path, saved_edit, saved_at, saved_edit)
        self._disk = threading.Lock()
        self._queue = EditQueue(
            "report writer",
            self._write,
            self._on_fault,
            number=saved_edit,
            idle_s=idle_s,
            longest_s=longest_s,
        )

    @property
    def status(self) -> SaveStatus:
        """What is on disk now."""
        return self._status._replace(waiting_edit=self._queue.submitted)

    @property
    def path(self) -> Path:
        """The report's file."""
        return self._status.path

    @property
    def digest(self) -> str:
        """The SHA-256 of the file as it was read or saved last; empty before there is one."""
        return self._origin.digest

    @property
    def rest(self) -> Rest:
        """What the file holds beside the report."""
        return self._origin.rest

    @property
    def sealing(self) -> Sealing | None:
        """What the report is sealed with, None without a passphrase."""
        return self._sealing

    def reseal(self, sealing: Sealing | None, report: Report, number: int) -> None:
        """Seal from now on, or no more; what is on disk counts as unsaved until it is so there.

        A save that has begun, and may hang, is not waited for: the next one puts it right.
        """
        self._sealing = sealing
        if self._origin.digest:  # otherwise the first edit makes the file
            self._status = self._status._replace(saved_edit=_NOT_AS_WANTED)
            self._queue.submit_again(report, number)

    def submit(self, report: Report, number: int) -> None:
        """Take the report after edit `number`; returns at once.

        What has no file yet gets one with the first edit.
        """
        self._queue.submit(report, number, is_urgent=not self._has_file)
        self._has_file = True

    def hurry(self) -> None:
        """Save soon, now and from now on: nothing else keeps the edits."""
        self._queue.hurry(HURRIED_S)

    def count_as_seen(self, seen: Mapping[str, int]) -> None:
        """Say in later saves which edits of other installations are in the report."""
        with self._disk:
            self._stamp = self._stamp._replace(seen=seen)

    @property
    def stamp(self) -> Stamp:
        """Which installation this is, and what of others is in the report."""
        return self._stamp

    def flush(self, timeout_s: float) -> SaveStatus:
        """Save what waits now and return when that was done, was refused, or took too long."""
        self._queue.flush(timeout_s)
        return self.status

    def move_to(self, path: Path) -> None:
        """Give the report's file another name in its folder; DiskError when it cannot have it."""
        if not self._disk.acquire(timeout=_MOVE_S):
            raise DiskError("in_use", str(self.path))
        try:
            if path != self.path and self._origin.digest:
                rename_exclusively(self.path, path)
            self._status = self._status._replace(path=path)
        finally:
            self._disk.release()

    def close(self, timeout_s: float = _MOVE_S) -> SaveStatus:
        """Save what waits and stop; the status says whether everything is on disk."""
        self._queue.close(timeout_s)
        return self.status

    def _write(self, job: Job) -> DiskError | None:
        with self._disk:
            try:
                self._status = self._save(job)
            except DiskError as error:
                self._status = self._status._replace(error=error)
            except OSError as error:  # what a folder says that may not even be looked into
                self._status = self._status._replace(error=disk_error(error, self.path))
            status = self.status
        self._tell(status)
        return status.error

    def _on_fault(self, error: DiskError) -> None:
        self._status = self._status._replace(error=error)
        self._tell(self.status)

    def _tell(self, status: SaveStatus) -> None:
        if not self._queue.is_closing:
            self._on_status(status)

    def _save(self, job: Job) -> SaveStatus:
        """Write the report, in the writer's thread; DiskError when the disk refuses.

        What is too long to be read again is not written in place of what can be.
        """
        found = self._look(self._status.path)
        stamp = self._stamp._replace(edit=job.number)
        before = self._origin._replace(sealing=self._sealing)
        data, origin = self._encoder.encode(job.report, before, stamp)
        if len(data) > (SEALED_LIMIT_BYTES if self._sealing else LIMIT_BYTES):
            raise DiskError("too_large", str(found.path), limit_mb=LIMIT_BYTES // 1_000_000)
        is_new = found.path != self._status.path or not self._origin.digest
        if is_new:
            make_folder(found.path.parent)
        self._refuse_another_disk(found.path)
        self._ours.add(origin.digest)  # a fault after the renaming must not make it a stranger's
        write_atomically(found.path, data, is_new=is_new)
        if not self._has_tidied:
            self._has_tidied = True
            remove_leftovers(found.path.parent)
        self._origin = origin
        self._ours = {origin.digest}
        return SaveStatus(
            *(found.path, job.number, time.time(), job.number),
            other=found.other,
            left_alone=found.left_alone,
        )

    def _look(self, path: Path) -> _Found:
        """Return the file to write; what another program put there is copied first."""
        if not path.is_file():
            return _Found(path)
        if not self._origin.digest:
            return _Found(free_path(path.parent, path.stem, path.suffix))
        data = read_bounded(path, SEALED_LIMIT_BYTES)
        if data is None:
            return _Found(free_path(path.parent, path.stem, path.suffix), left_alone=path)
        if hashlib.sha256(data).hexdigest() in self._ours:
            return _Found(path)
        if is_blank(data):
            return _Found(path)  # damage, no edit: nothing in it could be lost
        try:
            return _Found(path, other=set_aside(data, THEIRS, path.name))
        except DiskError:
            return _Found(free_path(path.parent, path.stem, path.suffix), left_alone=path)

    def _refuse_another_disk(self, path: Path) -> None:
        """Refuse to go on in what is left of a folder when its disk has been unplugged.

        One that is plugged in again may have another number; the file is on it.
        """
        number = _disk_number(path.parent)
        if self._disk_number not in (None, number) and not path.is_file():
            raise DiskError("gone", str(path.parent))
        self._disk_number = number


def _disk_number(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError as error:
        raise disk_error(error, folder) from error
