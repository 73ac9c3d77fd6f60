"""How a report comes onto the desk: from its file, its journal, or a window that has it already."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.ui import safety_texts
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.ui.window import Window

    _Attempt = Callable[[Path, str | None], RapporteurError | None]


def open_report(path: Path, window: "Window") -> bool:
    """Open a file, with its passphrase, for reading only, or not at all; say why not.

    Return False where another window has it, which is in front now.
    """
    fault = _open(window, path)
    if fault is None:
        return True
    if fault.code == "passphrase_needed":
        _ask_passphrase(path, partial(_open, window), window)
    elif fault.code == "open_in_other_window":
        return _raise_open(fault, window)
    else:
        from rapporteur.ui.recovery import tell_refusal

        tell_refusal(fault, path, window)
    return True


def open_from_journal(path: Path, window: "Window") -> None:
    """Open what the journal has of a report whose file is damaged, with its passphrase."""
    fault = _open_journal(window, path)
    if fault and fault.code == "passphrase_needed":
        _ask_passphrase(path, partial(_open_journal, window), window)
    else:
        window.tell_fault(fault)


def _open(window: "Window", path: Path, passphrase: str | None = None) -> "RapporteurError | None":
    """Put a report on the desk, to write or else to read it; return why it cannot be."""
    fault = window.put_on_desk(lambda office, tell: office.open(path, tell, passphrase))
    if fault is None or fault.code != "newer":
        return fault
    from rapporteur.ui.reading import open_to_read

    return open_to_read(path, passphrase, window)


def _open_journal(
    window: "Window", path: Path, passphrase: str | None = None
) -> "RapporteurError | None":
    return window.put_on_desk(lambda office, tell: office.open_from_journal(path, tell, passphrase))


def _ask_passphrase(path: Path, attempt: "_Attempt", window: "Window") -> None:
    """Ask until the attempt to put a sealed report on the desk finds nothing wrong."""
    from rapporteur.ui.passphrase_dialog import UnlockDialog

    def unlock(path: Path, passphrase: str) -> str:
        fault = attempt(path, passphrase)
        if fault is None:
            return ""
        is_wrong = fault.code == "wrong_passphrase"
        return safety_texts.PASSPHRASE_WRONG if is_wrong else error_sentence(fault)

    UnlockDialog(path, unlock, window).open()


def _raise_open(fault: "RapporteurError", window: "Window") -> bool:
    """Bring the window with a report to the front; return whether it is this one, or none is."""
    if window.desk and window.filing and window.filing.report.journal_id == fault.place:
        window.desk.return_to_text()
        return True
    from rapporteur.ui.doorbell import ring

    if ring(fault.place):
        window.messages.show_message(safety_texts.OTHER_WINDOW_RAISED)
        return False
    window.tell_fault(fault)
    return True
