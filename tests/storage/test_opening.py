"""Opening finds what was typed: in the file, in the journal, or in what is left of either."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.domain.report import Line, Report
from rapporteur.storage.journal_reader import journal_folder, segments
from rapporteur.storage.opening import Opened, begin_report, open_report, rescue_report
from rapporteur.storage.places import state_dir
from rapporteur.storage.safekeeping import Safekeeping
from rapporteur.storage.templates import load_template
from tests.docx_samples import shipped

TITLE = "session_title"
PATIENCE_S = 20.0


class Table:
    """Opens reports and writes in them; lets go of all at the end."""

    def __init__(self) -> None:
        self._kept: list[Safekeeping] = []

    def sit(self, opened: Opened) -> Safekeeping:
        """Keep an opened report safe."""
        self._kept.append(Safekeeping(opened, lambda _: None))
        self._kept[-1].start()
        return self._kept[-1]

    def leave(self) -> None:
        """Close them all."""
        while self._kept:
            self._kept.pop().close(PATIENCE_S)


@pytest.fixture
def table() -> Iterator[Table]:
    """Where reports are open."""
    table = Table()
    yield table
    table.leave()


def titled(report: Report, text: str) -> Report:
    """Return the report with that title."""
    return report.with_value(TITLE, Line(text=text))


def title(opened: Opened) -> str:
    """Return an opened report's title."""
    return opened.reconciled.report.title(opened.template)


def written(table: Table, path: Path, *titles: str) -> str:
    """Begin a report, give it these titles, one edit each; return its id."""
    opened = begin_report(shipped(), path)
    keeping = table.sit(opened)
    for number, text in enumerate(titles, start=1):
        keeping.submit(titled(opened.reconciled.report, text), number)
        keeping.flush(PATIENCE_S)
    table.leave()
    return opened.reconciled.report.id


def test_a_closed_report_is_opened_as_it_was(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    written(table, path, "one", "two")

    opened = open_report(path)

    assert title(opened) == "two"
    assert (opened.reconciled.number, opened.reconciled.before) == (2, None)
    table.sit(opened)


def test_what_only_the_journal_has_is_there_and_the_file_is_known(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "a.rapport"
    written(table, path, "one")
    shutil.copy(path, tmp_path / "old")
    written_id = open_and_title(table, path, "two", 2)
    shutil.copy(tmp_path / "old", path)

    opened = open_report(path)

    assert opened.reconciled.report.id == written_id
    assert title(opened) == "two"
    assert opened.reconciled.before
    assert opened.reconciled.before.title(opened.template) == "one"
    table.sit(opened)


def open_and_title(table: Table, path: Path, text: str, number: int) -> str:
    """Open a report, give it a title, close it; return its id."""
    opened = open_report(path)
    keeping = table.sit(opened)
    keeping.submit(titled(opened.reconciled.report, text), number)
    keeping.flush(PATIENCE_S)
    table.leave()
    return opened.reconciled.report.id


def test_a_copy_beside_its_report_is_a_report_of_its_own(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    first = written(table, path, "one")
    shutil.copy(path, tmp_path / "b.rapport")

    opened = open_report(tmp_path / "b.rapport")

    assert opened.reconciled.report.id != first
    assert title(opened) == "one"
    table.sit(opened)


def test_a_report_that_was_moved_is_the_same_report(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    first = written(table, path, "one")
    path.rename(tmp_path / "b.rapport")

    opened = open_report(tmp_path / "b.rapport")

    assert opened.reconciled.report.id == first
    assert opened.journal
    table.sit(opened)


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_in_a_folder_whose_name_is_no_unicode_the_journal_is_kept_and_knows_its_file(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"R\xe9sum\xe9s") / "a.rapport"
    written(table, path, "one", "two")

    opened = open_report(path)
    table.sit(opened)

    assert opened.journal is not None
    assert opened.contents.path == str(path)
    assert title(opened) == "two"


def test_an_open_report_is_refused(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    written(table, path, "one")
    table.sit(open_report(path))

    with pytest.raises(DiskError) as refused:
        open_report(path)

    assert refused.value.code == "open_in_other_window"


def test_a_report_whose_file_is_gone_is_rescued_under_its_name(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "a.rapport"
    report_id = written(table, path, "one", "two")
    path.unlink()

    opened = rescue_report(report_id)

    assert (opened.path, title(opened), opened.is_rescued) == (path, "two", True)
    keeping = table.sit(opened)
    assert keeping.flush(PATIENCE_S).file_edit == 2
    assert path.exists()


def test_a_report_whose_file_is_garbage_is_rescued_beside_it(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    report_id = written(table, path, "one")
    path.write_bytes(b"garbage")
    with pytest.raises(ReportFileError):
        open_report(path)

    opened = rescue_report(report_id)

    assert opened.path == tmp_path / "a (2).rapport"
    assert title(opened) == "one"
    table.sit(opened)
    table.leave()
    assert path.read_bytes() == b"garbage"


def test_a_report_whose_journal_has_lost_its_path_is_rescued_among_the_documents(
    table: Table, tmp_path: Path, documents: Path
) -> None:
    path = tmp_path / "a.rapport"
    report_id = written(table, path, "one")
    path.unlink()
    with (
        closing(sqlite3.connect(segments(journal_folder(report_id))[-1])) as connection,
        connection,
    ):
        connection.execute("UPDATE fact SET value = 'x' WHERE name = 'path'")

    opened = rescue_report(report_id)

    assert (opened.path.parent, opened.path.suffix) == (documents, ".rapport")
    assert title(opened) == "one"
    table.sit(opened)


def test_what_no_journal_knows_cannot_be_rescued() -> None:
    with pytest.raises(ReportFileError) as refused:
        rescue_report("0" * 32)

    assert refused.value.code == "no_journal"


def test_without_a_state_folder_the_file_is_opened_and_the_fault_is_told(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "a.rapport"
    written(table, path, "one")
    shutil.rmtree(state_dir())
    state_dir().write_text("not a folder")

    opened = open_report(path)

    assert title(opened) == "one"
    assert opened.journal_error
    table.sit(opened)


def test_what_was_typed_while_the_journal_could_not_be_had_is_not_taken_for_older(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "a.rapport"
    written(table, path, "one")
    shutil.copy(path, tmp_path / "behind")
    for number, text in enumerate(("two", "three", "four"), start=2):
        open_and_title(table, path, text, number)
    shutil.copy(tmp_path / "behind", path)
    hidden = tmp_path / "hidden"
    shutil.copytree(state_dir(), hidden)
    for folder in (state_dir() / "journal").iterdir():
        shutil.rmtree(folder)
        folder.write_text("not a folder")

    open_and_title(table, path, "typed meanwhile", 2)
    shutil.rmtree(state_dir())
    shutil.copytree(hidden, state_dir())
    opened = open_report(path)

    assert title(opened) == "four"
    assert opened.reconciled.is_other
    assert opened.reconciled.before
    assert opened.reconciled.before.title(opened.template) == "typed meanwhile"
    table.sit(opened)


def test_a_damaged_journal_is_kept_and_a_new_one_begun(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    report_id = written(table, path, "one")
    (file,) = segments(journal_folder(report_id))
    file.write_bytes(b"\0" * 8192)

    open_and_title(table, path, "two", 2)

    assert file.read_bytes() == b"\0" * 8192
    assert len(segments(journal_folder(report_id))) == 2
    opened = open_report(path)
    assert title(opened) == "two"
    table.sit(opened)


def test_a_blank_report_leaves_nothing_behind(table: Table, tmp_path: Path) -> None:
    opened = begin_report(load_template(shipped().id), tmp_path / "a.rapport")
    table.sit(opened)

    table.leave()

    assert not (tmp_path / "a.rapport").exists()
    assert not journal_folder(opened.reconciled.report.id).exists()
