"""The second folder for copies of reports: chosen here, and told quietly when it is missing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox

from rapporteur.domain.errors import RapporteurError
from rapporteur.storage.backups import KEEP
from rapporteur.storage.copier import BackupNews
from rapporteur.storage.settings import load_settings, save_settings
from rapporteur.ui import safety_texts
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


def choose_backup_folder(window: "Window") -> None:
    """Ask for the folder, or for none; what is chosen holds for every report."""
    chosen = load_settings().backup_folder
    box = QMessageBox(window)
    box.setWindowTitle(safety_texts.BACKUP_TITLE)
    box.setText(
        safety_texts.BACKUP_NOW.format(folder=chosen) if chosen else safety_texts.BACKUP_NONE
    )
    choose = box.addButton(safety_texts.BACKUP_CHOOSE, QMessageBox.ButtonRole.AcceptRole)
    stop = box.addButton(safety_texts.BACKUP_STOP, QMessageBox.ButtonRole.DestructiveRole)
    stop.setVisible(chosen is not None)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(choose)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is stop:
        _keep(None, window)
    elif clicked is choose:
        folder = QFileDialog.getExistingDirectory(
            window, safety_texts.BACKUP_TITLE, str(chosen or Path.home())
        )
        if folder:
            _keep(Path(folder), window)


def tell_backup(news: BackupNews, window: "Window") -> None:
    """Say why there is no copy; nothing is said in place of a message that is being read."""
    if news.backup or window.messages.text():
        return
    if news.error is None:
        text = safety_texts.BACKUP_LATE.format(folder=news.folder)
    elif news.error.code == "no_such_folder":
        text = safety_texts.BACKUP_GONE.format(folder=news.folder)
    else:
        text = safety_texts.BACKUP_FAILED.format(reason=error_sentence(news.error))
    window.messages.show_message(text)


def _keep(folder: Path | None, window: "Window") -> None:
    try:
        save_settings(load_settings()._replace(backup_folder=folder))
    except RapporteurError as error:
        window.messages.show_message(error_sentence(error), is_fault=True)
        return
    text = safety_texts.BACKUP_STOPPED
    if folder:
        text = safety_texts.BACKUP_CHOSEN.format(folder=folder, keep=KEEP)
    window.messages.show_message(text)
    if folder and window.filing and window.filing.report.safety.saved_at:
        window.filing.report.backups.copy_now()
