"""One member of a section on the page: its number, its fields, its buttons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from rapporteur.domain.members import Member
from rapporteur.ui import texts
from rapporteur.ui.icons import icon
from rapporteur.ui.theme import theme

_BUTTONS = (("up", texts.ROW_UP), ("down", texts.ROW_DOWN), ("remove", texts.ROW_REMOVE))


class Row(QWidget):
    """A member's fields between its number and its buttons.

    `edited`: the member may have changed. `asked`: a button or key asks for `"up"`, `"down"`,
    `"remove"` or `"next"`. `pasted`: several lines were pasted at once.
    """

    edited = Signal()
    asked = Signal(object, str)
    pasted = Signal(object, object)
    caret_moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._number = QLabel()
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._number.setContentsMargins(0, 5, 0, 0)
        self._buttons = [self._button(name, text) for name, text in _BUTTONS]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        self.fields = QHBoxLayout()
        self.fields.setSpacing(6)
        layout.addLayout(self.fields, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in self._buttons:
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(buttons)
        self.colour()
        theme().changed.connect(self.colour)

    def member(self) -> Member:
        """Return what the row holds."""
        raise TypeError("a row of a kind says what it holds")

    def is_blank(self) -> bool:
        """Whether nothing is in the row."""
        raise TypeError("a row of a kind says when it is blank")

    def stops(self) -> tuple[QWidget, ...]:
        """Return the fields in the order of the Tab key."""
        raise TypeError("a row of a kind says what its fields are")

    def focus_start(self) -> None:
        """Put the caret where typing begins."""
        self.stops()[0].setFocus()

    def focus_end(self) -> None:
        """Put the caret behind the last character."""
        self.stops()[-1].setFocus()

    def place(self, index: int, count: int) -> None:
        """Show the row's number (from 1 on the screen) and which moves are possible."""
        self._number.setText(str(index + 1))
        self._buttons[0].setEnabled(index > 0)
        self._buttons[1].setEnabled(index + 1 < count)

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        width = theme().scaled(20)
        self._number.setFixedWidth(width)
        palette = self._number.palette()
        palette.setColor(self._number.foregroundRole(), colours.muted)
        self._number.setPalette(palette)
        for button, (name, _) in zip(self._buttons, _BUTTONS, strict=True):
            button.setIcon(icon(name, colours.muted))
            button.setIconSize(QSize(theme().scaled(14), theme().scaled(14)))

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        self.asked.emit(self, self.sender().objectName())
