"""Puts a section's text on the clipboard, plain and formatted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from rapporteur.formats.clip import Clip


def put_on_clipboard(clip: "Clip") -> None:
    """Replace what is on the clipboard; each program takes the form it can use."""
    content = QMimeData()
    content.setText(clip.text)
    content.setHtml(clip.html)
    QGuiApplication.clipboard().setMimeData(content)


def characters_of(text: str) -> int:
    """Return how long a text is for a field of a web page, which counts UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
