"""Beginning and opening reports, without a window."""

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from rapporteur.domain.errors import DiskError, RapporteurError, ReportFileError
from rapporteur.domain.report import Report
from rapporteur.open_report import SUFFIX, Export, OnSafety, OpenReport, titled_stem
from rapporteur.storage.files import make_folder, write_atomically
from rapporteur.storage.newer_report import NewerReport, read_newer
from rapporteur.storage.opening import Opened, begin_report, open_report, rescue_report
from rapporteur.storage.places import documents_dir, free_path, report_stem
from rapporteur.storage.recent import id_at, remember
from rapporteur.storage.report_reader import is_blank
from rapporteur.storage.reports import read_report_bytes, write_report
from rapporteur.storage.set_aside import DAMAGED, set_aside
from rapporteur.storage.templates import load_template

UNPLACED_SUFFIX = ".unplaced.txt"


class Office:
    """Begins and opens reports; `export` makes a DOCX of a report, a form and its skeleton."""

    def __init__(self, export: Export) -> None:
        self._export = export

    def begin(self, template_id: str, on_safety: OnSafety) -> OpenReport:
        """Return a new report; its file is made with the first edit."""
        template = load_template(template_id)
        path = free_path(documents_dir(), report_stem(template.file_stem("", ""), ""), SUFFIX)
        return OpenReport(begin_report(template, path), self._export, on_safety)

    def open(self, path: Path, on_safety: OnSafety, passphrase: str | None = None) -> OpenReport:
        """Open a report file with all that was typed in it here.

        ReportFileError or DiskError when it cannot be read, or is open in another window. A
        sealed one is refused with `passphrase_needed`, or with `wrong_passphrase`.
        """
        opened = _open_or_rescue(path, passphrase)
        report = opened.reconciled.report
        title = "" if opened.sealing else report.title(opened.template)
        remember(opened.path, title, opened.template.name, opened.folder.name)
        return OpenReport(opened, self._export, on_safety)

    def read(self, path: Path, passphrase: str | None = None) -> NewerReport:
        """Return what can be read of a file that `open` refused as `newer`.

        Nothing is written but the list of recent reports; raises as `open` does.
        """
        found = read_newer(path, passphrase)
        title = "" if found.is_sealed else found.report.title(found.template)
        remember(path, title, found.template.name, id_at(path))
        return found

    def open_from_journal(
        self, path: Path, on_safety: OnSafety, passphrase: str | None = None
    ) -> OpenReport:
        """Open what the journal has of the report whose file, at a path, is damaged.

        The file is copied aside, if the disk takes a copy, and stays; the report goes on under
        another name beside it.
        """
        with suppress(RapporteurError):
            data = read_report_bytes(path)
            if not is_blank(data):
                set_aside(data, DAMAGED, path.name)
        return self.rescue(id_at(path), on_safety, passphrase)

    def rescue(
        self, journal_id: str, on_safety: OnSafety, passphrase: str | None = None
    ) -> OpenReport:
        """Open a report from its journal alone; ReportFileError `no_journal` without one."""
        return OpenReport(rescue_report(journal_id, passphrase), self._export, on_safety)

    def adopt(self, report: Report, unplaced: str, on_safety: OnSafety) -> OpenReport:
        """Make a report of an imported document a file in the documents folder, and open it.

        It is a report of its own: the one that the document was made of may be open, and has a
        journal. `unplaced` is its text without a place in the form: kept in the file, and beside
        it in `<name>.unplaced.txt`. DiskError when the disk refuses.
        """
        template = load_template(report.template)
        report = report._replace(id=uuid4().hex).with_unplaced(unplaced)
        make_folder(documents_dir())
        stem = titled_stem(report, template)
        path = free_path(documents_dir(), stem, SUFFIX, UNPLACED_SUFFIX)
        write_report(path, report, is_new=True)
        if unplaced:
            beside = path.with_suffix(UNPLACED_SUFFIX)
            write_atomically(beside, f"{unplaced}\n".encode(), is_new=True)
        return self.open(path, on_safety)


def _open_or_rescue(path: Path, passphrase: str | None) -> Opened:
    """Open a file, or what the journal has of one that is gone."""
    try:
        return open_report(path, passphrase)
    except DiskError as error:
        report_id = id_at(path)
        if error.code != "no_such_file" or not report_id:
            raise
        try:
            return rescue_report(report_id, passphrase)
        except ReportFileError as fault:
            raise (error if fault.code == "no_journal" else fault) from None
