"""The command line `rapporteur-cli`: the window's functions without a window. Never imports Qt."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.domain.errors import RapporteurError

if TYPE_CHECKING:
    from rapporteur.domain.progress import SectionProgress
    from rapporteur.domain.report import Report
    from rapporteur.domain.template import Section, Template

STANDARD = "-"
OK, BROKEN_RULE, BAD_INPUT = 0, 1, 2
_STANDARD_LIMIT_BYTES = 16_000_000
_EPILOG = """FILE may be - for the standard input or output.
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
        return options.run(options)
    except RapporteurError as error:
        from rapporteur.wording import error_sentence

        print(f"rapporteur-cli: {error_sentence(error)}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "rapporteur-cli",
        description="From a report to the official document, without a window.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    templates = commands.add_parser("templates", help="list the forms")
    templates.add_argument("--json", action="store_true", help="as JSON")
    templates.set_defaults(run=_templates)

    new = commands.add_parser("new", help="begin a report, blank or with content")
    new.add_argument("--template", required=True, metavar="ID", help="which form")
    new.add_argument("--content", metavar="FILE.json", help="what the sections hold")
    new.add_argument("-o", "--output", required=True, metavar="FILE", help="the report to make")
    new.set_defaults(run=_new)

    for name, run, what in (
        ("count", _count, "count each section in the form's units"),
        ("check", _check, "name what is missing"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("file", metavar="FILE", help="a report")
        command.add_argument("--json", action="store_true", help="as JSON")
        command.set_defaults(run=run)

    export = commands.add_parser("export", help="write the official document")
    export.add_argument("file", metavar="FILE", help="a report")
    export.add_argument("-o", "--output", required=True, metavar="OUT.docx", help="the document")
    export.set_defaults(run=_export)

    selftest = commands.add_parser("selftest", help="check that this installation works")
    selftest.set_defaults(run=_selftest)
    return parser


def _templates(options: argparse.Namespace) -> int:
    from rapporteur.storage.catalogue import list_forms

    forms = list_forms()
    if options.json:
        _print_json([form._asdict() for form in forms])
    else:
        width = max(len(form.id) for form in forms)
        for form in forms:
            print(f"{form.id:{width}}  {form.name}: {form.description}")
    return OK


def _new(options: argparse.Namespace) -> int:
    from uuid import uuid4

    from rapporteur.domain.report import blank_report
    from rapporteur.storage.reports import encode_report, write_report
    from rapporteur.storage.templates import load_template

    template = load_template(options.template)
    report = blank_report(template, uuid4().hex)
    if options.content:
        from rapporteur.formats.content import LIMIT_BYTES, import_content

        data = _read(options.content, LIMIT_BYTES)
        report = import_content(data, options.content, template, report.id)
    if options.output == STANDARD:
        _write_standard(encode_report(report))
    else:
        write_report(Path(options.output), report, is_new=True)
    return OK


def _count(options: argparse.Namespace) -> int:
    from rapporteur.domain.progress import measure

    report, template = _load(options.file)
    progress = measure(report, template)
    if options.json:
        sections = zip(template.sections, progress.sections, strict=True)
        _print_json(
            {
                "template": template.id,
                "total": progress.counts._asdict(),
                "ready": progress.ready,
                "sections": [_section_counts(section, counts) for section, counts in sections],
            }
        )
        return OK
    for section, counted in zip(template.sections, progress.sections, strict=True):
        print(f"{section.name}: {_counts_sentence(counted)}")
    print(
        f"Total: {progress.counts.words:,} words; {progress.ready} of"
        f" {len(template.sections)} sections ready"
    )
    return OK


def _check(options: argparse.Namespace) -> int:
    from rapporteur.domain.checks import check
    from rapporteur.wording import finding_sentence

    report, template = _load(options.file)
    findings = check(report, template)
    if options.json:
        _print_json(
            [
                {
                    "code": found.code.value,
                    "section": found.section_id,
                    "member": found.member,
                    "column": found.column or None,
                    "breaks_a_rule": found.is_rule,
                    "sentence": finding_sentence(found, template),
                }
                for found in findings
            ]
        )
    else:
        for found in findings:
            print(
                f"{'missing' if found.is_rule else 'advice '}  {finding_sentence(found, template)}"
            )
        if not findings:
            print("Nothing is missing: the report keeps every rule of the form.")
    return BROKEN_RULE if any(found.is_rule for found in findings) else OK


def _export(options: argparse.Namespace) -> int:
    from rapporteur.formats.docx import export_docx
    from rapporteur.storage.files import write_atomically
    from rapporteur.storage.templates import load_skeleton

    report, template = _load(options.file)
    document = export_docx(report, template, load_skeleton(template.id))
    if options.output == STANDARD:
        _write_standard(document)
    else:
        write_atomically(Path(options.output), document)
    return OK


def _selftest(_: argparse.Namespace) -> int:
    from rapporteur.selftest import run_selftest

    is_well = True
    for what, fault in run_selftest():
        is_well = is_well and not fault
        print(f"{'failed' if fault else 'ok    '}  {what}{f': {fault}' if fault else ''}")
    return OK if is_well else BAD_INPUT


def _load(name: str) -> "tuple[Report, Template]":
    from rapporteur.storage.reports import load_report, parse_report

    if name == STANDARD:
        loaded = parse_report(_read(name, _STANDARD_LIMIT_BYTES), name)
    else:
        loaded = load_report(Path(name))
    return loaded.report, loaded.template


def _read(name: str, limit_bytes: int) -> bytes:
    """Return a file's bytes, one more than the limit at most, so that the reader can refuse."""
    if name == STANDARD:
        return sys.stdin.buffer.read(limit_bytes + 1)
    from rapporteur.domain.errors import ContentError
    from rapporteur.storage.files import read_bounded

    data = read_bounded(Path(name), limit_bytes)
    if data is None:
        raise ContentError("content_too_large", name, limit_mb=limit_bytes // 1_000_000)
    return data


def _write_standard(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _print_json(content: object) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))


def _section_counts(section: "Section", progress: "SectionProgress") -> dict[str, Any]:
    counts: dict[str, Any] = {
        "id": section.id,
        "name": section.name,
        "state": progress.state.value,
        "ready": progress.is_ready,
        **progress.counts._asdict(),
    }
    if progress.members:
        counts["items"] = progress.items
        counts["members"] = [member._asdict() for member in progress.members]
    return counts


def _counts_sentence(progress: "SectionProgress") -> str:
    from rapporteur.domain.template import Unit
    from rapporteur.wording import number_of

    counts = progress.counts
    parts = [
        number_of(counts.words, Unit.WORDS),
        number_of(counts.sentences, Unit.SENTENCES),
        number_of(counts.paragraphs, Unit.PARAGRAPHS),
    ]
    if progress.members:
        parts.insert(0, number_of(progress.items, Unit.ITEMS))
    return f"{', '.join(parts)} ({progress.state.value})"
