"""Copies of a report in a second folder, such as a USB stick: each one read back and checked.

`Panel 4 2026-11-25 14.03.rapport`; the last ones of each report are kept. A report is known by
its id, so that other reports, and other files, are never touched; nor is a copy that somebody has
written in since.
"""

import hashlib
import os
import re
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.storage.copies import known_copies, remember_copy
from rapporteur.storage.files import read_bounded, write_atomically
from rapporteur.storage.places import free_path
from rapporteur.storage.report_file import LIMIT_BYTES, SEALED_LIMIT_BYTES
from rapporteur.storage.report_reader import check_whole, read_header

KEEP = 20
_SUFFIX = ".rapport"
_STEM_BYTES = 180
_HEADER_BYTES = 64_000
_MOMENT = re.compile(r" \d{4}-\d\d-\d\d \d\d\.\d\d(?: \(\d+\))?$")
_COPY = re.compile(r".* (\d{4}-\d\d-\d\d \d\d\.\d\d)(?: \((\d+)\))?\.rapport")


class Backup(NamedTuple):
    """The newest copy, and the old copies that went for it. `is_new` when it was made just now."""

    path: Path
    is_new: bool
    removed: tuple[Path, ...] = ()


def back_up(path: Path, folder: Path, now: datetime, keep: int = KEEP) -> Backup:
    """Copy a report's file into the folder and keep its last `keep` copies.

    A file that is the same as the newest copy is not copied again. The folder is never made: a
    stick that is not there is `no_such_folder`. Raises DiskError (`copy_differs` when the disk
    gave back something else) or ReportFileError; no old copy goes before the new one is checked.
    """
    data = _bytes_of(path)
    report_id = str(check_whole(data, str(path))[0]["id"])
    if not os.path.isdir(folder):  # noqa: PTH112 - a path no system knows is no folder, no fault
        raise DiskError("no_such_folder", str(folder))
    digest = hashlib.sha256(data).hexdigest()
    old = [copy for copy in list_copies(folder, report_id) if not _is_same(copy, path)]
    if old and _digest(old[-1]) == digest:
        return Backup(old[-1], is_new=False)
    stem = _MOMENT.sub("", path.stem)  # a copy that became the report
    stem = stem.encode(errors="replace")[:_STEM_BYTES].decode(errors="ignore")
    copy = free_path(folder, f"{stem} {now:%Y-%m-%d %H.%M}", _SUFFIX)
    write_atomically(copy, data, is_new=True)
    if _digest(copy) != digest:
        with suppress(OSError):
            copy.unlink()
        raise DiskError("copy_differs", str(copy))
    remember_copy(digest)
    return Backup(copy, is_new=True, removed=_remove(old[: max(0, len(old) + 1 - keep)]))


def due(last: datetime | None, now: datetime) -> bool:
    """Return whether a report that stays open is to be copied: once on each day."""
    return last is None or _day(last) != _day(now)


def list_copies(folder: Path, report_id: str) -> list[Path]:
    """Return the copies of one report in a folder, the oldest first."""
    dated: list[tuple[str, int, Path]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                named = _COPY.fullmatch(entry.name)
                if named and entry.is_file(follow_symlinks=False):
                    dated.append((named[1], int(named[2] or 1), folder / entry.name))
    except OSError:
        return []
    return [path for _, _, path in sorted(dated) if _is_of(path, report_id)]


def _is_of(path: Path, report_id: str) -> bool:
    try:
        with path.open("rb") as file:
            return read_header(file.readline(_HEADER_BYTES), path.name)["id"] == report_id
    except (OSError, ReportFileError):
        return False


def _is_same(copy: Path, path: Path) -> bool:
    try:
        return copy.samefile(path)
    except OSError:
        return True


def _remove(paths: list[Path]) -> tuple[Path, ...]:
    """Remove old copies that are as they were made; one that cannot be removed is no fault."""
    removed: list[Path] = []
    ours = set(known_copies()) if paths else set[str]()
    for path in paths:
        if _digest(path) not in ours:
            continue
        with suppress(OSError):
            path.unlink()
            removed.append(path)
    return tuple(removed)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a copy that is whole, or an empty string."""
    try:
        data = _bytes_of(path)
        check_whole(data, path.name)
    except (DiskError, ReportFileError):
        return ""
    return hashlib.sha256(data).hexdigest()


def _bytes_of(path: Path) -> bytes:
    data = read_bounded(path, SEALED_LIMIT_BYTES)
    if data is None:
        raise ReportFileError("too_large", str(path), limit_mb=LIMIT_BYTES // 1_000_000)
    return data


def _day(moment: datetime) -> date:
    return moment.date()
