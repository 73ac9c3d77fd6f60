"""Broken disks one after the other: what the user saw of each, and what was lost."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from tests.torture.disks import Disk, missing
from tests.torture.typed import State, Verdict, read_file
from tests.torture.typist import Place, Typist, found_again, place_in

_FAST_S = 0.004
_NUMBERED = re.compile(r"(?<=journal/)[0-9a-f]{32}|(?<=theirs-)[0-9a-f]{16}")
_AGO = re.compile(r"all on disk, (?:just now|.* ago)")
_WALL_CLOCK = ("env", "FAKETIME_DONT_FAKE_MONOTONIC=1", "faketime", "-f")
_SYNC = "fsync,fdatasync"
_RENAME = "rename,renameat,renameat2"
_WRITE = "write,pwrite64,writev,pwritev"


class Outcome(NamedTuple):
    """What one fault showed and what was found again."""

    fault: str
    saw: tuple[str, ...]
    verdict: Verdict
    typed: int

    @property
    def lost(self) -> str:
        """In words, what is gone."""
        if self.verdict.kept is None:
            return "WRONG TEXT"
        if self.verdict.is_lost:
            return f"{self.verdict.safe - self.verdict.kept} SAFE KEYS"
        gone = self.typed - self.verdict.kept
        return f"{gone} keys told to be unsafe" if gone else "nothing"


class Bench(NamedTuple):
    """Where a fault is tried, and whether with the real window."""

    folder: Path
    way: str

    @property
    def place(self) -> Place:
        """A healthy machine."""
        return place_in(self.folder)

    def typist(self, place: Place | None = None, what: str = "new", **more: object) -> Typist:
        """Return a typist there."""
        return Typist(place or self.place, what, way=self.way, **more)  # type: ignore[arg-type] - passed on


def told_of(typist: Typist) -> tuple[str, ...]:
    """Return what the user was told, each thing once: the window's words, or the faults' own."""
    told = [fault for *_, faults in typist.told for fault in faults]
    if typist.saw:
        told = [text for pair in typist.saw for text in _in_words(*pair)]
    places = (str(typist.place.documents), str(typist.place.state), str(typist.place.home.parent))
    for place in places:
        told = [text.replace(place, "…") for text in told]
    return tuple(dict.fromkeys(told)) or ("all on disk",)


def _in_words(status: str, message: str) -> list[str]:
    """Return what the status line and the message say beside that all is well, or soon will be."""
    status = _AGO.sub("all on disk", status)
    usual = ("nothing typed yet", "writing to disk…", "all on disk")
    return [text for text in (message, "" if status in usual else status) if text]


def outcome(fault: str, typist: Typist, place: Place, *, what: str = "") -> Outcome:
    """Open again on a healthy machine and compare."""
    found = found_again(place, what=what)
    verdict = typist.judge(found.state)
    if not found.is_file_right:
        verdict = verdict._replace(kept=None)
    return Outcome(fault, told_of(typist), verdict, typist.typed)


def strace(inject: str) -> tuple[str, ...]:
    """Return the words that run a program with a system call that fails."""
    quiet = ("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null")
    return (*quiet, "-e", f"trace={inject.split(':')[0]}", "-e", f"inject={inject}")


def injected(fault: str, inject: str, bench: Bench, *, wait_s: float = 1.4) -> Outcome:
    """Type while a system call fails, kill, and look."""
    with bench.typist(under=strace(inject)) as typist:
        typist.order(f"type 60 {_FAST_S * 4}")
        typist.order(f"pause {wait_s}")
    return outcome(fault, typist, bench.place)


def sync_fails_once(bench: Bench, number: int = 9) -> Outcome:
    """One sync fails; the handle must not be used again."""
    return injected(f"fsync number {number}: EIO", f"{_SYNC}:error=EIO:when={number}", bench)


def sync_fails_for_good(bench: Bench) -> Outcome:
    """No sync works any more from some moment on."""
    return injected("every fsync from number 12: EIO", f"{_SYNC}:error=EIO:when=12+", bench)


def sync_finds_no_room(bench: Bench) -> Outcome:
    """Every third sync says that the disk is full."""
    return injected("every third fsync: ENOSPC", f"{_SYNC}:error=ENOSPC:when=9+3", bench)


def sync_is_slow(bench: Bench) -> Outcome:
    """Each sync takes 300 ms."""
    return injected("every fsync takes 300 ms", f"{_SYNC}:delay_enter=300000", bench, wait_s=4.0)


def no_renaming(bench: Bench) -> Outcome:
    """The file cannot be replaced; the journal goes on."""
    with bench.typist(under=strace(f"{_RENAME}:error=EACCES:when=1+")) as typist:
        typist.order(f"type 40 {_FAST_S}")
        typist.order("save")
        typist.order(f"type 20 {_FAST_S}")
        typist.wait_safe()
    return outcome("every rename: EACCES", typist, bench.place)


def pwrite_fails(bench: Bench) -> Outcome:
    """SQLite cannot write at times."""
    return injected("every fifth pwrite: EIO", "pwrite64:error=EIO:when=14+5", bench)


def full(bench: Bench, which: str) -> Outcome:
    """96 kB for the state, the documents, or both."""
    with Disk(bench.folder, size="96k") as disk:
        home = bench.folder / "home"
        small, large = disk.place, bench.folder
        place = Place(
            (small if which != "documents" else large) / "state",
            (small if which != "state" else large) / "Documents",
            home,
        )
        with bench.typist(place) as typist:
            typist.order(f"type 100 {_FAST_S}")
            (disk.place / "somebody's").write_bytes(b"")
            with (disk.place / "somebody's").open("wb", buffering=0) as file:
                while _fill(file):
                    pass
            typist.order(f"type 1500 {_FAST_S / 8}")
            typist.order("pause 1.2")
            typist.order("save")
            typist.order("pause 0.1")
        (disk.place / "somebody's").unlink()
        return outcome(f"disk of 96 kB full under: {which}", typist, place)


def full_with_ballast(bench: Bench) -> Outcome:
    """A disk of 6 MB is full under both; the ballast is given up and typing goes on."""
    with Disk(bench.folder, size="6m") as disk:
        place = Place(disk.place / "state", disk.place / "Documents", bench.folder / "home")
        with bench.typist(place) as typist:
            typist.order(f"type 60 {_FAST_S}")
            typist.order("save")
            with (disk.place / "somebody's").open("wb", buffering=0) as file:
                while _fill(file):
                    pass
            typist.order(f"type 1000 {_FAST_S / 2}")
            typist.order("pause 1")
            typist.wait_safe()
        return outcome("disk full, ballast of 4 MB", typist, place)


def _fill(file: object) -> bool:
    try:
        return bool(file.write(b"x" * 1024))  # type: ignore[attr-defined] - a raw file
    except OSError:
        return False


def read_only(bench: Bench, which: str) -> Outcome:
    """The disk becomes read-only in the middle, and stays so while the report is opened."""
    with Disk(bench.folder, size="16m") as disk:
        home, away = bench.folder / "home", bench.folder
        place = Place(
            (disk.place if which == "state" else away) / "state",
            (disk.place if which == "documents" else away) / "Documents",
            home,
        )
        with bench.typist(place) as typist:
            typist.order(f"type 40 {_FAST_S}")
            typist.wait_safe()
            disk.forbid_writing()
            typist.order(f"type 40 {_FAST_S}")
            typist.order("pause 2.6")
        closed = outcome(f"{which} read-only from the middle on", typist, place)
        disk.forbid_writing(False)
        again = outcome(closed.fault, typist, place)
        return closed if closed.verdict.is_lost else again


def stick_pulled(bench: Bench) -> Outcome:
    """The stick with the documents is pulled out, and put in again."""
    with Disk(bench.folder, "ext4") as disk:
        place = Place(bench.folder / "state", disk.place, bench.folder / "home")
        with bench.typist(place) as typist:
            typist.order(f"type 40 {_FAST_S}")
            typist.order("save")
            disk.cut()
            disk.unplug(at_once=True)
            typist.order(f"type 40 {_FAST_S}")
            typist.order("save")
            stray = [path for path in disk.place.iterdir() if path.suffix == ".rapport"]
            typist.order(f"type 20 {_FAST_S}")
            typist.wait_safe()
        disk.plug_in()
        result = outcome("documents' stick pulled, put in again", typist, place)
        note = ("a stray file on the mount point!",) if stray else ()
        return result._replace(saw=(*result.saw, *note))


def no_state_folder(bench: Bench) -> Outcome:
    """A file is in the place of the state folder, so that there can be no journal."""
    place = bench.place
    place.state.write_text("not a folder")
    with bench.typist(place) as typist:
        typist.order(f"type 60 {_FAST_S}")
        typist.wait_safe()
    return outcome("no state folder can be made", typist, place)


def state_folder_away_for_a_day(bench: Bench) -> Outcome:
    """The journal is ahead of the file, cannot be written the next time, and is back later."""
    with Disk(bench.folder, size="16m") as disk:
        place = Place(disk.place / "state", bench.folder / "Documents", bench.folder / "home")
        with bench.typist(place) as first:
            first.order(f"type 30 {_FAST_S}")
            first.order("save")
            first.order(f"type 30 {_FAST_S}")
            first.wait_safe()
        (report,) = place.reports()
        in_file = read_file(report)
        disk.forbid_writing()
        with bench.typist(place, str(report), seed=2) as second:
            begun = second.begun_with
            second.order(f"type 10 {_FAST_S}")
            second.order("save")
        disk.forbid_writing(False)
        texts = [found_again(place).state, *(read_file(one) for one in _all_copies(place))]
        wanted = _second_state(second, begun)
        is_there = wanted in texts
        first_kept = max((first.judge(one).kept or 0) for one in texts if one)
        kept = first_kept if is_there and in_file else 0
        verdict = Verdict(kept, first.safe_keys())
        return Outcome(
            "state folder read-only for one session", told_of(second), verdict, first.typed
        )


def _second_state(typist: Typist, begun: State | None) -> State:
    from tests.torture.typed import state_after

    assert begun is not None
    return state_after(typist.keys(), begun)


def _all_copies(place: Place) -> list[Path]:
    kept = place.state / "Rapporteur" / "set-aside"
    return [*place.reports(), *(kept.glob("*.rapport") if kept.exists() else ())]


def random_faults(bench: Bench, seed: int = 3) -> Outcome:
    """Writes, syncs and renamings fail at random (libfiu)."""
    points = (
        "enable_random name=posix/io/rw/pwrite,probability=0.02",
        "enable_random name=posix/io/sync/*,probability=0.05",
        "enable_random name=posix/io/rename,probability=0.1",
    )
    under = ("fiu-run", "-x", *(word for point in points for word in ("-c", point)))
    with bench.typist(under=under, seed=seed) as typist:
        typist.order(f"type 200 {_FAST_S * 2}")
        typist.order("pause 1.5")
    return outcome("random faults of write, fsync, rename", typist, bench.place)


def clock_jumps(bench: Bench) -> Outcome:
    """Forty years ahead, killed; forty years back, killed; opened today."""
    place = bench.place
    with bench.typist(place, under=(*_WALL_CLOCK, "+40y")) as first:
        first.order(f"type 40 {_FAST_S}")
        first.wait_safe()
    (report,) = place.reports()
    kept = first.judge(found_again(place).state).kept
    if kept is None:
        return outcome("clock +40 years, then −40", first, place)
    back = (*_WALL_CLOCK, "-40y")
    with bench.typist(place, str(report), under=back, skip=kept) as second:
        second.order(f"type 40 {_FAST_S}")
        second.wait_safe()
    return outcome("clock +40 years, then −40", second, place)


def _closed_report(bench: Bench, *, save_after: int = 0) -> Typist:
    with bench.typist() as typist:
        if save_after:
            typist.order(f"type {save_after} {_FAST_S}")
            typist.order("save")
            (report,) = bench.place.reports()
            shutil.copy(report, bench.folder / "older")
        typist.order(f"type 60 {_FAST_S}")
        typist.order("save")
        typist.close()
    return typist


def journal_deleted(bench: Bench) -> Outcome:
    """All journals are deleted while the report is closed."""
    typist = _closed_report(bench)
    shutil.rmtree(bench.place.state)
    return outcome("journal deleted while closed", typist, bench.place)


def file_deleted(bench: Bench) -> Outcome:
    """The file is deleted while the report is closed: the journal has everything."""
    typist = _closed_report(bench)
    for report in bench.place.reports():
        report.unlink()
    return outcome("file deleted while closed", typist, bench.place)


def file_spoiled(bench: Bench, what: str) -> Outcome:
    """The file is garbage while the report is closed; the journal has it, the garbage stays."""
    typist = _closed_report(bench)
    (report,) = bench.place.reports()
    data = {"garbage": b"\x93garbage" * 500, "NULs": b"\0" * 4096, "nothing": b""}[what]
    report.write_bytes(data)
    with bench.typist(what=str(report)) as refused:
        pass
    result = outcome(f"file became {what} while closed", typist, bench.place, what=typist.report_id)
    is_untouched = report.read_bytes() == data
    note = refused.refused.replace(str(bench.place.documents), "…")
    return result._replace(
        saw=(note or "opened?!",),
        verdict=result.verdict if is_untouched else Verdict(None, 0),
    )


def older_copy(bench: Bench) -> Outcome:
    """An older copy of the file is put in its place while the report is closed."""
    typist = _closed_report(bench, save_after=30)
    (report,) = bench.place.reports()
    shutil.copy(bench.folder / "older", report)
    return outcome("older copy put there while closed", typist, bench.place)


def changed_while_open(bench: Bench, what: str) -> Outcome:
    """Something else takes the file's place while the report is open."""
    with bench.typist() as typist:
        typist.order(f"type 30 {_FAST_S}")
        typist.order("save")
        (report,) = bench.place.reports()
        shutil.copy(report, bench.folder / "older")
        typist.order(f"type 30 {_FAST_S}")
        typist.order("save")
        (report,) = bench.place.reports()
        data = {
            "garbage": b"\x93garbage" * 500,
            "NULs": b"\0" * 4096,
            "an older copy": (bench.folder / "older").read_bytes(),
            "nothing": None,
        }[what]
        if data is None:
            report.unlink()
        else:
            report.write_bytes(data)
        typist.order(f"type 30 {_FAST_S}")
        typist.order("save")
        typist.close()
    result = outcome(f"file became {what} while open", typist, bench.place)
    kept = bench.place.state / "Rapporteur" / "set-aside"
    copies = [path.read_bytes() for path in kept.glob("*")] if kept.exists() else []
    is_kept = data is None or what == "NULs" or data in copies
    return result if is_kept else result._replace(verdict=Verdict(None, 0))


Fault = Callable[[Bench], Outcome]
_NEEDS: dict[str, Callable[[], str]] = {
    "strace": lambda: "" if shutil.which("strace") else "not installed: strace",
    "fiu": lambda: "" if shutil.which("fiu-run") else "not installed: fiu-utils",
    "faketime": lambda: "" if shutil.which("faketime") else "not installed: faketime",
    "disk": missing,
    "ext4": lambda: missing("ext4"),
    "": lambda: "",
}


def _with(fault: Callable[[Bench, str], Outcome], what: str) -> Fault:
    return lambda bench: fault(bench, what)


FAULTS: dict[str, tuple[str, Fault]] = {
    "sync-once": ("strace", sync_fails_once),
    "sync-for-good": ("strace", sync_fails_for_good),
    "sync-full": ("strace", sync_finds_no_room),
    "sync-slow": ("strace", sync_is_slow),
    "pwrite": ("strace", pwrite_fails),
    "rename": ("strace", no_renaming),
    "full-state": ("disk", _with(full, "state")),
    "full-documents": ("disk", _with(full, "documents")),
    "full-both": ("disk", _with(full, "both")),
    "ballast": ("disk", full_with_ballast),
    "read-only-documents": ("disk", _with(read_only, "documents")),
    "read-only-state": ("disk", state_folder_away_for_a_day),
    "stick": ("ext4", stick_pulled),
    "no-state": ("", no_state_folder),
    "random": ("fiu", random_faults),
    "clock": ("faketime", clock_jumps),
    "journal-deleted": ("", journal_deleted),
    "file-deleted": ("", file_deleted),
    "file-garbage": ("", _with(file_spoiled, "garbage")),
    "file-nuls": ("", _with(file_spoiled, "NULs")),
    "file-empty": ("", _with(file_spoiled, "nothing")),
    "file-older": ("", older_copy),
    "open-garbage": ("", _with(changed_while_open, "garbage")),
    "open-nuls": ("", _with(changed_while_open, "NULs")),
    "open-older": ("", _with(changed_while_open, "an older copy")),
    "open-deleted": ("", _with(changed_while_open, "nothing")),
}

# What the window must say of some of them.
TOLD = {
    "full-both": "the disk is full",
    "no-state": "journal",
    "stick": "no longer there",
    "open-older": "is kept",
}


def why_not(name: str) -> str:
    """Return why a fault cannot be tried here, or an empty string."""
    return _NEEDS[FAULTS[name][0]]()


def try_fault(name: str, folder: Path, way: str = "office") -> Outcome:
    """Try one fault in a folder of its own."""
    return FAULTS[name][1](Bench(folder, way))


def run(names: Iterable[str] = tuple(FAULTS), way: str = "window") -> list[Outcome]:
    """Try these faults one after the other; those that cannot be tried here say why."""
    outcomes: list[Outcome] = []
    for name in names:
        if reason := why_not(name):
            outcomes.append(Outcome(name, (f"left out: {reason}",), Verdict(0, 0), 0))
            continue
        with tempfile.TemporaryDirectory(prefix="rapporteur-fault-") as folder:
            outcomes.append(try_fault(name, Path(folder), way))
    return outcomes


def table(outcomes: Iterable[Outcome]) -> str:
    """Return the faults as a table: fault, keys, what was lost, what the user saw."""
    rows = [f"{'fault':38} {'typed':>5} {'safe':>5} {'lost':28} what the user saw"]
    for one in outcomes:
        head = f"{one.fault:38} {one.typed:5} {one.verdict.safe:5} {one.lost:28} "
        said = [_NUMBERED.sub("…", text.replace("\n", " ")) for text in one.saw]
        said = list(dict.fromkeys(said))[:3]
        rows += [f"{head}{said[0]}", *(" " * len(head) + text for text in said[1:])]
    return "\n".join(rows)
