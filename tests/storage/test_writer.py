"""The writer's thread: everything is on disk soon, nothing is overwritten, nobody waits."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Date, Report, blank_report
from rapporteur.storage.report_file import SEALED_LIMIT_BYTES
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.sealing import new_lock
from rapporteur.storage.writer import SaveStatus, Writer
from tests.docx_samples import REPORT_ID, shipped
from tests.storage.news import News

PATIENCE_S = 10.0
NEVER_S = 3600.0
BLANK = blank_report(shipped(), REPORT_ID)


@pytest.fixture
def news() -> News[SaveStatus]:
    """What the writer tells."""
    return News()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the report will be."""
    return tmp_path / "reports" / "a.rapport"


@pytest.fixture
def begin(path: Path, news: News[SaveStatus]) -> Iterator[Callable[..., Writer]]:
    """Begins writers and closes them."""
    writers: list[Writer] = []

    def make(**settings: object) -> Writer:
        times = {"idle_s": 0.01, "longest_s": 0.05, **settings}
        writers.append(Writer(settings.pop("path", path), news.tell, **{**times, **settings}))
        return writers[-1]

    yield make
    for writer in writers:
        writer.close()


def dated(text: str) -> Report:
    """Return a report with that date."""
    return BLANK.with_value("date", Date(text=text))


def date_in(path: Path) -> str:
    """Return the date in a report's file."""
    value = load_report(path).report.values["date"]
    assert isinstance(value, Date)
    return value.text


def test_a_new_report_has_no_file_before_its_first_edit(begin, path: Path) -> None:
    writer = begin()

    assert writer.flush(PATIENCE_S) == SaveStatus(path)
    assert not path.parent.exists()


def test_an_edit_is_on_disk_soon(begin, path: Path, news: News[SaveStatus]) -> None:
    begin().submit(dated("one"), 1)

    status = news.wait_for(lambda s: s.saved_edit == 1)

    assert date_in(path) == "one"
    assert status.saved_at is not None
    assert abs(status.saved_at - time.time()) < PATIENCE_S
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_last_edit_is_the_one_on_disk(begin, path: Path, news: News[SaveStatus]) -> None:
    writer = begin()
    for number in range(1, 200):
        writer.submit(dated(str(number)), number)

    news.wait_for(lambda s: s.saved_edit == 199)

    assert date_in(path) == "199"


def test_steady_typing_is_saved_too(begin, news: News[SaveStatus]) -> None:
    writer = begin(idle_s=NEVER_S, longest_s=0.05)
    typing = threading.Event()

    def type_on() -> None:
        for number in range(1, 100_000):
            if typing.wait(0.002):
                return
            writer.submit(dated(str(number)), number)

    typist = threading.Thread(target=type_on)
    typist.start()
    try:
        news.wait_for(lambda s: s.saved_edit > 0)
    finally:
        typing.set()
        typist.join()


def test_flush_saves_at_once(begin, path: Path) -> None:
    writer = begin(idle_s=NEVER_S, longest_s=NEVER_S)
    writer.submit(dated("now"), 1)

    status = writer.flush(PATIENCE_S)

    assert (status.saved_edit, date_in(path)) == (1, "now")


def test_close_saves_and_says_no_more(begin, path: Path, news: News[SaveStatus]) -> None:
    writer = begin(idle_s=NEVER_S, longest_s=NEVER_S)
    writer.submit(dated("last"), 7)

    status = writer.close()

    assert (status.saved_edit, status.error) == (7, None)
    assert date_in(path) == "last"
    assert news.told == []


def test_a_report_that_was_opened_is_safe_from_the_start(begin, path: Path) -> None:
    path.parent.mkdir()
    write_report(path, dated("old"))

    status = begin(origin=load_report(path).origin).status

    assert status.saved_at is not None


def test_a_new_report_never_takes_the_name_of_another_file(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"somebody else's")
    begin().submit(dated("mine"), 1)

    status = news.wait_for(lambda s: s.saved_edit == 1)

    assert path.read_bytes() == b"somebody else's"
    assert status.path == path.with_name("a (2).rapport")
    assert date_in(status.path) == "mine"


def test_what_another_program_put_there_is_copied_before_it_is_replaced(
    begin, path: Path, news: News
) -> None:
    path.parent.mkdir()
    write_report(path, dated("first"))
    writer = begin(origin=load_report(path).origin)
    write_report(path, dated("theirs"))

    writer.submit(dated("ours"), 1)
    status = news.wait_for(lambda s: s.saved_edit == 1)
    writer.submit(dated("ours again"), 2)
    later = news.wait_for(lambda s: s.saved_edit == 2)

    assert (status.path, later.path, later.other) == (path, path, None)
    assert status.other
    assert (date_in(path), date_in(status.other)) == ("ours again", "theirs")


def test_a_file_too_large_to_be_copied_is_left_alone(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    path.parent.mkdir()
    write_report(path, dated("first"))
    writer = begin(origin=load_report(path).origin)
    with path.open("wb") as file:
        file.truncate(SEALED_LIMIT_BYTES + 1)

    writer.submit(dated("ours"), 1)
    status = news.wait_for(lambda s: s.saved_edit == 1)

    assert (status.path, status.left_alone) == (path.with_name("a (2).rapport"), path)
    assert path.stat().st_size == SEALED_LIMIT_BYTES + 1


def test_an_emptied_file_is_damage_and_written_again(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    path.parent.mkdir()
    write_report(path, dated("first"))
    writer = begin(origin=load_report(path).origin)
    path.write_bytes(bytes(5000))

    writer.submit(dated("ours"), 1)
    status = news.wait_for(lambda s: s.saved_edit == 1)

    assert (status.path, status.other, date_in(path)) == (path, None, "ours")


def test_a_file_that_was_deleted_is_written_again(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    writer = begin()
    writer.submit(dated("one"), 1)
    news.wait_for(lambda s: s.saved_edit == 1)
    path.unlink()

    writer.submit(dated("two"), 2)
    news.wait_for(lambda s: s.saved_edit == 2)

    assert date_in(path) == "two"


def test_a_disk_that_refuses_is_told_and_tried_again(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    path.parent.write_text("in the way", encoding="ascii")
    writer = begin()
    writer.submit(dated("kept"), 1)
    refused = news.wait_for(lambda s: s.error)
    path.parent.unlink()

    status = writer.flush(PATIENCE_S)

    assert refused.error is not None
    assert (refused.error.code, refused.saved_edit, refused.saved_at) == ("no_such_folder", 0, None)
    assert (status.saved_edit, status.error, date_in(path)) == (1, None, "kept")


def test_a_folder_that_may_not_be_looked_into_is_told_as_the_disk_says_it(
    tmp_path: Path, news: News[SaveStatus]
) -> None:
    writer = Writer(tmp_path / ("long" * 100) / "a.rapport", news.tell)

    writer.submit(dated("kept"), 1)

    refused = news.wait_for(lambda s: s.error)
    writer.close()
    assert refused.error
    assert refused.error.code == "name_too_long"


def test_a_disk_that_is_plugged_in_again_under_another_number_is_the_same_disk(
    begin, path: Path, tmp_path: Path, news: News[SaveStatus]
) -> None:
    stick, again = path.parent, tmp_path / "again"
    memory = Path("/dev/shm")  # noqa: S108 - another disk, for a folder of its own
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second disk")
    with tempfile.TemporaryDirectory(dir=memory) as first:
        stick.symlink_to(first)
        writer = begin()
        writer.submit(dated("one"), 1)
        news.wait_for(lambda s: s.saved_edit == 1)
        shutil.copytree(first, again)
        stick.unlink()
        stick.mkdir()
        writer.submit(dated("two"), 2)
        refused = news.wait_for(lambda s: s.error)
        assert (refused.error.code, list(stick.iterdir())) == ("gone", [])

        stick.rmdir()
        stick.symlink_to(again)
        status = writer.flush(PATIENCE_S)

    assert (status.error, date_in(path)) == (None, "two")


def test_a_fault_of_the_program_is_told(begin, news: News[SaveStatus]) -> None:
    writer = begin()

    writer.submit(dated(cast("str", {"no text": {1}})), 1)

    refused = news.wait_for(lambda s: s.error)
    assert refused.error
    assert refused.error.facts["reason"] == "TypeError"


def test_flush_returns_when_the_disk_refuses(begin, path: Path) -> None:
    path.parent.write_text("in the way", encoding="ascii")
    writer = begin(idle_s=NEVER_S, longest_s=NEVER_S)
    writer.submit(dated("kept"), 1)

    status = writer.flush(NEVER_S)

    assert status.error is not None
    assert (status.saved_edit, status.waiting_edit) == (0, 1)


def test_moving_gives_the_file_another_name(begin, path: Path, news: News[SaveStatus]) -> None:
    writer = begin()
    writer.submit(dated("one"), 1)
    news.wait_for(lambda s: s.saved_edit == 1)
    target = path.with_name("b.rapport")

    writer.move_to(target)
    writer.submit(dated("two"), 2)
    news.wait_for(lambda s: s.saved_edit == 2)

    assert [found.name for found in path.parent.iterdir()] == ["b.rapport"]
    assert date_in(target) == "two"


def test_moving_to_a_name_that_is_taken_changes_nothing(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    writer = begin()
    writer.submit(dated("one"), 1)
    news.wait_for(lambda s: s.saved_edit == 1)
    taken = path.with_name("b.rapport")
    taken.write_bytes(b"theirs")

    with pytest.raises(DiskError) as caught:
        writer.move_to(taken)

    assert caught.value.code == "exists"
    assert (writer.path, date_in(path), taken.read_bytes()) == (path, "one", b"theirs")


def test_moving_before_the_first_edit_only_changes_the_name(begin, path: Path) -> None:
    writer = begin()
    target = path.with_name("b.rapport")

    writer.move_to(target)
    writer.submit(dated("one"), 1)
    writer.flush(PATIENCE_S)

    assert [found.name for found in path.parent.iterdir()] == ["b.rapport"]


def test_what_the_file_held_beside_the_report_is_kept(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    path.parent.mkdir()
    write_report(path, dated("old"))
    text = path.read_text("utf-8")
    lines = text.splitlines()
    assert lines[0].startswith('{"format"')
    origin = load_report(path).origin
    known = origin._replace(rest=origin.rest._replace(header={"mood": "calm"}))

    begin(origin=known).submit(dated("new"), 1)
    news.wait_for(lambda s: s.saved_edit == 1)

    assert load_report(path).origin.rest.header == {"mood": "calm"}


def test_a_passphrase_is_on_disk_without_an_edit(begin, path: Path) -> None:
    path.parent.mkdir()
    write_report(path, dated("old"))
    writer = begin(origin=load_report(path).origin, idle_s=NEVER_S, longest_s=NEVER_S)

    writer.reseal(new_lock("nine", REPORT_ID), dated("old"), 0)
    status = writer.flush(PATIENCE_S)

    assert (status.saved_edit, status.error) == (0, None)
    assert b'"old"' not in path.read_bytes()
    assert load_report(path, "nine").report == dated("old")


def test_edits_after_a_passphrase_are_sealed(begin, path: Path) -> None:
    writer = begin()

    writer.reseal(new_lock("nine", REPORT_ID), BLANK, 0)
    writer.submit(dated("one"), 1)
    writer.flush(PATIENCE_S)

    assert writer.sealing
    assert load_report(path, writer.sealing.seal).report == dated("one")


def test_a_blank_report_with_a_passphrase_is_no_file_yet(begin, path: Path) -> None:
    writer = begin()

    writer.reseal(new_lock("nine", REPORT_ID), BLANK, 0)
    status = writer.flush(PATIENCE_S)

    assert (status.saved_edit, status.error, path.exists()) == (0, None, False)


def test_a_disk_that_refuses_the_passphrase_is_told_until_it_takes_it(begin, path: Path) -> None:
    writer = begin(idle_s=NEVER_S, longest_s=NEVER_S)
    writer.submit(dated("one"), 1)
    writer.flush(PATIENCE_S)
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("in the way", encoding="ascii")

    writer.reseal(new_lock("nine", REPORT_ID), dated("one"), 1)
    refused = writer.flush(PATIENCE_S)
    path.parent.unlink()
    path.parent.mkdir()
    status = writer.flush(PATIENCE_S)

    assert refused.error
    assert refused.saved_edit < refused.waiting_edit
    assert (status.saved_edit, status.error) == (1, None)
    assert load_report(path, "nine").report == dated("one")


def test_what_is_told_of_a_save_never_hides_a_new_name(begin, path: Path) -> None:
    writer = begin(idle_s=0.0, longest_s=0.0)
    for number in range(1, 40):
        writer.submit(dated(str(number)), number)
        writer.flush(PATIENCE_S)
        target = path.with_name(f"{number}.rapport")

        writer.move_to(target)

        assert writer.path == target


def test_what_a_killed_program_left_a_day_ago_is_tidied_up(
    begin, path: Path, news: News[SaveStatus]
) -> None:
    path.parent.mkdir()
    names = (f".rapporteur-{'0' * 16}.tmp", f".rapporteur-{'1' * 16}.tmp", ".rapporteur-mine.tmp")
    old, new, mine = (path.parent / name for name in names)
    for left in (old, new, mine):
        left.write_text("half a file")
    for left in (old, mine):
        os.utime(left, (0, 0))

    begin().submit(dated("one"), 1)
    news.wait_for(lambda s: s.saved_edit == 1)

    assert [left.exists() for left in (old, new, mine)] == [False, True, True]
