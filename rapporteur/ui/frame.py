"""The border round a field: calm, and clear about where the keys go."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme

_RADIUS = 6


class Frame(QWidget):
    """Draws a rounded border round one field, in the accent colour while it has the focus."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_focused = False
        self._is_quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 3, 6, 3)
        layout.addWidget(field)

    def set_focused(self, is_focused: bool) -> None:
        """Show whether the keys go here."""
        if is_focused != self._is_focused:
            self._is_focused = is_focused
            self.update()

    def set_quiet(self) -> None:
        """Show that nothing can be typed here: the field lies on the page itself."""
        self._is_quiet = True
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._is_focused else 1.0
        colour = colours.accent if self._is_focused else colours.border
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(QColor(colours.window if self._is_quiet else colours.base))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)


def frame_of(widget: QWidget | None) -> Frame | None:
    """Return the frame a widget stands in, or None."""
    while widget is not None and not isinstance(widget, Frame):
        widget = widget.parentWidget()
    return widget
