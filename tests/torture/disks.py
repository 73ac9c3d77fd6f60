"""Disks to break: small ones, ones that can be cut off, in files of their own. Root only."""

import array
import fcntl
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

_SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, which XFS and f2fs share
_WITHOUT_LOG = 2  # nothing more goes to the disk, as when the plug is pulled
_SIZES_MB = {"ext4": 64, "xfs": 320}  # XFS takes no smaller one
_MAKERS = {"ext4": ["mkfs.ext4", "-q", "-F"], "xfs": ["mkfs.xfs", "-q", "-f"]}


def missing(kind: str = "tmpfs") -> str:
    """Return why a disk of that kind cannot be made here, or an empty string."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "mounting a disk needs root"
    programs = ["mount", "umount", *(_MAKERS[kind][:1] if kind in _MAKERS else [])]
    gone = [program for program in programs if not shutil.which(program)]
    return f"not installed: {', '.join(gone)}" if gone else ""


class Disk:
    """A file system of its own at `place`, unmounted at the end."""

    def __init__(self, folder: Path, kind: str = "tmpfs", *, size: str = "96k") -> None:
        self.place = folder / "disk"
        self._image = folder / "image"
        self._kind, self._size = kind, size
        self._is_mounted = False

    def __enter__(self) -> Self:
        self.place.mkdir(parents=True)
        if self._kind in _MAKERS:
            with self._image.open("wb") as image:
                image.truncate(_SIZES_MB[self._kind] * 1_000_000)
            _run(*_MAKERS[self._kind], str(self._image))
        self.plug_in()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_mounted:
            subprocess.run(["umount", "-l", str(self.place)], check=False)

    def plug_in(self) -> None:
        """Mount it."""
        if self._kind == "tmpfs":
            _run("mount", "-t", "tmpfs", "-o", f"size={self._size}", "none", str(self.place))
        else:
            _run("mount", "-o", "loop", "-t", self._kind, str(self._image), str(self.place))
        self._is_mounted = True

    def cut(self) -> None:
        """Pull the plug: what is not on the disk now never comes there."""
        handle = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, array.array("I", [_WITHOUT_LOG]))
        finally:
            os.close(handle)

    def unplug(self, *, at_once: bool = False) -> None:
        """Unmount it; `at_once` while it is in use."""
        _run("umount", *(["-l"] if at_once else []), str(self.place))
        self._is_mounted = False

    def forbid_writing(self, is_forbidden: bool = True) -> None:
        """Make it read-only, or writable again; one that is being written is made to obey."""
        how = "ro" if is_forbidden else "rw"
        _run("mount", "-o", f"remount,{how}", str(self.place))


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr}"
