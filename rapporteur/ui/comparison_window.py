"""A window beside the report that shows a comparison and what one can do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rapporteur.ui import texts
from rapporteur.ui.comparison import Comparison
from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import give_size

Deed = tuple[str, Callable[[], object]]


class ComparisonWindow(QWidget):
    """Shows a title, a sentence, the comparison and up to three buttons; Esc closes it.

    It does not close itself when a button is pressed, and never stops work in the report.
    """

    def __init__(
        self, parent: QWidget, title: str, sentence: str, comparison: Comparison, *deeds: Deed
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{title} – {texts.PROGRAM}")
        self.comparison = comparison
        self._acts = [act for _, act in deeds]
        self._title = QLabel(title)
        self._sentence = QLabel(sentence)
        for label in (self._title, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._buttons = [QPushButton(text) for text, _ in deeds]
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in self._buttons:
            button.setAutoDefault(True)
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(16)
        column.addWidget(comparison, 1)
        column.addSpacing(8)
        column.addLayout(row)
        QShortcut("Esc", self, self.close)
        comparison.focus_start()
        theme().changed.connect(self.colour)
        self.colour()
        give_size(self, 760, 640)

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        font = QApplication.font()  # its own follows only after the theme has changed
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        self._title.setFont(font)
        palette = self._sentence.palette()
        palette.setColor(self._sentence.foregroundRole(), theme().colours.muted)
        self._sentence.setPalette(palette)

    def _on_clicked(self) -> None:
        button = self.sender()
        index = next(i for i, known in enumerate(self._buttons) if known is button)
        self._acts[index]()
