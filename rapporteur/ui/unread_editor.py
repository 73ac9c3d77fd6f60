"""What stands in the place of an editor where a section cannot be read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from rapporteur.domain.report import Value
from rapporteur.domain.template import Section
from rapporteur.ui import reading_texts
from rapporteur.ui.frame import Frame
from rapporteur.ui.overrides import override
from rapporteur.ui.section_editor import SectionEditor
from rapporteur.ui.theme import theme


class UnreadEditor(SectionEditor):
    """Says so, where the keys and a screen reader come by; it edits nothing."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._said = QLabel(reading_texts.UNREAD_SECTION)
        self._said.setWordWrap(True)
        self._said.setContentsMargins(2, 3, 2, 3)  # as high as a line to write in
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._said.setAccessibleName(f"{section.name}: {reading_texts.UNREAD_SECTION}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Frame(self._said))
        self.setFocusProxy(self._said)
        theme().changed.connect(self.colour)
        self.colour()

    @override
    def show_value(self, value: Value) -> None:
        """Show nothing: what is known of the section is that it cannot be read."""

    def colour(self) -> None:
        """Take the theme's colours."""
        palette = self._said.palette()
        palette.setColor(self._said.foregroundRole(), theme().colours.muted)
        self._said.setPalette(palette)
