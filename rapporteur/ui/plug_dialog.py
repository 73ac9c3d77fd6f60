"""Pull the plug: a user sees for himself what is lost when the power fails."""

import threading
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from rapporteur.plug import Pulled, pull_plug
from rapporteur.ui import safety_texts
from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import give_size


class _Pull(QObject):
    """One pull in a thread; `pulled` carries a `Pulled`, or None when it could not be done."""

    pulled = Signal(object)

    def start(self) -> None:
        threading.Thread(target=self._run, name="plug", daemon=True).start()

    def _run(self) -> None:
        try:
            done = next(pull_plug(1))
        except (OSError, ValueError, ArithmeticError):
            done = None
        with suppress(RuntimeError):  # the dialog is gone
            self.pulled.emit(done)


class PlugDialog(QDialog):
    """Pulls as often as one likes and lists what came of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(safety_texts.PLUG_TITLE)
        self._pull = _Pull(self)
        self._pull.pulled.connect(self._on_pulled)
        self._told: list[str] = []
        about = QLabel(safety_texts.PLUG_TEXT)
        about.setWordWrap(True)
        self._result = QLabel()
        self._result.setWordWrap(True)
        self._result.setMinimumHeight(theme().scaled(120))
        self._result.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._start = QPushButton(safety_texts.PLUG_START)
        self._start.clicked.connect(self.pull)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._start, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(about)
        column.addWidget(self._result, 1)
        column.addWidget(buttons)
        self._start.setDefault(True)
        give_size(self, 520, 320)

    def pull(self) -> None:
        """Pull the plug once."""
        self._start.setEnabled(False)
        self._show(safety_texts.PLUG_RUNNING)
        self._pull.start()

    def _on_pulled(self, pulled: Pulled | None) -> None:
        self._start.setEnabled(True)
        self._start.setFocus()
        if pulled is None:
            self._told.append(safety_texts.PLUG_FAILED)
        else:
            text = safety_texts.PLUG_KEPT if pulled.is_kept else safety_texts.PLUG_LOST
            counts = {"typed": pulled.typed, "safe": pulled.safe, "found": pulled.found}
            self._told.append(text.format(**counts, ms=round(pulled.lost_ms)))
        self._show()

    def _show(self, *more: str) -> None:
        self._result.setText("\n".join([*self._told[-5:], *more]))
        self._result.setAccessibleName(self._result.text())
