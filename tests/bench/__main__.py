"""`python -m tests.bench`: start, typing, export, counting and memory, beside a bare Qt window.

`python -m tests.bench documents`: only the documents, beside those of other tools.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from rapporteur.resources import resources_dir
from tests.bench import documents, reports, safety, work

_ROOT = Path(__file__).resolve().parents[2]
_STARTS = 9
_TYPING_ROUNDS = 3


def main() -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory(prefix="rapporteur-bench-") as folder:
        place = Path(folder)
        shipped = resources_dir()
        environment = _environment(place)
        os.environ["RAPPORTEUR_RESOURCES"] = environment["RAPPORTEUR_RESOURCES"]
        reports.add_large_form(place / "resources", shipped)
        resources_dir.cache_clear()
        sample, large = place / "sample.rapport", place / "large.rapport"
        reports.write_sample(sample, shipped)
        if sys.argv[1:] == ["documents"]:
            documents.print_documents(sample, place, environment)
            return
        reports.write_large(large)
        with _Screen(environment) as screen:
            print(f"Qt platform: {screen}; medians; same run, alternating\n")
            _print_starts(environment, sample)
            _print_typing(environment, sample, large)
            _print_work(environment, sample, large, place)
            _print_safety(environment, sample, large, place)
            documents.print_documents(sample, place, environment)


def _print_starts(environment: dict[str, str], sample: Path) -> None:
    scenes = {
        "bare window, 12 text boxes": ("bare-start",),
        "Rapporteur, first page": ("start",),
        "Rapporteur, sample report open": ("report-start", str(sample)),
    }
    times: dict[str, list[float]] = {name: [] for name in scenes}
    memory: dict[str, list[float]] = {name: [] for name in scenes}
    for _ in range(_STARTS):
        for name, words in scenes.items():
            begun = time.monotonic()
            seen = _child(environment, *words)
            times[name].append((seen["painted_at"] - begun) * 1000)
            memory[name].append(seen["memory_mb"])
    floor_ms = statistics.median(times["bare window, 12 text boxes"])
    floor_mb = statistics.median(memory["bare window, 12 text boxes"])
    print(f"{'process start to painted':36} {'ms':>8} {'ratio':>6}   {'memory MB':>9} {'ratio':>6}")
    for name in scenes:
        ms, mb = statistics.median(times[name]), statistics.median(memory[name])
        print(f"{name:36} {ms:8.0f} {ms / floor_ms:6.2f}   {mb:9.0f} {mb / floor_mb:6.2f}")
    print()


def _print_typing(environment: dict[str, str], sample: Path, large: Path) -> None:
    print(f"{'key to painted':36} {'p50 ms':>8} {'p95':>6} {'p99':>6} {'max':>6} {'ratio p50':>10}")
    for what, report in (("sample", sample), ("40 sections, 2 MB", large)):
        floor = 0.0
        for name, scene in (("bare text box", "bare-type"), ("Rapporteur", "type")):
            latencies: list[float] = []
            memory = 0.0
            for _ in range(_TYPING_ROUNDS):
                seen = _child(environment, scene, str(report))
                latencies += seen["latencies_ms"]
                memory = seen["memory_mb"]
            p50, p95, p99 = (_quantile(latencies, q) for q in (0.5, 0.95, 0.99))
            floor = floor or p50
            print(
                f"{f'{name}, {what}':36} {p50:8.2f} {p95:6.2f} {p99:6.2f} "
                f"{max(latencies):6.2f} {p50 / floor:10.2f}   {memory:.0f} MB"
            )
    print()


def _print_work(environment: dict[str, str], sample: Path, large: Path, place: Path) -> None:
    print(f"{'work':36} {'ms':>8}")
    for name, ms in work.measured(sample, large, place):
        print(f"{name:36} {ms:8.2f}")
    cli = _ROOT / ".venv" / "bin" / "rapporteur-cli"
    for name, words in (
        ("bare python -c pass, whole process", [sys.executable, "-c", "pass"]),
        (
            "rapporteur-cli export, whole process",
            [str(cli), "export", str(sample), "-o", str(place / "out.docx")],
        ),
        ("rapporteur-cli count, whole process", [str(cli), "count", str(sample)]),
    ):
        times: list[float] = []
        for _ in range(_STARTS):
            begun = time.perf_counter()
            subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
            times.append((time.perf_counter() - begun) * 1000)
        print(f"{name:36} {statistics.median(times):8.0f}")


def _print_safety(environment: dict[str, str], sample: Path, large: Path, place: Path) -> None:
    single = place / "single.rapport"
    reports.write_one_section(single)
    os.environ["RAPPORTEUR_STATE"] = str(place / "bench-state")
    print(f"\n{'safety':46} {'ms':>8}")
    for name, ms in safety.measured(sample, large, single, place):
        print(f"{name:46} {ms:8.2f}")
    print(f"\n{'the window’s loop, a look every 2 ms':46} {'p50 ms':>8} {'p99':>6} {'max':>6}")
    child = partial(safety.run_child, environment)
    kinds = {"sample": sample, "2 MB, 40 sections": large, "2 MB, one section": single}
    for name, way, delays in safety.held_up(child, kinds):
        p50, p99 = _quantile(delays, 0.5), _quantile(delays, 0.99)
        print(f"{f'{name}, {way}':46} {p50:8.2f} {p99:6.2f} {max(delays):6.2f}")


def _child(environment: dict[str, str], *words: str) -> dict:
    return safety.run_child(environment, *words)


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _environment(place: Path) -> dict[str, str]:
    """An empty home, so that nothing of the user's is touched or measured."""
    homes = {
        "HOME": place,
        "RAPPORTEUR_DOCUMENTS": place / "Documents",
        "RAPPORTEUR_RESOURCES": place / "resources",
    }
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        homes[f"XDG_{name}_HOME"] = place / name.lower()
    # A user's programs are compiled once; a machine for tests may forbid to keep that.
    ours = {name: word for name, word in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**ours, **{name: str(path) for name, path in homes.items()}}


class _Screen:
    """A virtual X screen where there is Xvfb, Qt's offscreen platform elsewhere."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> str:
        if not shutil.which("Xvfb"):
            self._environment["QT_QPA_PLATFORM"] = "offscreen"
            return "offscreen (install xvfb for a real X window)"
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as number:
            self._environment["DISPLAY"] = f":{number.readline().strip()}"
        self._environment["QT_QPA_PLATFORM"] = "xcb"
        return "xcb on Xvfb"

    def __exit__(self, *_: object) -> None:
        if self._server:
            self._server.terminate()
            self._server.wait()


if __name__ == "__main__":
    main()
