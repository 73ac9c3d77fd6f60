"""Where the command line has a report's passphrase from.

Never from a word of the command: everyone on the computer can read that while it runs.
"""

import os
import sys
from pathlib import Path

VARIABLE = "RAPPORTEUR_PASSPHRASE"
_LIMIT_BYTES = 4_096


def given_passphrase(file: str | None) -> str | None:
    """Return the first line of a file, or the environment's; None when neither is given."""
    return passphrase_in(file) if file else os.environ.get(VARIABLE) or None


def passphrase_in(file: str) -> str:
    """Return the first line of a file; ReportFileError when there is none to use."""
    from rapporteur.domain.errors import ReportFileError
    from rapporteur.storage.files import read_bounded

    path = Path(file).absolute() if file == "-" else Path(file)  # a file like every other
    data = read_bounded(path, _LIMIT_BYTES)
    if data is None:
        raise ReportFileError("passphrase_too_long", str(path))
    try:
        line = data.decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except UnicodeDecodeError:
        raise ReportFileError("not_utf8", str(path)) from None
    if not line:
        raise ReportFileError("passphrase_empty", str(path))
    return line


def asked_passphrase(prompt: str) -> str | None:
    """Ask at the terminal, showing nothing; None without a terminal or an answer."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    try:
        return getpass(prompt) or None
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        return None
