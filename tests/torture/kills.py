"""kill -9 of the real window while keys are typed; what was told to be safe must be there."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.torture.typed import Verdict
from tests.torture.typist import Place, Typist, found_again, place_in

KEY_GAP_S = 0.0625  # sixteen keys a second, faster than anyone types for long
MOMENTS = ("typing", "early", "saving", "closing", "again")
_LATEST_S = 4.0


class Kill(NamedTuple):
    """One kill: when, what was found again, and how old the oldest key was that was lost."""

    moment: str
    seed: int
    verdict: Verdict
    typed: int
    lost_ms: float

    @property
    def lost_keys(self) -> int:
        """How many keys are gone, all of them younger than the last that was safe."""
        return self.typed - (self.verdict.kept or 0)


def kill_once(moment: str, seed: int, folder: Path, way: str = "window") -> Kill:
    """Type in a fresh home, kill at a random point of the moment, open again and compare."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    place = place_in(folder)
    with Typist(place, way=way, seed=seed) as typist:
        at = _kill(typist, moment, chance)
    kill = _judged(place, typist, moment, at)
    if moment != "again" or kill.verdict.is_lost:
        return kill
    what = str(place.reports()[0]) if place.reports() else (place.journals() or ["new"])[0]
    skip = kill.verdict.kept or 0
    with Typist(place, what, way=way if "/" in what else "office", seed=seed, skip=skip) as typist:
        at = _kill(typist, "typing", chance)
    return _judged(place, typist, moment, at)


def _kill(typist: Typist, moment: str, chance: random.Random) -> float:
    if moment in ("saving", "closing"):
        typist.order(f"type {chance.randint(1, 12)} {KEY_GAP_S}")
        typist.order("save" if moment == "saving" else "close", wait=False)
        time.sleep(chance.uniform(0, 0.15))
    else:
        typist.order(f"type 1000 {KEY_GAP_S}", wait=False)
        time.sleep(chance.uniform(0, 0.3) if moment == "early" else chance.uniform(0.3, _LATEST_S))
    at = time.time()
    typist.kill()
    return at


def _judged(place: Place, typist: Typist, moment: str, at: float) -> Kill:
    found = found_again(place)
    verdict = typist.judge(found.state)
    if not found.is_file_right:
        verdict = Verdict(None, verdict.safe)
    lost_ms = typist.oldest_lost_ms(verdict.kept or 0, at)
    return Kill(moment, typist.seed, verdict, typist.typed, lost_ms)


def run(count: int, *, at_once: int = 2) -> list[Kill]:
    """Kill that often, every moment in turn."""
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(_run_one, range(count)))


def _run_one(number: int) -> Kill:
    with tempfile.TemporaryDirectory(prefix="rapporteur-kill-") as folder:
        return kill_once(MOMENTS[number % len(MOMENTS)], 1000 + number, Path(folder))


def table(kills: Iterable[Kill]) -> str:
    """Return what the kills showed as a table."""
    kills = list(kills)
    head = (
        f"{'kill -9 of the real window':28} {'kills':>5} {'safe keys lost':>14}"
        f" {'never typed':>11} {'oldest lost key ms, median':>27} {'max':>5} {'keys, max':>9}"
    )
    rows = [head]
    for moment in (*MOMENTS, "all"):
        some = [kill for kill in kills if moment in (kill.moment, "all")]
        if not some:
            continue
        ages = [kill.lost_ms for kill in some]
        lost = sum(max(0, kill.verdict.safe - (kill.verdict.kept or 0)) for kill in some)
        strange = sum(kill.verdict.kept is None for kill in some)
        rows.append(
            f"{moment:28} {len(some):5} {lost:14} {strange:11}"
            f" {statistics.median(ages):27.0f} {max(ages):5.0f}"
            f" {max(kill.lost_keys for kill in some):9}"
        )
    rows += [f"LOST: {kill}" for kill in kills if kill.verdict.is_lost]
    return "\n".join(rows)
