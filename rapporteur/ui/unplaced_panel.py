"""Text of an imported document that has no place in the form: read, copied, and let go of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui import import_texts
from rapporteur.ui.frame import Frame
from rapporteur.ui.menu_keys import pass_to_menu
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme

_MOST_LINES = 12


class UnplacedPanel(QWidget):
    """Stands below the last section while there is such text. It changes nothing itself."""

    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""  # the box gives its no-break spaces back as blanks
        self.box = _ReadingBox()
        self._label = QLabel(import_texts.UNPLACED_LABEL)
        self._label.setBuddy(self.box)
        self._guidance = QLabel(import_texts.UNPLACED_GUIDANCE)
        self._guidance.setWordWrap(True)
        copy = QPushButton(import_texts.UNPLACED_COPY)
        copy.clicked.connect(self._on_copy)
        self.dismiss = QPushButton(import_texts.UNPLACED_DISMISS)
        self.dismiss.clicked.connect(self.dismissed)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addWidget(self.dismiss)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._label, self._guidance, Frame(self.box)):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(import_texts.UNPLACED_NAME)
        theme().changed.connect(self.colour)
        self.colour()

    def show_text(self, text: str) -> None:
        """Show the text; the panel is seen only where there is any."""
        self._text = text
        self.box.setPlainText(text)
        self.box.fit()
        self.setVisible(bool(text))

    def colour(self) -> None:
        """Take the theme's colours."""
        font = self._label.font()
        font.setBold(True)
        self._label.setFont(font)
        palette = self._guidance.palette()
        palette.setColor(self._guidance.foregroundRole(), theme().colours.muted)
        self._guidance.setPalette(palette)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


class _ReadingBox(QPlainTextEdit):
    """A text that is read, marked and copied with the keys; a long one scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(import_texts.UNPLACED_NAME)
        self.setAccessibleDescription(import_texts.UNPLACED_GUIDANCE)

    def fit(self) -> None:
        """Take the height of the text, up to some lines."""
        block, height = self.document().firstBlock(), 0.0
        most = self.fontMetrics().lineSpacing() * _MOST_LINES
        while block.isValid() and height < most:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(round(min(height, most) + 2 * self.document().documentMargin()) + 2)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if not pass_to_menu(self, e):
            super().keyPressEvent(e)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.oldSize().width() != e.size().width():
            self.fit()
