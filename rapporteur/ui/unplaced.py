"""Tells that an open report has text without a place in the form, and lets go of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rapporteur.domain.checks import check_unplaced
from rapporteur.ui import import_texts
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import finding_sentence

if TYPE_CHECKING:
    from rapporteur.domain.report import Report
    from rapporteur.session import Edit, Session
    from rapporteur.ui.window import Window


class UnplacedView(QObject):
    """Connects the panel with the session; nothing is let go of unasked."""

    def __init__(self, session: "Session", window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._window = window
        if window.desk:
            window.desk.page.unplaced.dismissed.connect(self.dismiss)
        session.subscribe(self._on_edit)
        said = unplaced_sentence(session.report, window)
        if said and not window.messages.text():
            window.messages.show_message(said, self.choice())

    def choice(self) -> Choice:
        """Return the button that leads to the text."""
        return Choice(import_texts.UNPLACED_SHOW, self.show)

    def show(self) -> None:
        """Put the caret into the text."""
        if self._window.desk and self._session.report.unplaced:
            self._window.desk.go_to_unplaced()

    def dismiss(self) -> None:
        """Let go of the text, as one step that Ctrl+Z takes back."""
        if self._window.desk:
            self._window.desk.return_to_text()  # first: Qt gives the focus of what goes to anyone
        if self._session.dismiss_unplaced():
            undo = Choice(import_texts.UNPLACED_UNDO, self._undo)
            self._window.messages.show_message(import_texts.UNPLACED_DISMISSED, undo)

    def _undo(self) -> None:
        self._session.undo()

    def _on_edit(self, edit: "Edit") -> None:
        """Take the message away once its button would undo something else."""
        if edit.is_step and self._window.messages.text() == import_texts.UNPLACED_DISMISSED:
            self._window.messages.hide()


def unplaced_sentence(report: "Report", window: "Window") -> str:
    """Return that there is text without a place, and how much; an empty string for none."""
    found = check_unplaced(report)
    template = window.desk.session.template if window.desk else None
    return finding_sentence(found[0], template) if found and template else ""
