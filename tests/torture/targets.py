"""What is damaged: each target names its kinds of files, its kinds of damage, and how it opens.

A second kind of file joins by a `Target` of its own in `TARGETS`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.report import Prose, Report
from rapporteur.storage.report_file import LIMIT_BYTES, Encoder, Origin
from rapporteur.storage.reports import LoadedReport, encode_report, parse_report
from rapporteur.storage.salvage import Salvaged, salvage_report
from rapporteur.wording import error_sentence
from tests.docx_samples import full_values, report, shipped
from tests.torture.kinds import BYTES, HOSTILE, LINES, Damage

Sections = Mapping[str, Any]


class Original(NamedTuple):
    """A whole file, how often it is taken, its sections, and the bytes that each one is kept in."""

    name: str
    share: float
    data: bytes
    sections: Sections
    pieces: Mapping[str, bytes]


class Opened(NamedTuple):
    """What was made of a file: read, salvaged or refused; the sentences said; what was found.

    `again` returns the sections after they were written to a new file and read from it.
    """

    outcome: str
    sentences: tuple[str, ...]
    sections: Sections
    again: Callable[[], Sections]


class Target(NamedTuple):
    """A kind of file: how whole ones are made, what spoils them, and how one is opened.

    A file of more than `limit_bytes` may be refused although it has whole pieces.
    """

    name: str
    limit_bytes: int
    originals: Callable[[], list[Original]]
    kinds: Mapping[str, Damage]
    open: Callable[[bytes], Opened]


@cache
def _reports() -> list[Original]:
    full = report(shipped(), **full_values())
    sentence = "The speaker said “access” follows the rule of law – always, and [everywhere]. "
    return [
        _original("blank", 30, report(shipped())),
        _original("sample", 50, full),
        _original("200 kB", 17, _with_prose(full, sentence, 200_000)),
        _original("2 MB", 2.5, _with_prose(full, sentence, 2_000_000)),
        _original("14 MB", 0.5, _with_prose(full, sentence, 14_000_000)),
    ]


def _with_prose(made: Report, sentence: str, size_bytes: int) -> Report:
    text = sentence * (size_bytes // 2 // len(sentence.encode()))
    for section_id in ("discussions", "way_forward"):
        made = made.with_value(section_id, Prose(text=text))
    return made


def _original(name: str, share: int, made: Report) -> Original:
    data = encode_report(made)
    lines = data.splitlines()[1:-1]
    return Original(name, share, data, made.values, dict(zip(made.values, lines, strict=True)))


def _open_report(data: bytes) -> Opened:
    try:
        loaded = parse_report(data, "a.rapport")
    except ReportFileError as error:
        refusal = error_sentence(error)
    else:
        return Opened("read", (), loaded.report.values, lambda: _again(loaded))
    try:
        found = salvage_report(data, "a.rapport")
    except ReportFileError as error:
        return Opened("refused", (refusal, error_sentence(error)), {}, dict)
    sections = {key: found.report.values[key] for key in found.read}
    return Opened("salvaged", (refusal,), sections, lambda: _again(found))


def _again(found: LoadedReport | Salvaged) -> Sections:
    data, _ = Encoder().encode(found.report, Origin(rest=found.origin.rest))
    return parse_report(data, "again.rapport").report.values


TARGETS = (
    Target("report file", LIMIT_BYTES, _reports, {**BYTES, **LINES, **HOSTILE}, _open_report),
)
