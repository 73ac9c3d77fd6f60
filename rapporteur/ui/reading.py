"""A report that can only be read: what the window says of it, and a copy of its file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rapporteur.domain.errors import RapporteurError
from rapporteur.session import Session
from rapporteur.storage.newer_report import NewerReport, copy_newer
from rapporteur.storage.report_file import VERSION
from rapporteur.ui import reading_texts, texts
from rapporteur.ui.copy_path import ask_copy_path
from rapporteur.ui.desk import Desk
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


def open_to_read(path: Path, passphrase: str | None, window: "Window") -> RapporteurError | None:
    """Put what can be read of a newer program's report on the desk; return why it cannot be."""
    try:
        found = window.outside.office().read(path, passphrase)
    except RapporteurError as error:
        return error
    if window.put_away():
        session = Session(found.report, found.template)
        desk = Desk(session, is_read_only=True, unread=found.unread)
        words = desk.assessment.progress.counts.words
        window.show_to_read(desk, Reading(found, words, window))
    return None


class Reading(QObject):
    """Stands where a report that is written has its filing; it holds no file and saves nothing."""

    def __init__(self, found: NewerReport, words: int, window: "Window") -> None:
        super().__init__(window)
        self._found = found
        self._window = window
        name = found.report.title(found.template) or found.path.stem
        name = reading_texts.READ_ONLY_TITLE.format(name=name)
        window.setWindowTitle(f"{name} – {texts.PROGRAM}")
        window.status_line.show_read_only()
        window.status_line.show_words(words, is_least=bool(found.unread or found.has_more))
        self._tell()

    def save_copy(self) -> None:
        """Ask where, and copy the file there as it is."""
        path = ask_copy_path(self._found.path, self._window)
        if path is None:
            return
        try:
            copy_newer(self._found, path)
        except RapporteurError as error:
            copy = Choice(texts.SAVE_COPY, self.save_copy)
            self._window.messages.show_message(error_sentence(error), copy, is_fault=True)
            return
        self._window.messages.show_message(reading_texts.COPY_SAVED.format(path=path))

    def _tell(self) -> None:
        said = reading_texts.NEWER.format(version=self._found.version, ours=VERSION)
        if what := _not_shown(self._found):
            said = f"{said} {reading_texts.NOT_SHOWN.format(what=what)}"
        self._window.messages.show_message(said, Choice(texts.SAVE_COPY, self.save_copy))


def _not_shown(found: NewerReport) -> str:
    """Return what of the file cannot be shown, in words; empty for nothing."""
    names = texts.some_of([found.template.section(key).name for key in found.unread])
    if not found.has_more:
        return names
    return reading_texts.NAMES_AND_MORE.format(names=names) if names else reading_texts.MORE
