"""A sync client that keeps one file alike in two folders; of two versions it keeps both."""

from pathlib import Path

# Where the losing version goes, and whether the client carries that file to the other computer.
CLIENTS = {
    "Syncthing": ("{stem}.sync-conflict-20261125-2100{n:02}-ABCDEFG.rapport", True),
    "Nextcloud": ("{stem} (conflicted copy 2026-11-25 2100{n:02}).rapport", False),
    "OneDrive": ("{stem}-HALL-{n}.rapport", True),
}


class SyncClient:
    """Brings what has changed in one of two folders to the other, as the real ones do."""

    def __init__(self, files: tuple[Path, Path], kind: str) -> None:
        self._files = files
        self._name, self._carries = CLIENTS[kind]
        self._last = b""
        self.conflicts = 0

    def run(self, winner: int) -> None:
        """Bring the file over; where both have changed, the winner's keeps the name."""
        path, other = self._files[winner], self._files[1 - winner]
        if path.read_bytes() == self._last:
            path, other = other, path
        elif other.exists() and other.read_bytes() not in (self._last, path.read_bytes()):
            self._keep_both(path, other)
        self._last = path.read_bytes()
        other.write_bytes(self._last)

    def _keep_both(self, winner: Path, loser: Path) -> None:
        self.conflicts += 1
        copy = loser.with_name(self._name.format(stem=loser.stem, n=self.conflicts))
        loser.rename(copy)
        if self._carries:
            (winner.parent / copy.name).write_bytes(copy.read_bytes())
