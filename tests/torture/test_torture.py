"""Nothing that was typed is lost: the short run of what `make torture` does at length."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.torture import cuts, disks, faults, journals, kills, machines
from tests.torture.typist import Typist, found_again, place_in

pytestmark = pytest.mark.slow
_AT_ONCE = 3
_KILLS = 10
_CUTS = 4
_JOURNALS = 300
_EDITS = 30

Tried = dict[str, Future[faults.Outcome]]


@pytest.fixture(scope="module")
def tried(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Tried]:
    """All faults that this run asks for, several at a time: most of each is waiting."""
    asked = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    names = [params["fault"] for params in asked if "fault" in params]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield {
            name: pool.submit(faults.try_fault, name, tmp_path_factory.mktemp(name))
            for name in names
            if not faults.why_not(name)
        }
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("fault", [name for name in faults.FAULTS if name != "ballast"])
def test_nothing_that_was_told_to_be_safe_is_lost_by_a_fault(fault: str, tried: Tried) -> None:
    if reason := faults.why_not(fault):
        pytest.skip(reason)

    outcome = tried[fault].result()

    assert not outcome.verdict.is_lost, outcome


@pytest.mark.parametrize("fault", [*faults.TOLD])
def test_a_fault_is_told_in_the_window(fault: str, tmp_path: Path) -> None:
    if reason := faults.why_not(fault):
        pytest.skip(reason)

    outcome = faults.try_fault(fault, tmp_path, "window")

    assert faults.TOLD[fault] in " ".join(outcome.saw)
    assert not outcome.verdict.is_lost, outcome


def test_nothing_that_was_told_to_be_safe_is_lost_when_the_window_is_killed() -> None:
    results = kills.run(_KILLS)

    assert not any(kill.verdict.is_lost for kill in results), kills.table(results)
    assert any(kill.verdict.safe for kill in results)


def test_a_few_keys_in_a_report_that_was_opened_again_survive_a_kill(tmp_path: Path) -> None:
    place = place_in(tmp_path)
    with Typist(place) as first:
        first.order("type 40 0.002")
        first.order("save")
        first.close()
    (report,) = place.reports()

    with Typist(place, str(report), skip=40) as second:
        second.order("type 10 0.002")
        second.wait_safe()

    assert second.judge(found_again(place).state).kept == 50


@pytest.mark.parametrize("kind", cuts.KINDS)
def test_nothing_that_was_told_to_be_safe_is_lost_in_a_power_cut(kind: str) -> None:
    if reason := disks.missing(kind):
        pytest.skip(reason)

    results = cuts.run(kind, _CUTS)

    assert not any(cut.verdict.is_lost or cut.file_keys < 0 for cut in results), results
    assert any(cut.verdict.safe for cut in results)


@pytest.mark.parametrize("kind", cuts.KINDS)
def test_a_file_without_a_journal_keeps_in_a_power_cut_what_was_told(kind: str) -> None:
    if reason := disks.missing(kind):
        pytest.skip(reason)

    results = cuts.run(kind, _CUTS, has_journal=False)

    assert not any(cut.verdict.is_lost or cut.file_keys < 0 for cut in results), results
    assert any(cut.verdict.safe for cut in results)


def test_a_full_disk_gets_the_ballast_back_and_typing_goes_on(tmp_path: Path) -> None:
    if reason := faults.why_not("ballast"):
        pytest.skip(reason)

    outcome = faults.try_fault("ballast", tmp_path)

    assert outcome.verdict.safe == outcome.verdict.kept == outcome.typed


def test_a_failed_sync_is_not_tried_again_on_the_same_file(tmp_path: Path) -> None:
    if reason := faults.why_not("sync-once"):
        pytest.skip(reason)

    outcome = faults.try_fault("sync-once", tmp_path)

    assert not outcome.verdict.is_lost, outcome
    assert len(faults.Bench(tmp_path, "office").place.segments()) == 2


def test_a_second_window_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    refusal = machines.two_windows(tmp_path)

    assert "open in another window" in refusal.sentence
    assert not refusal.has_changed
    assert not refusal.is_lost


@pytest.mark.parametrize("is_same_section", [False, True])
def test_two_machines_on_one_folder_lose_no_word(is_same_section: bool, tmp_path: Path) -> None:
    shared = machines.two_machines(tmp_path, 7, _EDITS, is_same_section=is_same_section)

    assert shared.lost == ()
    assert shared.set_aside > 0


def test_two_machines_with_a_sync_client_lose_no_word_and_have_none_twice(tmp_path: Path) -> None:
    synced = machines.synced_machines(tmp_path, 7, _EDITS, "Syncthing")

    assert (synced.lost, synced.twice) == ((), ())
    assert synced.conflicts > 0


def test_a_damaged_journal_neither_crashes_nor_waits_nor_lies() -> None:
    results = journals.run(_JOURNALS)

    assert not any(damaged.is_bad for damaged in results), journals.table(results)
    assert {damaged.fate for damaged in results} >= {"as it was", "damage told"}
