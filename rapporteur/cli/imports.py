"""The command that reads a report back out of a document."""

import argparse
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.cli.streams import OK, STANDARD, print_json, read, write

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands
    from rapporteur.formats.docx.reading.document import Found, Imported

_WHERE = {
    "bookmark": "by its bookmark",
    "label": "by its label",
    "similar label": "by a similar label",
    "missing": "not in the document",
}
_EDITED = {True: "edited since the export", False: "as exported", None: "read from the document"}


def add_import_command(commands: "Commands") -> None:
    """Add `import`."""
    command = commands.add_parser(
        "import",
        help="read a report back out of a Word document",
        description="Read a report back out of a DOCX: one that was exported and then edited in"
        " Word, or a form that was filled by hand. What has no place in the form is kept in the"
        " report’s file, and written beside it as text.",
    )
    command.add_argument("file", metavar="FILE.docx", help="the document")
    command.add_argument("-o", "--output", required=True, metavar="R.rapport", help="the report")
    command.add_argument("--template", metavar="ID", help="which form, if it cannot be told")
    command.add_argument("--json", action="store_true", help="tell what was found as JSON")
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from uuid import uuid4

    from rapporteur.formats.docx import DOCUMENT_BYTES, import_docx
    from rapporteur.storage.catalogue import check_forms
    from rapporteur.storage.reports import encode_report
    from rapporteur.storage.templates import load_template

    chosen = load_template(options.template) if options.template else None
    sound = [form.id for form in check_forms() if not form.fault]
    forms = [chosen] if chosen else [load_template(form_id) for form_id in sound]
    data = read(options.file, DOCUMENT_BYTES)
    found = import_docx(data, options.file, forms, uuid4().hex, template=chosen)
    if is_copy := _has_original(found.report.id, options.file):
        found = found._replace(report=found.report._replace(id=uuid4().hex))
    encoded = encode_report(found.report.with_unplaced(found.unplaced))
    if options.output == STANDARD:
        write(STANDARD, encoded)
        with redirect_stdout(sys.stderr):
            _tell(found, "", is_json=options.json, is_copy=is_copy)
        return OK
    path = Path(options.output)
    beside = path.with_suffix(".unplaced.txt") if found.unplaced else None
    _write_both(path, encoded, beside, found.unplaced)
    _tell(found, str(beside or ""), is_json=options.json, is_copy=is_copy)
    return OK


def _has_original(report_id: str, document: str) -> bool:
    """Return whether the report that a document was made of is here: known, or beside it.

    Two files with one id would share one journal, and only one of them could be open.
    """
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.storage.recent import is_here
    from rapporteur.storage.report_reader import read_header
    from rapporteur.storage.reports import read_report_bytes

    if is_here(report_id):
        return True
    try:
        beside = read_report_bytes(Path(document).with_suffix(".rapport"))
        return read_header(beside.partition(b"\n")[0], document)["id"] == report_id
    except (RapporteurError, ValueError):
        return False  # no name to put an ending on, no file, or none of ours


def _write_both(path: Path, report: bytes, beside: Path | None, unplaced: str) -> None:
    """Write the report, and the text without a place before it; both or none."""
    from rapporteur.domain.errors import DiskError
    from rapporteur.storage.files import write_atomically

    if beside:
        write_atomically(beside, f"{unplaced}\n".encode(), is_new=True)
    try:
        write_atomically(path, report, is_new=True)
    except DiskError:
        if beside:
            beside.unlink(missing_ok=True)
        raise


def _tell(found: "Imported", beside: str, *, is_json: bool, is_copy: bool) -> None:
    from rapporteur.domain.counting import count_words

    words = count_words(found.unplaced)
    if is_json:
        print_json(
            {
                "template": found.template.id,
                "report": found.report.id,
                "sections": [
                    {
                        "id": one.section_id,
                        "found": one.where.value,
                        "likeness": round(one.likeness, 2),
                        "edited": one.is_edited,
                    }
                    for one in found.sections
                ],
                "unplaced": {"words": words, "file": beside or None},
            }
        )
        return
    print(f"Form: {found.template.name}")
    names = {section.id: section.name for section in found.template.sections}
    width = max(map(len, names.values()))
    for one in found.sections:
        print(f"{names[one.section_id]:{width}}  {_found_words(found, one)}")
    print(_unplaced_words(words, beside))
    if is_copy:
        print("A report of its own: the one that the document was made of is here, too.")


def _found_words(found: "Imported", one: "Found") -> str:
    from rapporteur.domain.report import blank_value

    where = _WHERE[one.where]
    if one.where.value == "similar label":
        where = f"{where} ({one.likeness:.0%} alike)"
    if one.where.value != "missing":
        return f"{where}, {_EDITED[one.is_edited]}"
    kind = found.template.section(one.section_id).kind
    is_blank = found.report.values[one.section_id] == blank_value(kind)
    return f"{where}, {'left empty' if is_blank else 'kept as exported'}"


def _unplaced_words(words: int, beside: str) -> str:
    from rapporteur.domain.template import Unit
    from rapporteur.wording import number_of

    if not words:
        return "Every text of the document has its place in the form."
    where = f", also in {beside}" if beside else ""
    return f"Without a place in the form: {number_of(words, Unit.WORDS)}, kept in the report{where}"
