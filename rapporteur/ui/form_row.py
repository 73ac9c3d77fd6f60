"""One row of the form laid out for paper: the label beside what was written, line by line."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

RESOLUTION_DPI = 600
POINT = RESOLUTION_DPI / 72
GAP = 3.5 * POINT  # below each paragraph, as in the form's document
_INDENT_PX = 18
_FONTS = ["Calibri", "Carlito", "Noto Sans", "Liberation Sans", "Arial"]
_FONTS_WITHOUT_LIGATURES = ["Arial", "Liberation Sans", "Noto Sans"]
# Qt's own kind of CSS; lengths in pixels of 1/96 inch
_STYLE = """
p { margin: 0px; white-space: pre-wrap; line-height: 110%; }
ul, ol { margin: 0px; }
li { margin: 0px 0px 4px 0px; white-space: pre-wrap; line-height: 110%; }
a { color: #0b57a4; }
"""
# Lines are measured on paper of the PDF's own resolution, wherever they are drawn.
_PAPER = QImage(1, 1, QImage.Format.Format_Grayscale8)
_PAPER.setDotsPerMeterX(round(RESOLUTION_DPI / 0.0254))
_PAPER.setDotsPerMeterY(round(RESOLUTION_DPI / 0.0254))


class Type(NamedTuple):
    """How letters are set: size and ink, and the direction and the scripts of the whole report."""

    points: float
    is_bold: bool = False
    ink: str = "#000000"
    is_right_to_left: bool = False
    has_arabic: bool = False


class Line(NamedTuple):
    """Where a line of text is; `ends_well` unless a page that ended here left a line alone."""

    top: float
    bottom: float
    ends_well: bool


class Piece:
    """A paragraph, list or label, laid out once; its lines are measured from its top."""

    def __init__(self, html: str, width: float, type_: Type) -> None:
        self._ink = QColor(type_.ink)
        document = self.document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.documentLayout().setPaintDevice(_PAPER)
        document.setDocumentMargin(0)
        document.setIndentWidth(_INDENT_PX)
        document.setDefaultFont(font_of(type_))
        option = QTextOption()
        if type_.is_right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        document.setDefaultTextOption(option)
        document.setDefaultStyleSheet(_STYLE)
        document.setHtml(html)
        document.setTextWidth(width)
        self.lines = tuple(_lines(document))
        self.height = self.lines[-1].bottom if self.lines else 0.0

    def line_at(self, position: int) -> Line:
        """Return the line that a character stands on, as `document().toPlainText` counts them."""
        block = self.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return Line(0, self.height, True)
        top = self.document.documentLayout().blockBoundingRect(block).top() + line.y()
        return Line(top, top + line.height(), True)

    def draw(self, painter: QPainter, at: QPointF, top: float, bottom: float) -> None:
        """Draw the lines between `top` and `bottom`; the piece itself begins at `at`."""
        layout = self.document.documentLayout()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._ink)
        context.clip = QRectF(0, top + 1, self.document.textWidth(), bottom - top - 2)
        painter.save()
        painter.translate(at)
        painter.setClipRect(context.clip.adjusted(-POINT, -1, POINT, 1))
        layout.draw(painter, context)
        painter.restore()


class FormRow:
    """A label and pieces one below the other, and where a page may end between their lines."""

    def __init__(self, section_id: str, label: Piece, pieces: Sequence[Piece]) -> None:
        self.section_id = section_id
        self.label = label
        self.pieces: list[tuple[float, Piece]] = []
        self._ends: list[float] = []
        self._starts: list[float] = []
        y = 0.0
        for piece in pieces:
            self.pieces.append((y, piece))
            below = y + piece.height + GAP
            for line in piece.lines:
                if line.ends_well and not _crosses(label, y + line.bottom):
                    is_last = line is piece.lines[-1]
                    self._ends.append(y + line.bottom)
                    self._starts.append(below if is_last else y + line.bottom)
            y = below
        for line in label.lines:
            if line.bottom > y:
                self._ends.append(line.bottom)
                self._starts.append(line.bottom)
        self.height = max(y - GAP, label.height)

    def end_within(self, start: float, room: float) -> tuple[float, float] | None:
        """Return where a page ends that begins at `start`, and where the next one begins.

        None when nothing of the row fits into `room`.
        """
        at = bisect_right(self._ends, start + room) - 1
        if at < 0 or self._ends[at] <= start:
            return None
        return self._ends[at], self._starts[at]

    def place_of_change(self, before: "FormRow") -> tuple[float, float]:
        """Return top and bottom of the first line that is another one than before."""
        old = [piece for _, piece in before.pieces]
        changed = ((i, y, it) for i, (y, it) in enumerate(self.pieces) if it not in old[i : i + 1])
        at, y, piece = next(changed, (0, self.height, None))
        if piece is None:
            return self.height, self.height
        texts = [it.document.toPlainText() for it in (piece, *old[at : at + 1])]
        line = piece.line_at(_first_difference(*texts) if len(texts) > 1 else 0)
        return y + line.top, y + line.bottom

    def drawn_between(self, top: float, bottom: float) -> Iterator[tuple[float, Piece]]:
        """Return the pieces of which something is there, with their places."""
        return ((y, piece) for y, piece in self.pieces if y < bottom and y + piece.height > top)


def font_of(type_: Type) -> QFont:
    """Return a font whose letters a reader of the PDF finds again.

    Ligatures of Latin letters (`ti`, `ff`) would be lost to copying and to screen readers, and
    Arabic needs its own: so ligatures are switched off, or a font is taken that has none.
    """
    font = QFont(_FONTS_WITHOUT_LIGATURES if type_.has_arabic else _FONTS)
    font.setPointSizeF(type_.points)
    font.setBold(type_.is_bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not type_.has_arabic:
        for feature in ("liga", "clig"):
            font.setFeature(QFont.Tag(feature), 0)
    return font


def _lines(document: QTextDocument) -> Iterator[Line]:
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        count = layout.lineCount()
        for index in range(count):
            line = layout.lineAt(index)
            begins = top + line.y()
            left = count - index - 1
            yield Line(begins, begins + line.height(), left == 0 or (index > 0 and left > 1))
        block = block.next()


def _crosses(label: Piece, y: float) -> bool:
    return any(line.top < y < line.bottom for line in label.lines)


def _first_difference(after: str, before: str) -> int:
    """Return where two texts differ first, as Qt counts: in units of UTF-16."""
    same = 0
    for one, other in zip(after, before, strict=False):
        if one != other:
            break
        same += 1 + (one > "\uffff")
    return same
