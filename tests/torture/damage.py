"""`python -m tests.torture.damage 10000`: damage files, open them, and print what came of it.

A fault is anything but: read, refused in a sentence, or salvaged; a section that is not what it
was; a whole section that was not found; what was found but could not be written and read again.
Exit code 1 when there was a fault, 3 when one file took longer than a second.
"""

import argparse
import sys
import time
from contextlib import suppress
from random import Random
from typing import NamedTuple

from rapporteur.domain.errors import ReportFileError
from tests.torture.kinds import HOSTILE
from tests.torture.targets import TARGETS, Opened, Original, Target

SEED = 2016
LIMIT_S = 1.0
MEMORY_BYTES = 1_000_000_000
_SENTENCE_LIMIT = 1000
_REFUSED = Opened("refused", (), {}, dict)


class Row(NamedTuple):
    """What came of one kind of damage."""

    kind: str
    files: int = 0
    read: int = 0
    refused: int = 0
    salvaged: int = 0
    sections: int = 0
    of_sections: int = 0
    slowest_ms: float = 0.0
    peak_mb: float = 0.0
    faults: tuple[str, ...] = ()

    def with_case(self, original: Original, opened: Opened, took_s: float, fault: str) -> "Row":
        """Return the row with one more file."""
        is_salvaged = opened.outcome == "salvaged"
        return self._replace(
            files=self.files + 1,
            **{opened.outcome: getattr(self, opened.outcome) + 1},
            sections=self.sections + len(opened.sections) * is_salvaged,
            of_sections=self.of_sections + len(original.sections) * is_salvaged,
            slowest_ms=max(self.slowest_ms, took_s * 1000),
            peak_mb=peak_mb(),
            faults=(*self.faults, fault) if fault else self.faults,
        )


def run(target: Target, count: int, seed: int = SEED) -> list[Row]:
    """Damage `count` files of a target, each kind of damage in turn; return a row for each kind."""
    originals = target.originals()
    shares = [original.share for original in originals]
    rows = {kind: Row(kind) for kind in target.kinds}
    # Hostile files are large and rare: every other kind comes twice as often.
    names = [*target.kinds, *(kind for kind in target.kinds if kind not in HOSTILE)]
    for number in range(count):
        kind = names[number % len(names)]
        rng = Random(f"{seed} {target.name} {number}")  # noqa: S311 - damage that can be repeated
        original = rng.choices(originals, shares)[0]
        data = target.kinds[kind](rng, original.data)
        opened, took_s = _REFUSED, 0.0
        begun = time.process_time()
        try:
            opened = target.open(data)
            took_s = time.process_time() - begun
            is_large = len(data) > target.limit_bytes
            fault = _fault(original, b"" if is_large else data, opened, kind in HOSTILE)
        except Exception as error:  # noqa: BLE001 - a crash of any kind is what is looked for
            fault = f"crash: {type(error).__name__}"
        fault = f"{kind}, {original.name}, file {number}: {fault}" if fault else ""
        rows[kind] = rows[kind].with_case(original, opened, took_s, fault)
    return list(rows.values())


def _fault(original: Original, data: bytes, opened: Opened, is_hostile: bool) -> str:
    """Return what is wrong with what was made of a file, or an empty string."""
    for key, value in opened.sections.items():
        if key not in original.sections or value != original.sections[key]:
            return f"section {key} is not what it was"
    if not is_hostile:
        for key, piece in original.pieces.items():
            if piece in data and key not in opened.sections:
                return f"section {key} is whole and was not found"
    for sentence in opened.sentences:
        if not sentence.endswith(".") or "\n" in sentence or len(sentence) > _SENTENCE_LIMIT:
            return "no sentence that a person can read"
    try:
        again = opened.again()
    except ReportFileError as error:
        # Fields that another program left out are written: twice as many values at most.
        return "" if is_hostile and error.code == "too_many_values" else f"then {error.code}"
    if any(again[key] != value for key, value in opened.sections.items()):
        return "what was found does not come back from a new file"
    return ""


def main() -> int:
    """Damage, open, print."""
    parser = argparse.ArgumentParser("python -m tests.torture.damage")
    parser.add_argument("count", type=int, nargs="?", default=1000, help="how many files")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    bound_memory()
    rows = [row for target in TARGETS for row in run(target, options.count, options.seed)]
    head = (
        "kind of damage",
        "files",
        "read",
        "refused",
        "salvaged",
        "sections",
        "slowest ms",
        "peak MB",
    )
    print("{:22} {:>6} {:>6} {:>8} {:>9} {:>14} {:>11} {:>8}".format(*head))
    for row in rows:
        sections = f"{row.sections:,}/{row.of_sections:,}"
        print(
            f"{row.kind:22} {row.files:6} {row.read:6} {row.refused:8} {row.salvaged:9}"
            f" {sections:>14} {row.slowest_ms:11.1f} {row.peak_mb:8.0f}"
        )
    faults = [fault for row in rows for fault in row.faults]
    slow = [row.kind for row in rows if row.slowest_ms > LIMIT_S * 1000]
    print(
        f"\nfiles {sum(row.files for row in rows):,}; faults {len(faults)}; slow kinds {len(slow)}"
    )
    print(f"most memory {peak_mb():.0f} MB (seed {options.seed})")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    return 1 if faults else 3 if slow else 0


def bound_memory() -> None:
    """Let no file take more than a gigabyte, where the system can be asked to see to it."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def peak_mb() -> float:
    """Return the most memory that this process has had."""
    with suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
