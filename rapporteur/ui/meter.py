"""A section's live counts and state, in the form's own units and in words."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rapporteur.domain.progress import SectionProgress, State
from rapporteur.domain.template import Section
from rapporteur.ui.icons import state_icon
from rapporteur.ui.meter_words import meter_sentence
from rapporteur.ui.theme import theme


class Meter(QWidget):
    """One quiet line below a field: an icon, the counts, the rule."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self._section = section
        self._state = State.EMPTY
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        theme().changed.connect(self.colour)

    def show_progress(self, progress: SectionProgress, note: str = "") -> None:
        """Show the counts; `note` stands in their place, as the day a typed date means."""
        text = note or meter_sentence(progress, self._section)
        if text != self._text.text():
            self._text.setText(text)
            self._text.setAccessibleName(text)
        if progress.state is not self._state or self._icon.pixmap().isNull():
            self._state = progress.state
            self.colour()

    def text(self) -> str:
        """Return what the meter says."""
        return self._text.text()

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        side = theme().scaled(14)
        self._icon.setPixmap(state_icon(self._state, colours).pixmap(QSize(side, side)))
        palette = self._text.palette()
        is_breach = self._state in (State.SHORT, State.OVER)
        colour = getattr(colours, self._state) if is_breach else colours.muted
        palette.setColor(self._text.foregroundRole(), colour)
        self._text.setPalette(palette)
