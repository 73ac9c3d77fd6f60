"""Looks at what is beside an open report, in a thread of its own; nothing waits for it.

It keeps this computer's mark there, sees the marks of others, and finds conflict copies. A disk
that hangs or refuses costs nobody anything: what cannot be done now is tried at the next look.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, RapporteurError
from rapporteur.storage.conflict_copies import ConflictCopies, Known
from rapporteur.storage.marks import (
    Mark,
    computer_name,
    mark_path,
    other_marks,
    remove_mark,
    report_marked,
    write_mark,
)
from rapporteur.storage.report_reader import check_whole
from rapporteur.storage.reports import read_report_bytes
from rapporteur.storage.set_aside import THEIRS, set_aside

REFRESH_S = 300.0
QUIET_S = 3 * REFRESH_S
FIRST_S = 0.3
AGAIN_S = 30.0
_SOON_S = 1.0
_CLOSE_S = 0.5
_MOST_ENTRIES = 10_000
_MOST_OFFERED = 20


class Copy(NamedTuple):
    """A conflict copy: what its file is called, and where its bytes were set aside."""

    name: str
    path: Path


class Sight(NamedTuple):
    """What was seen in one look: other computers' marks, and a copy that was not offered yet."""

    marks: tuple[Mark, ...] = ()
    copy: Copy | None = None


class Lookout:
    """Looks a moment after `start`, then twice a minute, and when it is asked to.

    `path` tells where the report's file is now, `known` what is in the report; both are called
    in the thread. Copies are looked for when someone listens, and offered one at a time.
    """

    def __init__(
        self, path: Callable[[], Path], report_id: str, replica: str, known: Callable[[], Known]
    ) -> None:
        self._path = path
        self._known = known
        now = time.time()
        self._mark = Mark(replica, computer_name(), now, now)
        self._noted: Path | None = None
        self._marked: Path | None = None
        self._marked_at = 0.0
        self._has_tidied = False
        self._watched: dict[str, tuple[Mark, float]] = {}
        self._copies = ConflictCopies(report_id) if report_id else None
        self._read: set[tuple[str, int, int]] = set()
        self._offered = 0
        self._is_free = True
        self._to_forget: tuple[Mark, ...] = ()
        self._on_sight: Callable[[Sight], None] | None = None
        self._is_wanted = self._is_closing = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def listen(self, on_sight: Callable[[Sight], None]) -> None:
        """Tell of every look from now on; `on_sight` is called in the thread."""
        self._on_sight = on_sight
        self.look_again()

    def look_again(self) -> None:
        """Look now: the last copy has been answered, and there may be another; returns at once."""
        self._is_free = True
        self._wake()

    def note_file(self, path: Path) -> None:
        """Look soon if the report's file is new there; cheap, and called after every save."""
        if path != self._noted:
            self._wake()

    def forget(self, marks: Iterable[Mark]) -> None:
        """Take marks away: whoever has left them is gone. One that is refreshed comes back."""
        self._to_forget = tuple(marks)
        self._wake()

    def close(self) -> None:
        """Take the mark away and stop; a disk that hangs is not waited for."""
        self._is_closing = True
        self._wake()
        self._thread.join(_CLOSE_S)

    def _wake(self) -> None:
        with self._news:
            self._is_wanted = True
            self._news.notify_all()

    def _run(self) -> None:
        with self._news:  # the window is painted first
            self._news.wait_for(lambda: self._is_closing, FIRST_S)
        while not self._is_closing:
            delay_s = AGAIN_S
            # Nobody is told of a fault: the report is as safe as before.
            with suppress(OSError, RapporteurError):
                delay_s = self._look()
            with self._news:
                self._news.wait_for(lambda: self._is_wanted, delay_s)
                self._is_wanted = False
        if self._marked:
            remove_mark(self._marked, self._mark.replica)

    def _look(self) -> float:
        """Do all there is to do once; return after how long to look again."""
        path = self._path()
        report = Path(os.path.realpath(path))
        if report.is_file():
            self._noted = path
            with suppress(OSError):  # a folder that can only be read is looked at all the same
                self._keep_mark(report)
        with os.scandir(report.parent) as found:
            entries = list(islice(found, _MOST_ENTRIES))
        names = {entry.name for entry in entries}
        if not self._has_tidied:
            self._has_tidied = True
            self._remove_leftovers(report.parent, names)
        marks = self._other_marks(report, names)
        on_sight = self._on_sight
        if on_sight is None or self._is_closing:
            return AGAIN_S
        copy = self._copy(report, entries)
        on_sight(Sight(marks, copy))
        is_thorough = self._copies is None or self._copies.is_thorough
        return AGAIN_S if is_thorough else _SOON_S

    def _keep_mark(self, report: Path) -> None:
        """Put the mark beside the report, again when it is old or someone has removed it."""
        replica, now = self._mark.replica, time.monotonic()
        is_fresh = report == self._marked and now - self._marked_at < REFRESH_S
        if is_fresh and mark_path(report, replica).is_file():
            return
        self._mark = self._mark._replace(refreshed=time.time())
        write_mark(report, self._mark)
        before, self._marked, self._marked_at = self._marked, report, now
        if before not in (None, report):
            remove_mark(before, replica)

    def _remove_leftovers(self, folder: Path, names: Iterable[str]) -> None:
        """Remove our marks of reports that are no longer there: a crash has left them."""
        replica = self._mark.replica
        for name in names:
            report = report_marked(name, replica)
            if report and not (folder / report).exists():
                remove_mark(folder / report, replica)

    def _other_marks(self, report: Path, names: Iterable[str]) -> tuple[Mark, ...]:
        """Return the others' marks, but for those that were forgotten or that nobody refreshes.

        How old one is cannot be told, for clocks differ: how long it has stayed the same can.
        """
        now, marks = time.monotonic(), list[Mark]()
        for mark in other_marks(report, self._mark.replica, names):
            before, since = self._watched.get(mark.replica, (None, now))
            if before != mark:
                since = now
            self._watched[mark.replica] = (mark, since)
            if mark in self._to_forget or now - since > QUIET_S:
                remove_mark(report, mark.replica)
            else:
                marks.append(mark)
        return tuple(marks)

    def _copy(self, report: Path, entries: list[os.DirEntry[str]]) -> Copy | None:
        """Return a copy that has not been offered, set aside as it is now; it stays where it is."""
        if self._copies is None:
            return None
        found = self._copies.find(entries, report.name, self._known())
        if not self._is_free or self._offered >= _MOST_OFFERED:
            return None
        for path in found:
            with suppress(OSError, RapporteurError):  # gone again, or not yet whole
                known = path.stat()
                identity = (path.name, known.st_mtime_ns, known.st_size)
                if identity in self._read:
                    continue
                self._read.add(identity)
                try:
                    kept = _set_aside(path)
                except DiskError:  # another program has it, or there is no room: the next time
                    self._read.discard(identity)
                    raise
                self._offered += 1
                self._is_free = False
                return Copy(path.name, kept)
        return None


def _set_aside(path: Path) -> Path:
    data = read_report_bytes(path)
    check_whole(data, path.name)
    return set_aside(data, THEIRS, path.name)
