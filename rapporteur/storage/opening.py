"""Opens a report with its journal: the file and what was typed since, in one."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from rapporteur.domain.errors import DiskError, RapporteurError, ReportFileError
from rapporteur.domain.report import Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.storage.history import bodies_at
from rapporteur.storage.hold import Hold, take_hold
from rapporteur.storage.journal import Contents, Facts, Journal
from rapporteur.storage.journal_reader import journal_folder, take_up
from rapporteur.storage.parts import bodies_of, report_with
from rapporteur.storage.places import free_path
from rapporteur.storage.reconciling import Reconciled, reconcile
from rapporteur.storage.replica import replica_id
from rapporteur.storage.report_file import Origin
from rapporteur.storage.reports import LoadedReport, load_report
from rapporteur.storage.templates import load_template


class Opened(NamedTuple):
    """A report ready to be worked on.

    `journal` is None where one must be begun; `journal_error` is why there is none at all.
    `is_rescued` says that there was no file and the journal had everything.
    """

    path: Path
    template: Template
    reconciled: Reconciled
    origin: Origin | None
    contents: Contents
    journal: Journal | None = None
    hold: Hold | None = None
    journal_error: DiskError | None = None
    is_rescued: bool = False


def begin_report(template: Template, path: Path) -> Opened:
    """Return a blank report; nothing is on the disk before its first edit."""
    report = blank_report(template, uuid4().hex)
    contents = _blank_contents(report, path)
    hold, error = _hold(report.id)
    return Opened(path, template, Reconciled(report, 0), None, contents, None, hold, error)


def open_report(path: Path) -> Opened:
    """Return the report of a file with all that was typed in it on this machine.

    Raises ReportFileError or DiskError as `load_report` does, and DiskError
    `open_in_other_window`. A copy of a report that is still in its place is a report of its own.
    """
    loaded = load_report(path)
    hold, error = _hold(loaded.report.id)
    journal, contents, error = _taken_up(loaded.report.id, error)
    if contents and (_is_copy(path, contents) or contents.facts.template != loaded.template.id):
        _let_go(journal, hold)
        report = loaded.report.model_copy(update={"id": uuid4().hex})
        return _without_journal(path, loaded._replace(report=report), *_hold(report.id))
    if contents is None:
        return _without_journal(path, loaded, hold, error)

    def at(number: int) -> Mapping[str, str] | None:
        return bodies_at(journal, number) if journal else None

    found = reconcile(loaded.report, loaded.origin, contents, replica_id(), at)
    contents = contents._replace(facts=_facts(found.report))
    return Opened(path, loaded.template, found, loaded.origin, contents, journal, hold, error)


def rescue_report(report_id: str) -> Opened:
    """Return a report whose file is gone or damaged from its journal alone.

    It goes on in a file of its last name, or of a free one beside it. Raises ReportFileError
    `no_journal` when there is nothing to read.
    """
    hold, error = _hold(report_id)
    journal, contents, error = _taken_up(report_id, error)
    if contents is None:
        _let_go(journal, hold)
        raise error or ReportFileError("no_journal")
    try:
        template = load_template(contents.facts.template)
    except RapporteurError:
        _let_go(journal, hold)
        raise
    report = report_with(blank_report(template, report_id), contents.bodies).report
    last = Path(contents.path)
    path = free_path(last.parent, last.stem, last.suffix)
    found = Reconciled(report, contents.number, is_news=not contents.is_whole)
    return Opened(path, template, found, None, contents, journal, hold, error, is_rescued=True)


def _without_journal(
    path: Path, loaded: LoadedReport, hold: Hold | None, error: DiskError | None
) -> Opened:
    stamp = loaded.origin.stamp
    number = stamp.edit if stamp.replica == replica_id() else 0
    contents = _blank_contents(loaded.report, path)._replace(
        number=number,
        files={loaded.origin.digest: number},
        seen={} if stamp.replica in ("", replica_id()) else {stamp.replica: stamp.edit},
    )
    found = Reconciled(loaded.report, number)
    return Opened(path, loaded.template, found, loaded.origin, contents, None, hold, error)


def _blank_contents(report: Report, path: Path) -> Contents:
    return Contents(_facts(report), 0, 0.0, bodies_of(report), {}, {}, str(path))


def _facts(report: Report) -> Facts:
    return Facts(report.id, report.template, report.template_version, replica_id())


def _hold(report_id: str) -> tuple[Hold | None, DiskError | None]:
    """Return the report's hold, or why there can be no journal; DiskError when it is held."""
    try:
        hold = take_hold(journal_folder(report_id))
    except DiskError as error:
        return None, error
    if hold is None:
        raise DiskError("open_in_other_window", report_id)
    return hold, None


def _taken_up(
    report_id: str, error: DiskError | None
) -> tuple[Journal | None, Contents | None, DiskError | None]:
    """Return the report's journal and what it holds, or why it cannot be had."""
    if error:
        return None, None, error
    try:
        return *take_up(journal_folder(report_id)), None
    except DiskError as refused:
        return None, None, refused


def _is_copy(path: Path, contents: Contents) -> bool:
    """Return whether the journal's own file is somewhere else, and still this report."""
    own = Path(contents.path)
    try:
        if not contents.path or not own.exists() or own.samefile(path):
            return False
        return load_report(own).report.id == contents.facts.report
    except (OSError, RapporteurError):
        return False


def _let_go(journal: Journal | None, hold: Hold | None) -> None:
    if journal:
        journal.close()
    if hold:
        hold.release()
