"""The scrolling page of panels in the form's order."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.template import Template
from rapporteur.ui import texts
from rapporteur.ui.overrides import override
from rapporteur.ui.panel import SectionPanel
from rapporteur.ui.theme import theme
from rapporteur.ui.unplaced_panel import UnplacedPanel

_COLUMN_CHARACTERS = 88
_MARGIN = 24
_KEEP_IN_VIEW = 40


class Page(QScrollArea):
    """Keeps the column of panels at a readable width and the caret in view."""

    def __init__(self, template: Template, unread: Collection[str] = ()) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(texts.PANELS)
        self.panels = {
            section.id: SectionPanel(section, is_unread=section.id in unread)
            for section in template.sections
        }
        self.unplaced = UnplacedPanel()
        self._content = QWidget()
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, _MARGIN, 0, 4 * _MARGIN)
        column.setSpacing(_MARGIN)
        for panel in self.panels.values():
            column.addWidget(panel)
        column.addWidget(self.unplaced)
        self.unplaced.show_text("")  # only now: before it has a parent it would be a window
        column.addStretch(1)
        around = QHBoxLayout(self._content)
        around.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        around.addStretch(1)
        around.addWidget(self._column, 100)
        around.addStretch(1)
        self.setWidget(self._content)
        self._caret_in: QWidget | None = None
        self._shown: QWidget | None = None
        self._shown_caret: tuple[QWidget, int] | None = None
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._keep_caret_in_view)
        self._connect()
        self._fit_column()

    def show_panel(self, section_id: str) -> None:
        """Scroll so that a panel begins near the top and put the caret into it."""
        panel = self.panels[section_id]
        self._shown, self._shown_caret = panel, None
        panel.editor.focus_start()
        self._scroll_to_shown()

    def show_unplaced(self) -> None:
        """Scroll to the text without a place and put the caret into it."""
        self._shown, self._shown_caret = self.unplaced, (self.unplaced.box, 0)
        self.unplaced.box.setFocus()
        self._scroll_to_shown()

    def width_needed(self) -> int:
        """Return the width below which panels are cut off."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self._content.minimumSizeHint().width() + bar

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._follow.start()

    def _connect(self) -> None:
        for panel in self.panels.values():
            panel.editor.caret_moved.connect(self._on_caret_moved)
            panel.editor.edited.connect(self._stay)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.actionTriggered.connect(self._stay)
        theme().changed.connect(self._fit_column)

    def _scroll_to_shown(self) -> None:
        if self._shown:
            self._follow.stop()
            top = self._shown.mapTo(self._content, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(max(0, top - _MARGIN))

    def _on_range_changed(self) -> None:
        """Go on to the panel that was asked for: a page that is just opened is still growing.

        Later panels grow when their column gets narrower, and the caret stays in view.
        """
        if self._shown:
            self._scroll_to_shown()
        else:
            self._follow.start()

    def _stay(self) -> None:
        self._shown = None

    def _fit_column(self) -> None:
        width = self.fontMetrics().averageCharWidth() * _COLUMN_CHARACTERS
        self._column.setMaximumWidth(width + theme().scaled(80))

    def _on_caret_moved(self, widget: QWidget) -> None:
        self._caret_in = widget
        place = widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0
        if self._shown_caret is None:
            self._shown_caret = (widget, place)
        elif self._shown_caret != (widget, place):
            self._stay()
        self._follow.start()

    def _keep_caret_in_view(self) -> None:
        widget = self._caret_in
        if self._shown or widget is None or not widget.hasFocus():
            return
        rect = widget.cursorRect() if isinstance(widget, QPlainTextEdit) else widget.rect()
        at = QRect(widget.mapTo(self._content, rect.topLeft()), rect.size())
        seen = QRect(
            0, self.verticalScrollBar().value(), self._content.width(), self.viewport().height()
        )
        if at.top() - _KEEP_IN_VIEW < seen.top() or at.bottom() + _KEEP_IN_VIEW > seen.bottom():
            self.ensureVisible(at.center().x(), at.center().y(), 0, _KEEP_IN_VIEW + at.height())
