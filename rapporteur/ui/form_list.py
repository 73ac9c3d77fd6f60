"""The forms on the first page: a button for each, and a line for each that cannot be used."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui import form_texts
from rapporteur.ui.form_button import FormButton
from rapporteur.ui.icons import icon
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme


class Form(NamedTuple):
    """A form one can begin with, or the sentence that says why not."""

    id: str
    name: str
    description: str
    fault: str = ""


class FormList(QScrollArea):
    """Offers forms; scrolls where there are more than there is room for."""

    form_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._forms: tuple[Form, ...] = ()
        self._buttons: list[FormButton] = []
        self._faults: list[QLabel] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme().changed.connect(self.colour)

    def show_forms(self, forms: Sequence[Form]) -> None:
        """Offer these forms; nothing moves when they are the same as before."""
        if tuple(forms) == self._forms:
            return
        focused = next((button.objectName() for button in self._buttons if button.hasFocus()), "")
        self._forms = tuple(forms)
        self._buttons = [self._button(form) for form in forms if not form.fault]
        self._faults = [_fault_label(form) for form in forms if form.fault]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (*self._buttons, *self._faults):
            column.addWidget(widget)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.colour()
        self.updateGeometry()
        self.focus_form(focused)
        first = self.first()
        if focused and first and not any(button.hasFocus() for button in self._buttons):
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def first(self) -> QWidget | None:
        """Return the button of the first form, or None."""
        return self._buttons[0] if self._buttons else None

    def stops(self) -> tuple[QWidget, ...]:
        """Return the buttons in the order of the Tab key."""
        return tuple(self._buttons)

    def focus_form(self, form_id: str) -> None:
        """Put the focus on the button of a form, if it is offered."""
        for button in self._buttons:
            if button.objectName() == form_id:
                button.setFocus(Qt.FocusReason.TabFocusReason)  # so that the focus is shown
                self.ensureWidgetVisible(button)

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        for button in self._buttons:
            button.setIcon(icon("new", colours.accent))
            button.setIconSize(QSize(theme().scaled(24), theme().scaled(24)))
        for label in self._faults:
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colours.over)
            label.setPalette(palette)
        self.updateGeometry()  # the zoom may have changed: the page asks for the height again

    @override
    def sizeHint(self) -> QSize:
        inside = self.widget()
        if not inside:
            return super().sizeHint()
        hint = inside.sizeHint()
        height = inside.heightForWidth(self.viewport().width())  # -1 while it does not depend
        return QSize(hint.width(), height if height >= 0 else hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        super().changeEvent(arg__1)
        if arg__1.type() == QEvent.Type.FontChange:
            self.updateGeometry()  # by now the buttons have the font too

    def _button(self, form: Form) -> FormButton:
        button = FormButton(form.name, form.description)
        button.setObjectName(form.id)
        button.setAutoDefault(True)
        button.setAccessibleName(form.name)
        button.setAccessibleDescription(form_texts.FORM_BUTTON_DESCRIPTION)
        button.clicked.connect(self._on_form)
        return button

    def _on_form(self) -> None:
        self.form_chosen.emit(self.sender().objectName())


def _fault_label(form: Form) -> QLabel:
    label = QLabel(form_texts.FORM_BROKEN.format(fault=form.fault))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAccessibleName(label.text())
    return label
