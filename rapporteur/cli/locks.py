"""The command that sets, changes or removes a report's passphrase."""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.cli.passphrases import asked_passphrase, passphrase_in
from rapporteur.cli.streams import OK, STANDARD, add_file_argument, with_passphrase
from rapporteur.domain.errors import DiskError, ReportFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapporteur.cli.streams import Commands
    from rapporteur.open_report import OpenReport

_SET = """{file} opens with the passphrase from now on, and with nothing else.
If it is forgotten nobody can open the report, not even the makers of this program: write it down.
Copies and documents that were made before can still be read."""
_REMOVED = "{file} opens without a passphrase from now on."


def add_passphrase_command(commands: "Commands") -> None:
    """Add `passphrase`."""
    command = commands.add_parser("passphrase", help="set, change or remove a report's passphrase")
    add_file_argument(command)
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--new-passphrase-file", metavar="FILE", help="its first line is the new passphrase"
    )
    which.add_argument("--remove", action="store_true", help="open without one from now on")
    command.set_defaults(run=_passphrase)


def _passphrase(options: argparse.Namespace) -> int:
    if options.file == STANDARD:
        raise DiskError("not_a_file", STANDARD)
    wanted = passphrase_in(options.new_passphrase_file) if options.new_passphrase_file else None
    report = with_passphrase(options.file, options.passphrase_file, _opener(options.file))
    _tell_if_open_elsewhere(report.path)
    try:
        if not (wanted or options.remove):
            wanted = _asked(options.file)
        safety = report.set_passphrase(wanted)
    finally:
        report.close()
    if safety.file_error:
        raise safety.file_error
    print((_SET if wanted else _REMOVED).format(file=options.file))
    return OK


def _opener(file: str) -> "Callable[[str | None], OpenReport]":
    """Return what opens the report as the window does: its journal must be sealed as well."""
    from rapporteur.formats.docx import export_docx
    from rapporteur.office import Office

    office = Office(export_docx)
    return lambda passphrase: office.open(Path(file).absolute(), _tell_nobody, passphrase)


def _tell_if_open_elsewhere(path: Path) -> None:
    """Say which other computers seem to have the report open; it is written all the same."""
    from rapporteur.storage.marks import other_marks
    from rapporteur.storage.replica import replica_id
    from rapporteur.wording import open_elsewhere

    with suppress(OSError):
        for mark in other_marks(path, replica_id()):
            sentence = open_elsewhere(mark.computer, mark.opened, mark.refreshed)
            print(f"rapporteur-cli: {sentence}", file=sys.stderr)


def _tell_nobody(_: object) -> None:
    """The command ends before there could be news."""


def _asked(file: str) -> str:
    first = asked_passphrase(f"New passphrase of {file}: ")
    if first is None:
        raise ReportFileError("new_passphrase_needed", file)
    if asked_passphrase("Once more: ") != first:
        raise ReportFileError("passphrases_differ", file)
    return first
