"""The command that looks after the installation."""

import argparse
from typing import TYPE_CHECKING

from rapporteur.cli.streams import BAD_INPUT, OK

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands


def add_selftest_command(commands: "Commands") -> None:
    """Add `selftest`."""
    selftest = commands.add_parser("selftest", help="check that this installation works")
    selftest.set_defaults(run=_selftest)


def _selftest(_: argparse.Namespace) -> int:
    from rapporteur.selftest import run_selftest

    is_well = True
    for what, fault in run_selftest():
        is_well = is_well and not fault
        print(f"{'failed' if fault else 'ok    '}  {what}{f': {fault}' if fault else ''}")
    return OK if is_well else BAD_INPUT
