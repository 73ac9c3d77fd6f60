"""A quiet line between the page and the status line: what happened and what one can do."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from rapporteur.ui import texts
from rapporteur.ui.icons import icon
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme


class Choice(NamedTuple):
    """A button of the message: its text and what it does."""

    text: str
    act: Callable[[], None]


class MessageBar(QWidget):
    """Shows one message with up to three choices until it is dismissed or replaced.

    It never covers the text and never takes the caret. `freed` tells that there is no message
    any more.
    """

    freed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_fault = False
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = [QPushButton() for _ in range(3)]
        self._acts: list[Callable[[], None]] = []
        self._dismiss = QToolButton()
        self._dismiss.setAutoRaise(True)
        self._dismiss.setAccessibleName(texts.DISMISS)
        self._dismiss.setToolTip(texts.DISMISS_HINT)
        self._dismiss.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._text, 1)
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            layout.addWidget(button)
        layout.addWidget(self._dismiss)
        theme().changed.connect(self.colour)
        self.colour()
        self.hide()

    def show_message(self, text: str, *choices: Choice, is_fault: bool = False) -> None:
        """Show a message in place of the last one."""
        self._is_fault = is_fault
        self._text.setText(text)
        self.setAccessibleName(text)
        self._acts = [choice.act for choice in choices]
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(choices))
            if index < len(choices):
                button.setText(choices[index].text)
        self.colour()
        self.show()

    def text(self) -> str:
        """Return the message that is shown, or an empty string."""
        return self._text.text() if not self.isHidden() else ""

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        side = theme().scaled(14)
        self._dismiss.setIcon(icon("close", theme().colours.muted))
        self._dismiss.setIconSize(QSize(side, side))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.raised))
        bar = QColor(colours.over if self._is_fault else colours.fits)
        painter.fillRect(0, 0, 4, self.height(), bar)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # by itself, not with the window
            self.freed.emit()

    def _on_clicked(self) -> None:
        button = self.sender()
        index = next(i for i, known in enumerate(self._buttons) if known is button)
        self._acts[index]()
