"""Asks where a copy of a report goes."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from rapporteur.ui import texts

_SUFFIX = ".rapport"


def ask_copy_path(report: Path, parent: QWidget) -> Path | None:
    """Return the chosen place, with a report's ending, or None; one beside it is proposed."""
    path = report.with_name(f"{report.stem} copy{_SUFFIX}")
    while True:
        chosen, _ = QFileDialog.getSaveFileName(
            parent, texts.COPY_TITLE, str(path), texts.FILE_KIND
        )
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix == _SUFFIX:
            return path
        path = path.with_name(f"{path.name}{_SUFFIX}")
        if not path.exists():  # else it is proposed, and the dialog asks whether to replace it
            return path
