"""Safety: what a key costs the journal, how a report opens again, what holds the window up."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapporteur.domain.report import Prose, Report
from rapporteur.storage.journal import Journal, begin_journal
from rapporteur.storage.journal_contents import Contents, Facts
from rapporteur.storage.opening import let_go, open_report
from rapporteur.storage.parts import bodies_of
from rapporteur.storage.replica import replica_id
from rapporteur.storage.report_file import Encoder, Origin, Stamp
from rapporteur.storage.reports import load_report

_ROUNDS = 9
_WRITES = 60
_SLOW = "inject=fsync,fdatasync:delay_enter=300000"


def measured(sample: Path, large: Path, single: Path, place: Path) -> Iterator[tuple[str, float]]:
    """Yield what was done and its median in ms."""
    for name, path in (("20 kB", sample), ("2 MB, 40 sections", large), ("2 MB, one", single)):
        report = load_report(path).report
        prose = [key for key, value in report.values.items() if isinstance(value, Prose)]
        section = max(prose, key=lambda key: len(str(report.values[key])))
        yield f"journal write of some keys, {name}", _write_ms(report, section, place)
        yield f"opening with 60 edits to recover, {name}", _recover_ms(report, section, place)


def held_up(
    child: Callable[..., dict[str, list[float]]], reports: dict[str, Path]
) -> Iterator[tuple[str, str, list[float]]]:
    """Yield report, way of saving, and the delays of the window's loop in ms while one types."""
    for name, path in reports.items():
        yield name, "without saving", child("loop", str(path), "unsaved")["delays_ms"]
        yield name, "with saving", child("loop", str(path), "saved")["delays_ms"]
        if shutil.which("strace"):
            words = ("strace", "-f", "--seccomp-bpf", "-qq", "-o", os.devnull, "-e", _SLOW)
            delays = child("loop", str(path), "saved", before=words)["delays_ms"]
            yield name, "saving, each fsync 300 ms late", delays


def _write_ms(report: Report, section: str, place: Path) -> float:
    with_journal = _Journal(report, place)
    times: list[float] = []
    for number in range(1, _WRITES):
        changed = with_journal.typed(section, number)
        begun = time.perf_counter()
        with_journal.write(number, changed)
        times.append((time.perf_counter() - begun) * 1000)
    with_journal.journal.close()
    return statistics.median(times)


def _recover_ms(report: Report, section: str, place: Path) -> float:
    path = place / "recover.rapport"
    stamped, _ = Encoder().encode(report, Origin(), Stamp(replica_id(), 0))
    path.write_bytes(stamped)
    with_journal = _Journal(report, place / "unused", folder=_journal_of(report), path=path)
    for number in range(1, _WRITES):
        with_journal.write(number, with_journal.typed(section, number))
    with_journal.journal.close()
    times: list[float] = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        opened = open_report(path)
        times.append((time.perf_counter() - begun) * 1000)
        assert opened.reconciled.before is not None
        let_go(opened)
    shutil.rmtree(_journal_of(report))
    return statistics.median(times)


def _journal_of(report: Report) -> Path:
    from rapporteur.storage.journal_reader import journal_folder

    return journal_folder(report.id)


class _Journal:
    """A journal that is typed into."""

    def __init__(
        self, report: Report, place: Path, folder: Path | None = None, path: Path | None = None
    ) -> None:
        self._report = report
        facts = Facts(report.id, report.template, report.template_version, replica_id())
        contents = Contents(facts, 0, time.time(), bodies_of(report), {}, {}, str(path or ""))
        folder = folder or place / f"journal-{time.monotonic_ns()}"
        self.journal: Journal = begin_journal(folder / "00000001.journal", contents)

    def typed(self, section: str, number: int) -> Report:
        """Return the report with a few keys more in the middle of a section."""
        value = self._report.values[section]
        assert isinstance(value, Prose)
        middle = len(value.text) // 2
        text = f"{value.text[:middle]}k{number}{value.text[middle:]}"
        return self._report.with_value(section, Prose(text=text))

    def write(self, number: int, changed: Report) -> None:
        """Write what has changed."""
        self.journal.write(number, time.time(), bodies_of(changed, self._report))
        self._report = changed


def run_child(environment: dict[str, str], *words: str, before: tuple[str, ...] = ()) -> dict:
    """Run a scene of child.py, under another program if need be; return what it says."""
    child = Path(__file__).with_name("child.py")
    done = subprocess.run(
        [*before, sys.executable, str(child), *words],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
