"""What is safe, as the window shows it: the status line, and a message when something is not."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from rapporteur.domain.errors import DiskError
from rapporteur.open_report import OpenReport
from rapporteur.session import Edit
from rapporteur.storage.safekeeping import Safety
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.ui.filing import Filing
    from rapporteur.ui.window import Window

_PATIENCE_MS = 300


class SavingNews(QObject):
    """`safety_changed` carries a `Safety`, `backup_failed` a `BackupNews`.

    Both may be emitted from any thread.
    """

    safety_changed = Signal(object)
    backup_failed = Signal(object)

    def tell(self, safety: object) -> None:
        """Announce what is safe; called in the threads that save."""
        self.safety_changed.emit(safety)

    def tell_backup(self, news: object) -> None:
        """Announce a copy that failed; called in the thread of the back-up."""
        self.backup_failed.emit(news)


class Saving(QObject):
    """Says where the last letter is, and what to do when a disk refuses.

    A key that is safe within `_PATIENCE_MS` changes nothing on the screen.
    """

    def __init__(
        self, report: OpenReport, news: SavingNews, window: "Window", filing: "Filing"
    ) -> None:
        super().__init__(filing)
        self._report = report
        self._news = news
        self._window = window
        self._filing = filing
        self._told: tuple[str, ...] = ()
        self._told_text = ""
        self._opened_at = time.time()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE_MS)
        self._late.timeout.connect(self._on_late)
        news.safety_changed.connect(self.show_safety)
        report.session.subscribe(self._on_edit)
        if report.safety.saved_at:
            self.show_safety(report.safety)
        else:
            window.status_line.show_blank()

    def stop(self) -> None:
        """Show nothing more of this report."""
        self._late.stop()
        self._news.safety_changed.disconnect(self.show_safety)
        QCoreApplication.removePostedEvents(self, QEvent.Type.MetaCall)  # news on their way here

    def show_safety(self, safety: Safety) -> None:
        """Show what is safe."""
        line = self._window.status_line
        self._tell_faults(safety)
        if safety.error:
            line.show_unsafe(safety.saved_at or self._opened_at, error_sentence(safety.error))
        elif safety.saved_edit >= self._report.session.number and safety.saved_at:
            self._late.stop()
            line.show_safe(safety.saved_at, _drawback(safety))
        if safety.other:
            self._filing.show_other(safety.other)
        if safety.left_alone:
            text = texts.LEFT_ALONE.format(other=safety.left_alone, path=safety.path)
            self._window.messages.show_message(text, is_fault=True)

    def _tell_faults(self, safety: Safety) -> None:
        """Tell a fault once, and take the message away when it is over."""
        faults = [error for error in (safety.file_error, safety.journal_error) if error]
        told = tuple(f"{error.code} {error.place}" for error in faults)
        if told == self._told:
            return
        if faults:
            self._told_text = _fault_text(safety)
            copy = Choice(texts.SAVE_COPY_TO, self._filing.save_copy)
            self._window.messages.show_message(self._told_text, copy, is_fault=True)
        elif self._window.messages.text() == self._told_text:  # no other has taken its place
            self._window.messages.hide()
        self._told = told

    def _on_edit(self, _: Edit) -> None:
        if not self._late.isActive():
            self._late.start()

    def _on_late(self) -> None:
        safety = self._report.safety
        if safety.error:
            self.show_safety(safety)
        elif not safety.is_safe:
            self._window.status_line.show_writing()


def _drawback(safety: Safety) -> str:
    """Return what is not as it should be although everything is safe."""
    if safety.file_error:
        return texts.STATUS_FILE_BEHIND
    return texts.STATUS_NO_JOURNAL if safety.journal_error else ""


def _fault_text(safety: Safety) -> str:
    def sentence(error: DiskError | None) -> str:
        return error_sentence(error) if error else ""

    if safety.file_error and safety.journal_error:
        return sentence(safety.file_error)
    if safety.file_error:
        return f"{sentence(safety.file_error)} {safety_texts.SAFE_IN_JOURNAL}"
    return f"{safety_texts.NO_JOURNAL} {sentence(safety.journal_error)}"
