"""One report, one window: whoever opens it a second time brings the first window to the front."""

import getpass
import hashlib

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_WAIT_MS = 1000


class Doorbell(QObject):
    """Waits at a window with an open report; it answers nothing but being rung."""

    def __init__(self, journal_id: str, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_rung)
        QLocalServer.removeServer(_name(journal_id))  # what a program that was killed has left
        self._server.listen(_name(journal_id))

    def take_down(self) -> None:
        """Answer no more."""
        self._server.close()
        self.deleteLater()

    def _on_rung(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnectFromServer()
        caller.deleteLater()
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()


def ring(journal_id: str) -> bool:
    """Bring the window that has this report to the front; False when none answers in time."""
    socket = QLocalSocket()
    socket.connectToServer(_name(journal_id))
    is_answered = socket.waitForConnected(_WAIT_MS)
    socket.disconnectFromServer()
    return is_answered


def _name(journal_id: str) -> str:
    """Return the bell's name: each user of a machine has their own."""
    user = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:12]
    return f"rapporteur-{user}-{journal_id[:16]}"
