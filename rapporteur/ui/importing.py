"""From a Word document to a report on the desk: asks for the file, shows it, hands it over."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog

from rapporteur.domain.errors import RapporteurError
from rapporteur.office import UNPLACED_SUFFIX
from rapporteur.ui import import_texts, texts
from rapporteur.ui.import_dialog import ImportDialog
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.document import Imported
    from rapporteur.ui.window import Window


class Importing(QObject):
    """One document on its way into the window; it goes with the window."""

    def __init__(self, window: "Window", path: Path) -> None:
        super().__init__(window)
        self._window = window
        self._path = self._beside = path

    def show_document(self, form_id: str = "") -> None:
        """Read the document and show what it holds; whatever is wrong is told in the window."""
        try:
            found = self._window.outside.read_document(self._path, form_id)
        except RapporteurError as error:
            if error.code == "form_not_recognised":
                self._ask_form()
            else:
                self._window.messages.show_message(error_sentence(error), is_fault=True)
            return
        dialog = ImportDialog(self._window, found, self._path.name)
        dialog.wanted.connect(self._on_wanted)
        dialog.open()

    def _ask_form(self) -> None:
        known = self._window.outside.forms(True)
        forms = {form.name: form.id for form in known if not form.fault}
        name, is_chosen = QInputDialog.getItem(
            self._window,
            import_texts.IMPORT_TITLE,
            import_texts.IMPORT_FORM.format(name=texts.plainly(self._path.name)),
            list(forms),
            editable=False,
        )
        if is_chosen:
            self.show_document(forms[name])

    def _on_wanted(self, found: "Imported") -> None:
        self._window.adopt(found)
        filing = self._window.filing
        if not filing or filing.report.session.report.values != found.report.values:
            return
        if not found.unplaced:
            said = import_texts.IMPORTED.format(name=self._path.name, path=filing.report.path)
            self._window.messages.show_message(said)
            return
        path = filing.report.path.with_suffix(UNPLACED_SUFFIX)
        self._beside = path
        self._window.messages.show_message(
            import_texts.IMPORTED_UNPLACED.format(name=self._path.name, path=path),
            filing.unplaced.choice(),
            Choice(texts.OPEN_FILE, self._open_beside),
        )

    def _open_beside(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._beside))):
            text = texts.CANNOT_OPEN_WITH.format(path=self._beside)
            self._window.messages.show_message(text, is_fault=True)


def ask_document(window: "Window") -> None:
    """Ask for a Word document and show it."""
    chosen, _ = QFileDialog.getOpenFileName(
        window, import_texts.IMPORT_TITLE, window.memory.folder(), import_texts.IMPORT_KIND
    )
    if chosen:
        window.memory.keep_folder(Path(chosen).parent)
        show_document(window, Path(chosen))


def show_document(window: "Window", path: Path) -> None:
    """Show what a Word document holds, and make a report of it if that is wanted."""
    Importing(window, path).show_document()
