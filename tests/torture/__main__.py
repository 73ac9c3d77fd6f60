"""`python -m tests.torture [PART …]`: everything at length, as tables; PART is one of its names.

Parts: kills, cuts, faults, windows, machines, journals, legal, mutants (with `make mutants`).
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.torture import cuts, disks, faults, journals, kills, legal, machines, mutants
from tests.torture.legal_mutants import MUTANTS as LEGAL_MUTANTS
from tests.torture.stories import LONG, STORIES

_KILLS = 200
_CUTS = 60
_SEEDS = 3
_EDITS = 200
_JOURNALS = 10_000
_LEGAL_CUTS = 2_000


def show_kills() -> bool:
    """Kill the real window."""
    results = kills.run(_KILLS)
    print(kills.table(results))
    return not any(kill.verdict.is_lost for kill in results)


def show_cuts() -> bool:
    """Pull the plug."""
    results = [
        cut
        for has_journal in (True, False)
        for kind in cuts.KINDS
        if not disks.missing(kind)
        for cut in cuts.run(kind, _CUTS, has_journal=has_journal)
    ]
    print(cuts.table(results))
    return not any(cut.verdict.is_lost or cut.file_keys < 0 for cut in results)


def show_faults() -> bool:
    """Try every fault with the real window."""
    results = faults.run()
    print(faults.table(results))
    return not any(outcome.verdict.is_lost for outcome in results)


def show_windows() -> bool:
    """Open a report twice."""
    with tempfile.TemporaryDirectory(prefix="rapporteur-windows-") as folder:
        refusal = machines.two_windows(Path(folder), "window")
    changed = "changed something" if refusal.has_changed else "changed nothing"
    print(f"two windows: the second was told “{refusal.sentence}” and {changed}")
    return bool(refusal.sentence) and not refusal.has_changed and not refusal.is_lost


def show_machines() -> bool:
    """Let two machines share a folder."""
    results = machines.run(range(_SEEDS), _EDITS)
    print(machines.table(results))
    synced = machines.run_synced(range(_SEEDS), _EDITS)
    print(machines.synced_table(synced))
    return not any(shared.lost for shared in results) and not any(
        one.lost or one.twice for one in synced
    )


def show_journals() -> bool:
    """Damage journals."""
    results = journals.run_apart(_JOURNALS)
    print(journals.table(results))
    return not any(damaged.is_bad for damaged in results)


def show_legal() -> bool:
    """Pull the plug of a disk that is as hostile as it may be."""
    if reason := legal.why_not():
        print(f"legal power cuts are left out: {reason}")
        return True
    results = legal.run([*STORIES, *LONG], _LEGAL_CUTS)
    print(legal.table(results))
    return not any(cut.verdict.wrong for one in results for cut in one.cuts)


def show_mutants() -> bool:
    """Break the storage code on purpose."""
    results = mutants.run((*mutants.MUTANTS, *LEGAL_MUTANTS))
    print(mutants.table(results))
    return all(result.is_as_expected for result in results)


PARTS: dict[str, Callable[[], bool]] = {
    "kills": show_kills,
    "cuts": show_cuts,
    "faults": show_faults,
    "windows": show_windows,
    "machines": show_machines,
    "journals": show_journals,
    "legal": show_legal,
}


def main() -> int:
    """Run the parts that are named, all but the mutants without a name."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    parts = {**PARTS, "mutants": show_mutants}
    is_good = True
    for name in sys.argv[1:] or PARTS:
        begun = time.monotonic()
        is_part_good = parts[name]()
        is_good = is_good and is_part_good
        verdict = "nothing lost" if is_part_good else "SOMETHING IS LOST OR WRONG"
        print(f"{name}: {verdict}, {time.monotonic() - begun:.0f} s\n", flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
