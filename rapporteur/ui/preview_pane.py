"""The pages as they will be, beside the panels: refreshed in the pauses of typing."""

import gc
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QVBoxLayout, QWidget

from rapporteur.ui import preview_texts as texts
from rapporteur.ui.form_pages import FormPages
from rapporteur.ui.overrides import override
from rapporteur.ui.preview_pages import PagesView
from rapporteur.ui.theme import theme

if TYPE_CHECKING:
    from rapporteur.domain.report import Report
    from rapporteur.formats.printing import Printing
    from rapporteur.ui.desk import Desk

_PAUSE_MS = 400
_LATEST_MS = 2000
_REST = 10  # times as long as the last drawing took, at least, goes by before the next
_NARROWEST = 220
_BESIDE = 20


class PreviewPane(QWidget):
    """Follows the report on a desk while it is shown; it takes no key unless one goes there."""

    def __init__(self, desk: "Desk", printing: "Printing") -> None:
        super().__init__()
        self._desk = desk
        self._printing = printing
        self._pages = FormPages(printing)
        self._report: Report | None = None
        self._section = ""
        self._lay_ms = 0.0
        self._waiting = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self.view = PagesView(self._pages)
        self._note = QLabel(texts.PREVIEW_NOTE)
        self._page = QLabel()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._soon.timeout.connect(self.refresh)
        self.view.turned.connect(self._on_turned)
        self.view.left.connect(desk.return_to_text)
        desk.measured.connect(self._on_measured)
        theme().changed.connect(self.colour)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.colour()

    def refresh(self) -> None:
        """Show the report as it is now, and the place that was written at."""
        self._soon.stop()
        self._waiting.invalidate()
        report = self._desk.session.report
        if report is self._report:
            return
        began = perf_counter()
        is_first = self._report is None
        self._report = report
        self._pages.lay(self._printing.rows(report))
        self.view.show_pages()
        if is_first:
            self._follow_section()
        elif self._pages.changed:
            self._show_place(*self._pages.changed)
        self._lay_ms = (perf_counter() - began) * 1000
        if is_first:
            gc.collect()  # now, while the pages are waited for: else its turn comes at a key

    def picture(self) -> str:
        """Return what begins on each page, a paragraph to a line: `1 | Date: | 9 December 2016`."""
        return self._pages.picture()

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        for widget in (self, self.view):
            palette = widget.palette()
            palette.setColor(palette.ColorRole.Window, colours.raised)
            widget.setPalette(palette)
        for label in (self._note, self._page):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colours.muted)
            label.setPalette(palette)
        self.view.fit()
        self._fit_words()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Let the two texts stand side by side where they fit on one line."""
        note = self._note.fontMetrics().horizontalAdvance(self._note.text())
        page = self._page.fontMetrics().horizontalAdvance(self._page.text())
        fits = note + page + 4 * _BESIDE <= self.width()
        way = QBoxLayout.Direction
        self._below.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._below.setSpacing(_BESIDE if fits else 2)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setMinimumWidth(_NARROWEST)
        self.setAccessibleName(texts.PREVIEW)
        self.view.setAccessibleName(texts.PREVIEW)
        self.view.viewport().setBackgroundRole(self.backgroundRole())
        self.setFocusProxy(self.view)
        self._note.setWordWrap(True)
        below = self._below
        below.setContentsMargins(_BESIDE, 6, _BESIDE, 8)
        below.addWidget(self._note, 1)
        below.addWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(below)

    def _on_measured(self) -> None:
        """Refresh in the next pause, and at the latest some time after the first key."""
        if not self.isVisible() or self._desk.session.report is self._report:
            return
        if not self._waiting.isValid():
            self._waiting.start()
        rest = round(_REST * (self._lay_ms + self.view.render_ms))
        left = max(_LATEST_MS, rest) - self._waiting.elapsed()
        self._soon.start(max(0, min(max(_PAUSE_MS, rest), left)))

    def _on_focus_changed(self) -> None:
        if self.isVisible() and self._desk.section_with_caret() != self._section:
            self._follow_section()

    def _follow_section(self) -> None:
        self._section = self._desk.section_with_caret()
        self._show_place(self._section, 0.0, 0.0)

    def _show_place(self, section_id: str, top: float, bottom: float) -> None:
        self._section = section_id
        place = self._pages.place_of(section_id, top)
        if place:
            page, y = place
            self.view.show_place(page, y, y + bottom - top)

    def _on_turned(self) -> None:
        count = len(self._pages.pages)
        words = texts.PAGE_OF.format(page=self.view.page_in_sight() + 1, pages=count)
        if count and words != self._page.text():
            self._page.setText(words)
            self._fit_words()
            self.view.setAccessibleDescription(f"{words}. {texts.PREVIEW_DESCRIPTION}")
