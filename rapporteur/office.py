"""Opening, saving and handing in, without a window: the use cases behind its menus."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from rapporteur.domain.dates import parse_date
from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import Date, Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.session import Edit, Session
from rapporteur.storage.files import write_atomically
from rapporteur.storage.places import documents_dir, free_path, report_stem
from rapporteur.storage.recent import remember
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.templates import load_skeleton, load_template
from rapporteur.storage.writer import SaveStatus, Writer

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

    def __init__(self, session: Session, writer: Writer, export: Export) -> None:
        self.session = session
        self._writer = writer
        self._export = export
        self._is_known = False
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
        """Bring everything to the disk, waiting at most 10 s."""
        return self._writer.flush(_FLUSH_S)

    def proposed_stem(self) -> str:
        """Return a file name (no ending) made of the form's name and the session's title."""
        template = self.session.template
        return report_stem(template.name, self.session.report.title(template))

    def rename(self, stem: str) -> Path:
        """Give the report's file another name in its folder; DiskError when one has it."""
        name = stem.removesuffix(".rapport").strip()
        self._writer.move_to(self.path.with_name(f"{report_stem(name, '')}.rapport"))
        self._remember()
        return self.path

    def save_copy(self, path: Path) -> None:
        """Write the report as it is now to another file; one goes on in the first."""
        write_report(path, self.session.report)

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
        return self._writer.close()

    def _on_edit(self, edit: Edit) -> None:
        self._writer.submit(edit.report, edit.number)
        if not self._is_known:
            self._is_known = True
            self._remember()

    def _remember(self) -> None:
        template = self.session.template
        remember(self.path, self.session.report.title(template), template.name)


class Office:
    """Begins and opens reports; `export` makes a DOCX of a report, a form and its skeleton."""

    def __init__(self, export: Export) -> None:
        self._export = export

    def begin(self, template_id: str, on_status: OnStatus) -> OpenReport:
        """Return a new report; its file is made with the first edit."""
        template = load_template(template_id)
        session = Session(blank_report(template, uuid4().hex), template)
        path = free_path(documents_dir(), report_stem(template.name, ""), ".rapport")
        return OpenReport(session, Writer(path, on_status), self._export)

    def open(self, path: Path, on_status: OnStatus) -> OpenReport:
        """Open a report file; ReportFileError or DiskError when it cannot be read."""
        report, template = load_report(path)
        remember(path, report.title(template), template.name)
        return OpenReport(Session(report, template), Writer(path, on_status), self._export)


def refuse_locked(path: Path) -> None:
    """Raise DiskError `in_use` when Word or LibreOffice says that it has the file open."""
    name = path.name
    locks = (f".~lock.{name}#", f"~${name[2:]}", f"~${name}")
    if any(path.with_name(lock).exists() for lock in locks):
        raise DiskError("in_use", str(path))


def _writable_folder(folder: Path, error: DiskError) -> Path:
    return folder if error.code in {"in_use", "no_permission"} else documents_dir()
