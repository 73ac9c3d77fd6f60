"""Power cuts on a disk that is as hostile as it may be: each story cut anywhere, opened again.

A story is watched once, call by call; then any number of disks are made as a cut may have left
them, and each is opened with the program's own code. The oracle (`promises.py`) knows the keys
that were pressed and what was said before the cut.
"""

import functools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import RapporteurError, ReportFileError
from rapporteur.domain.report import Line, Prose
from rapporteur.office import Office, OpenReport
from rapporteur.resources import resources_dir
from rapporteur.storage import checked_forms, sealing
from rapporteur.storage.journal_reader import journal_ids
from rapporteur.storage.recent import is_in_journal
from rapporteur.storage.templates import FORM_FILE
from tests.torture.disk_model import FOLDER, Tree, digest
from tests.torture.hand import STRANGER
from tests.torture.promises import TAKEN_FOR_OTHER, Found, Promises, Verdict
from tests.torture.stories import ALL, Story
from tests.torture.syscalls import Recording, strace
from tests.torture.typed import FORM, LINE, PROSE, State, read_file
from tests.torture.typist import ROOT

_PATIENCE_S = 120.0
_LOCKED = ("passphrase_needed", "wrong_passphrase")
_MEMORY = Path("/dev/shm")  # noqa: S108 - only where it is: syncs cost nothing there
_KEY_OF = functools.cache(sealing._key_of)  # the same key every time, and slow on purpose


class Cut(NamedTuple):
    """One cut: when, what was found, and how long opening took (0 for a disk seen before)."""

    story: str
    moment: float
    verdict: Verdict
    seconds: float


class Explored(NamedTuple):
    """What the cuts of one story showed: how many different disks, at how many moments."""

    story: str
    cuts: list[Cut]
    states: int
    moments: int


class Watched:
    """A story that was watched; made anew it is told, in a process of its own."""

    def __init__(self, name: str, folder: Path, seed: int = 1) -> None:
        self.name, self.root = name, folder / "machine"
        self._seen: dict[bytes, tuple[Found, ...]] = {}
        story = ALL[name]
        self.root.mkdir(parents=True)
        self._make_ready(story)
        before = _tell(story.before, seed, self.root) if story.before else []
        log = folder / "calls"
        recording = Recording(self.root)
        _tell(name, seed + 1, self.root, strace(log, story.inject))
        self.disk = recording.read(log)
        log.unlink()
        self.promises = Promises(
            [*((-1, words) for words in before), *recording.said], is_disk_sound=not story.inject
        )
        begun, certain = self.disk.moments()
        # More often where something has just begun: that is when most is uncertain.
        self.moments = sorted(begun) * 2 + sorted(certain | self.promises.moments())
        real = {str(path.relative_to(self.root)): path for path in self.root.rglob("*")}
        made = {name: node.data for name, node in self.disk.whole().items()}
        assert made == {name: b"" if p.is_dir() else p.read_bytes() for name, p in real.items()}, (
            "the model of the disk is wrong"
        )

    @property
    def states(self) -> int:
        """How many disks there were that were not the same."""
        return len(self._seen)

    def cut(self, number: int, chance: random.Random) -> Cut:
        """Pull the plug at one of the moments, open what may be on the disk, and judge."""
        moment = self.moments[number % len(self.moments)]
        tree = self.disk.after_cut(moment, chance)
        key, begun = digest(tree), time.monotonic()
        if is_new := key not in self._seen:
            self._seen[key] = tuple(self._opened(tree))
        seconds = time.monotonic() - begun if is_new else 0.0
        verdict = self.promises.judge(moment, tree, self._seen[key])
        return Cut(self.name, moment, verdict, seconds)

    def _make_ready(self, story: Story) -> None:
        (self.root / "Copies").mkdir()  # as a stick that is there
        state = self.root / "state"
        if story.has_journal:
            state.mkdir()
            (state / "ballast").write_bytes(b"small")  # four megabytes would be in every disk
            form = (resources_dir() / "templates" / FORM / FORM_FILE).read_bytes()
            # It was checked before, or that would be a story too.
            (state / "checked-forms").write_text(f"{checked_forms._digest(form)}\n")
        else:
            state.write_text("not a folder")

    def _opened(self, tree: Tree) -> Iterator[Found]:
        """Open each report file that is there, or the journal, as often as the disk is made."""
        reports = [name for name in tree if _is_report(name)]
        for name in reports or [""]:
            self._make(tree)
            with _living_in(self.root):
                yield _open(self.root / name if name else None, self.promises.passphrases)

    def _make(self, tree: Tree) -> None:
        shutil.rmtree(self.root)
        self.root.mkdir()
        first: dict[int, Path] = {}
        for name, node in tree.items():
            path = self.root / name
            if node.file == FOLDER:
                path.mkdir()
            elif node.file in first:
                path.hardlink_to(first[node.file])
            else:
                first[node.file] = path
                path.write_bytes(node.data)


def why_not() -> str:
    """Return why no program can be watched here, or an empty string."""
    if not shutil.which("strace"):
        return "not installed: strace"
    tried = subprocess.run(
        ["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else "no program may be watched here (ptrace)"


def folder_in_memory() -> "tempfile.TemporaryDirectory[str]":
    """Return a folder for a story, in memory where there is such a place."""
    return tempfile.TemporaryDirectory(
        prefix="rapporteur-legal-", dir=_MEMORY if _MEMORY.is_dir() else None
    )


def _environment(root: Path) -> dict[str, str]:
    return {
        "HOME": str(root / "home"),
        "RAPPORTEUR_STATE": str(root / "state"),
        "RAPPORTEUR_DOCUMENTS": str(root / "Documents"),
        "XDG_CONFIG_HOME": str(root / "config"),
    }


def _tell(name: str, seed: int, root: Path, under: Iterable[str] = ()) -> list[list[object]]:
    command = [*under, sys.executable, "-m", "tests.torture.stories", name, str(seed)]
    places = {**_environment(root), "PYTHONPATH": str(ROOT), "PYDANTIC_DISABLE_PLUGINS": "1"}
    told = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **places},
        capture_output=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert told.returncode == 0, told.stderr.decode()[-3000:]
    return [json.loads(line) for line in told.stdout.splitlines()]


@contextmanager
def _living_in(root: Path) -> Iterator[None]:
    """Let the program's code in this process find its folders there."""
    places, key_of = _environment(root), sealing._key_of
    before = {name: os.environ.get(name) for name in places}
    os.environ.update(places)
    sealing._key_of = _KEY_OF
    try:
        yield
    finally:
        sealing._key_of = key_of
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _is_report(name: str) -> bool:
    return name.startswith("Documents/") and name.endswith(".rapport")


def _open(path: Path | None, passphrases: Iterable[str]) -> Found:
    """Open a report as a person would; with one passphrase after the other if it asks for one."""
    code = ""
    for passphrase in (None, *passphrases):
        try:
            report = _opened_by(Office(lambda *_: b""), path, passphrase)
        except RapporteurError as error:
            code = error.code
            if code not in _LOCKED:
                break
        except Exception as fault:  # noqa: BLE001 - that any comes through is what is looked for
            return Found(None, f"raised {type(fault).__name__}: {fault}")
        else:
            return _used(report) if report else Found(State())
    return Found(None, f"refused: {code}")


def _opened_by(office: Office, path: Path | None, passphrase: str | None) -> OpenReport | None:
    if path is None:
        for journal_id in journal_ids():
            try:
                return office.rescue(journal_id, _nobody, passphrase)
            except ReportFileError as error:
                if error.code != "no_journal":
                    raise
        return None
    try:
        return office.open(path, _nobody, passphrase)
    except ReportFileError as error:
        is_strange = path.read_bytes().startswith(STRANGER)
        if error.code in _LOCKED or not is_strange or not is_in_journal(path):
            raise  # a file of ours must never be damaged
        return office.open_from_journal(path, _nobody)


def _used(report: OpenReport) -> Found:
    """Look at an open report, close it, and read what its file has become."""
    values = report.session.report.values
    line, prose = values[LINE], values[PROSE]
    assert isinstance(line, Line)
    assert isinstance(prose, Prose)
    state = State(line.text, prose.text)
    safety = report.close()
    trouble = TAKEN_FOR_OTHER if report.other or safety.other else ""
    if safety.file_error:
        trouble = f"cannot be saved: {safety.file_error.code}"
    elif report.path.exists() and not report.is_sealed and read_file(report.path) != state:
        trouble = "its file is not what was opened"
    return Found(state, trouble, read_file(report.other) if report.other else None)


def _nobody(_: object) -> None:
    """Take news that nobody waits for."""


def explore(name: str, count: int, seed: int = 1) -> Explored:
    """Watch a story and cut it that often."""
    with folder_in_memory() as folder:
        watched = Watched(name, Path(folder), seed)
        chance = random.Random(seed)  # noqa: S311 - no secret
        cuts = [watched.cut(chance.randrange(2**30), chance) for _ in range(count)]
        return Explored(name, cuts, watched.states, len({*watched.moments}))


def run(names: Iterable[str], count: int, *, at_once: int = 2) -> list[Explored]:
    """Watch these stories and cut each that often."""
    with ProcessPoolExecutor(at_once) as pool:
        return list(pool.map(explore, names, repeat(count)))


def table(results: Iterable[Explored]) -> str:
    """Return what the legal cuts showed as a table."""
    results = list(results)
    rows = [
        f"{'legal power cuts':28} {'moments':>7} {'cuts':>6} {'disks':>6} {'keys lost':>9}"
        f" {'never typed':>11} {'other promises broken':>21} {'slowest s':>9}"
    ]
    everything = Explored(
        "all",
        [cut for one in results for cut in one.cuts],
        sum(one.states for one in results),
        sum(one.moments for one in results),
    )
    for one in (*results, everything):
        verdicts = [cut.verdict for cut in one.cuts]
        lost = sum(max(0, v.safe - v.kept) for v in verdicts if v.kept is not None)
        slowest = max((cut.seconds for cut in one.cuts), default=0.0)
        rows.append(
            f"{one.story:28} {one.moments:7} {len(one.cuts):6} {one.states:6} {lost:9}"
            f" {sum(v.kept is None for v in verdicts):11}"
            f" {sum(bool(v.broken) for v in verdicts):21} {slowest:9.2f}"
        )
    bad = [cut for cut in everything.cuts if cut.verdict.wrong]
    return "\n".join([*rows, *(f"BAD: {cut}" for cut in bad[:20])])
