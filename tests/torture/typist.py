"""The other end of a typist's pipe: starts one, gives it orders, keeps what it tells."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

from tests.torture.typed import Key, State, Verdict, judge, keys, read_file

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
_MOST_KEYS = 20_000


class Place(NamedTuple):
    """Where one machine keeps its state and its reports."""

    state: Path
    documents: Path
    home: Path

    def environment(self) -> dict[str, str]:
        """Return what a program needs to live there."""
        self.home.mkdir(parents=True, exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        return {
            **kept,
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.state),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(self.home / "cache")),
            "RAPPORTEUR_DOCUMENTS": str(self.documents),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "PYDANTIC_DISABLE_PLUGINS": "1",
        }

    def reports(self) -> list[Path]:
        """Return the report files there."""
        return sorted(self.documents.glob("**/*.rapport"))

    def segments(self) -> list[str]:
        """Return the names of all journal files there."""
        return sorted(path.name for path in self.state.glob("Rapporteur/journal/*/*.journal"))

    def journals(self) -> list[str]:
        """Return the ids of the reports that have a journal there."""
        folder = self.state / "Rapporteur" / "journal"
        return sorted(path.parent.name for path in folder.glob("*/00000001.journal"))


def place_in(folder: Path) -> Place:
    """Return a machine of its own in a folder."""
    return Place(folder / "state", folder / "Documents", folder / "home")


class Typist:
    """A process that types. What it tells is kept with what it means for the oracle."""

    def __init__(
        self,
        place: Place,
        what: str = "new",
        *,
        way: str = "office",
        seed: int = 1,
        skip: int = 0,
        under: Iterable[str] = (),
    ) -> None:
        self.place, self.what, self.seed = place, what, seed
        self.all_keys = keys(seed, _MOST_KEYS)
        self.skip = skip
        self.typed = skip
        self.key_times: dict[int, float] = {}
        self.edits: dict[int, int] = {}
        self.told: list[tuple[float, int, int, int, list[str]]] = []
        self.saw: list[tuple[str, str]] = []
        self.path: Path | None = None
        self.report_id = ""
        self.begun_with: State | None = None
        self.refused = ""
        self._done = 0
        self._ordered = 0
        self._is_over = False
        self._said = ""
        self._news = threading.Condition()
        words = [*under, sys.executable, "-m", "tests.torture.child", way, what]
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        self._process = subprocess.Popen(
            [*words, str(seed), str(skip)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            env=place.environment(),
            cwd=ROOT,
            start_new_session=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __enter__(self) -> Self:
        self.wait_open()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def wait_open(self) -> None:
        """Return when the report is open, or was refused."""
        self._wait(lambda: self.path is not None or bool(self.refused))

    def order(self, words: str, *, wait: bool = True) -> None:
        """Give an order and, unless told otherwise, wait until it is done."""
        assert self._process.stdin
        self._process.stdin.write(f"{words}\n".encode())
        self._process.stdin.flush()
        self._ordered += 1
        wanted = self._ordered
        if wait:
            self._wait(lambda: self._done >= wanted)

    def wait_told(self, is_so: "Any", what: str) -> None:
        """Wait until something that was told is so."""
        found = self._wait(lambda: any(is_so(told) for told in self.told), must=False)
        assert found, f"never told: {what}; {self.told[-3:]}; {self.complaints()}"

    def wait_safe(self) -> None:
        """Wait until every key is told to be safe."""
        self._wait(lambda: self.safe_keys() >= self.typed, must=False)

    def close(self) -> int:
        """Close the report; return the exit code."""
        self.order("close")
        code = self._process.wait(PATIENCE_S)
        self._listener.join(PATIENCE_S)
        assert code == 0, self.complaints()
        return code

    def kill(self) -> None:
        """Kill it without warning, and whatever it runs under."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE_S)
        self._listener.join(PATIENCE_S)
        if not self._complaints.closed:
            self._said = self.complaints()
            for pipe in (self._process.stdin, self._process.stdout, self._complaints):
                with suppress(OSError):
                    assert pipe
                    pipe.close()

    def safe_keys(self, before: float | None = None) -> int:
        """Return how many keys were told to be safe (before a time)."""
        best = max(
            (told[1] for told in self.told if before is None or told[0] <= before), default=-1
        )
        numbers = [number for number, edit in self.edits.items() if edit <= best]
        return max(numbers, default=self.skip)

    def oldest_lost_ms(self, kept: int, at: float) -> float:
        """Return how old the oldest key was that was lost when all ended at `at`; 0 for none."""
        lost = self.key_times.get(kept + 1)
        return max(0.0, (at - lost) * 1000) if lost else 0.0

    def keys(self) -> list[Key]:
        """Return the keys that were begun to be typed, those before it too."""
        return self.all_keys[: self.typed]

    def judge(self, found: State, *, before: float | None = None) -> Verdict:
        """Compare what was found again with what was typed and told."""
        return judge(found, self.keys(), self.safe_keys(before))

    def complaints(self) -> str:
        """Return what it wrote to its standard error."""
        if self._complaints.closed:
            return self._said
        self._complaints.seek(0)
        return self._complaints.read().decode(errors="replace")[-3000:]

    def _wait(self, is_so: "Any", *, must: bool = True) -> bool:
        with self._news:
            until = time.monotonic() + PATIENCE_S
            while not is_so():
                if self._is_over or not self._news.wait(until - time.monotonic()):
                    break
            if not is_so():
                assert not must, f"the typist did not answer: {self.complaints()}"
                return False
            return True

    def _listen(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._news:
                if line.endswith(b"\n"):
                    self._take(json.loads(line))
                self._news.notify_all()
        with self._news:
            self._is_over = True
            self._news.notify_all()

    def _take(self, words: list[Any]) -> None:
        match words:
            case ["open", path, _, report_id]:
                self.path, self.report_id = Path(path), report_id
            case ["has", line, prose]:
                self.begun_with = State(line, prose)
            case ["refused", why]:
                self.refused = why
            case ["key", at, number]:
                self.typed, self.key_times[number] = number, at
            case ["edit", number, edit]:
                self.edits[number] = edit
            case ["safe", at, edit, waiting, file_edit, faults]:
                self.told.append((at, edit, waiting, file_edit, faults))
            case ["saw", _, status, message]:
                self.saw.append((status, message))
            case _:
                self._done += 1


class Found(NamedTuple):
    """What a fresh process has of the report, its file, and whether it says the file has it all."""

    state: State
    path: Path | None
    is_in_file: bool

    @property
    def is_file_right(self) -> bool:
        """Whether the file is what it is said to be, read without the program's own code."""
        return not self.is_in_file or self.path is None or read_file(self.path) == self.state


def found_again(place: Place, *, what: str = "") -> Found:
    """Open the report in a fresh process through the program's own face; return what it has.

    Without `what` it is the one report file there, or the one journal when there is no file.
    """
    reports = place.reports()
    journals = place.journals()
    if not what and not reports and not journals:
        return Found(State(), None, False)
    what = what or (str(reports[0]) if reports else journals[0])
    with Typist(place, what) as reader:
        assert not reader.refused, reader.refused
        assert reader.begun_with is not None
        reader.order("save")
        reader.close()
        _, _, waiting, file_edit, faults = reader.told[-1]
        is_in_file = file_edit >= waiting > 0 and not any("file:" in text for text in faults)
        return Found(reader.begun_with, reader.path, is_in_file)
