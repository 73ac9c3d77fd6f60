"""Asks for the passphrase of a report: to open it, or to set, change or remove it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui import safety_texts
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme

_ADVISED = 8
_WIDTH = 480


class _Question(QDialog):
    """Lines for a passphrase, which can be shown, and a note below that says what is amiss."""

    def __init__(
        self, parent: QWidget, title: str, intro: tuple[QLabel, ...], names: tuple[str, ...]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.note = _label("\n")
        self.lines = [QLineEdit() for _ in names]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._show = QCheckBox(safety_texts.PASSPHRASE_SHOW)
        self._show.toggled.connect(self._on_show)
        form = QFormLayout()
        for name, line in zip(names, self.lines, strict=True):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(name)
            line.setAccessibleDescription(" ".join(label.text() for label in intro))
            form.addRow(name, line)
        form.addRow("", self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().scaled(20),) * 4)
        column.setSpacing(theme().scaled(12))
        for label in intro:
            column.addWidget(label)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.note.clear()
        self.lines[0].setFocus()

    def add_answer(self, text: str) -> QPushButton:
        """Add the button that Return presses; it is grey until something is typed."""
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
        button.setDefault(True)
        button.setEnabled(False)
        return button

    def _on_show(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        for line in self.lines:
            line.setEchoMode(mode)


class UnlockDialog(_Question):
    """Asks for the passphrase until `attempt` returns no fault, or the user goes back."""

    def __init__(self, path: Path, attempt: Callable[[Path, str], str], parent: QWidget) -> None:
        intro = (_label(safety_texts.UNLOCK_PROMPT.format(name=path.name)),)
        super().__init__(parent, safety_texts.UNLOCK_TITLE, intro, (safety_texts.PASSPHRASE_LINE,))
        self._path = path
        self._attempt = attempt
        self._open = self.add_answer(safety_texts.UNLOCK)
        self.lines[0].textChanged.connect(self._on_typed)

    @override
    def accept(self) -> None:
        if not self.lines[0].text():
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # slow on purpose
        try:
            fault = self._attempt(self._path, self.lines[0].text())
        finally:
            QGuiApplication.restoreOverrideCursor()
        if not fault:
            super().accept()
            return
        self.note.setText(fault)
        self.lines[0].setAccessibleDescription(fault)
        self.lines[0].selectAll()
        self.lines[0].setFocus()

    def _on_typed(self, text: str) -> None:
        self._open.setEnabled(bool(text))
        self.note.clear()


class PassphraseDialog(_Question):
    """Lets one set a passphrase, typed twice, and change or remove the one there is.

    What a forgotten one means is said before. `chosen` carries the new one, None for none.
    """

    chosen = Signal(object)

    def __init__(self, is_sealed: bool, parent: QWidget) -> None:
        intro = (
            _label(
                safety_texts.PASSPHRASE_CHANGE_INTRO if is_sealed else safety_texts.PASSPHRASE_INTRO
            ),
            _label(safety_texts.PASSPHRASE_FORGOTTEN, is_strong=True),
            _label(safety_texts.PASSPHRASE_OPEN),
        )
        names = (safety_texts.PASSPHRASE_LINE, safety_texts.PASSPHRASE_AGAIN)
        super().__init__(parent, safety_texts.PASSPHRASE_TITLE, intro, names)
        self._set = self.add_answer(
            safety_texts.PASSPHRASE_CHANGE if is_sealed else safety_texts.PASSPHRASE_SET
        )
        if is_sealed:
            remove = self.buttons.addButton(
                safety_texts.PASSPHRASE_REMOVE, QDialogButtonBox.ButtonRole.DestructiveRole
            )
            remove.setAutoDefault(False)
            remove.clicked.connect(self._on_remove)
        for line in self.lines:
            line.textChanged.connect(self._on_typed)

    @override
    def accept(self) -> None:
        first, second = (line.text() for line in self.lines)
        if first and first == second:
            super().accept()
            self.chosen.emit(first)

    def _on_typed(self) -> None:
        first, second = (line.text() for line in self.lines)
        self._set.setEnabled(bool(first) and first == second)
        if second and first != second:
            self.note.setText(safety_texts.PASSPHRASES_DIFFER)
        else:
            self.note.setText(safety_texts.PASSPHRASE_SHORT if 0 < len(first) < _ADVISED else "")

    def _on_remove(self) -> None:
        super().accept()
        self.chosen.emit(None)


def _label(text: str, *, is_strong: bool = False) -> QLabel:
    """Return a text as high as its lines: Qt makes a dialog too low for one that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if is_strong:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    width = theme().scaled(_WIDTH)
    label.setMinimumSize(width, label.heightForWidth(width))
    return label
