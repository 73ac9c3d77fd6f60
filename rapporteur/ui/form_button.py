"""The button of a form on the first page: its name, and below it what is in it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCommandLinkButton

from rapporteur.ui.overrides import override
from rapporteur.ui.texts import plainly
from rapporteur.ui.theme import theme

_MARGIN = 10
_WIDTH = 240
_NO_LIMIT = 100_000
_RADIUS = 4
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class FormButton(QCommandLinkButton):
    """Takes the program's font: Qt's own has letters of 9 points at every zoom."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(plainly(name), description)
        self._name = name

    @override
    def sizeHint(self) -> QSize:
        name, description = self._places(_NO_LIMIT)
        width = max(name.right(), description.right()) + 1 + _MARGIN
        return QSize(width, self.heightForWidth(_NO_LIMIT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().scaled(_WIDTH), self.heightForWidth(_NO_LIMIT))

    @override
    def heightForWidth(self, arg__1: int) -> int:
        name, description = self._places(arg__1)
        return max(description.bottom() + 1, name.top() + self.iconSize().height()) + _MARGIN

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        name, description = self._places(self.width())
        self.icon().paint(painter, QRect(_MARGIN, _MARGIN, *self.iconSize().toTuple()))
        painter.setPen(QColor(colours.text))
        painter.setFont(self._bold())
        painter.drawText(name, _WRAPPED, self._name)
        painter.setPen(QColor(colours.muted))
        painter.setFont(self.font())
        painter.drawText(description, _WRAPPED, self.description())

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Return where the name and the description are in a button of that width."""
        left = 2 * _MARGIN + self.iconSize().width()
        room = QRect(left, _MARGIN, max(1, width - left - _MARGIN), _NO_LIMIT)
        name = QFontMetrics(self._bold()).boundingRect(room, _WRAPPED, self._name)
        room.setTop(name.bottom() + 1)
        return name, self.fontMetrics().boundingRect(room, _WRAPPED, self.description())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font
