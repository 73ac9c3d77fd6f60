"""What differs between two states of a report, section by section, to be read and taken."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.differences import SectionDifference
from rapporteur.domain.template import Template
from rapporteur.ui import safety_texts
from rapporteur.ui.difference_text import DifferenceText
from rapporteur.ui.frame import Frame
from rapporteur.ui.theme import theme

_GAP = 24
_KEEP_IN_VIEW = 40


class Comparison(QScrollArea):
    """Shows differences; it changes nothing. `section_wanted` says which section was asked for.

    `take_text` is on the button beside each section; without it there is none to press. Tab comes
    to the first section from the widget `tab_from`.
    """

    section_wanted = Signal(str)

    def __init__(self, take_text: str = "", tab_from: QWidget | None = None) -> None:
        super().__init__()
        self._take_text = take_text
        self._tab_from = [tab_from] if tab_from else []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(safety_texts.COMPARISON)
        self._sections: list[_ComparedSection] = []
        self._content = QWidget(self)
        self._follow = QTimer(self)  # when a text that has grown is laid out
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._follow.timeout.connect(self._keep_caret_in_view)
        theme().changed.connect(self.colour)

    def show_differences(
        self, differences: Sequence[SectionDifference], template: Template
    ) -> None:
        """Show these differences in place of those before."""
        names = {section.id: section.name for section in template.sections}
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._sections = [
            _ComparedSection(difference, names[difference.section_id], self._take_text)
            for difference in differences
        ]
        for section in self._sections:
            section.wanted.connect(self.section_wanted)
            section.text.cursorPositionChanged.connect(self._on_caret_moved)
            column.addWidget(section)
        if not self._sections:
            column.addWidget(QLabel(safety_texts.NOTHING_DIFFERS))
        column.addStretch(1)
        self.setWidget(self._content)
        order = [widget for section in self._sections for widget in (section.text, section.take)]
        for first, second in pairwise([*self._tab_from, *order]):
            self.setTabOrder(first, second)
        self.colour()

    def focus_start(self) -> None:
        """Put the caret into the first text."""
        if self._sections:
            self._sections[0].text.setFocus(Qt.FocusReason.TabFocusReason)

    def last_stop(self) -> QWidget | None:
        """Return where the Tab key comes last, or None when nothing differs."""
        return self._sections[-1].take if self._sections else None

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        for section in self._sections:
            section.colour()

    def _on_caret_moved(self) -> None:
        self._follow.start()

    def _keep_caret_in_view(self) -> None:
        text = QApplication.focusWidget()
        if isinstance(text, DifferenceText) and self._content.isAncestorOf(text):
            at = text.mapTo(self._content, text.cursorRect().center())
            self.ensureVisible(at.x(), at.y(), 0, _KEEP_IN_VIEW)


class _ComparedSection(QWidget):
    """One changed section: its name, how much differs, the button, the text."""

    wanted = Signal(str)

    def __init__(self, difference: SectionDifference, name: str, take_text: str) -> None:
        super().__init__()
        self._section_id = difference.section_id
        self._name = QLabel(name)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._counts = QLabel(_counts(difference))
        self.text = DifferenceText(difference.runs)
        self._frame = Frame(self.text)
        self.text.setAccessibleName(safety_texts.COMPARED_SECTION.format(name=name))
        self.text.setAccessibleDescription(f"{self._counts.text()}. {safety_texts.COMPARED_MARKS}")
        self.text.chosen.connect(self._on_chosen)
        self.text.focus_changed.connect(self._frame.set_focused)
        self.take = QPushButton(take_text)
        self.take.setAutoDefault(True)
        self.take.setAccessibleName(safety_texts.TAKE_SECTION.format(take=take_text, name=name))
        self.take.clicked.connect(self._on_chosen)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addWidget(self._counts, 1)
        head.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._frame)
        self.take.setVisible(bool(take_text))

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        palette = self._counts.palette()
        palette.setColor(self._counts.foregroundRole(), theme().colours.muted)
        self._counts.setPalette(palette)
        self.text.colour()

    def _on_chosen(self) -> None:
        if not self.take.isHidden():
            self.wanted.emit(self._section_id)


def _counts(difference: SectionDifference) -> str:
    """Return how many words were added and removed, in words."""
    parts = [
        (one if count == 1 else more).format(n=count)
        for count, one, more in (
            (difference.words_added, safety_texts.ONE_WORD_ADDED, safety_texts.WORDS_ADDED),
            (difference.words_removed, safety_texts.ONE_WORD_REMOVED, safety_texts.WORDS_REMOVED),
        )
        if count
    ]
    return ", ".join(parts) or safety_texts.BLANKS_DIFFER
