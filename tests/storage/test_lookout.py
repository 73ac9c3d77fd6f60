"""While a report is open its mark is beside it, and what others have put there is seen."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.domain.report import Line, Prose
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
from rapporteur.open_report import OpenReport
from rapporteur.storage import lookout
from rapporteur.storage.lookout import Sight
from rapporteur.storage.marks import Mark, mark_path, other_marks, read_mark, write_mark
from rapporteur.storage.places import state_dir
from rapporteur.storage.replica import replica_id
from rapporteur.storage.report_file import Stamp
from rapporteur.storage.reports import load_report
from tests.storage.sights import Sights
from tests.storage.test_conflict_copies import put
from tests.ui.windows import IGF, report_file

THEIRS = Mark("a" * 32, "Hall 2", 1000.0, 1300.0)
WORDS = "Nobody may read this outside"
PATIENCE_S = 20.0
THAT_DIES = """
import os, sys
from pathlib import Path
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
report = Office(export_docx).open(Path(sys.argv[1]), lambda _: None)
seen = __import__("threading").Event()
report.versions.lookout.listen(lambda _: seen.set())
seen.wait(20)
os._exit(9)
"""

Open = Callable[[Path | None], OpenReport]


@pytest.fixture
def open_it() -> Iterator[Open]:
    """Opens a report, or begins one, and closes it after the test."""
    kept: list[OpenReport] = []
    office = Office(export_docx)

    def make(path: Path | None) -> OpenReport:
        kept.append(
            office.open(path, lambda _: None) if path else office.begin(IGF, lambda _: None)
        )
        return kept[-1]

    yield make
    for report in kept:
        report.close()


@pytest.fixture
def path(documents: Path) -> Path:
    """A report's file."""
    return report_file(documents / "Panel 4.rapport", discussions=Prose(text=WORDS))


def _nobody(_: object) -> None:
    """Nobody looks at the status line."""


def marks_in(folder: Path) -> list[str]:
    """Return the names of the marks in a folder."""
    return sorted(found.name for found in folder.glob(".*.open-*"))


def ours(path: Path) -> str:
    """Return the name of our own mark of a report."""
    return mark_path(path, replica_id()).name


def test_a_report_that_is_open_has_a_mark_beside_it_until_it_is_closed(
    open_it: Open, path: Path
) -> None:
    report = open_it(path)
    before = marks_in(path.parent)

    Sights(report).look()
    meanwhile = marks_in(path.parent)
    report.close()

    assert (before, meanwhile) == ([], [ours(path)])
    assert marks_in(path.parent) == []


def test_a_mark_tells_who_and_when_and_no_word_of_the_report(open_it: Open, path: Path) -> None:
    Sights(open_it(path)).look()

    data = mark_path(path, replica_id()).read_text()
    (mark,) = other_marks(path, "0" * 32)

    assert mark.replica == replica_id()
    assert 0 <= mark.refreshed - mark.opened < PATIENCE_S
    assert not any(word in data for word in WORDS.split())


def test_a_new_report_has_no_mark_before_it_has_a_file(open_it: Open, documents: Path) -> None:
    report = open_it(None)
    sights = Sights(report)
    sights.look()
    before = [*documents.iterdir()]

    report.session.edit("session_title", Line(text="Keys"))
    report.save_now()
    sights.look()

    assert before == []
    assert marks_in(documents) == [ours(report.path)]


def test_a_first_save_and_a_new_name_need_no_asking(open_it: Open, documents: Path) -> None:
    report = open_it(None)
    looked = threading.Event()
    names: list[list[str]] = []

    def see(_: Sight) -> None:
        names.append(marks_in(documents))
        looked.set()

    report.versions.lookout.listen(see)
    assert looked.wait(PATIENCE_S)
    for act in (lambda: report.session.edit("session_title", Line(text="Keys")), report.save_now):
        looked.clear()
        act()
        assert looked.wait(PATIENCE_S)

    assert names[-1] == [ours(report.path)]


def test_a_mark_moves_along_with_its_report(open_it: Open, path: Path) -> None:
    report = open_it(path)
    sights = Sights(report)
    sights.look()

    report.rename("Panel 5")
    sights.look()

    assert marks_in(path.parent) == [ours(path.with_name("Panel 5.rapport"))]


def test_a_mark_that_someone_has_deleted_comes_back(open_it: Open, path: Path) -> None:
    sights = Sights(open_it(path))
    sights.look()

    mark_path(path, replica_id()).unlink()
    sights.look()

    assert marks_in(path.parent) == [ours(path)]


def test_a_file_that_is_gone_gets_no_mark(open_it: Open, path: Path) -> None:
    sights = Sights(open_it(path))
    sights.look()

    for found in path.parent.iterdir():
        found.unlink()
    sights.look()

    assert [*path.parent.iterdir()] == []


def test_a_mark_is_refreshed_while_the_report_is_open(
    open_it: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookout, "REFRESH_S", 0.0)
    sights = Sights(open_it(path))
    sights.look()
    first = read_mark(mark_path(path, replica_id()))

    sights.look()

    second = read_mark(mark_path(path, replica_id()))
    assert first
    assert second
    assert first.opened == second.opened
    assert first.refreshed < second.refreshed


def test_what_a_crash_here_has_left_is_replaced_and_then_removed(open_it: Open, path: Path) -> None:
    subprocess.run([sys.executable, "-c", THAT_DIES, str(path)], check=False)
    left = marks_in(path.parent)

    report = open_it(path)
    sight = Sights(report).look()
    report.close()

    assert left == [ours(path)]
    assert sight.marks == ()
    assert marks_in(path.parent) == []


def test_our_marks_of_reports_that_are_gone_are_removed(open_it: Open, path: Path) -> None:
    there, gone = path.with_name("there.rapport"), path.with_name("gone.rapport")
    shutil.copy(path, there)
    for marked in (there, gone):
        write_mark(marked, THEIRS._replace(replica=replica_id()))
    write_mark(gone, THEIRS)

    Sights(open_it(path)).look()

    kept = [ours(path), ours(there), mark_path(gone, THEIRS.replica).name]
    assert marks_in(path.parent) == sorted(kept)


def test_the_mark_of_another_computer_is_seen_when_it_comes_and_when_it_goes(
    open_it: Open, path: Path
) -> None:
    sights = Sights(open_it(path))
    seen = [sights.look().marks]

    write_mark(path, THEIRS)
    seen.append(sights.look().marks)
    mark_path(path, THEIRS.replica).unlink()
    seen.append(sights.look().marks)

    assert seen == [(), (THEIRS,), ()]


def test_a_mark_that_is_forgotten_is_removed_and_comes_back_when_it_is_refreshed(
    open_it: Open, path: Path
) -> None:
    write_mark(path, THEIRS)
    report = open_it(path)
    sights = Sights(report)
    (mark,) = sights.look().marks

    report.versions.lookout.forget([mark])
    seen = [sights.look().marks]
    is_there = mark_path(path, THEIRS.replica).exists()
    refreshed = THEIRS._replace(refreshed=1600.0)
    write_mark(path, refreshed)
    seen.append(sights.look().marks)

    assert not is_there
    assert seen == [(), (refreshed,)]


def test_a_mark_that_nobody_refreshes_is_removed_after_a_while(
    open_it: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_mark(path, THEIRS)
    sights = Sights(open_it(path))
    first = sights.look()

    monkeypatch.setattr(lookout, "QUIET_S", 0.0)
    last = sights.look()

    assert (first.marks, last.marks) == ((THEIRS,), ())
    assert not mark_path(path, THEIRS.replica).exists()


def test_a_folder_that_refuses_a_mark_breaks_nothing(open_it: Open, path: Path) -> None:
    place = mark_path(path, replica_id())
    place.mkdir()
    (place / "kept").touch()
    report = open_it(path)
    sights = Sights(report)

    sights.look()
    report.session.edit("session_title", Line(text="Keys"))
    safety = report.save_now()

    assert safety.is_safe
    assert not safety.file_error
    assert load_report(path).report.values["session_title"] == Line(text="Keys")
    assert (place / "kept").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_disk_that_hangs_keeps_neither_saving_nor_closing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Office(export_docx).open(path, lambda _: None)
    sights = Sights(report)
    sights.look()
    hangs, goes_on, went_on = threading.Event(), threading.Event(), threading.Event()
    scandir = os.scandir

    def hang(*words: str) -> object:
        if threading.current_thread().name == "lookout":
            hangs.set()
            goes_on.wait(PATIENCE_S)
            went_on.set()
        return scandir(*words)

    monkeypatch.setattr(os, "scandir", hang)
    report.versions.lookout.look_again()
    assert hangs.wait(PATIENCE_S)

    report.session.edit("session_title", Line(text="Keys"))
    safety = report.close()

    assert not went_on.is_set()
    assert safety.is_safe
    assert load_report(path).report.values["session_title"] == Line(text="Keys")
    goes_on.set()


def test_a_mark_beside_a_link_is_beside_the_file_that_others_see(
    open_it: Open, path: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.rapport"
    link.symlink_to(path)

    Sights(open_it(link)).look()

    assert marks_in(path.parent) == [ours(path)]
    assert marks_in(tmp_path) == []


def test_a_copy_that_could_not_be_set_aside_is_offered_once_it_can(
    open_it: Open, path: Path
) -> None:
    put(path.parent, "Panel 4 (2).rapport", Stamp("b" * 32, 1))
    sights = Sights(open_it(path))
    in_the_way = state_dir() / "set-aside"
    in_the_way.write_text("in the way")
    before = sights.look().copy
    in_the_way.unlink()

    sights.look()

    assert before is None
    assert [sight.copy.name for sight in sights.told if sight.copy] == ["Panel 4 (2).rapport"]


def test_what_is_set_aside_of_copies_is_bounded(open_it: Open, path: Path) -> None:
    for number in range(25):
        put(path.parent, f"Panel 4 ({number}).rapport", Stamp("b" * 32, number + 1))
    sights = Sights(open_it(path))

    for _ in range(15):
        sights.look()

    assert len({sight.copy for sight in sights.told if sight.copy}) == 20
    assert len([*(state_dir() / "set-aside").iterdir()]) == 20
