"""A report file of a newer program: read as far as it can be, copied as it is, never written."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.domain.report import Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.storage.files import write_atomically
from rapporteur.storage.report_file import HEADER_FIELDS, SECTION, UNPLACED
from rapporteur.storage.report_reader import (
    check_whole,
    read_header,
    read_part,
    read_section,
    refuse_too_many,
)
from rapporteur.storage.reports import form_of, read_report_bytes
from rapporteur.storage.unsealing import unseal

_NEWEST = 2**53  # every later version keeps header, checksums and footer as they are


class NewerReport(NamedTuple):
    """What can be read of a newer file, and the file itself, byte for byte.

    `version` is the oldest format whose readers understand the file. `unread` are the sections,
    in the form's order, that are there in a shape unknown here; in `report` they are blank.
    `has_more` says that the file holds still more that cannot be shown.
    """

    path: Path
    data: bytes
    report: Report
    template: Template
    version: int
    unread: tuple[str, ...] = ()
    has_more: bool = False
    is_sealed: bool = False


def read_newer(path: Path, passphrase: str | None = None) -> NewerReport:
    """Return what can be read of a file that `load_report` refused as `newer`.

    Raises ReportFileError and DiskError as `load_report` does; `newer` only for a sealed file
    whose lock is of a shape unknown here, or that opens in another way.
    """
    data, name = read_report_bytes(path), str(path)
    header, lines = check_whole(data, name, _NEWEST)
    refuse_too_many(data, name)
    parts, is_sealed = lines[1:-2], "lock" in header
    if is_sealed:
        parts = _unsealed(header, parts, passphrase, name)
        refuse_too_many(b"\n".join(parts), name)
    template = form_of(header["template"], name)
    report, unread, has_more = _read(parts, blank_report(template, header["id"]))
    return NewerReport(
        path, data, report, template, header["min_reader"], unread, has_more, is_sealed
    )


def copy_newer(found: NewerReport, path: Path) -> None:
    """Write the file as it was read to another place; DiskError, `exists` for its own place."""
    with suppress(OSError):  # one of the two is not there
        if path.samefile(found.path):
            raise DiskError("exists", str(path))
    write_atomically(path, found.data)


def _unsealed(
    header: dict[str, Any], lines: list[bytes], passphrase: str | None, name: str
) -> list[bytes]:
    """Return the parts of a sealed file. The checksums fit: what does not open is sealed anew."""
    newer = ReportFileError("newer", name, version=header["min_reader"])
    try:
        opened, _ = unseal(header, lines, passphrase, name)
        inner = read_header(opened[0], name, _NEWEST)
    except ReportFileError as error:
        if error.code in {"passphrase_needed", "wrong_passphrase"}:
            raise
        raise newer from None
    if any(inner.get(field) != header.get(field) for field in HEADER_FIELDS):
        raise ReportFileError("damaged", f"{name}, line 1")
    return opened[1:]


def _read(lines: Sequence[bytes], report: Report) -> tuple[Report, tuple[str, ...], bool]:
    """Return the report with what can be read, the sections that cannot, and if there is more.

    A section that is not in the file is empty; where there are parts of unknown kinds it may be
    in one of them, and counts as unread.
    """
    blank, seen, unread = report, set[str](), set[str]()
    has_unknown = has_fields = False
    for part in map(read_part, lines):
        if part is None or part.part != SECTION or part.id not in blank.values:
            has_unknown |= part is None or part.part != UNPLACED
            continue
        if part.id in seen:
            unread.add(part.id)
        seen.add(part.id)
        try:
            value, others = read_section(part, part.id)
        except ReportFileError:
            unread.add(part.id)
            continue
        if value.kind != blank.values[part.id].kind:
            unread.add(part.id)
            continue
        has_fields |= bool(others or part.extra)
        report = report.with_value(part.id, value)
    if has_unknown:
        unread |= blank.values.keys() - seen
    for section_id in unread:
        report = report.with_value(section_id, blank.values[section_id])
    ordered = tuple(section_id for section_id in blank.values if section_id in unread)
    return report, ordered, has_unknown or has_fields
