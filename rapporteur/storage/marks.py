"""A small hidden file beside an open report, by which another computer sees that it is open.

Each installation has a mark of its own, so that nobody writes another's and no sync client has
two of one name to choose from. Nothing depends on it: whatever is wrong with one, it counts as
none. It says who and when, never a word of the report; its times are for people to read, each by
the clock of the computer that wrote it.
"""

import json
import os
import platform
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import read_bounded
from rapporteur.storage.json_lines import object_of

_REPLICA = re.compile("[0-9a-f]{32}")
# Sync clients carry it: none of them passes over a name of this kind for its shape, as most do
# over `~$…`, `.~lock.…`, `….tmp` and `….lock`. (Some carry no hidden files unless told to.)
_NAME = re.compile(r"\.(?P<report>.+)\.open-(?P<replica>[0-9a-f]{8})", re.DOTALL)
_LIMIT_BYTES = 2_000
_MOST_MARKS = 20
_MOST_CHARACTERS = 60
_LATEST_S = 32_503_680_000  # the year 3000
_HIDDEN = 2


class Mark(NamedTuple):
    """Which installation has a report open, on which computer, since when and seen when last.

    Both times are that computer's `time.time()`.
    """

    replica: str
    computer: str
    opened: float
    refreshed: float


def computer_name() -> str:
    """Return what this computer is called, without the network's part of the name."""
    return _printable(platform.node().partition(".")[0])


def mark_path(report: Path, replica: str) -> Path:
    """Return where an installation's mark of a report is."""
    return report.with_name(f".{report.name}.open-{replica[:8]}")


def report_marked(name: str, replica: str = "") -> str:
    """Return the name of the report that a file is a mark of; empty when it is none.

    With `replica` only that installation's marks count.
    """
    found = _NAME.fullmatch(name)
    if found is None or found["replica"] != (replica[:8] or found["replica"]):
        return ""
    return found["report"]


def write_mark(report: Path, mark: Mark) -> None:
    """Put a mark beside a report in place of the last one; OSError when it cannot be.

    It is not synced: a power cut may take it, and saving must not wait for it.
    """
    path = mark_path(report, mark.replica)
    temporary = path.with_name(f".rapporteur-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        with open(os.open(temporary, flags, 0o600), "wb") as file:  # noqa: PTH123 - a handle
            file.write(json.dumps(mark._asdict()).encode() + b"\n")
        if path.is_dir():
            path.rmdir()
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), _HIDDEN)


def remove_mark(report: Path, replica: str) -> None:
    """Take an installation's mark of a report away, if it is there and can be."""
    with suppress(OSError):
        mark_path(report, replica).unlink()


def read_mark(path: Path) -> Mark | None:
    """Return what a mark says; None when it cannot be read or says nothing sensible."""
    try:
        fields = object_of(read_bounded(path, _LIMIT_BYTES) or b"")
    except DiskError:
        return None
    if fields is None:
        return None
    replica, computer = fields.get("replica"), fields.get("computer")
    opened, refreshed = _moment(fields.get("opened")), _moment(fields.get("refreshed"))
    if not isinstance(replica, str) or not _REPLICA.fullmatch(replica):
        return None
    if not isinstance(computer, str) or opened is None or refreshed is None:
        return None
    is_in_its_place = path.name.endswith(f".open-{replica[:8]}")
    return Mark(replica, _printable(computer), opened, refreshed) if is_in_its_place else None


def other_marks(report: Path, replica: str, names: Iterable[str] | None = None) -> list[Mark]:
    """Return the marks of other installations beside a report.

    `names` are those of the folder's files, if they are known; else OSError when they cannot be.
    """
    if names is None:
        names = (path.name for path in report.parent.iterdir())
    found = sorted(name for name in names if report_marked(name) == report.name)
    marks = (read_mark(report.with_name(name)) for name in found[:_MOST_MARKS])
    return [mark for mark in marks if mark and mark.replica != replica]


def _moment(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < _LATEST_S else None


def _printable(name: str) -> str:
    """Return a name as one line without characters that would change how others are shown."""
    shown = "".join(character for character in name if character.isprintable())
    return shown.strip()[:_MOST_CHARACTERS].strip()
