"""The end of the session, a signal, an empty battery: the program closes at once, all on disk.

A machine whose battery runs out, that is shut down or logged out of, sends one of these.
"""

import signal
import socket
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Farewell(QObject):
    """Calls `leave` when a signal ends the program, `secure` when the session is about to end.

    A session's end can still be called off: what `secure` does must let one write on. Neither
    may ask anybody anything, and both return soon.
    """

    def __init__(
        self, app: QApplication, leave: Callable[[], None], secure: Callable[[], None]
    ) -> None:
        super().__init__(app)
        self._leave, self._secure = leave, secure
        app.commitDataRequest.connect(self._on_session_end)
        if sys.platform != "win32":  # Windows has the session's end only
            self._listen()

    def let_go(self) -> None:
        """Listen no more: signals end the program as they do any other."""
        if sys.platform != "win32":
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(-1)
            for name, handler in self._before.items():
                signal.signal(name, handler)
            self._reads.close()
            self._writes.close()

    def _listen(self) -> None:
        # Python runs a handler only between two of its own steps, and Qt waits outside of them:
        # the number of the signal comes through a socket, which wakes Qt.
        self._reads, self._writes = socket.socketpair()
        self._reads.setblocking(False)
        self._writes.setblocking(False)
        signal.set_wakeup_fd(self._writes.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in _SIGNALS]
        self._before = {number: signal.signal(number, _wait_for_qt) for number in numbers}
        self._notifier = QSocketNotifier(self._reads.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        self._reads.recv(64)
        self._leave()
        QApplication.exit(0)

    def _on_session_end(self, _: QSessionManager) -> None:
        self._secure()


def _wait_for_qt(_number: int, _frame: object) -> None:
    """Do nothing: the notifier does it."""
