"""What every command shares: exit codes, the standard streams, reading a report."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.domain.report import Report
    from rapporteur.domain.template import Template

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage] - argparse has no public name for it

STANDARD = "-"
OK, BROKEN_RULE, BAD_INPUT = 0, 1, 2
_STANDARD_LIMIT_BYTES = 16_000_000


def load(name: str) -> "tuple[Report, Template]":
    """Return the report in a file or on the standard input, and its form."""
    from rapporteur.storage.reports import load_report, parse_report

    if name == STANDARD:
        loaded = parse_report(read(name, _STANDARD_LIMIT_BYTES), name)
    else:
        loaded = load_report(Path(name))
    return loaded.report, loaded.template


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
