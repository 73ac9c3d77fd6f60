"""The commands that begin, count and check a report."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.cli.streams import (
    BROKEN_RULE,
    OK,
    STANDARD,
    add_file_argument,
    load,
    print_json,
    read,
    write,
)

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands
    from rapporteur.domain.progress import SectionProgress
    from rapporteur.domain.template import Section


def add_report_commands(commands: "Commands") -> None:
    """Add `new`, `count` and `check`."""
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
        add_file_argument(command)
        command.add_argument("--json", action="store_true", help="as JSON")
        command.set_defaults(run=run)


def _new(options: argparse.Namespace) -> int:
    from uuid import uuid4

    from rapporteur.domain.report import blank_report
    from rapporteur.storage.reports import encode_report, write_report
    from rapporteur.storage.templates import load_template

    template = load_template(options.template)
    report = blank_report(template, uuid4().hex)
    if options.content:
        from rapporteur.formats.content import LIMIT_BYTES, import_content

        data = read(options.content, LIMIT_BYTES)
        report = import_content(data, options.content, template, report.id)
    if options.output == STANDARD:
        write(STANDARD, encode_report(report))
    else:
        write_report(Path(options.output), report, is_new=True)
    return OK


def _count(options: argparse.Namespace) -> int:
    from rapporteur.domain.progress import measure

    report, template = load(options.file, options.passphrase_file)
    progress = measure(report, template)
    if options.json:
        sections = zip(template.sections, progress.sections, strict=True)
        print_json(
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

    report, template = load(options.file, options.passphrase_file)
    findings = check(report, template)
    if options.json:
        print_json(
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
