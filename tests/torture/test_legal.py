"""Nothing that was said to be safe is lost on a disk that is as hostile as it may be."""

import random
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.torture import legal
from tests.torture.disk_model import FOLDER, NEVER, Disk, Effect, Named, Written
from tests.torture.stories import STORIES

_AT_ONCE = 3
_CUTS = 150
_FILE_CUTS = 500  # without a journal there are few different disks
steady = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, Future[legal.Watched]]]:
    """All stories, several told at a time: most of each is waiting."""
    if reason := legal.why_not():
        pytest.skip(reason)
    with legal.folder_in_memory() as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
        yield {
            name: pool.submit(legal.Watched, name, Path(folder) / str(number))
            for number, name in enumerate(STORIES)
        }


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_what_was_said_before_a_legal_power_cut_holds(
    story: str, told: dict[str, Future[legal.Watched]]
) -> None:
    watched = told[story].result()
    cuts = _CUTS if STORIES[story].has_journal else _FILE_CUTS

    @settings(steady, max_examples=cuts)
    @given(st.integers(0, len(watched.moments) - 1), st.randoms(use_true_random=False))
    def holds(number: int, chance: random.Random) -> None:
        cut = watched.cut(number, chance)
        assert cut.verdict.wrong == (), cut

    holds()
    assert watched.states > 10


def left_by(*effects: Effect) -> set[tuple[tuple[str, bytes], ...]]:
    """Return all that a disk may hold after a cut at moment 9."""
    disk, chance = Disk(effects), random.Random(1)  # noqa: S311 - no secret
    trees = [disk.after_cut(9, chance) for _ in range(2_000)]
    return {tuple((name, node.data) for name, node in tree.items()) for tree in trees}


A = Named("", (("a", 1),))
HALF = Written(1, 0, b"xy")


def test_what_was_synced_is_there() -> None:
    assert left_by(Effect(1, 2, A), Effect(3, 4, HALF)) == {(("a", b"xy"),)}


def test_a_name_that_was_not_synced_may_be_missing() -> None:
    assert left_by(Effect(1, NEVER, A), Effect(3, 4, HALF)) == {(), (("a", b"xy"),)}


def test_a_write_that_was_not_synced_may_be_missing_torn_or_zeros() -> None:
    texts = {tree[0][1] for tree in left_by(Effect(1, 2, A), Effect(3, NEVER, HALF))}

    assert texts == {b"", b"x", b"xy", b"\0y", b"x\0", b"\0\0"}


def test_a_write_leaves_the_bytes_beside_it_as_they_were() -> None:
    before = Effect(1, 2, Written(1, 0, b"1234"))
    texts = {tree[0][1] for tree in left_by(Effect(1, 2, A), before, Effect(3, NEVER, HALF))}

    assert texts == {b"1234", b"x234", b"xy34", b"1y34"}


def test_a_renaming_happens_as_one() -> None:
    new, renamed = Named("", (("b", 2),)), Named("", (("b", None), ("a", 2)))
    wrote = Effect(4, 5, Written(2, 0, b"new"))
    old = (Effect(1, 2, A), Effect(1, 2, HALF), wrote)
    trees = left_by(*old, Effect(3, 3, new), Effect(6, NEVER, renamed))

    assert trees == {(("a", b"xy"), ("b", b"new")), (("a", b"new"),)}


def test_two_changes_of_a_folder_may_come_in_any_order() -> None:
    linked, unlinked = Named("", (("b", 1),)), Named("", (("a", None),))
    there = (Effect(1, 2, A), Effect(3, 4, HALF))

    trees = left_by(*there, Effect(5, NEVER, linked), Effect(6, NEVER, unlinked))

    assert () in trees
    assert len(trees) == 4


def test_a_folder_that_is_missing_takes_all_with_it() -> None:
    inside = Effect(3, 4, Named("f", (("a", 1),)))

    trees = left_by(Effect(1, NEVER, Named("", (("f", FOLDER),))), inside)

    assert trees == {(), (("f", b""), ("f/a", b""))}
