"""All that can be said of one section in the making: guidance, whether it may be empty, limits."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.cleaning import clean
from rapporteur.domain.form_draft import DraftLimit, DraftSection, section_fault
from rapporteur.domain.template import Scope, Unit
from rapporteur.ui import form_texts
from rapporteur.ui.form_limit import FormLimit
from rapporteur.ui.form_table import counted_key, limit_choices
from rapporteur.ui.frame import Frame
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme
from rapporteur.wording import error_sentence

_GUIDANCE_LINES = 3


class FormDetails(QScrollArea):
    """Shows one section and lets it be changed; `edited` carries the changed DraftSection."""

    edited = Signal(object)
    left = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._section: DraftSection | None = None
        self._limits: list[FormLimit] = []
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._guidance = QPlainTextEdit()
        self._guidance.setFrameShape(QFrame.Shape.NoFrame)
        self._guidance.setTabChangesFocus(True)
        self._guidance.setAccessibleName(form_texts.FORM_GUIDANCE.replace("&", ""))
        self._around_guidance = Frame(self._guidance)
        self._may_be_empty = QCheckBox(form_texts.FORM_MAY_BE_EMPTY)
        self._add = QPushButton(form_texts.FORM_ADD_LIMIT)
        self._add.setAutoDefault(False)
        self._nothing = QLabel(form_texts.FORM_LIMITS_OF_NOTHING)
        self._rows = QVBoxLayout()
        self._content = QWidget()
        self._lay_out()
        self._guidance.installEventFilter(self)
        self._guidance.textChanged.connect(self._on_edited)
        self._may_be_empty.toggled.connect(self._on_edited)
        self._add.clicked.connect(self._on_add)
        theme().changed.connect(self.colour)
        self.colour()

    def show_section(self, section: DraftSection) -> None:
        """Show a section; one that is shown already stays as it is, with the caret in it."""
        self._heading.setText(form_texts.FORM_DETAILS_OF.format(name=section.name))
        self._content.setEnabled(section.is_included)
        known = self._section._replace(name=section.name) if self._section else None
        if section == known:
            return
        self._section = None  # what is filled in here is no edit
        self._guidance.setPlainText(section.guidance)
        self._may_be_empty.setChecked(not section.is_required)
        self._show_limits(section)
        self._section = section
        self._show_faults()

    def focus_limits(self) -> None:
        """Put the caret to the first limit, or to where one is added."""
        first = self._limits[0].bound if self._limits else self._add
        (first if first.isEnabled() else self._guidance).setFocus()

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        line = self._guidance.fontMetrics().lineSpacing()
        self._guidance.setFixedHeight(line * _GUIDANCE_LINES + 10)
        self.setMinimumHeight(theme().scaled(120))
        palette = self._nothing.palette()
        palette.setColor(self._nothing.foregroundRole(), theme().colours.muted)
        self._nothing.setPalette(palette)
        for limit in self._limits:
            limit.colour()

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(arg__1)

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if arg__2.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._around_guidance.set_focused(arg__2.type() == QEvent.Type.FocusIn)
        return False

    def _lay_out(self) -> None:
        guidance = QLabel(form_texts.FORM_GUIDANCE)
        guidance.setBuddy(self._guidance)
        self._rows.setSpacing(4)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(2, 8, 8, 2)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(QLabel(form_texts.FORM_LIMITS))
        column.addLayout(self._rows)
        column.addWidget(self._nothing)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._may_be_empty)
        column.addWidget(guidance)
        column.addWidget(self._around_guidance)
        column.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(form_texts.FORM_DETAILS.replace("&", ""))
        self.setAccessibleDescription(form_texts.FORM_DETAILS_DESCRIPTION)

    def _show_limits(self, section: DraftSection) -> None:
        for limit in self._limits:
            self._rows.removeWidget(limit)
            limit.hide()
            limit.deleteLater()
        self._limits = []
        for limit in section.limits:
            self._add_row(limit, section)
        is_countable = bool(limit_choices(section.kind))
        self._nothing.setVisible(not is_countable)
        self._add.setVisible(is_countable)

    def _add_row(self, limit: DraftLimit, section: DraftSection) -> FormLimit:
        row = FormLimit(limit, section.kind)
        row.edited.connect(self._on_edited)
        row.unwanted.connect(self._on_unwanted)
        self._limits.append(row)
        self._rows.addWidget(row)
        row.show()  # at once: what is not seen cannot take the caret
        return row

    def _on_add(self) -> None:
        if self._section is None:
            return
        unit, scope = _free_choice(self._section).split(" ")
        row = self._add_row(DraftLimit(Unit(unit), Scope(scope), most=1), self._section)
        self._on_edited()
        row.bound.setFocus()

    def _on_unwanted(self) -> None:
        row = self.sender()
        if not isinstance(row, FormLimit):
            return
        at = self._limits.index(row)
        self._limits.remove(row)
        after = self._limits[at : at + 1] or self._limits[-1:]
        (after[0].bound if after else self._add).setFocus()
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._on_edited()

    def _on_edited(self) -> None:
        if self._section is None:
            return
        self._section = self._section._replace(
            guidance=clean(self._guidance.toPlainText()).strip(),
            is_required=not self._may_be_empty.isChecked(),
            limits=tuple(row.limit() for row in self._limits),
        )
        self._show_faults()
        self.edited.emit(self._section)

    def _show_faults(self) -> None:
        """Say at each limit what is wrong with it alone."""
        section = self._section
        if section is None:
            return
        is_sound = section_fault(section._replace(limits=()), self._language) is None
        for row in self._limits:
            alone = section._replace(limits=(row.limit(),))
            error = section_fault(alone, self._language) if is_sound else None
            row.show_fault(error_sentence(error) if error else "")


def _free_choice(section: DraftSection) -> str:
    """Return the key of what is not limited yet, or of the first that can be."""
    taken = {counted_key(limit.unit, limit.per) for limit in section.limits}
    keys = [choice.key for choice in limit_choices(section.kind)]
    return next((key for key in keys if key not in taken), keys[0])
