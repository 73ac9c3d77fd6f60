"""The first page: a new report from a form, or one that was begun before."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui import texts
from rapporteur.ui.form_list import Form, FormList
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme


class Recent(NamedTuple):
    """A report that was open before."""

    path: Path
    title: str
    detail: str
    is_gone: bool = False


class _RecentList(QListWidget):
    """Shows which report Return opens while it has the focus, and only then; long titles wrap."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setCurrentRow(max(0, self.currentRow()))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()


class StartPage(QWidget):
    """Offers forms and recent reports; one key or click is enough."""

    form_chosen = Signal(str)
    recent_chosen = Signal(object)
    open_wanted = Signal()

    def __init__(self, forms: Sequence[Form]) -> None:
        super().__init__()
        self._title = QLabel(texts.START_TITLE)
        self._hint = QLabel(texts.START_HINT)
        self._headings = [QLabel(texts.START_NEW), QLabel(texts.START_RECENT)]
        self._list = FormList()
        self._list.form_chosen.connect(self.form_chosen)
        self._recent = _RecentList()
        self._recent.setFrameShape(QListWidget.Shape.NoFrame)
        self._recent.setAccessibleName(texts.START_RECENT)
        self._recent.itemActivated.connect(self._on_recent)
        self._recent.itemClicked.connect(self._on_recent)
        self._none = QLabel(texts.START_NONE_RECENT)
        self._open = QPushButton(texts.START_OPEN)
        self._open.setObjectName("open")
        self._open.clicked.connect(self.open_wanted)
        self._lay_out()
        theme().changed.connect(self.colour)
        self.colour()
        self.show_forms(forms)

    def show_forms(self, forms: Sequence[Form]) -> None:
        """Offer these forms, and name those that cannot be used."""
        self._list.show_forms(forms)
        self._order_stops()

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """List the reports that were open before, the last one first."""
        self._recent.clear()
        for report in recent:
            detail = f"{report.detail} · {texts.RECENT_GONE}" if report.is_gone else report.detail
            item = QListWidgetItem(f"{report.title}\n{detail}")
            item.setData(Qt.ItemDataRole.UserRole, report.path)
            item.setToolTip(str(report.path))
            self._recent.addItem(item)
        self._recent.setVisible(bool(recent))
        self._none.setVisible(not recent)

    def focus_start(self) -> None:
        """Put the focus on the first form."""
        self._order_stops()  # the page may have come into a window meanwhile
        first = self._list.first() or self._open
        first.setFocus(Qt.FocusReason.TabFocusReason)  # so that the focus is shown

    def focus_form(self, form_id: str) -> None:
        """Put the focus on one form."""
        self._list.focus_form(form_id)

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        font = QApplication.font()  # the page's own follows only after the theme has changed
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        self._title.setFont(font)
        for label in (self._hint, self._none):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colours.muted)
            label.setPalette(palette)
        bold = QApplication.font()
        bold.setBold(True)
        for heading in self._headings:
            heading.setFont(bold)
        palette = self._recent.palette()
        palette.setColor(palette.ColorRole.Base, colours.window)
        self._recent.setPalette(palette)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addSpacing(24)
        column.addWidget(self._headings[0])
        column.addWidget(self._list)
        column.addSpacing(24)
        column.addWidget(self._headings[1])
        column.addWidget(self._recent, 4)
        column.addWidget(self._none)
        column.addSpacing(8)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 24, 24, 24)
        across.addStretch(1)
        across.addLayout(column, 3)
        across.addStretch(1)

    def _order_stops(self) -> None:
        for first, second in pairwise((*self._list.stops(), self._recent, self._open)):
            self.setTabOrder(first, second)

    def _on_recent(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
