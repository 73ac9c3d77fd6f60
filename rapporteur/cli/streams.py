"""What every command shares: exit codes, the standard streams, reading a report."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rapporteur.cli.passphrases import asked_passphrase, given_passphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapporteur.domain.report import Report
    from rapporteur.domain.template import Template
    from rapporteur.storage.reports import LoadedReport

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it

STANDARD = "-"
T = TypeVar("T")
OK, BROKEN_RULE, BAD_INPUT = 0, 1, 2
INTERRUPTED = 130  # as shells have it
_STANDARD_LIMIT_BYTES = 22_000_000


def add_file_argument(command: argparse.ArgumentParser) -> None:
    """Let a command read a report: FILE, and where its passphrase is."""
    command.add_argument("file", metavar="FILE", help="a report")
    command.add_argument(
        "--passphrase-file", metavar="FILE", help="its first line is the report's passphrase"
    )


def load(name: str, passphrase_file: str | None = None) -> "tuple[Report, Template]":
    """Return the report in a file or on the standard input, and its form."""
    loaded = load_whole(name, passphrase_file)
    return loaded.report, loaded.template


def load_whole(name: str, passphrase_file: str | None = None) -> "LoadedReport":
    """Return the report in a file or on the standard input, and what else the file holds.

    A sealed one is opened with the first line of a file, with what the environment says, or with
    what is typed at the terminal.
    """
    from rapporteur.storage.reports import parse_report, read_report_bytes

    data = read(name, _STANDARD_LIMIT_BYTES) if name == STANDARD else read_report_bytes(Path(name))
    return with_passphrase(name, passphrase_file, lambda key: parse_report(data, name, key))


def with_passphrase(
    name: str, passphrase_file: str | None, attempt: "Callable[[str | None], T]"
) -> "T":
    """Return what `attempt` does with the passphrase of a report, which is asked if need be."""
    from rapporteur.domain.errors import ReportFileError

    try:
        return attempt(given_passphrase(passphrase_file))
    except ReportFileError as error:
        if error.code != "passphrase_needed":
            raise
        typed = asked_passphrase(f"Passphrase of {name}: ")
        if typed is None:
            raise
    return attempt(typed)


def read(name: str, limit_bytes: int) -> bytes:
    """Return a file's bytes, one more than the limit at most, so that the reader can refuse."""
    if name == STANDARD:
        return sys.stdin.buffer.read(limit_bytes + 1)
    from rapporteur.domain.errors import ContentError
    from rapporteur.storage.files import read_bounded

    data = read_bounded(Path(name), limit_bytes)
    if data is None:
        raise ContentError("content_too_large", name, limit_mb=limit_bytes // 1_000_000)
    return data


def write(name: str, data: bytes) -> None:
    """Write a file whole, or to the standard output."""
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        from rapporteur.storage.files import write_atomically

        write_atomically(Path(name), data)


def print_json(content: object) -> None:
    """Print content for another program."""
    print(json.dumps(content, ensure_ascii=False, indent=1))
