"""Old history is made thin: every state that is shown stays, what lay between them goes."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from rapporteur.storage.history import bodies_at, revisions
from rapporteur.storage.journal import Journal, begin_journal
from rapporteur.storage.journal_contents import Contents, Facts, Seen
from rapporteur.storage.journal_reader import next_segment, take_up
from rapporteur.storage.sealing import Sealing, new_lock
from rapporteur.storage.thinning import thin_out

REPORT = "0123456789abcdef0123456789abcdef"
FACTS = Facts(REPORT, "a-form", 1, "f" * 32)
PARTS = ("a", "b", "c")


def begin(folder: Path, sealing: Sealing | None = None) -> Journal:
    """Begin a journal file with three blank parts."""
    contents = Contents(FACTS, 0, 1.0, dict.fromkeys(PARTS, ""), {}, {}, "a.rapport")
    return begin_journal(next_segment(folder), contents, sealing)


def typed(journal: Journal, count: int, seed: int = 1) -> dict[int, Mapping[str, str]]:
    """Write edits with pauses of all lengths; return the parts after each."""
    chance = random.Random(seed)  # noqa: S311 - texts to type, no secrets
    at, bodies, states = 1000.0, dict.fromkeys(PARTS, ""), dict[int, Mapping[str, str]]()
    for number in range(1, count + 1):
        at += 150.0 if number % 20 == 0 else chance.choice((0.2, 0.2, 0.3, 1.0, 5.0))
        changed: dict[str, str] = {}
        for part in chance.sample(PARTS, chance.choice((1, 1, 2))):
            text, place = bodies[part], chance.randint(0, len(bodies[part]))
            cut = place + chance.randint(0, 3)
            changed[part] = f"{text[:place]}{chance.choice('xyz é中')}{number}{text[cut:]}"
        bodies |= changed
        journal.write(number, at, changed)
        states[number] = dict(bodies)
    return states


def edits(journal: Journal) -> int:
    """Return how many edits of parts a journal has."""
    return int(journal.connection.execute("SELECT COUNT(*) FROM edit").fetchone()[0])


def shown(journal: Journal, sealing: Sealing | None = None) -> list[tuple[int, frozenset[str]]]:
    """Return what the history shows: where each stretch ends, and what it touched."""
    return [(one.number, one.parts) for one in revisions(journal, sealing)]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("is_sealed", [False, True])
def test_every_state_that_is_shown_stays(tmp_path: Path, seed: int, is_sealed: bool) -> None:
    sealing = new_lock("open sesame", REPORT) if is_sealed else None
    journal = begin(tmp_path, sealing)
    states = typed(journal, 120, seed)
    before, count = shown(journal, sealing), edits(journal)

    thin_out(journal, 1e9)

    assert edits(journal) < count / 3
    assert shown(journal, sealing) == before
    assert {number: bodies_at(journal, number) for number, _ in before} == {
        number: {part: text for part, text in states[number].items() if text}
        for number, _ in before
    }
    journal.write(121, 99_999.0, {"a": "after"})
    journal.close()
    taken_up, contents = take_up(tmp_path, sealing)
    assert taken_up
    assert contents
    assert contents.is_whole
    assert contents.bodies == {**states[120], "a": "after"}
    taken_up.close()


def test_what_is_young_keeps_each_of_its_edits(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    states = typed(journal, 100)
    ends = revisions(journal, None)
    young = ends[2]

    thin_out(journal, young.since)

    for number in range(young.number, 101):
        assert bodies_at(journal, number) == {p: t for p, t in states[number].items() if t}
    later = [n for (n,) in journal.connection.execute("SELECT DISTINCT number FROM edit")]
    assert set(range(ends[3].number + 1, 101)) <= set(later)
    journal.close()


def test_a_state_that_versions_are_merged_by_stays(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    states = typed(journal, 60)
    journal.note_file(tmp_path / "a.rapport", "d" * 64, 7, {"e" * 32: Seen(3, 11)})

    thin_out(journal, 1e9)

    for number in (7, 11):
        assert bodies_at(journal, number) == {p: t for p, t in states[number].items() if t}
    journal.close()


def test_what_was_typed_and_taken_back_is_gone_from_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    journal = begin(folder)
    journal.write(1, 10.0, {"a": "Ms Confidential said so."})
    journal.write(2, 11.0, {"a": "A speaker said so."})

    thin_out(journal, 1e9)
    journal.close()

    assert b"Confidential" not in b"".join(path.read_bytes() for path in folder.iterdir())


def test_thinning_a_second_time_changes_nothing(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    typed(journal, 80)
    thin_out(journal, 1e9)
    once = list(journal.connection.execute("SELECT * FROM edit"))

    thin_out(journal, 1e9)

    assert list(journal.connection.execute("SELECT * FROM edit")) == once
    journal.close()


def test_a_past_that_cannot_be_known_is_left_alone(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    typed(journal, 30)
    journal.connection.execute("UPDATE edit SET inserted = 'other' WHERE number = 9")

    thin_out(journal, 1e9)

    assert len({n for (n,) in journal.connection.execute("SELECT number FROM edit")}) == 30
    journal.close()


def test_an_empty_history_stays_empty(tmp_path: Path) -> None:
    journal = begin(tmp_path)

    thin_out(journal, 1e9)

    assert edits(journal) == 0
    journal.close()
