"""Loads and writes whole reports: the file's sections laid onto their form."""

from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import ReportFileError, TemplateError
from rapporteur.domain.plain_data import plain
from rapporteur.domain.report import Report, Value, blank_value
from rapporteur.domain.template import Template
from rapporteur.storage.files import read_bounded, write_atomically
from rapporteur.storage.report_file import (
    LIMIT_BYTES,
    SEALED_LIMIT_BYTES,
    SECTION,
    Encoder,
    Origin,
    Part,
    Rest,
    unplaced_text,
)
from rapporteur.storage.report_reader import ReadFile, read_report_file
from rapporteur.storage.sealing import Seal, Sealing
from rapporteur.storage.templates import load_template

_NOTHING_ELSE = Rest()


class LoadedReport(NamedTuple):
    """A report, its form, and the file that later saves build on, with its passphrase's seal."""

    report: Report
    template: Template
    origin: Origin


def load_report(path: Path, key: str | Seal | None = None) -> LoadedReport:
    """Return the report in a file; raises ReportFileError or DiskError, and changes nothing.

    `key` is its passphrase, or the seal that opened an earlier save.
    """
    return parse_report(read_report_bytes(path), str(path), key)


def read_report_bytes(path: Path) -> bytes:
    """Return what a report file holds, not yet looked at; ReportFileError `too_large`."""
    data = read_bounded(path, SEALED_LIMIT_BYTES)
    if data is None:
        raise ReportFileError("too_large", str(path), limit_mb=LIMIT_BYTES // 1_000_000)
    return data


def parse_report(data: bytes, name: str, key: str | Seal | None = None) -> LoadedReport:
    """Return the report that the bytes of a file hold; `name` is the file's, for messages.

    A section that the form does not have is kept and written again with every save.
    """
    found = read_report_file(data, name, key)
    return lay_out(found, form_of(found.template, name), name)


def form_of(template_id: str, name: str) -> Template:
    """Return the form that a file names; ReportFileError `form_unknown` when it is not here."""
    try:
        return load_template(template_id)
    except TemplateError as error:
        if error.code != "no_such_form":
            raise
        raise ReportFileError("form_unknown", name, form=template_id) from None


def lay_out(found: ReadFile, template: Template, name: str) -> LoadedReport:
    """Return a file's sections as a report of a form; ReportFileError `wrong_kind`."""
    report = Report(
        id=found.id,
        template=found.template,
        template_version=found.template_version,
        values={section.id: blank_value(section.kind) for section in template.sections},
    )
    others: list[Part] = []
    for section_id, value in found.values.items():
        fitting = report.values.get(section_id)
        if fitting is None:
            others.append(_kept(section_id, value, found))
        elif fitting.kind != value.kind:
            raise ReportFileError("wrong_kind", f"{name}: {section_id}", form=template.name)
        else:
            report = report.with_value(section_id, value)
    rest = found.origin.rest
    unplaced = [text for part in rest.parts if (text := unplaced_text(part))]
    others = [*(part for part in rest.parts if not unplaced_text(part)), *others]
    rest = rest._replace(parts=tuple(others))
    report = report.with_unplaced("\n".join(unplaced)) if unplaced else report
    return LoadedReport(report, template, found.origin._replace(rest=rest))


def encode_report(
    report: Report, rest: Rest = _NOTHING_ELSE, sealing: Sealing | None = None
) -> bytes:
    """Return a report's bytes as a file of its own, with what else its first file held."""
    return Encoder().encode(report, Origin(rest=rest, sealing=sealing))[0]


def write_report(
    path: Path,
    report: Report,
    *,
    rest: Rest = _NOTHING_ELSE,
    sealing: Sealing | None = None,
    is_new: bool = False,
) -> None:
    """Write a report to a file; raises DiskError (`exists` with `is_new`), and changes nothing.

    With `sealing` its passphrase opens the file, as it does the first one.
    """
    write_atomically(path, encode_report(report, rest, sealing), is_new=is_new)


def _kept(section_id: str, value: Value, found: ReadFile) -> Part:
    rest = found.origin.rest
    body = {**plain(value), **rest.bodies.get(section_id, {})}
    return Part(SECTION, section_id, body, rest.lines.get(section_id, {}))
