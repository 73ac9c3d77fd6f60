"""Builds and connects everything, and runs the window (entry point `rapporteur`)."""

import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from rapporteur.domain.errors import RapporteurError
    from rapporteur.domain.report import Report
    from rapporteur.domain.template import Template
    from rapporteur.form_making import FormMaker
    from rapporteur.formats.docx.reading.document import Imported
    from rapporteur.formats.printing import Printing
    from rapporteur.hand_in import HandIn
    from rapporteur.office import Office
    from rapporteur.ui.form_list import Form
    from rapporteur.ui.start_page import Recent
    from rapporteur.ui.window import Window

_PDF_WORDS = 3
USAGE = """usage: rapporteur [FILE.rapport]
       rapporteur --pdf FILE.rapport OUT.pdf

Opens the window, with a report when one is named; --pdf draws a report and opens none.
Without a window: rapporteur-cli --help"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code: 0, 1 when it cannot open, 2 for wrong arguments."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in {"-h", "--help"}:
        print(USAGE)
        return 0
    if words[:1] == ["--pdf"] and len(words) == _PDF_WORDS:
        return _save_pdf(Path(words[1]), Path(words[2]))
    if len(words) > 1 or (words and words[0].startswith("-")):
        print(USAGE, file=sys.stderr)
        return 2
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    from rapporteur.display import why_no_window

    if reason := why_no_window():
        print(f"rapporteur: {reason}", file=sys.stderr)
        return 1
    return _run(Path(words[0]).absolute() if words else None)


def _run(path: Path | None) -> int:
    app = make_application()
    from rapporteur.ui.farewell import Farewell
    from rapporteur.ui.faults import install_fault_dialog
    from rapporteur.ui.warm_up import WarmUp

    window = make_window()
    install_fault_dialog(window)
    farewell = Farewell(app, window.leave_at_once, window.secure)
    if path and not window.open(path):
        farewell.let_go()
        return 0  # this window would cover the one that has it
    window.show()
    warm_up = WarmUp(app)
    warm_up.finished.connect(window.list_forms)
    warm_up.start()
    code = app.exec()
    farewell.let_go()
    return code


def make_application() -> "QApplication":
    """Return the application with its name, theme and icon."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from rapporteur.resources import resources_dir
    from rapporteur.ui.focus_ring import FocusRings
    from rapporteur.ui.memory import last_look
    from rapporteur.ui.theme import Theme

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    # A thread that saves gives way to a key after 1 ms, not after Python's usual 5.
    sys.setswitchinterval(0.001)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    # Qt takes the system's: months would be in another language than the words around them.
    locale.setlocale(locale.LC_TIME, "C")
    app.setOrganizationName("Rapporteur")
    app.setApplicationName("Rapporteur")
    app.setDesktopFileName("rapporteur")
    app.setWindowIcon(QIcon(str(resources_dir() / "icons" / "app.svg")))
    Theme(app, *last_look())
    if not app.findChild(FocusRings):
        FocusRings(app)
    return app


def make_window() -> "Window":
    """Return the window, connected to the disk and to the export."""
    from rapporteur.ui.outside import Outside
    from rapporteur.ui.window import Window

    return Window(
        Outside(*(_forms, _recent, _office, _hand_in, _read_document, _form_maker), printing_of)
    )


def _forms(is_thorough: bool) -> "Sequence[Form]":
    from rapporteur.storage.catalogue import check_forms, list_forms
    from rapporteur.ui.form_list import Form

    known = check_forms() if is_thorough else list_forms()
    return [Form(form.id, form.name, form.description, _sentence(form.fault)) for form in known]


def _sentence(fault: "RapporteurError | None") -> str:
    if not fault:
        return ""
    from rapporteur.wording import error_sentence

    return error_sentence(fault)


def _recent() -> "Sequence[Recent]":
    from rapporteur.storage.recent import list_recent
    from rapporteur.ui.start_page import Recent

    return [Recent(*known) for known in list_recent()]


def _office() -> "Office":
    from rapporteur.formats.docx import export_docx
    from rapporteur.office import Office

    return Office(export_docx)


def _hand_in() -> "HandIn":
    from rapporteur.formats.clip import clip_of
    from rapporteur.formats.libreoffice import convert_to_pdf
    from rapporteur.formats.writers import WRITERS
    from rapporteur.hand_in import HandIn, Ways

    return HandIn(Ways(WRITERS, draw_pdf, convert_to_pdf, clip_of))


def draw_pdf(report: "Report", template: "Template") -> bytes:
    """Return the report as a PDF drawn by Qt; needs a QGuiApplication."""
    from rapporteur.formats.fields import title_of
    from rapporteur.formats.pdf_catalog import with_language
    from rapporteur.ui.pdf import draw

    drawn = draw(report, printing_of(template), title_of(report, template))
    return with_language(drawn, template.language)


def printing_of(template: "Template") -> "Printing":
    """Return what a form's pages are drawn from; without a document of its own on our sheet."""
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.formats.printing import Printing
    from rapporteur.formats.sheets import default_sheet, sheet_of
    from rapporteur.storage.templates import load_skeleton

    try:
        sheet = sheet_of(load_skeleton(template.id), template)
    except RapporteurError:  # the export says what is wrong with it
        sheet = default_sheet(template)
    return Printing(template, sheet)


def _save_pdf(path: Path, target: Path) -> int:
    """Draw the report in a file without a window, for the command line."""
    from rapporteur.display import missing_libraries

    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if reason := missing_libraries():
            print(f"rapporteur: {reason}", file=sys.stderr)
            return 1
    from PySide6.QtGui import QGuiApplication

    from rapporteur.domain.errors import RapporteurError
    from rapporteur.storage.files import write_atomically
    from rapporteur.storage.reports import load_report
    from rapporteur.wording import error_sentence

    app = QGuiApplication(sys.argv[:1])
    try:
        loaded = load_report(path)
        write_atomically(target, draw_pdf(loaded.report, loaded.template))
    except RapporteurError as error:
        print(f"rapporteur: {error_sentence(error)}", file=sys.stderr)
        return 2
    app.quit()
    return 0


def _read_document(path: Path, form_id: str) -> "Imported":
    """Return what a DOCX holds, laid onto the form with that id or the one it was written for."""
    from uuid import uuid4

    from rapporteur.domain.errors import DocumentError
    from rapporteur.formats.docx import DOCUMENT_BYTES, import_docx
    from rapporteur.storage.catalogue import check_forms
    from rapporteur.storage.files import read_bounded
    from rapporteur.storage.templates import load_template

    data = read_bounded(path, DOCUMENT_BYTES)
    if data is None:
        megabytes = DOCUMENT_BYTES // 1_000_000
        raise DocumentError("document_too_large", str(path), limit_mb=megabytes)
    chosen = load_template(form_id) if form_id else None
    sound = [form.id for form in check_forms() if not form.fault]
    forms = [chosen] if chosen else [load_template(form_id) for form_id in sound]
    return import_docx(data, str(path), forms, uuid4().hex, template=chosen)


def _form_maker() -> "FormMaker":
    from rapporteur.form_making import FormMaker
    from rapporteur.formats.docx import make_skeleton, propose_form

    return FormMaker(propose_form, make_skeleton)
