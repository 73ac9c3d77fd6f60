"""The command that reads what is left of a damaged report."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.cli.streams import OK, STANDARD, read, write

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands


def add_recovery_commands(commands: "Commands") -> None:
    """Add `salvage`."""
    salvage = commands.add_parser("salvage", help="read what is left of a damaged report")
    salvage.add_argument("file", metavar="FILE", help="the damaged report; it is not changed")
    salvage.add_argument(
        "-o", "--output", required=True, metavar="NEW.rapport", help="the report to make"
    )
    salvage.set_defaults(run=_salvage)


def _salvage(options: argparse.Namespace) -> int:
    from rapporteur.storage.files import write_atomically
    from rapporteur.storage.report_file import LIMIT_BYTES
    from rapporteur.storage.salvage import encode_salvaged, salvage_report

    found = salvage_report(read(options.file, LIMIT_BYTES), options.file)
    data = encode_salvaged(found, options.file)
    if options.output == STANDARD:
        write(STANDARD, data)
        return OK
    write_atomically(Path(options.output), data, is_new=True)
    for section in found.template.sections:
        print(f"{'read' if section.id in found.read else 'lost'}  {section.name}")
    total = len(found.template.sections)
    print(f"{len(found.read)} of {total} sections can be read; they are in {options.output}.")
    if found.is_form_guessed:
        print(f"The form was told by the sections: {found.template.name}.")
    return OK
