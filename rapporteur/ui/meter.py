"""A section's live counts and state, in the form's own units and in words."""

from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rapporteur.domain.progress import SectionProgress, State
from rapporteur.domain.template import Section
from rapporteur.ui.icons import icon, state_icon
from rapporteur.ui.meter_words import meter_sentence
from rapporteur.ui.theme import theme


class Note(NamedTuple):
    """What stands in place of the counts; a hint asks for a clearer text."""

    text: str
    is_hint: bool = False


class Meter(QWidget):
    """One quiet line below a field: an icon, the counts, the rule."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self._state = State.EMPTY
        self._is_hint = False
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        theme().changed.connect(self.colour)

    def show_progress(self, progress: SectionProgress, note: Note | None = None) -> None:
        """Show the counts and the state; a note, as the day a date means, takes their place."""
        text = note.text if note else meter_sentence(progress, self._section)
        if text != self._text.text():
            self._text.setText(text)
            self._text.setAccessibleName(text)
        is_hint = note is not None and note.is_hint
        if (progress.state, is_hint) != (
            self._state,
            self._is_hint,
        ) or self._icon.pixmap().isNull():
            self._state, self._is_hint = progress.state, is_hint
            self.colour()

    def text(self) -> str:
        """Return what the meter says."""
        return self._text.text()

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        side = theme().scaled(14)
        shown = icon("hint", colours.muted) if self._is_hint else state_icon(self._state, colours)
        self._icon.setPixmap(shown.pixmap(QSize(side, side)))
        palette = self._text.palette()
        is_breach = self._state in (State.SHORT, State.OVER)
        colour = getattr(colours, self._state) if is_breach else colours.muted
        palette.setColor(self._text.foregroundRole(), colour)
        self._text.setPalette(palette)
