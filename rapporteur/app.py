"""Builds and connects everything, and runs the window (entry point `rapporteur`)."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from rapporteur.domain.errors import RapporteurError
    from rapporteur.form_making import FormMaker
    from rapporteur.office import Office
    from rapporteur.ui.form_list import Form
    from rapporteur.ui.start_page import Recent
    from rapporteur.ui.window import Window

USAGE = """usage: rapporteur [FILE.rapport]

Opens the window, with a report when one is named.
Without a window: rapporteur-cli --help"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; return the exit code: 0, 1 when it cannot open, 2 for wrong arguments."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in {"-h", "--help"}:
        print(USAGE)
        return 0
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
    from rapporteur.ui.faults import install_fault_dialog
    from rapporteur.ui.warm_up import WarmUp

    window = make_window()
    install_fault_dialog(window)
    if path:
        window.open(path)
    window.show()
    warm_up = WarmUp(app)
    warm_up.finished.connect(window.list_forms)
    warm_up.start()
    return app.exec()


def make_application() -> "QApplication":
    """Return the application with its name, theme and icon."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from rapporteur.resources import resources_dir
    from rapporteur.ui.memory import last_look
    from rapporteur.ui.theme import Theme

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setOrganizationName("Rapporteur")
    app.setApplicationName("Rapporteur")
    app.setDesktopFileName("rapporteur")
    app.setWindowIcon(QIcon(str(resources_dir() / "icons" / "app.svg")))
    Theme(app, *last_look())
    return app


def make_window() -> "Window":
    """Return the window, connected to the disk and to the export."""
    from rapporteur.ui.window import Outside, Window

    return Window(Outside(_forms, _recent, _office, _form_maker))


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

    return [Recent(known.path, known.title, known.detail) for known in list_recent()]


def _office() -> "Office":
    from rapporteur.formats.docx import export_docx
    from rapporteur.office import Office

    return Office(export_docx)


def _form_maker() -> "FormMaker":
    from rapporteur.form_making import FormMaker
    from rapporteur.formats.docx import make_skeleton, propose_form

    return FormMaker(propose_form, make_skeleton)
