"""One limit of a section in the making: which bound, its numbers, what is counted."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.form_draft import DraftLimit
from rapporteur.domain.template import Kind, Scope, Unit
from rapporteur.ui import form_texts
from rapporteur.ui.form_table import counted_key, limit_choices
from rapporteur.ui.icons import icon
from rapporteur.ui.theme import theme

_MOST_NUMBER = 1_000_000
_NOTHING = "–"


class FormLimit(QWidget):
    """Reads like a sentence: `between 3 and 5 paragraphs`; what is wrong stands below it."""

    edited = Signal()
    unwanted = Signal()

    def __init__(self, limit: DraftLimit, kind: Kind) -> None:
        super().__init__()
        self.bound = _box(form_texts.FORM_BOUND)
        for key, text in form_texts.FORM_BOUNDS.items():
            self.bound.addItem(text, key)
        self._first = _number(form_texts.FORM_FIRST_NUMBER)
        self._and = QLabel(form_texts.FORM_AND)
        self._second = _number(form_texts.FORM_SECOND_NUMBER)
        self._counted = _box(form_texts.FORM_COUNTED)
        for choice in limit_choices(kind):
            self._counted.addItem(choice.text, choice.key)
        self._remove = QToolButton()
        self._remove.setAutoRaise(True)
        self._remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._remove.setAccessibleName(form_texts.FORM_REMOVE_LIMIT)
        self._remove.setToolTip(form_texts.FORM_REMOVE_LIMIT)
        self._fault = QLabel()
        self._fault.setWordWrap(True)
        self._show(limit)
        self._lay_out()
        self._connect()
        self.colour()

    def limit(self) -> DraftLimit:
        """Return the limit as it stands here; a number may be missing."""
        unit, scope = str(self._counted.currentData()).split(" ")
        first, second = self._first.value() or None, self._second.value() or None
        bound = str(self.bound.currentData())
        least = None if bound == "most" else first
        most = {"most": first, "exactly": first, "between": second}.get(bound)
        return DraftLimit(Unit(unit), Scope(scope), least, most)

    def show_fault(self, sentence: str) -> None:
        """Say below the limit what is wrong with it; an empty string for nothing."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)
        self.bound.setAccessibleDescription(sentence)

    def colour(self) -> None:
        """Take the theme's colours."""
        colours = theme().colours
        palette = self._fault.palette()
        palette.setColor(self._fault.foregroundRole(), colours.over)
        self._fault.setPalette(palette)
        self._remove.setIcon(icon("remove", colours.muted))
        side = theme().scaled(14)
        self._remove.setIconSize(QSize(side, side))

    def _show(self, limit: DraftLimit) -> None:
        bound, first, second = "between", limit.least, limit.most
        if limit.least == limit.most and limit.least:
            bound = "exactly"
        elif not limit.least:
            bound, first = "most", limit.most
        elif not limit.most:
            bound = "least"
        self.bound.setCurrentIndex(self.bound.findData(bound))
        self._first.setValue(first or 0)
        self._second.setValue(second or 0)
        key = counted_key(limit.unit, limit.per)
        self._counted.setCurrentIndex(max(0, self._counted.findData(key)))
        self._show_second()

    def _show_second(self) -> None:
        is_range = self.bound.currentData() == "between"
        self._and.setVisible(is_range)
        self._second.setVisible(is_range)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.bound, self._first, self._and, self._second, self._counted):
            line.addWidget(widget)
        line.addWidget(self._remove)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self._fault)
        self._fault.hide()

    def _connect(self) -> None:
        self.bound.currentIndexChanged.connect(self._on_bound)
        self._first.valueChanged.connect(self.edited)
        self._second.valueChanged.connect(self.edited)
        self._counted.currentIndexChanged.connect(self.edited)
        self._remove.clicked.connect(self.unwanted)

    def _on_bound(self) -> None:
        if self.bound.currentData() == "between" and self._second.value() <= self._first.value():
            self._second.setValue(self._first.value() + 1)
        self._show_second()
        self.edited.emit()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box


def _number(name: str) -> QSpinBox:
    number = QSpinBox()
    number.setRange(0, _MOST_NUMBER)
    number.setSpecialValueText(_NOTHING)
    number.setAccessibleName(name)
    number.lineEdit().setAccessibleName(name)
    return number
