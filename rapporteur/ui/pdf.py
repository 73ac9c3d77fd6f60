"""Draws a report as a PDF with Qt alone: no other program is needed, no window either."""

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from rapporteur.ui.page_breaks import break_at_pages

_RESOLUTION_DPI = 600
_MARGINS_MM = QMarginsF(20, 18, 20, 14)
_INDENT_PX = 18
_LINE = 10  # the table's outer lines stand on the margin's edge
_FOOTER_INK = QColor("#595f69")
_FONTS = ["Calibri", "Carlito", "Noto Sans", "Liberation Sans", "Arial"]
_FONTS_WITHOUT_LIGATURES = ["Arial", "Liberation Sans", "Noto Sans"]
# Qt's own kind of CSS; lengths in pixels of 1/96 inch
_STYLE = """
h1 { font-size: 16pt; color: #1f3a5f; margin: 0px; }
table { border-collapse: collapse; margin-top: 12px; }
th, td { border: 1px solid #bfc5cc; padding: 5px 8px 2px 8px; vertical-align: top; }
th { font-size: 10pt; background-color: #f3f5f7; text-align: SIDE; }
p { margin: 0px 0px 4px 0px; white-space: pre-wrap; }
ul, ol { margin: 0px 0px 4px 0px; }
li { margin: 0px 0px 2px 0px; white-space: pre-wrap; }
a { color: #0b57a4; }
"""


class Drawing(NamedTuple):
    """What is drawn: heading and table in HTML, and what the document says of itself."""

    form: str
    title: str
    label_share: int
    is_right_to_left: bool
    has_arabic: bool


def draw(drawing: Drawing) -> bytes:
    """Return A4 pages with numbers, fonts embedded; there are no tags: Qt writes none.

    Needs a QGuiApplication.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            _MARGINS_MM,
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(drawing.title)
    writer.setCreator("Rapporteur")
    _paint(_document(drawing, writer), writer)
    buffer.close()
    return bytes(buffer.data().data())


def _document(drawing: Drawing, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setIndentWidth(_INDENT_PX)
    document.setDefaultFont(_font(11, has_arabic=drawing.has_arabic))
    side, option = "left", QTextOption()
    if drawing.is_right_to_left:
        side = "right"
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    document.setDefaultTextOption(option)
    document.setDefaultStyleSheet(_STYLE.replace("SIDE", side))
    form = drawing.form.replace("<table>", '<table width="100%" cellspacing="0">')
    document.setHtml(form.replace("<th ", f'<th width="{drawing.label_share}%" '))
    return document


def _font(points: int, *, has_arabic: bool) -> QFont:
    """Return a font whose letters a reader of the PDF finds again.

    Ligatures of Latin letters (`ti`, `ff`) would be lost to copying and to screen readers, and
    Arabic needs its own: so ligatures are switched off, or a font is taken that has none.
    """
    if has_arabic:
        return QFont(_FONTS_WITHOUT_LIGATURES, points)
    font = QFont(_FONTS, points)
    for feature in ("liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _paint(document: QTextDocument, writer: QPdfWriter) -> None:
    painter = QPainter(writer)
    painter.setFont(_font(9, has_arabic=False))
    footer = 2 * painter.fontMetrics().height()
    page = QRectF(0, 0, writer.width(), writer.height() - footer)
    document.setPageSize(page.size())
    break_at_pages(document)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        context.clip = page.translated(0, number * page.height()).adjusted(0, 1, 0, -1)
        painter.save()
        painter.translate(-context.clip.topLeft())
        painter.setClipRect(context.clip.adjusted(-_LINE, 0, _LINE, 0))
        document.documentLayout().draw(painter, context)
        painter.restore()
        painter.setPen(_FOOTER_INK)
        below = QRectF(0, page.height(), page.width(), footer)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(below, place, f"{number + 1} / {document.pageCount()}")
    painter.end()
