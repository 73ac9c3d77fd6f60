"""The command line `rapporteur-cli`: the window's functions without a window. Never imports Qt."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from rapporteur.cli.documents import add_document_commands
from rapporteur.cli.forms import add_form_commands
from rapporteur.cli.health import add_selftest_command
from rapporteur.cli.imports import add_import_command
from rapporteur.cli.locks import add_passphrase_command
from rapporteur.cli.recovery import add_recovery_commands
from rapporteur.cli.reports import add_report_commands
from rapporteur.cli.streams import BAD_INPUT, INTERRUPTED, OK
from rapporteur.domain.errors import RapporteurError

_EPILOG = """FILE may be - for the standard input or output.
A report with a passphrase: --passphrase-file, the variable RAPPORTEUR_PASSPHRASE, or typed.
Exit codes: 0 all well, 1 a rule of the form is broken, 2 the input cannot be used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    gc.disable()  # the process ends before it would pay
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code = options.run(options)
        sys.stdout.flush()
    except RapporteurError as error:
        return _refused(error)
    except BrokenPipeError:
        _let_go_of_output()
        return OK
    except OSError as error:  # of the standard output: those of files are DiskErrors
        from rapporteur.storage.files import disk_error

        _let_go_of_output()
        return _refused(disk_error(error, Path("The standard output")))
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _refused(error: RapporteurError) -> int:
    from rapporteur.wording import error_sentence

    print(f"rapporteur-cli: {error_sentence(error)}", file=sys.stderr)
    return BAD_INPUT


def _let_go_of_output() -> None:
    """Let what is left go nowhere: Python writes it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "rapporteur-cli",
        description="From a report to the official document, without a window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_form_commands(commands)
    add_report_commands(commands)
    add_document_commands(commands)
    add_passphrase_command(commands)
    add_recovery_commands(commands)
    add_import_command(commands)
    add_selftest_command(commands)
    return parser
