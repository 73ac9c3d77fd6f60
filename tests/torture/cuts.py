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


def cut_once(kind: str, seed: int, folder: Path, *, has_journal: bool = True) -> Cut:
    """Type onto a disk of its own, pull the plug at a random moment, open again and compare.

    What was told before the plug was pulled counts, and no more: a sync that races with it may
    be told as done. The parent stops listening before it pulls. Without a journal the file alone
    must keep what was told.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    with Disk(folder, kind) as disk:
        place = Place(disk.place / "state", disk.place / "Documents", folder / "home")
        if not has_journal:
            place.state.write_text("not a folder")
        with Typist(place, seed=seed) as typist:
            typist.order(f"type 19000 {KEY_GAP_S}", wait=False)
            early, late = (0.3, 3.5) if has_journal else (1.5, 4.5)
            time.sleep(chance.choice((chance.uniform(0.0, early), chance.uniform(early, late))))
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
        name = kind if has_journal else f"{kind}, file only"
        return Cut(name, seed, verdict, typed_before, in_file)


def _file_keys(path: Path, typist: Typist) -> int:
    try:
        state = read_file(path)
    except (ValueError, KeyError, IndexError):
        return -1
    kept = typist.judge(state).kept if state else None
    return -1 if kept is None else kept


def run(kind: str, count: int, *, has_journal: bool = True, at_once: int = 2) -> list[Cut]:
    """Pull the plug that often."""

    def one(number: int) -> Cut:
        with tempfile.TemporaryDirectory(prefix="rapporteur-cut-") as folder:
            return cut_once(kind, 5000 + number, Path(folder), has_journal=has_journal)

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, range(count)))


def table(cuts: Iterable[Cut]) -> str:
    """Return what the power cuts showed as a table."""
    cuts = list(cuts)
    rows = [
        f"{'power cut':18} {'cuts':>5} {'keys typed':>10} {'safe keys lost':>14}"
        f" {'never typed':>11} {'files damaged':>13} {'unsafe keys kept':>16}"
    ]
    rows += [f"{kind:18} left out: {missing(kind)}" for kind in KINDS if missing(kind)]
    for kind in dict.fromkeys(cut.kind for cut in cuts):
        some = [cut for cut in cuts if cut.kind == kind]
        lost = sum(max(0, cut.verdict.safe - (cut.verdict.kept or 0)) for cut in some)
        strange = sum(cut.verdict.kept is None for cut in some)
        more = sum((cut.verdict.kept or 0) - cut.verdict.safe for cut in some)
        rows.append(
            f"{kind:18} {len(some):5} {sum(cut.typed for cut in some):10} {lost:14} {strange:11}"
            f" {sum(cut.file_keys < 0 for cut in some):13} {max(0, more):16}"
        )
    rows += [f"LOST: {cut}" for cut in cuts if cut.verdict.is_lost]
    return "\n".join(rows)
