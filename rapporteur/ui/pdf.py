"""Draws a report as a PDF with Qt alone: no other program is needed, no window either."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from rapporteur.ui.form_pages import MM, FormPages
from rapporteur.ui.form_row import RESOLUTION_DPI
from rapporteur.ui.page_breaks import break_at

if TYPE_CHECKING:
    from rapporteur.domain.report import Report
    from rapporteur.formats.printing import Printing


def draw(report: "Report", printing: "Printing", title: str) -> bytes:
    """Return pages with numbers, fonts embedded; there are no tags: Qt writes none.

    Needs a QGuiApplication.
    """
    pages = FormPages(printing, is_extracted=True)
    pages.lay(printing.rows(report))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION_DPI)
    size = QSizeF(pages.width, pages.height) / MM
    writer.setPageLayout(
        QPageLayout(
            QPageSize(size, QPageSize.Unit.Millimeter),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(title)
    writer.setCreator("Rapporteur")
    _end_paragraphs(pages)
    painter = QPainter(writer)
    for number in range(len(pages.pages)):
        if number:
            writer.newPage()
        pages.draw(painter, number)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _end_paragraphs(pages: FormPages) -> None:
    """Split what goes on overleaf; no line moves."""
    for page in pages.pages:
        for part in page.slices:
            for y, piece in part.row.drawn_between(part.top, part.bottom):
                if part.bottom < y + piece.height:
                    break_at(piece.document, part.bottom - y)
            if part.bottom < part.row.label.height:
                break_at(part.row.label.document, part.bottom)
