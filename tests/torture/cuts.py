"""The plug is pulled from a real ext4 and XFS while keys are typed; only root can do that."""

import random
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.torture.disks import Disk, missing
from tests.torture.typed import Verdict, read_file
from tests.torture.typist import Place, Typist, found_again

KINDS = ("ext4", "xfs")
KEY_GAP_S = 0.004


class Cut(NamedTuple):
    """One power cut, and what was found after the disk was plugged in again."""

    kind: str
    seed: int
    verdict: Verdict
    typed: int
    file_keys: int


def cut_once(kind: str, seed: int, folder: Path) -> Cut:
    """Type onto a disk of its own, pull the plug at a random moment, open again and compare.

    What was told before the plug was pulled counts, and no more: a sync that races with it may
    be told as done. The parent stops listening before it pulls.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    with Disk(folder, kind) as disk:
        place = Place(disk.place / "state", disk.place / "Documents", folder / "home")
        with Typist(place, seed=seed) as typist:
            typist.order(f"type 19000 {KEY_GAP_S}", wait=False)
            time.sleep(chance.choice((chance.uniform(0.0, 0.3), chance.uniform(0.3, 3.5))))
            told = typist.safe_keys()
            typed_before = typist.typed
            disk.cut()
        disk.unplug()
        disk.plug_in()
        in_file = max((_file_keys(path, typist) for path in place.reports()), default=0)
        found = found_again(place)
        verdict = typist.judge(found.state)._replace(safe=told)
        if not found.is_file_right:
            verdict = verdict._replace(kept=None)
        return Cut(kind, seed, verdict, typed_before, in_file)


def _file_keys(path: Path, typist: Typist) -> int:
    try:
        state = read_file(path)
    except (ValueError, KeyError, IndexError):
        return -1
    kept = typist.judge(state).kept if state else None
    return -1 if kept is None else kept


def run(kind: str, count: int, *, at_once: int = 2) -> list[Cut]:
    """Pull the plug that often."""
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda number: _run_one(kind, number), range(count)))


def _run_one(kind: str, number: int) -> Cut:
    with tempfile.TemporaryDirectory(prefix="rapporteur-cut-") as folder:
        return cut_once(kind, 5000 + number, Path(folder))


def table(cuts: Iterable[Cut]) -> str:
    """Return what the power cuts showed as a table."""
    cuts = list(cuts)
    rows = [
        f"{'power cut':12} {'cuts':>5} {'keys typed':>10} {'safe keys lost':>14}"
        f" {'never typed':>11} {'files damaged':>13} {'unsafe keys kept':>16}"
    ]
    for kind in KINDS:
        some = [cut for cut in cuts if cut.kind == kind]
        if not some:
            rows.append(f"{kind:12} left out: {missing(kind)}")
            continue
        lost = sum(max(0, cut.verdict.safe - (cut.verdict.kept or 0)) for cut in some)
        strange = sum(cut.verdict.kept is None for cut in some)
        more = sum((cut.verdict.kept or 0) - cut.verdict.safe for cut in some)
        rows.append(
            f"{kind:12} {len(some):5} {sum(cut.typed for cut in some):10} {lost:14} {strange:11}"
            f" {sum(cut.file_keys < 0 for cut in some):13} {max(0, more):16}"
        )
    rows += [f"LOST: {cut}" for cut in cuts if cut.verdict.is_lost]
    return "\n".join(rows)
