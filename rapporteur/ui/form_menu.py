"""Report → New form from DOCX: asks for the document, and opens the dialog with what it says."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from rapporteur.ui import form_texts

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


def make_form(window: "Window") -> None:
    """Ask for a document and show what it proposes; a fault is told in the window."""
    chosen, _ = QFileDialog.getOpenFileName(
        window, form_texts.FORM_OPEN_TITLE, window.memory.folder(), form_texts.FORM_FILE_KIND
    )
    if chosen:
        window.memory.keep_folder(Path(chosen).parent)
        show_form_dialog(window, Path(chosen))


def show_form_dialog(window: "Window", path: Path) -> None:
    """Open the dialog on one document."""
    # Imported with the first form: the first page needs none of it.
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.ui.form_dialog import FormDialog
    from rapporteur.wording import error_sentence

    maker = window.form_maker()
    try:
        draft = maker.open(path)
    except RapporteurError as error:
        window.messages.show_message(error_sentence(error), is_fault=True)
        return
    window.messages.hide()
    dialog = FormDialog(maker, draft, path.name, window)
    dialog.form_saved.connect(window.show_new_form)
    dialog.open()
