"""The journal gives back what was written, at any earlier edit too, and proves it."""

import errno
import os
import sqlite3
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.domain.errors import DiskError
from rapporteur.storage.history import bodies_at
from rapporteur.storage.journal import Journal, begin_journal
from rapporteur.storage.journal_contents import Contents, Facts
from rapporteur.storage.journal_reader import journal_folder, next_segment, segments, take_up

REPORT = "0123456789abcdef0123456789abcdef"
FACTS = Facts(REPORT, "a-form", 1, "f" * 32)
PARTS = ("a", "b", "c")
EDITS = st.lists(
    st.dictionaries(st.sampled_from(PARTS), st.text("xy é\n😀", max_size=12), min_size=1),
    max_size=25,
)


def begin(folder: Path, number: int = 0, bodies: Mapping[str, str] | None = None) -> Journal:
    """Begin a journal file with three parts."""
    start = dict.fromkeys(PARTS, "") if bodies is None else bodies
    contents = Contents(FACTS, number, 1.0, start, {}, {}, "a.rapport")
    return begin_journal(next_segment(folder), contents)


def again(folder: Path) -> tuple[Journal, Contents]:
    """Take the journal up again; it must be sound."""
    journal, contents = take_up(folder)
    assert journal
    assert contents
    return journal, contents


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS, st.integers(0, 25))
def test_what_was_written_is_read_again_and_at_every_earlier_edit(
    edits: list[dict[str, str]], reopened: int
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "journal"
        journal = begin(folder)
        states = [dict.fromkeys(PARTS, "")]
        for number, bodies in enumerate(edits, start=1):
            if number == reopened:
                journal.close()
                journal, _ = again(folder)
            journal.write(number, float(number), bodies)
            states.append({**states[-1], **bodies})
        journal.close()

        journal, contents = again(folder)

        assert contents.bodies == states[-1]
        assert contents.is_whole
        assert (contents.number, contents.reached) == (len(edits), len(edits))
        for number, state in enumerate(states):
            known = bodies_at(journal, number)
            assert known == {part: body for part, body in state.items() if body}
        journal.close()


@pytest.mark.skipif(sys.platform != "linux", reason="handles are counted in /proc")
def test_a_journal_whose_name_cannot_be_synced_is_let_go_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handles = Path("/proc/self/fd")
    before = len(list(handles.iterdir()))

    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(DiskError):
        begin(tmp_path)

    assert len(list(handles.iterdir())) == before
    assert segments(tmp_path) == ()


def test_a_part_that_is_edited_for_long_is_read_from_a_checkpoint(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    for number in range(1, 1102):
        journal.write(number, float(number), {"a": str(number)})
    journal.close()

    journal, contents = again(tmp_path)

    assert contents.bodies["a"] == "1101"
    assert bodies_at(journal, 3) == {"a": "3"}
    (edit,) = journal.connection.execute("SELECT edit FROM checkpoint WHERE part = 'a'").fetchone()
    assert edit > 500
    journal.close()


def test_a_part_that_came_later_is_kept(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    journal.write(1, 1.0, {"of a newer form": "text"})
    journal.write(2, 2.0, {"of a newer form": "text, longer"})
    journal.close()

    journal, contents = again(tmp_path)

    assert contents.bodies["of a newer form"] == "text, longer"
    assert contents.is_whole
    journal.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM edit WHERE number = 3",
        "DELETE FROM edit WHERE number <= 2",
        "DELETE FROM edit WHERE number >= 5",
        "DELETE FROM edit",
        "UPDATE edit SET inserted = 'lie' WHERE number = 4",
        "UPDATE checkpoint SET body = 'lie' WHERE part = 'a'",
        "UPDATE checkpoint SET body = 'lie' WHERE part = 'b'",
        "UPDATE fact SET value = '900' WHERE name = 'number'",
        "UPDATE file SET edit = 900",
    ],
)
def test_a_journal_that_was_tampered_with_says_what_it_still_knows(
    statement: str, tmp_path: Path
) -> None:
    journal = begin(tmp_path)
    for number in range(1, 7):
        journal.write(number, float(number), {"a": "x" * number})
    journal.note_file(Path("a.rapport"), "d" * 64, 6, {})
    journal.close()
    (file,) = segments(tmp_path)
    connection = sqlite3.connect(file)
    with connection:
        connection.execute(statement)
    connection.close()

    journal, contents = take_up(tmp_path)

    assert journal is None
    assert contents
    assert not contents.is_whole
    assert contents.bodies.get("b", "") == "" or "b" in contents.broken
    body = contents.bodies.get("a")
    assert body is None or "a" in contents.broken or body in ("x" * n for n in range(7))
    assert body is None or "a" in contents.broken or len(body) >= contents.reached


def test_the_numbers_of_a_damaged_journal_are_not_given_again(tmp_path: Path) -> None:
    journal = begin(tmp_path)
    for number in range(1, 7):
        journal.write(number, float(number), {"a": "x" * number})
    journal.close()
    (file,) = segments(tmp_path)
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("DELETE FROM edit WHERE number = 3")
    connection.close()

    _, contents = take_up(tmp_path)

    assert contents
    assert contents.number == 6
    assert contents.reached < 4


def test_a_journal_that_another_process_has_is_not_replaced_by_an_older_one(
    tmp_path: Path,
) -> None:
    begin(tmp_path, number=1, bodies={"a": "old"}).close()
    newer = begin(tmp_path, number=9, bodies={"a": "new"})

    with pytest.raises(DiskError) as refused:
        take_up(tmp_path)

    assert refused.value.code == "in_use"
    newer.close()


def test_a_damaged_last_journal_leaves_the_one_before_it(tmp_path: Path) -> None:
    begin(tmp_path, number=1, bodies={"a": "old"}).close()
    begin(tmp_path, number=9, bodies={"a": "new"}).close()
    segments(tmp_path)[-1].write_bytes(b"\0" * 4096)

    journal, contents = take_up(tmp_path)

    assert journal is None
    assert contents
    assert contents.bodies == {"a": "old"}
    assert next_segment(tmp_path).name == "00000003.journal"


def test_a_journal_of_which_sqlite_speaks_in_broken_characters_is_damaged(tmp_path: Path) -> None:
    begin(tmp_path).close()
    (file,) = segments(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"NOT NULL", b"NOT NU\xccL", 1))

    assert take_up(tmp_path) == (None, None)


def test_a_name_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    journal = begin(tmp_path)

    with pytest.raises(DiskError) as refused:
        begin_journal(journal.path, Contents(FACTS, 0, 0.0, {}, {}, {}))

    assert refused.value.code == "exists"
    journal.close()


def test_only_an_id_becomes_a_folder() -> None:
    with pytest.raises(ValueError, match="not the id"):
        journal_folder("../../etc")
