"""One section on the page: the form's label, guidance, editor and meter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from rapporteur.domain.dates import parse_date, parse_time
from rapporteur.domain.progress import SectionProgress
from rapporteur.domain.report import Date, TimeSpan, Value
from rapporteur.domain.template import Kind, Section
from rapporteur.ui import texts
from rapporteur.ui.line_editors import LineEditor, TimeEditor
from rapporteur.ui.meter import Meter, Note
from rapporteur.ui.meter_words import day_in_words
from rapporteur.ui.prose_editor import ProseEditor
from rapporteur.ui.rows_editor import RowsEditor
from rapporteur.ui.section_editor import SectionEditor
from rapporteur.ui.theme import theme
from rapporteur.ui.unread_editor import UnreadEditor

_SHORT = (Kind.LINE, Kind.DATE, Kind.TIME)


def editor_for(section: Section) -> SectionEditor:
    """Return the editor of a section's kind."""
    if section.kind in (Kind.LINE, Kind.DATE):
        return LineEditor(section)
    if section.kind is Kind.TIME:
        return TimeEditor(section)
    if section.kind is Kind.PROSE:
        return ProseEditor(section)
    return RowsEditor(section)


def _note(value: Value) -> Note | None:
    """Return how a typed date or time is understood, where that is worth a line."""
    match value:
        case Date() if value.text.strip():
            day = parse_date(value.text)
            return Note(day_in_words(day)) if day else Note(texts.DATE_UNCLEAR, is_hint=True)
        case TimeSpan() if not all(
            parse_time(part) for part in (value.start, value.end) if part.strip()
        ):
            return Note(texts.TIME_UNCLEAR, is_hint=True)
        case _:
            return None


class SectionPanel(QWidget):
    """Shows a section as the form does: short kinds beside their label, long ones below it.

    Of one that `is_unread` nothing is known but its label.
    """

    def __init__(self, section: Section, *, is_unread: bool = False) -> None:
        super().__init__()
        self.section = section
        self._is_unread = is_unread
        self.editor = UnreadEditor(section) if is_unread else editor_for(section)
        self.meter = Meter(section)
        self._label = QLabel(texts.plainly(section.label))
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setBuddy(self.editor)
        self._guidance = QLabel(section.guidance)
        self._guidance.setTextFormat(Qt.TextFormat.PlainText)
        self._guidance.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()
        # Only now: before it has a parent it would be shown as a window of its own.
        self._guidance.setVisible(bool(section.guidance))
        theme().changed.connect(self.colour)
        self.colour()

    def show_progress(self, progress: SectionProgress, value: Value) -> None:
        """Show how far the section is."""
        note = _note(value)
        self.meter.show_progress(progress, note)
        has_news = note is not None or self.section.kind not in _SHORT or bool(progress.breaches)
        self.meter.setVisible(has_news and not self._is_unread)

    def colour(self) -> None:
        """Take the theme's colours."""
        font = self._label.font()
        font.setBold(True)
        self._label.setFont(font)
        palette = self._guidance.palette()
        palette.setColor(self._guidance.foregroundRole(), theme().colours.muted)
        self._guidance.setPalette(palette)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(4)
        if self.section.kind in _SHORT:
            self._label.setContentsMargins(0, 6, 0, 0)
            layout.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(self.editor, 0, 1)
            layout.addWidget(self._guidance, 1, 1)
            layout.addWidget(self.meter, 2, 1)
            layout.setColumnStretch(0, 1)
            layout.setColumnStretch(1, 3)
        else:
            layout.addWidget(self._label, 0, 0)
            layout.addWidget(self._guidance, 1, 0)
            layout.addWidget(self.editor, 2, 0)
            layout.addWidget(self.meter, 3, 0)
        self.setAccessibleName(
            texts.FORM_LABEL.format(name=self.section.name, label=self.section.label)
        )
