"""Two windows on one report, and two machines on one folder: nobody's words are lost."""

import random
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.torture.sync_client import CLIENTS, SyncClient
from tests.torture.typed import LINE, PROSE, read_file
from tests.torture.typist import Place, Typist, place_in

_SESSIONS = 5


class Refusal(NamedTuple):
    """What the second window was told, and whether it changed anything."""

    sentence: str
    has_changed: bool
    is_lost: bool


def two_windows(folder: Path, way: str = "office") -> Refusal:
    """Open a report that is open already, go on in the first, look at everything."""
    place = place_in(folder)
    with Typist(place, way=way) as first:
        first.order("type 30 0.004")
        first.order("save")
        (report,) = place.reports()
        before = report.read_bytes(), sorted(_state_files(place))
        with Typist(place, str(report), way=way) as second:
            pass
        has_changed = before != (report.read_bytes(), sorted(_state_files(place)))
        first.order("type 30 0.004")
        first.order("save")
        first.close()
    with Typist(place, str(place.reports()[0])) as reader:
        assert reader.begun_with
        verdict = first.judge(reader.begun_with)
    return Refusal(second.refused, has_changed, verdict.is_lost or verdict.kept != 60)


def _state_files(place: Place) -> list[str]:
    return [str(path) for path in place.state.glob("**/*") if path.suffix == ".journal"]


class Shared(NamedTuple):
    """What became of the tokens that two machines typed into one shared file."""

    case: str
    tokens: int
    in_file: int
    in_journals: int
    set_aside: int
    lost: tuple[str, ...]


def two_machines(folder: Path, seed: int, edits: int, *, is_same_section: bool) -> Shared:
    """Let two machines type by turns, at times both at once, into one file; find every token."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    documents = folder / "shared"
    machines = [Place(folder / name / "state", documents, folder / name) for name in ("a", "b")]
    with Typist(machines[0]) as beginner:
        beginner.order(f"token {PROSE} begun")
        beginner.order("save")
        beginner.close()
    (report,) = documents.glob("*.rapport")
    tokens = ["begun"]
    for session in range(_SESSIONS):
        _one_session(machines, report, chance, tokens, (session, edits, is_same_section))
    texts = {"journals": ""}
    for place in machines:
        with Typist(place, str(report)) as reader:
            assert reader.begun_with, reader.refused
            texts["journals"] += " ".join(reader.begun_with)
    texts["file"] = _texts([report])
    texts["aside"] = _texts(
        path for place in machines for path in place.state.glob("Rapporteur/set-aside/*")
    )
    others = _texts(path for path in documents.glob("*.rapport") if path != report)
    everywhere = " ".join((*texts.values(), others))
    lost = tuple(token for token in tokens if token not in everywhere)
    case = "the same sections" if is_same_section else "a section each"
    found = {name: sum(token in text for token in tokens) for name, text in texts.items()}
    return Shared(case, len(tokens), found["file"], found["journals"], found["aside"], lost)


def _one_session(
    machines: list[Place],
    report: Path,
    chance: random.Random,
    tokens: list[str],
    plan: tuple[int, int, bool],
) -> None:
    session, edits, is_same_section = plan
    count = edits // _SESSIONS
    both = chance.random() < 0.6
    chosen = machines if both else [chance.choice(machines)]
    typists = [Typist(place, str(report)) for place in chosen]
    try:
        for typist in typists:
            typist.wait_open()
        for number in range(count):
            typist = chance.choice(typists)
            name = "ab"[machines.index(typist.place)]
            token = f"{name}{session}x{number}y"
            own = LINE if name == "a" else PROSE
            box = chance.choice((LINE, PROSE)) if is_same_section else own
            typist.order(f"token {box} {token}")
            tokens.append(token)
            if chance.random() < 0.1:
                typist.order("save")
        for typist in typists:
            typist.order("save")  # what was typed is safe now, on that machine
            if chance.random() < 0.7:
                typist.close()
    finally:
        for typist in typists:
            typist.kill()


class Synced(NamedTuple):
    """What became of the tokens that two machines typed, each into its folder of one client."""

    client: str
    tokens: int
    conflicts: int
    in_file: int
    lost: tuple[str, ...]
    twice: tuple[str, ...]


def synced_machines(folder: Path, seed: int, edits: int, kind: str) -> Synced:
    """Let two machines type and merge what they are offered; the files are synced in between."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    machines = [Place(folder / name / "s", folder / name / "d", folder / name) for name in "ab"]
    with Typist(machines[0]) as beginner:
        beginner.order(f"token {PROSE} begun")
        beginner.order("save")
        beginner.close()
    (begun,) = machines[0].reports()
    files = (begun, machines[1].documents / begun.name)
    files[1].parent.mkdir(parents=True)
    client, tokens = SyncClient(files, kind), ["begun"]
    client.run(0)
    for session in range(_SESSIONS):
        _type_both(machines, files, chance, tokens, (session, edits // _SESSIONS))
        client.run(chance.choice((0, 1)))
    for winner in (0, 1, 0):
        with Typist(machines[winner], str(files[winner])) as last:
            last.order("merge")
            last.order("save")
            last.close()
        client.run(winner)
    words = read_file(files[0]).prose.split()
    lost = tuple(token for token in tokens if token not in words)
    twice = tuple(token for token in tokens if words.count(token) > 1)
    return Synced(kind, len(tokens), client.conflicts, len(tokens) - len(lost), lost, twice)


def _type_both(
    machines: list[Place],
    files: tuple[Path, Path],
    chance: random.Random,
    tokens: list[str],
    plan: tuple[int, int],
) -> None:
    """Let each machine open its file, merge or not, and type; some are killed in the end."""
    session, count = plan
    typists = [Typist(place, str(file)) for place, file in zip(machines, files, strict=True)]
    try:
        for typist in typists:
            typist.wait_open()
            typist.order("save")
            if chance.random() < 0.8:
                typist.order("merge")
        for number in range(count):
            which = chance.choice((0, 1))
            tokens.append(f"{'ab'[which]}{session}x{number}y")
            typists[which].order(f"token {PROSE} {tokens[-1]}")
        for typist in typists:
            typist.order("save")
            if chance.random() < 0.7:
                typist.close()
    finally:
        for typist in typists:
            typist.kill()


def run_synced(seeds: Iterable[int], edits: int) -> list[Synced]:
    """Let two machines type into folders of each kind of sync client."""
    results: list[Synced] = []
    for seed in seeds:
        for kind in CLIENTS:
            with tempfile.TemporaryDirectory(prefix="rapporteur-synced-") as folder:
                results.append(synced_machines(Path(folder), seed, edits, kind))
    return results


def synced_table(results: Iterable[Synced]) -> str:
    """Return what became of the tokens as a table."""
    rows = [
        f"{'two machines, a folder each':28} {'tokens':>6} {'conflicts':>9} {'in the file':>11}"
        f" {'lost':>5} {'twice':>5}"
    ]
    rows += [
        f"{one.client:28} {one.tokens:6} {one.conflicts:9} {one.in_file:11}"
        f" {len(one.lost):5} {len(one.twice):5}"
        for one in results
    ]
    return "\n".join(rows)


def _texts(paths: Iterable[Path]) -> str:
    return " ".join(path.read_text("utf-8", "replace") for path in paths)


def run(seeds: Iterable[int], edits: int) -> list[Shared]:
    """Let two machines type, with and without sections in common."""
    results: list[Shared] = []
    for seed in seeds:
        for is_same in (False, True):
            with tempfile.TemporaryDirectory(prefix="rapporteur-machines-") as folder:
                results.append(two_machines(Path(folder), seed, edits, is_same_section=is_same))
    return results


def table(results: Iterable[Shared]) -> str:
    """Return where the tokens were in the end as a table."""
    rows = [
        f"{'two machines, one folder':26} {'tokens':>6} {'in the file':>11}"
        f" {'open again':>10} {'set aside':>9} {'lost':>5}"
    ]
    rows += [
        f"{one.case:26} {one.tokens:6} {one.in_file:11} {one.in_journals:10}"
        f" {one.set_aside:9} {len(one.lost):5}"
        for one in results
    ]
    return "\n".join(rows)
