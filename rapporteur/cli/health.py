"""The command that looks after the installation."""

import argparse
from typing import TYPE_CHECKING

from rapporteur.cli.streams import BAD_INPUT, OK

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands


_PULLS = 5


def add_selftest_command(commands: "Commands") -> None:
    """Add `selftest`."""
    selftest = commands.add_parser("selftest", help="check that this installation works")
    selftest.add_argument(
        "--torture",
        nargs="?",
        const=_PULLS,
        type=_times,
        metavar="TIMES",
        help=f"pull the plug while a report is typed, {_PULLS} times, and show what was lost",
    )
    selftest.set_defaults(run=_selftest)


def _times(text: str) -> int:
    if not text.isdecimal() or not 0 < len(text) < 4 or not int(text):
        raise argparse.ArgumentTypeError("TIMES is a number from 1 to 999")
    return int(text)


def _selftest(options: argparse.Namespace) -> int:
    if options.torture is not None:
        return _torture(options.torture)
    from rapporteur.selftest import run_selftest

    is_well = True
    for what, fault in run_selftest():
        is_well = is_well and not fault
        print(f"{'failed' if fault else 'ok    '}  {what}{f': {fault}' if fault else ''}")
    return OK if is_well else BAD_INPUT


def _torture(times: int) -> int:
    from rapporteur.plug import pull_plug

    is_well = True
    for number, pulled in enumerate(pull_plug(times), start=1):
        is_well = is_well and pulled.is_kept
        print(
            f"{'ok    ' if pulled.is_kept else 'failed'}  pull {number}: {pulled.typed} keys typed,"
            f" {pulled.safe} told to be safe, {pulled.found} there afterwards;"
            f" lost: the last {pulled.lost_ms:.0f} ms",
            flush=True,
        )
    return OK if is_well else BAD_INPUT
