"""The open report's file and hand-in as the window shows them: status, export, rename, copy."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from rapporteur.domain.assessment import Assessment
from rapporteur.domain.errors import RapporteurError
from rapporteur.office import Exported, OpenReport
from rapporteur.session import Edit
from rapporteur.storage.writer import SaveStatus
from rapporteur.ui import texts
from rapporteur.ui.message_bar import Choice
from rapporteur.ui.saving import SavingNews
from rapporteur.ui.theme import theme
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.window import Window

_NAMES_SHOWN = 4


class Filing(QObject):
    """Shows what the office does with the open report; every fault is told in the window."""

    def __init__(self, report: OpenReport, news: SavingNews, window: "Window") -> None:
        super().__init__(window)
        self.report = report
        self._window = window
        self._news = news
        self._exported = report.path
        self._is_closing = self._is_refused = False
        self._opened_at = time.time()
        news.status_changed.connect(self._on_status)
        report.session.subscribe(self._on_edit)
        self._desk().measured.connect(self._on_measured)
        self._show_title()
        self._on_measured(self._desk().assessment)
        self._show_deadline()
        if report.status.saved_at:
            window.status_line.show_safe(report.status.saved_at)
        else:
            window.status_line.show_blank()

    def save_now(self) -> None:
        """Bring everything to the disk at once."""
        self._desk().commit_input()
        self._on_status(self.report.save_now())

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
        if missing := self._missing(self._desk().assessment):
            note = "\n".join(filter(None, (note, texts.STILL_MISSING.format(names=missing))))
            if not choices:
                shown.append(Choice(texts.SHOW_FINDINGS, self._show_findings))
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
        proposed = str(self.report.path.with_name(f"{self.report.path.stem} copy.rapport"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, texts.COPY_TITLE, proposed, texts.FILE_KIND
        )
        if chosen:
            self.save_copy_to(Path(chosen))

    def save_copy_to(self, path: Path) -> bool:
        """Write a copy of the report; False when the disk refused."""
        if path.suffix != ".rapport":
            path = path.with_name(f"{path.name}.rapport")
        try:
            self.report.save_copy(path)
        except RapporteurError as error:
            self.show_fault(error)
            return False
        self._window.messages.show_message(texts.COPY_SAVED.format(path=path))
        return True

    def close(self) -> bool:
        """Save and stop; False when the user would rather stay because the disk refuses."""
        self._desk().measure_now()
        status = self.report.save_now()
        if status.error and status.saved_edit < status.waiting_edit and not self._leave(status):
            return False
        self._is_closing = True
        self._news.status_changed.disconnect(self._on_status)
        self.report.close()
        return True

    def _leave(self, status: SaveStatus) -> bool:
        reason = error_sentence(status.error) if status.error else ""
        box = QMessageBox(self._window)
        box.setWindowTitle(texts.QUIT_UNSAVED_TITLE)
        box.setText(texts.QUIT_UNSAVED.format(reason=reason))
        copy = box.addButton(texts.SAVE_COPY_TO, QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(texts.QUIT_ANYWAY, QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(copy)
        box.exec()
        if box.clickedButton() is copy:
            self.save_copy()
            return False
        return box.clickedButton() is leave

    def _on_edit(self, _: Edit) -> None:
        self._window.status_line.show_writing()

    def _on_status(self, status: SaveStatus) -> None:
        line = self._window.status_line
        if self._is_closing:
            return
        if status.error:
            reason = error_sentence(status.error)
            self._is_refused = True
            line.show_unsafe(status.saved_at or self._opened_at, reason)
            self._window.messages.show_message(reason, self._copy_choice(), is_fault=True)
            return
        if self._is_refused:
            self._window.messages.hide()
        self._is_refused = False
        if status.saved_edit >= self.report.session.number and status.saved_at:
            line.show_safe(status.saved_at)
        if status.left_alone:
            text = texts.LEFT_ALONE.format(other=status.left_alone, path=status.path)
            self._window.messages.show_message(text, is_fault=True)
            self._show_title()

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
        names = [template.section(section_id).name for section_id in ids]
        listed = ", ".join(names[:_NAMES_SHOWN])
        if len(names) > _NAMES_SHOWN:
            return texts.AND_MORE.format(names=listed, n=len(names) - _NAMES_SHOWN)
        return listed

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
