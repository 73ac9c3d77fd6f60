"""The report field after field, for a web form that wants them one by one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.template import Limit, Scope, Section, Template, Unit
from rapporteur.ui import hand_in_texts, texts
from rapporteur.ui.clipboard import characters_of, put_on_clipboard
from rapporteur.ui.field_list import FieldLine, FieldList
from rapporteur.ui.frame import Frame
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import give_size
from rapporteur.wording import amount_of, number_of

if TYPE_CHECKING:
    from rapporteur.formats.clip import Clip

_REFRESH_MS = 500


class FormSource(NamedTuple):
    """The open report as this window sees it.

    `copied` holds the text that was copied of each section, and outlives the window.
    """

    template: Template
    clip: "Callable[[str], Clip]"
    copied: dict[str, str]


class WebForm(QWidget):
    """Shows each field's text and length; Return copies it, ticks it off and goes on.

    A window of its own beside the report and the browser. It never changes the report.
    """

    def __init__(self, source: FormSource, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{hand_in_texts.WEB_FORM_TITLE} – {texts.PROGRAM}")
        self._source = source
        self._hint = QLabel(hand_in_texts.WEB_FORM_HINT)
        self._fields = FieldList()
        self._label = QLabel()
        self._text = QPlainTextEdit()
        self._frame = Frame(self._text)
        self._count = QLabel()
        self._done = QLabel()
        self._copy = QPushButton(f"{hand_in_texts.WEB_FORM_COPY}  {hand_in_texts.RETURN_KEY}")
        self._is_over = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REFRESH_MS)
        self._lay_out()
        self._connect()
        self.refresh()
        self._fields.choose(self._next_open(-1))
        self.colour()

    def refresh(self) -> None:
        """Show the report as it is now."""
        lines = [self._line(section) for section in self._source.template.sections]
        self._fields.show_lines(lines)
        done = sum(line.state == hand_in_texts.FIELD_COPIED for line in lines)
        self._done.setText(hand_in_texts.WEB_FORM_DONE.format(done=done, total=len(lines)))
        self._show_field()

    def refresh_soon(self) -> None:
        """Show what is typed beside this window when there is a pause in it."""
        self._soon.start()

    def copy(self) -> None:
        """Copy the field, tick it off and go to the next that has something to copy."""
        row = self._fields.row()
        section = self._source.template.sections[row]
        clip = self._source.clip(section.id)
        if clip.text:
            put_on_clipboard(clip)
            self._source.copied[section.id] = clip.text
        self.refresh()
        self._fields.choose(self._next_open(row))

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        for label, colour in (
            (self._hint, colours.muted),
            (self._done, colours.muted),
            (self._count, colours.over if self._is_over else colours.muted),
        ):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), colour)
            label.setPalette(palette)
        font = self.font()
        font.setBold(True)
        self._label.setFont(font)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def _lay_out(self) -> None:
        for label in (self._hint, self._label, self._count):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._text.setAccessibleName(hand_in_texts.WEB_FORM_TEXT)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._label)
        right.addWidget(self._frame, 1)
        right.addWidget(self._count)
        below = QHBoxLayout()
        below.addWidget(self._done, 1)
        below.addWidget(self._copy)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._fields, 2)
        middle.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._hint)
        column.addLayout(middle, 1)
        column.addLayout(below)
        self.setFocusProxy(self._fields)
        give_size(self, 820, 560)

    def _connect(self) -> None:
        self._fields.row_chosen.connect(self._show_field)
        self._copy.clicked.connect(self.copy)
        self._soon.timeout.connect(self.refresh)
        theme().changed.connect(self.colour)
        for key in ("Return", "Enter"):
            QShortcut(key, self, self.copy)
        QShortcut("Esc", self, self.close)

    def _line(self, section: Section) -> FieldLine:
        text = self._source.clip(section.id).text
        copied = self._source.copied.get(section.id)
        state = "" if text else hand_in_texts.FIELD_EMPTY
        if copied:
            state = hand_in_texts.FIELD_COPIED if copied == text else hand_in_texts.FIELD_CHANGED
        return FieldLine(section.name, characters_of(text), state)

    def _show_field(self) -> None:
        section = self._source.template.sections[self._fields.row()]
        text = self._source.clip(section.id).text
        self._label.setText(section.label)
        if text != self._text.toPlainText():
            self._text.setPlainText(text)
        count = characters_of(text)
        limit = _limit_of(section)
        parts = [number_of(count, Unit.CHARACTERS), self._fields.line().state]
        self._is_over = bool(limit and limit.most is not None and count > limit.most)
        if limit:
            parts.append(hand_in_texts.FIELD_LIMIT.format(amount=amount_of(limit)))
        if self._is_over:
            parts.append(texts.STATES["over"])
        self._count.setText(" · ".join(filter(None, parts)))
        self.colour()

    def _next_open(self, row: int) -> int:
        """Return the next field after `row` that is not ticked off and not empty, or the next."""
        lines = self._fields.lines()
        done = {hand_in_texts.FIELD_COPIED, hand_in_texts.FIELD_EMPTY}
        left = (at for at in range(row + 1, len(lines)) if lines[at].state not in done)
        return next(left, min(max(row, 0), len(lines) - 1))


def _limit_of(section: Section) -> Limit | None:
    """Return what the form itself says of the field's length in characters."""
    fitting = (
        limit
        for limit in section.limits
        if limit.unit is Unit.CHARACTERS and limit.per is Scope.FIELD
    )
    return next(fitting, None)
