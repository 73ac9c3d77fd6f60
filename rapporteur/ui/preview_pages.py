"""White pages one below the other, drawn as they come into sight."""

from collections.abc import Iterator
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from rapporteur.ui.form_pages import FormPage, FormPages
from rapporteur.ui.form_row import RESOLUTION_DPI
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme

_MARGIN, _GAP = 20, 16
_SCREEN_DPI = 96
_SHADOW = (34, 18, 9, 4)  # its strength, pixel by pixel outwards
_TURN_MS = 3
_NARROWEST = 240  # a page at 100 %; in a narrower pane it is scrolled
_STEP = 48
_IN_SIGHT = 24


class _Drawn(NamedTuple):
    page: FormPage
    total: int
    pixmap: QPixmap


class _Drawing(NamedTuple):
    """A page in the making; it takes the place of what is seen when it is done."""

    number: int
    drawn: _Drawn
    painter: QPainter
    steps: Iterator[None]


class PagesView(QAbstractScrollArea):
    """Shows laid-out pages as wide as there is room, within bounds that follow the zoom.

    They are drawn a few milliseconds at a time, so that no key waits; meanwhile a page looks as
    it did. `render_ms` is what this took since the pages were shown.
    """

    turned = Signal()
    left = Signal()

    def __init__(self, pages: FormPages) -> None:
        super().__init__()
        self.render_ms = 0.0
        self._pages = pages
        self._drawn: dict[int, _Drawn] = {}
        self._drawing: _Drawing | None = None
        self._draw_soon = QTimer(self)
        self._draw_soon.setSingleShot(True)
        self._draw_soon.setInterval(0)
        self._draw_soon.timeout.connect(self._draw_next)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().setSingleStep(_STEP)

    def show_pages(self) -> None:
        """Show the pages as they are laid out now; the place on the screen stays."""
        self.render_ms = 0.0
        self._fit()
        self._on_scrolled()
        self._draw_soon.start()

    def show_place(self, page: int, top: float, bottom: float) -> None:
        """Scroll to what stands between two dots of a page, if it is not in sight."""
        area = self._area(page)
        scale = area.height() / self._pages.height
        upper, lower = area.top() + top * scale, area.top() + bottom * scale
        if upper < _IN_SIGHT or lower > self.viewport().height() - _IN_SIGHT:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(upper - self.viewport().height() / 3))

    def page_in_sight(self) -> int:
        """Return the page, from 0, that stands in the middle."""
        height = self._page_size()[1] + _GAP
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return max(0, min(int((middle - _MARGIN) // height), len(self._pages.pages) - 1))

    def fit(self) -> None:
        """Follow another zoom, keeping the same part of the report in sight."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._fit()
        bar.setValue(round(share * bar.maximum()))
        self._draw_soon.start()

    @override
    def showEvent(self, arg__1: QShowEvent) -> None:
        super().showEvent(arg__1)
        self._draw_soon.start()  # what was given up when the pages were hidden

    @override
    def hideEvent(self, arg__1: QHideEvent) -> None:
        super().hideEvent(arg__1)
        self._draw_soon.stop()
        self._drop_drawing()

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        self.fit()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for number in self._in_sight():
            area = self._area(number)
            if area.intersects(arg__1.rect().adjusted(-8, -8, 8, 8)):
                _draw_shadow(painter, area)
                if number not in self._drawn:
                    painter.fillRect(area, Qt.GlobalColor.white)
                else:
                    pixmap = self._drawn[number].pixmap
                    is_scaled = round(area.width() * self.devicePixelRatioF()) != pixmap.width()
                    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_scaled)
                    painter.drawPixmap(area, pixmap, pixmap.rect())
        if self.hasFocus():
            painter.setPen(QColor(theme().colours.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if arg__1.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif arg__1.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif arg__1.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(arg__1)

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self.viewport().update()

    @override
    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        self.viewport().update()

    def _page_size(self) -> tuple[int, int]:
        natural = theme().scaled(round(self._pages.width * _SCREEN_DPI / RESOLUTION_DPI))
        room = min(natural, self.viewport().width() - 2 * _MARGIN)
        width = max(theme().scaled(_NARROWEST), room)
        return width, round(width * self._pages.height / self._pages.width)

    def _area(self, number: int) -> QRect:
        """Return where a page is on the viewport now."""
        width, height = self._page_size()
        left = max(_MARGIN, (self.viewport().width() - width) // 2)
        top = _MARGIN + number * (height + _GAP)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRect(
            QPoint(left - across, top - down),
            QPoint(left - across + width - 1, top - down + height - 1),
        )

    def _in_sight(self) -> list[int]:
        seen = self.viewport().rect()
        return [at for at in range(len(self._pages.pages)) if self._area(at).intersects(seen)]

    def _fit(self) -> None:
        width, height = self._page_size()
        count, port = len(self._pages.pages), self.viewport()
        whole = 2 * _MARGIN + count * (height + _GAP) - _GAP
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, whole - port.height()))
        down.setPageStep(max(_STEP, port.height() - _STEP))
        across.setRange(0, max(0, width + 2 * _MARGIN - port.width()))
        across.setPageStep(port.width())
        port.update()

    def _is_fresh(self, number: int, drawn: _Drawn | None) -> bool:
        pages = self._pages.pages
        width = round(self._page_size()[0] * self.devicePixelRatioF())
        return (
            drawn is not None
            and number < len(pages) == drawn.total
            and drawn.pixmap.width() == width
            and drawn.page == pages[number]
        )

    def _draw_next(self) -> None:
        """Draw a part of a page that looks otherwise by now, and come back for the rest."""
        began = perf_counter()
        work = self._drawing
        if work and not self._is_fresh(work.number, work.drawn):
            work = self._drop_drawing()
        work = work or self._begin_drawing()
        if work is None:
            return
        for _ in work.steps:
            if (perf_counter() - began) * 1000 > _TURN_MS:
                break
        else:
            self._drawn[work.number] = work.drawn
            self._drop_drawing()
            self.viewport().update(self._area(work.number))
        self.render_ms += (perf_counter() - began) * 1000
        self._draw_soon.start()

    def _begin_drawing(self) -> _Drawing | None:
        """Begin with the first page in sight that looks otherwise by now; None when all do not."""
        seen = self._in_sight()
        self._drawn = {at: drawn for at, drawn in self._drawn.items() if at in seen}
        number = next((at for at in seen if not self._is_fresh(at, self._drawn.get(at))), None)
        if number is None:
            return None
        ratio = self.devicePixelRatioF()
        width, height = (round(side * ratio) for side in self._page_size())
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.white)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(width / self._pages.width, height / self._pages.height)
        drawn = _Drawn(self._pages.pages[number], len(self._pages.pages), pixmap)
        steps = self._pages.draw_steps(painter, number)
        self._drawing = _Drawing(number, drawn, painter, steps)
        return self._drawing

    def _drop_drawing(self) -> None:
        if self._drawing:
            self._drawing.painter.end()
            self._drawing = None

    def _on_scrolled(self) -> None:
        self._draw_soon.start()
        self.turned.emit()


def _draw_shadow(painter: QPainter, page: QRect) -> None:
    """Draw a thin shadow, a little lower than the page, in plain strips: the quickest way."""
    for out, strength in enumerate(_SHADOW):
        ink = QColor(0, 0, 0, strength)
        area = page.adjusted(-out - 1, -out, out + 1, out + 2)
        inside = area.adjusted(1, 1, -1, -1)
        for strip in (
            QRect(area.topLeft(), inside.topRight() + QPoint(1, -1)),
            QRect(inside.bottomLeft() + QPoint(-1, 1), area.bottomRight()),
            QRect(inside.topLeft() - QPoint(1, 0), inside.bottomLeft() - QPoint(1, 0)),
            QRect(inside.topRight() + QPoint(1, 0), inside.bottomRight() + QPoint(1, 0)),
        ):
            painter.fillRect(strip, ink)
