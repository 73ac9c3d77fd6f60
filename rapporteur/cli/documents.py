"""The commands that hand a report in."""

import argparse
from typing import TYPE_CHECKING

from rapporteur.cli.streams import OK, add_file_argument, load, write

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands


def add_document_commands(commands: "Commands") -> None:
    """Add `export`."""
    export = commands.add_parser("export", help="write the official document")
    add_file_argument(export)
    export.add_argument("-o", "--output", required=True, metavar="OUT.docx", help="the document")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from rapporteur.formats.docx import export_docx
    from rapporteur.storage.templates import load_skeleton

    report, template = load(options.file, options.passphrase_file)
    write(options.output, export_docx(report, template, load_skeleton(template.id)))
    return OK
