"""Opens a report with its journal: the file and what was typed since, in one."""

import os
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from rapporteur.domain.errors import DiskError, RapporteurError, ReportFileError
from rapporteur.domain.report import Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.storage.hold import Hold, take_hold
from rapporteur.storage.journal import Journal
from rapporteur.storage.journal_contents import Contents, Facts, Seen
from rapporteur.storage.journal_reader import journal_folder, lock_of, take_up
from rapporteur.storage.parts import bodies_of, report_with
from rapporteur.storage.places import documents_dir, free_path
from rapporteur.storage.recent import path_of
from rapporteur.storage.reconciling import Reconciled, reconcile
from rapporteur.storage.replica import replica_id
from rapporteur.storage.report_file import Origin
from rapporteur.storage.reports import LoadedReport, load_report, read_report_bytes
from rapporteur.storage.sealing import Sealing, unlock
from rapporteur.storage.set_aside import THEIRS, set_aside
from rapporteur.storage.templates import load_template


class Opened(NamedTuple):
    """A report ready to be worked on; its journal is in `folder`.

    `journal` is None where one must be begun; `journal_error` is why there is none at all.
    `is_rescued` says that there was no file and the journal had everything. `other` is a copy of
    the file when it is another installation's with edits of its own.
    """

    path: Path
    folder: Path
    template: Template
    reconciled: Reconciled
    origin: Origin | None
    contents: Contents
    journal: Journal | None = None
    hold: Hold | None = None
    journal_error: DiskError | None = None
    is_rescued: bool = False
    other: Path | None = None
    sealing: Sealing | None = None


def begin_report(template: Template, path: Path) -> Opened:
    """Return a blank report; nothing is on the disk before its first edit."""
    report = blank_report(template, uuid4().hex)
    folder = journal_folder(report.id)
    hold, error = _hold(folder)
    found, contents = Reconciled(report, 0), _blank_contents(report, path)
    return Opened(path, folder, template, found, None, contents, None, hold, error)


def open_report(path: Path, passphrase: str | None = None) -> Opened:
    """Return the report of a file with all that was typed in it on this machine.

    Raises ReportFileError or DiskError as `load_report` does, and DiskError
    `open_in_other_window`. A copy of a report that is still in its place is a report of its own.
    """
    loaded = load_report(path, passphrase)
    folder = journal_folder(loaded.report.id)
    try:
        opened = _open_with(path, folder, loaded)
    except DiskError as error:
        own = path_of(loaded.report.id)  # the journal cannot be read: another window has it
        if error.code != "open_in_other_window" or not own or not _is_other(own, path, loaded):
            raise
    else:
        if not _is_other(Path(opened.contents.path), path, loaded):
            return opened
        let_go(opened)
    if loaded.origin.sealing:  # the passphrase belongs to the id
        return _open_with(path, journal_folder(_id_of_copy(path, loaded.report.id)), loaded)
    report = loaded.report._replace(id=uuid4().hex)
    return _open_with(path, journal_folder(report.id), loaded._replace(report=report))


def rescue_report(journal_id: str, passphrase: str | None = None) -> Opened:
    """Return a report whose file is gone or damaged from its journal alone.

    It goes on in a file of its last name, or of a free one beside it. Raises ReportFileError
    `no_journal` when there is nothing to read, `passphrase_needed` or `wrong_passphrase`.
    """
    folder = journal_folder(journal_id)
    sealing = _sealing_of(folder, passphrase)
    hold, error = _hold(folder)
    journal, contents, error = _taken_up(folder, sealing, error)
    try:
        if contents is None:
            raise error or ReportFileError("no_journal")
        template = load_template(contents.facts.template)
    except RapporteurError:
        _let_go(journal, hold)
        raise
    report = report_with(blank_report(template, contents.facts.report), contents.bodies).report
    last = Path(contents.path or path_of(journal_id) or documents_dir() / f"{template.id}.rapport")
    path = free_path(last.parent, last.stem, last.suffix)
    found = Reconciled(report, contents.number, is_news=not contents.is_whole)
    return Opened(
        *(path, folder, template, found, None, contents, journal, hold, error),
        is_rescued=True,
        sealing=sealing,
    )


def let_go(opened: Opened) -> None:
    """Leave a report that was opened and is not to be worked on after all."""
    _let_go(opened.journal, opened.hold)


def _open_with(path: Path, folder: Path, loaded: LoadedReport) -> Opened:
    sealing = loaded.origin.sealing
    hold, error = _hold(folder)
    journal, contents, error = _taken_up(folder, sealing, error)
    if contents and contents.facts.template != loaded.template.id:
        if journal:
            journal.close()
        journal = contents = None
    if contents is None:
        contents = _contents_of(loaded, path)
        found = Reconciled(loaded.report, contents.number)
    else:
        found = reconcile(loaded.report, loaded.origin, contents, replica_id())
        contents = contents._replace(facts=_facts(found.report))
    return Opened(
        *(path, folder, loaded.template, found, loaded.origin, contents, journal, hold, error),
        sealing=sealing,
        other=_copied(path) if found.is_other else None,
    )


def _copied(path: Path) -> Path | None:
    """Return a copy of another installation's file; None when the disk has no room for it."""
    try:
        return set_aside(read_report_bytes(path), THEIRS, path.name)
    except RapporteurError:
        return None


def _sealing_of(folder: Path, passphrase: str | None) -> Sealing | None:
    found = lock_of(folder)
    if found is None:
        return None
    if passphrase is None:
        raise ReportFileError("passphrase_needed")
    lock, report_id = found
    return Sealing(lock, unlock(lock, passphrase, report_id))


def _contents_of(loaded: LoadedReport, path: Path) -> Contents:
    """Return what a journal of a report that has none yet would hold."""
    stamp = loaded.origin.stamp
    is_ours = stamp.replica == replica_id()
    number = stamp.edit if is_ours else 0
    return _blank_contents(loaded.report, path)._replace(
        number=number,
        files={loaded.origin.digest: number},
        seen={} if is_ours or not stamp.replica else {stamp.replica: Seen(stamp.edit, number)},
    )


def _blank_contents(report: Report, path: Path) -> Contents:
    return Contents(_facts(report), 0, 0.0, bodies_of(report), {}, {}, str(path))


def _facts(report: Report) -> Facts:
    return Facts(report.id, report.template, report.template_version, replica_id())


def _hold(folder: Path) -> tuple[Hold | None, DiskError | None]:
    """Return the report's hold, or why there can be no journal; DiskError when it is held."""
    try:
        hold = take_hold(folder)
    except DiskError as error:
        return None, error
    if hold is None:
        raise DiskError("open_in_other_window", folder.name)
    return hold, None


def _taken_up(
    folder: Path, sealing: Sealing | None, error: DiskError | None
) -> tuple[Journal | None, Contents | None, DiskError | None]:
    """Return the report's journal and what it holds, or why it cannot be had."""
    if error:
        return None, None, error
    try:
        return *take_up(folder, sealing), None
    except DiskError as refused:
        return None, None, refused


def _is_other(own: Path, path: Path, loaded: LoadedReport) -> bool:
    """Return whether the journal's own file is not the one at `path`, and still this report."""
    try:
        if own == Path() or not own.exists() or own.samefile(path):
            return False
        sealing = loaded.origin.sealing
        return load_report(own, sealing.seal if sealing else None).report.id == loaded.report.id
    except (OSError, RapporteurError):
        return False


def _id_of_copy(path: Path, report_id: str) -> str:
    """Return the id of the journal of a copy that has the same id as the report."""
    return sha256(b"%b %b" % (report_id.encode(), os.fsencode(path.resolve()))).hexdigest()[:32]


def _let_go(journal: Journal | None, hold: Hold | None) -> None:
    if journal:
        journal.close()
    if hold:
        hold.release()
