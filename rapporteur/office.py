"""Opening, saving and handing in, without a window: the use cases behind its menus."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from uuid import uuid4

from rapporteur.domain.dates import parse_date
from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Date, Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.session import Edit, Session
from rapporteur.storage.files import make_folder, write_atomically
from rapporteur.storage.places import documents_dir, free_path, report_stem
from rapporteur.storage.recent import remember
from rapporteur.storage.report_file import Origin
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.templates import load_skeleton, load_template
from rapporteur.storage.unplaced import rest_with_unplaced
from rapporteur.storage.writer import SaveStatus, Writer

SUFFIX = ".rapport"
UNPLACED_SUFFIX = ".unplaced.txt"
_FLUSH_S = 10.0
Export = Callable[[Report, Template, bytes], bytes]
OnStatus = Callable[[SaveStatus], None]


class Exported(NamedTuple):
    """Where a DOCX was written, and what kept it from the usual place, if anything did."""

    path: Path
    reason: DiskError | None = None


class OpenReport:
    """A report on the table and its file, which exists from the first edit on.

    All file work but the export is the writer's, in its own thread.
    """

    def __init__(
        self,
        session: Session,
        path: Path,
        origin: Origin | None,
        export: Export,
        on_status: OnStatus,
    ) -> None:
        self.session = session
        self._export = export
        self._on_status = on_status
        self._is_named_by_us = origin is None
        self._known_as = None if origin is None else (self._title(), path)
        self._remembering = Lock()
        self._writer = Writer(path, self._on_saved, origin)
        session.subscribe(self._on_edit)

    @property
    def path(self) -> Path:
        """Where the report's file is, or will be after the first edit."""
        return self._writer.path

    @property
    def status(self) -> SaveStatus:
        """What of the report is on disk."""
        return self._writer.status

    def save_now(self) -> SaveStatus:
        """Bring everything to the disk, waiting at most 10 s.

        A new report's file follows the session's title until someone has named it.
        """
        status = self._writer.flush(_FLUSH_S)
        if status.saved_edit and not status.error:
            if self._is_named_by_us:
                self._follow_title()
            self._remember()
        return self._writer.status

    def proposed_stem(self) -> str:
        """Return a file name (no ending) made of the form's name and the session's title."""
        template = self.session.template
        return report_stem(template.name, self._title())

    def rename(self, stem: str) -> Path:
        """Give the report's file another name in its folder; DiskError when one has it."""
        name = stem.removesuffix(SUFFIX).strip()
        self._move(self.path.with_name(f"{report_stem(name, '')}{SUFFIX}"))
        self._is_named_by_us = False
        return self.path

    def save_copy(self, path: Path) -> None:
        """Write the report as it is now to another file; one goes on in the first."""
        write_report(path, self.session.report, rest=self._writer.rest)

    def export(self) -> Exported:
        """Write `<name>.docx` beside the report.

        A file that is open elsewhere, cannot be written or is not ours keeps its name, and the
        report goes to a second name. DiskError when no name can be written.
        """
        self.save_now()
        template = self.session.template
        document = self._export(self.session.report, template, load_skeleton(template.id))
        usual = self.path.with_suffix(".docx")
        try:
            refuse_locked(usual)
            write_atomically(usual, document)
        except DiskError as error:
            second = free_path(_writable_folder(usual.parent, error), usual.stem, ".docx")
            write_atomically(second, document)
            return Exported(second, error)
        return Exported(usual)

    def due(self) -> datetime | None:
        """Return the last moment of the hand-in (local time), or None when it is not known."""
        template = self.session.template
        value = self.session.report.values.get(template.date_section)
        day = parse_date(value.text) if isinstance(value, Date) else None
        last = template.deadline.due(day) if template.deadline else None
        return datetime.combine(last + timedelta(days=1), time.min) if last else None

    def close(self) -> SaveStatus:
        """Save and stop the writer; the status says whether everything is on disk."""
        self.save_now()
        return self._writer.close()

    def _on_edit(self, edit: Edit) -> None:
        self._writer.submit(edit.report, edit.number)

    def _on_saved(self, status: SaveStatus) -> None:
        """Remember where the report is, and pass the news on. Runs in the writer's thread."""
        if not status.error:
            self._remember()
        self._on_status(status)

    def _remember(self) -> None:
        """Put the report among the recent ones, under its present name: both threads come here."""
        with self._remembering:
            known_as = (self._title(), self.path)
            if known_as != self._known_as:
                before = self._known_as[1] if self._known_as else None
                remember(known_as[1], known_as[0], self.session.template.name, before=before)
                self._known_as = known_as

    def _follow_title(self) -> None:
        stem = self.proposed_stem()
        if stem == self.path.stem or not self._title():
            return
        with suppress(DiskError):  # the name it has is good enough
            self._move(free_path(self.path.parent, stem, SUFFIX))

    def _title(self) -> str:
        return self.session.report.title(self.session.template)

    def _move(self, path: Path) -> None:
        self._writer.move_to(path)
        if self._writer.status.saved_edit or not self._is_named_by_us:
            self._remember()


class Office:
    """Begins and opens reports; `export` makes a DOCX of a report, a form and its skeleton."""

    def __init__(self, export: Export) -> None:
        self._export = export

    def begin(self, template_id: str, on_status: OnStatus) -> OpenReport:
        """Return a new report; its file is made with the first edit."""
        template = load_template(template_id)
        session = Session(blank_report(template, uuid4().hex), template)
        path = free_path(documents_dir(), report_stem(template.name, ""), SUFFIX)
        return OpenReport(session, path, None, self._export, on_status)

    def open(self, path: Path, on_status: OnStatus) -> OpenReport:
        """Open a report file; ReportFileError or DiskError when it cannot be read."""
        report, template, origin = load_report(path)
        remember(path, report.title(template), template.name)
        return OpenReport(Session(report, template), path, origin, self._export, on_status)

    def adopt(self, report: Report, unplaced: str, on_status: OnStatus) -> OpenReport:
        """Make a report of an imported document a file in the documents folder, and open it.

        `unplaced` is its text without a place in the form: kept in the file, and beside it in
        `<name>.unplaced.txt`. DiskError when the disk refuses.
        """
        template = load_template(report.template)
        make_folder(documents_dir())
        stem = report_stem(template.name, report.title(template))
        path = free_path(documents_dir(), stem, SUFFIX, UNPLACED_SUFFIX)
        write_report(path, report, rest=rest_with_unplaced(unplaced), is_new=True)
        if unplaced:
            beside = path.with_suffix(UNPLACED_SUFFIX)
            write_atomically(beside, f"{unplaced}\n".encode(), is_new=True)
        return self.open(path, on_status)


def refuse_locked(path: Path) -> None:
    """Raise DiskError `in_use` when Word or LibreOffice says that it has the file open."""
    name = path.name
    locks = (f".~lock.{name}#", f"~${name[2:]}", f"~${name}")
    if any(path.with_name(lock).exists() for lock in locks):
        raise DiskError("in_use", str(path))


def _writable_folder(folder: Path, error: DiskError) -> Path:
    return folder if error.code in {"in_use", "no_permission"} else documents_dir()
