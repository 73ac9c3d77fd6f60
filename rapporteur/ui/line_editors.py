"""Editors of the short kinds: a line, a date, a time span."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from rapporteur.domain.cleaning import clean, clean_line
from rapporteur.domain.report import Date, Line, TimeSpan, Value
from rapporteur.domain.template import Kind, Section
from rapporteur.ui import texts
from rapporteur.ui.frame import Frame
from rapporteur.ui.menu_keys import is_menu_key
from rapporteur.ui.overrides import override
from rapporteur.ui.section_editor import SectionEditor
from rapporteur.ui.theme import theme


class LineEdit(QLineEdit):
    """A borderless line for a frame; it announces its focus so that the page keeps it in view."""

    def __init__(self, name: str, example: str = "") -> None:
        super().__init__()
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        self.editor: SectionEditor | None = None

    @override
    def event(self, arg__1: QEvent) -> bool:
        if is_menu_key(arg__1):
            arg__1.ignore()
            return False
        return super().event(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(arg__1)

    @override
    def paste(self) -> None:
        """Take the clipboard in as one line; a line end behind it, as tables have, is none."""
        if not self.isReadOnly():
            self.insert(clean_line(clean(QGuiApplication.clipboard().text()).strip("\n")))

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        if self.editor:
            self.editor.caret_moved.emit(self)


class LineEditor(SectionEditor):
    """Edits a line or a date; both are kept as they are typed."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        example = texts.DATE_EXAMPLE if section.kind is Kind.DATE else ""
        self.line = LineEdit(section.name, example)
        self.line.setAccessibleDescription(" ".join((section.label, section.guidance)).strip())
        self.line.editor = self
        self.line.textChanged.connect(self.edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Frame(self.line))
        self.setFocusProxy(self.line)

    @override
    def value(self) -> Value:
        text = clean_line(self.line.text())
        return Date(text=text) if self.section.kind is Kind.DATE else Line(text=text)

    @override
    def show_value(self, value: Value) -> None:
        if isinstance(value, Line | Date):
            self.line.setText(value.text)
            self.line.setCursorPosition(0)

    @override
    def replace_value(self, value: Value) -> None:
        at = self.line.cursorPosition()
        super().replace_value(value)
        self.line.setCursorPosition(at)  # Qt takes the end for what is past it


class TimeEditor(SectionEditor):
    """Edits start, end and time zone of the session, kept as they are typed."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._start = LineEdit(f"{section.name}: {texts.START_TIME}", "09:00")
        self._end = LineEdit(f"{section.name}: {texts.END_TIME}", "10:30")
        self._zone = LineEdit(f"{section.name}: {texts.TIME_ZONE}", texts.ZONE_EXAMPLE)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for line, share in ((self._start, 2), (self._end, 2), (self._zone, 4)):
            line.editor = self
            line.setAccessibleDescription(section.label)
            line.textChanged.connect(self.edited)
            layout.addWidget(Frame(line), share)
            if line is self._start:
                layout.addWidget(QLabel(texts.TIME_TO))
        self._zone.setMinimumWidth(theme().scaled(120))
        self.setFocusProxy(self._start)

    @override
    def value(self) -> Value:
        return TimeSpan(
            start=clean_line(self._start.text()),
            end=clean_line(self._end.text()),
            zone=clean_line(self._zone.text()),
        )

    @override
    def show_value(self, value: Value) -> None:
        if isinstance(value, TimeSpan):
            self._start.setText(value.start)
            self._end.setText(value.end)
            self._zone.setText(value.zone)
