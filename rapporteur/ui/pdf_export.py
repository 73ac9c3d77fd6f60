"""Writes a PDF beside the window's work: LibreOffice takes seconds."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Signal

from rapporteur.domain.errors import RapporteurError
from rapporteur.hand_in import MadePdf
from rapporteur.ui import texts
from rapporteur.wording import error_sentence


class PdfExport(QObject):
    """Runs an export in a thread; `finished` carries a MadePdf or a RapporteurError.

    The thread outlives the window, so that a PDF once asked for is written all the same.
    """

    finished = Signal(object)

    def start(self, write: Callable[[], MadePdf]) -> None:
        """Let the thread write."""
        Thread(target=self._run, args=(write,), name="pdf").start()

    def _run(self, write: Callable[[], MadePdf]) -> None:
        try:
            result: MadePdf | RapporteurError = write()
        except RapporteurError as error:
            result = error
        with suppress(RuntimeError):  # the window is gone
            self.finished.emit(result)


def sentence_of(result: MadePdf | RapporteurError) -> str:
    """Return where the PDF is, or why there is none."""
    if isinstance(result, RapporteurError):
        return error_sentence(result)
    return texts.EXPORTED.format(path=result.exported.path)
