"""The report as it was: what the journal can tell of earlier times, and what it cannot."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rapporteur.storage.history import bodies_at, revisions
from rapporteur.storage.journal import Journal, begin_journal
from rapporteur.storage.journal_contents import Contents, Facts
from rapporteur.storage.journal_reader import next_segment, take_up
from rapporteur.storage.sealing import new_lock

FACTS = Facts("0123456789abcdef0123456789abcdef", "a-form", 1, "f" * 32)


def begin(folder: Path, number: int = 0) -> Journal:
    """Begin a journal file with three blank parts."""
    contents = Contents(FACTS, number, 1.0, dict.fromkeys("abc", ""), {}, {}, "a.rapport")
    return begin_journal(next_segment(folder), contents)


def test_what_was_before_a_journal_is_not_guessed(tmp_path: Path) -> None:
    journal = begin(tmp_path, number=40)
    journal.write(41, 2.0, {"a": "new"})

    assert bodies_at(journal, 40) == {}
    assert bodies_at(journal, 39) is None
    journal.close()


def test_forgotten_edits_cannot_be_gone_back_to_and_the_text_stays(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    for number in range(1, 7):
        journal.write(number, float(number), {"a": "x" * number})
    journal.write(7, 3.0, {"b": "dated back by a clock"})

    journal.forget_before(4.0)
    journal.write(8, 9.0, {"a": "last"})
    journal.close()

    taken_up, contents = take_up(tmp_path)
    assert taken_up
    assert contents
    assert contents.bodies == {"a": "last", "b": "dated back by a clock", "c": ""}
    assert bodies_at(taken_up, 7) == {"a": "x" * 6, "b": "dated back by a clock"}
    assert bodies_at(taken_up, 6) is None
    taken_up.close()


def test_stretches_of_work_end_with_a_pause(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    for number, at in enumerate((10.0, 20.0, 500.0, 510.0), start=1):
        journal.write(number, at, {"ab"[number % 2]: str(number)})

    last, first = revisions(journal, None)

    assert (first.number, first.since, first.at) == (2, 10.0, 20.0)
    assert (last.number, last.parts) == (4, frozenset("ab"))
    journal.close()


def test_ten_minutes_of_work_end_a_stretch(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    for number in range(1, 15):
        journal.write(number, number * 60.0, {"a": str(number)})

    found = revisions(journal, None)

    assert [revision.number for revision in found] == [14, 10]
    journal.close()


@pytest.mark.parametrize("is_sealed", [False, True])
def test_where_much_is_taken_out_a_state_is_shown(tmp_path: Path, is_sealed: bool) -> None:
    sealing = new_lock("open sesame", FACTS.report) if is_sealed else None
    contents = Contents(FACTS, 0, 1.0, dict.fromkeys("abc", ""), {}, {}, "a.rapport")
    journal = begin_journal(next_segment(tmp_path), contents, sealing)
    for number, text in enumerate(
        ("x" * 60, "x" * 55, "x" * 30, "", "typed", "typed again", "again"), start=1
    ):
        journal.write(number, float(number), {"a": text, "c": str(number)})

    found = [revision.number for revision in revisions(journal, sealing)]

    assert found == [7, 2]
    journal.close()


def test_a_journal_that_is_closed_tells_nothing(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.write(1, 1.0, {"a": "text"})

    journal.close()

    assert bodies_at(journal, 0) is None
    assert revisions(journal, None) == ()


def test_an_edit_that_is_damaged_hides_what_was_before_it(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    for number in range(1, 5):
        journal.write(number, 1.0, {"a": "x" * number})
    journal.connection.execute("UPDATE edit SET removed = 'lie' WHERE number = 3")

    assert bodies_at(journal, 3) == {"a": "xxx"}
    assert bodies_at(journal, 2) is None
    journal.close()


def test_a_damaged_journal_of_earlier_is_not_shown_with_a_part_left_blank(tmp_path: Path) -> None:
    first = begin(tmp_path)
    first.write(1, 2.0, {"b": "words"})
    first.write(2, 3.0, {"a": "more"})
    first.close()
    with closing(sqlite3.connect(first.path)) as connection, connection:
        connection.execute("UPDATE checkpoint SET crc = 0 WHERE part = 'b'")
    journal = begin(tmp_path, number=2)
    journal.write(3, 900.0, {"a": "last"})

    assert [one.segment for one in revisions(journal, None)] == [journal.path]
    journal.close()
