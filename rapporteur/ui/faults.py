"""The last net: a fault of the program saves the text, is logged without it, and is shown."""

import faulthandler
import logging
import re
import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from rapporteur.ui import texts

if TYPE_CHECKING:
    from rapporteur.ui.window import Window

log = logging.getLogger(__name__)
_QUOTED = re.compile(r"""['"].*['"]""", re.DOTALL)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultDialog:
    """Shows one fault at a time; what it shows names places in the program, never values."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._is_shown = False

    def show(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Save the report, log the fault and tell it."""
        places = "".join(traceback.format_tb(trace))
        details = f"{places}{kind.__module__}.{kind.__qualname__}"
        log.error("a fault of the program:\n%s", details)
        if self._is_shown:
            return
        self._is_shown = True
        text = texts.BUG_TEXT_UNSAVED
        if self._window.filing:
            status = self._window.filing.report.save_now()
            if not status.error:
                text = texts.BUG_TEXT.format(path=status.path)
        box = QMessageBox(self._window)
        box.setWindowTitle(texts.BUG_TITLE)
        box.setText(text)
        box.setDetailedText(details)
        copy = box.addButton(texts.COPY_DETAILS, QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        if box.clickedButton() is copy:
            QApplication.clipboard().setText(details)
        self._is_shown = False


def install_fault_dialog(window: "Window") -> None:
    """Route unforeseen faults to the dialog, and Qt's messages to the log."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    if sys.stderr is not None:
        faulthandler.enable()
    qInstallMessageHandler(_log_qt_message)
    sys.excepthook = FaultDialog(window).show


def _log_qt_message(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
    """Log a message without what it quotes: an address may have the title of a report in it."""
    said = _QUOTED.sub("…", message)
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", said)
