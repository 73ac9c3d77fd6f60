"""The open report's file and hand-in as the window shows them: status, export, rename, copy."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox

from rapporteur.domain.assessment import Assessment
from rapporteur.domain.errors import DiskError, RapporteurError
from rapporteur.open_report import Exported, OpenReport
from rapporteur.storage.copier import BackupNews
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.backup_folder import tell_backup
from rapporteur.ui.beside import Beside
from rapporteur.ui.copy_path import ask_copy_path
from rapporteur.ui.message_bar import Choice
from rapporteur.ui.saving import Saving, SavingNews
from rapporteur.ui.theme import theme
from rapporteur.ui.unplaced import UnplacedView, unplaced_sentence
from rapporteur.ui.versions import VersionsView
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.doorbell import Doorbell
    from rapporteur.ui.window import Window

_LEAVE_S = 2.0
_BELL_AFTER_MS = 400


class Filing(QObject):
    """Shows what the office does with the open report; every fault is told in the window."""

    def __init__(self, report: OpenReport, news: SavingNews, window: "Window") -> None:
        super().__init__(window)
        self.report = report
        self._window = window
        self._exported = report.path
        self._news = news
        news.backup_failed.connect(self._on_backup)
        report.backups.on_news = news.tell_backup
        self._desk().measured.connect(self._on_measured)
        window.messages.freed.connect(self._on_message_gone)
        self._show_title()
        self._on_measured(self._desk().assessment)
        self._show_deadline()
        self.versions = VersionsView(report, window, self)
        self.unplaced = UnplacedView(report.session, window, self)
        self._saving = Saving(report, news, window, self)
        self.beside = Beside(report, self.versions, window, self)
        self._doorbell: Doorbell | None = None
        # Its library takes a moment to load, which is better not the first.
        QTimer.singleShot(_BELL_AFTER_MS, self, self._hang_doorbell)

    def save_now(self) -> None:
        """Bring everything to the disk at once."""
        self._desk().commit_input()
        self._saving.show_safety(self.report.save_now())
        self._show_title()

    def export(self) -> None:
        """Write the official DOCX and say where it is and what is still missing."""
        self.hand_out(self.report.export)

    def hand_out(self, write: Callable[[], Exported]) -> None:
        """Have a document written and say where it is and what is still missing."""
        self._desk().measure_now()
        try:
            done = write()
        except RapporteurError as error:
            self.show_fault(error)
            return
        self.show_exported(done)

    def show_exported(self, done: Exported, note: str = "", *choices: Choice) -> None:
        """Say where a document is and what the report still lacks, with `note` in between.

        Other `choices` than to open it or its folder take the place of those.
        """
        self._exported = done.path
        text = texts.EXPORTED.format(path=done.path)
        if done.reason:
            reason = error_sentence(done.reason)
            text = texts.EXPORTED_ELSEWHERE.format(reason=reason, path=done.path)
        shown = list(choices) or [
            Choice(texts.OPEN_FILE, self._open_exported),
            Choice(texts.SHOW_FOLDER, self.show_folder),
        ]
        names = self._missing(self._desk().assessment)
        missing = texts.STILL_MISSING.format(names=names) if names else ""
        unplaced = unplaced_sentence(self.report.session.report, self._window)
        if (missing or unplaced) and not choices:
            shown.append(Choice(texts.SHOW_FINDINGS, self._show_findings))
        note = "\n".join(filter(None, (note, missing, unplaced)))
        text = f"{text}\n{note}" if note else text
        self._window.messages.show_message(text, *shown, is_fault=bool(done.reason))

    def show_fault(self, error: RapporteurError) -> None:
        """Say why something could not be written, and offer to save a copy elsewhere."""
        self._window.messages.show_message(
            error_sentence(error), self._copy_choice(), is_fault=True
        )

    def rename(self) -> None:
        """Ask for another file name; the session's title is proposed."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(texts.RENAME_TITLE)
        dialog.setLabelText(texts.RENAME_PROMPT)
        dialog.setTextValue(self.report.proposed_stem())
        dialog.resize(theme().scaled(560), dialog.sizeHint().height())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self.rename_to)
        dialog.open()

    def rename_to(self, stem: str) -> None:
        """Give the report's file another name; a blank one changes nothing."""
        if not stem.strip():
            return
        try:
            path = self.report.rename(stem)
        except RapporteurError as error:
            self._window.messages.show_message(error_sentence(error), is_fault=True)
            return
        self._show_title()
        self._window.messages.show_message(texts.RENAMED.format(name=path.name))

    def save_copy(self) -> None:
        """Ask where, and write a copy there."""
        if path := ask_copy_path(self.report.path, self._window):
            self.save_copy_to(path)

    def save_copy_to(self, path: Path) -> bool:
        """Write a copy of the report; False when the disk refused."""
        try:
            self.report.save_copy(path)
        except RapporteurError as error:
            self.show_fault(error)
            return False
        self._window.messages.show_message(texts.COPY_SAVED.format(path=path))
        return True

    def ask_passphrase(self) -> None:
        """Ask for a passphrase to set, or to change or remove the one there is."""
        from rapporteur.ui.passphrase_dialog import PassphraseDialog

        dialog = PassphraseDialog(self.report.is_sealed, self._window)
        dialog.chosen.connect(self.set_passphrase)
        dialog.open()

    def set_passphrase(self, new: str | None) -> None:
        """Seal the report with a passphrase, or (None) no more, and say so."""
        self._desk().commit_input()
        try:
            safety = self.report.set_passphrase(new)
        except RapporteurError as error:
            self._window.messages.show_message(error_sentence(error), is_fault=True)
            safety = None
        self._saving.show_safety(safety or self.report.safety)
        self._show_title()
        if safety and not (safety.file_error or safety.error):
            said = (
                safety_texts.PASSPHRASE_IS_REMOVED
                if new is None
                else safety_texts.PASSPHRASE_IS_SET
            )
            self._window.messages.show_message(said.format(name=self.report.path.name))

    def close(self) -> bool:
        """Save and stop; False when the user would rather stay because the disk refuses."""
        self._desk().measure_now()
        safety = self.report.save_now()
        error = safety.error
        if not error and not safety.is_safe:
            error = DiskError("no_answer", str(safety.path))
        if error and not self._leave(error):
            return False
        self._saving.stop()
        self.beside.stop()
        self._window.messages.hide()  # what its buttons do, they do with this report
        self._news.backup_failed.disconnect(self._on_backup)
        self.report.close()
        if news := self.report.backups.news:
            self._on_backup(news)
        if self._doorbell:
            self._doorbell.take_down()
        self.deleteLater()
        return True

    def leave_at_once(self) -> None:
        """Bring every letter to the disk and stop: the program is about to be ended."""
        self._desk().commit_input()
        self._saving.stop()
        self.report.leave(_LEAVE_S)

    def show_other(self, other: Path) -> None:
        """Say that another program had changed the report's file, and where that one is."""
        self.versions.show_other(other)

    def _hang_doorbell(self) -> None:
        from rapporteur.ui.doorbell import Doorbell

        self._doorbell = Doorbell(self.report.journal_id, self._window)

    def _leave(self, error: DiskError) -> bool:
        reason = error_sentence(error)
        box = QMessageBox(self._window)
        box.setWindowTitle(safety_texts.QUIT_UNSAVED_TITLE)
        box.setText(safety_texts.QUIT_UNSAVED.format(reason=reason))
        copy = box.addButton(texts.SAVE_COPY_TO, QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(safety_texts.QUIT_ANYWAY, QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(copy)
        box.exec()
        if box.clickedButton() is copy:
            self.save_copy()
            return False
        return box.clickedButton() is leave

    def _on_backup(self, news: BackupNews) -> None:
        tell_backup(news, self._window)

    def _on_message_gone(self) -> None:
        """Put the caret back to the text: Qt gives the focus of what is hidden to any neighbour."""
        focus = QApplication.focusWidget()
        if focus and self._window.messages.isAncestorOf(focus):
            self._desk().return_to_text()

    def _on_measured(self, assessment: Assessment) -> None:
        self._window.status_line.show_words(assessment.progress.counts.words)
        self._show_deadline()
        self._show_title()

    def _show_deadline(self) -> None:
        deadline = self.report.session.template.deadline
        sanction = deadline.sanction if deadline else ""
        self._window.status_line.show_deadline(self.report.due(), sanction)

    def _show_title(self) -> None:
        session = self.report.session
        name = session.report.title(session.template) or self.report.path.stem
        title = f"{name} – {texts.PROGRAM}"
        if self._window.windowTitle() != title:
            self._window.setWindowTitle(title)

    def _missing(self, assessment: Assessment) -> str:
        template = self.report.session.template
        ids = dict.fromkeys(found.section_id for found in assessment.findings if found.is_rule)
        return texts.some_of([template.section(section_id).name for section_id in ids])

    def _copy_choice(self) -> Choice:
        return Choice(texts.SAVE_COPY_TO, self.save_copy)

    def show_folder(self) -> None:
        """Open the folder of the last document."""
        self._open(self._exported.parent)

    def _open_exported(self) -> None:
        self._open(self._exported)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = texts.CANNOT_OPEN_WITH.format(path=path)
            self._window.messages.show_message(text, is_fault=True)

    def _show_findings(self) -> None:
        self._desk().show_findings(True)

    def _desk(self) -> "Desk":
        desk = self._window.desk
        assert desk is not None  # noqa: S101 - a report is filed only while it is on the desk
        return desk
