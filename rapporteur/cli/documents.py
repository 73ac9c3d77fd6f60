"""The commands that hand a report in."""

import argparse
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rapporteur.cli.streams import OK, STANDARD, add_file_argument, load, write

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands
    from rapporteur.domain.report import Report
    from rapporteur.domain.template import Template

_KINDS = ("docx", "pdf", "odt", "md", "html", "txt")
_OTHER_ENDINGS = {"markdown": "md", "htm": "html", "text": "txt"}


def add_document_commands(commands: "Commands") -> None:
    """Add `export`."""
    export = commands.add_parser(
        "export",
        help="write the official document, or the report in another format",
        description="The format is that of the ending of OUT; DOCX on the standard output.",
    )
    add_file_argument(export)
    export.add_argument(
        "-o", "--output", required=True, metavar="OUT", help=f"ends in {', '.join(_KINDS)}"
    )
    export.add_argument("--format", choices=_KINDS, help="whatever the ending of OUT says")
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    kind = options.format or _kind_of(options.output)
    _spare_report(options.file, options.output)
    report, template = load(options.file, options.passphrase_file)
    write(options.output, _document(kind, report, template))
    return OK


def _spare_report(file: str, output: str) -> None:
    """Refuse to put the document in the place of the report itself."""
    with suppress(OSError, ValueError):
        if STANDARD not in (file, output) and Path(file).samefile(output):
            from rapporteur.domain.errors import DiskError

            raise DiskError("exists", output)


def _kind_of(output: str) -> str:
    if output == STANDARD:
        return "docx"
    ending = PurePath(output).suffix[1:].lower()
    kind = _OTHER_ENDINGS.get(ending, ending)
    if kind not in _KINDS:
        from rapporteur.domain.errors import ExportError

        raise ExportError("unknown_ending", output, known=", ".join(_KINDS))
    return kind


def _document(kind: str, report: "Report", template: "Template") -> bytes:
    if kind in {"docx", "pdf"}:
        from rapporteur.formats.docx import export_docx
        from rapporteur.storage.templates import load_skeleton

        document = export_docx(report, template, load_skeleton(template.id))
        if kind == "docx":
            return document
        from rapporteur.cli.pdf import make_pdf

        return make_pdf(report, document)
    from rapporteur.formats.writers import WRITERS

    return WRITERS[f".{kind}"](report, template)
