"""Asks where a copy of a report goes."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from rapporteur.ui import texts

_SUFFIX = ".rapport"


def ask_copy_path(report: Path, parent: QWidget) -> Path | None:
    """Return the chosen place, with a report's ending, or None; one beside it is proposed."""
    proposed = str(report.with_name(f"{report.stem} copy{_SUFFIX}"))
    chosen, _ = QFileDialog.getSaveFileName(parent, texts.COPY_TITLE, proposed, texts.FILE_KIND)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == _SUFFIX else path.with_name(f"{path.name}{_SUFFIX}")
