"""Loads what the first report will need, after the window is painted and while nobody types."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

_FIRST_MS = 120
_NEXT_MS = 15
MODULES = (
    "rapporteur.domain.report",
    "rapporteur.office",
    "rapporteur.ui.desk",
    "rapporteur.ui.filing",
)


class WarmUp(QObject):
    """Imports one module at a time between the events of the window."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load_next)

    def start(self) -> None:
        """Begin soon."""
        self._timer.start(_FIRST_MS)

    def _load_next(self) -> None:
        if not self._left:
            self._timer.stop()
            self.finished.emit()
            return
        self._timer.setInterval(_NEXT_MS)
        import_module(self._left.pop(0))
