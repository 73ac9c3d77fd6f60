"""Damaged report files: every whole line counts, nothing else does."""

import hashlib
import json
import zlib

import pytest

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.report import Date, Report
from rapporteur.storage.report_file import LIMIT_BYTES, Encoder, Origin
from rapporteur.storage.reports import encode_report, parse_report
from rapporteur.storage.salvage import Salvaged, salvage_report
from tests.docx_samples import full_values, report, shipped

FULL = report(shipped(), **full_values())
DATA = encode_report(FULL)
LINES = DATA.splitlines(keepends=True)
IDS = tuple(section.id for section in shipped().sections)


def salvage(data: bytes) -> Salvaged:
    """Return what can be read of the bytes of a file."""
    return salvage_report(data, "a.rapport")


def refused(data: bytes) -> str:
    """Return the code that nothing is salvaged for."""
    with pytest.raises(ReportFileError) as caught:
        salvage(data)
    return caught.value.code


def without(made: Report, *ids: str) -> Report:
    """Return the report with these sections blank."""
    blank = report(shipped())
    for section_id in ids:
        made = made.with_value(section_id, blank.values[section_id])
    return made


def part_line(part: dict[str, object]) -> bytes:
    """Return a line with a true checksum, as another program would write it."""
    rest = json.dumps(part).encode()[1:]
    return b'{"crc":"%08x",' % zlib.crc32(rest) + rest + b"\n"


def test_a_flipped_bit_costs_one_section() -> None:
    found = salvage(DATA.replace(b"debate", b"debatt", 1))

    assert found.lost == ("session_title",)
    assert found.report == without(FULL, "session_title")


def test_a_file_that_ends_too_early_keeps_what_is_before() -> None:
    found = salvage(b"".join(LINES[:4]) + LINES[4][:30])

    assert found.read == IDS[:3]
    assert found.report == without(FULL, *IDS[3:])


def test_a_page_of_nul_bytes_costs_the_sections_in_it() -> None:
    at = DATA.index(LINES[5])

    found = salvage(DATA[:at] + b"\0" * len(LINES[5]) + DATA[at + len(LINES[5]) :])

    assert found.lost == (IDS[4],)


@pytest.mark.parametrize("byte", [b"\0", b"\x0b", b""])
def test_a_lost_line_end_costs_nothing(byte: bytes) -> None:
    joined = LINES[3][:-1] + byte + LINES[4]

    found = salvage(b"".join([*LINES[:3], joined, *LINES[5:]]))

    assert (found.lost, found.report) == ((), FULL)


def test_a_line_end_that_is_nul_with_the_beginning_of_the_next_line_costs_that_line_only() -> None:
    next_line = b"\0" * 20 + LINES[4][20:]

    found = salvage(b"".join([*LINES[:3], LINES[3][:-1], b"\0", next_line, *LINES[5:]]))

    assert found.lost == (IDS[3],)


def test_swapped_and_doubled_lines_cost_nothing() -> None:
    found = salvage(b"".join([LINES[1], LINES[2], LINES[2], LINES[0], *LINES[3:]]))

    assert (found.lost, found.report) == ((), FULL)


def test_without_its_last_line_a_file_is_whole() -> None:
    found = salvage(b"".join(LINES[:-1]))

    assert (found.lost, found.report) == ((), FULL)


def test_without_a_header_the_form_is_told_by_the_sections_and_the_report_is_a_new_one() -> None:
    found = salvage(b"".join(LINES[1:]))

    assert found.template == shipped()
    assert found.report.values == FULL.values
    assert found.report.id != FULL.id


def test_a_form_name_that_was_hit_is_told_by_the_sections() -> None:
    header = LINES[0].replace(b"igf-2016", b"igf-2017")

    found = salvage(b"".join([header, *LINES[1:-1]]))

    assert (found.template, found.is_form_guessed) == (shipped(), True)
    assert found.report == FULL._replace(template_version=1)


def test_a_form_that_is_not_here_is_not_replaced_by_one_that_does_not_fit() -> None:
    header = LINES[0].replace(b"igf-2016-workshop", b"of-my-own")
    own = part_line({"part": "section", "id": "mine", "body": {"kind": "line", "text": "x"}})

    assert refused(b"".join([header, own, *LINES[1:-1]])) == "form_unknown"


def test_the_next_save_goes_on_from_the_damaged_file() -> None:
    _, origin = Encoder().encode(FULL, Origin())
    second, _ = Encoder().encode(FULL, origin)
    damaged = second[:-5]

    found = salvage(damaged)

    assert (found.origin.rev, found.origin.digest) == (2, hashlib.sha256(damaged).hexdigest())


def test_a_number_that_was_hit_does_not_make_a_file_newer() -> None:
    data = DATA.replace(b'"min_reader":1', b'"min_reader":3')

    assert salvage(data).lost == ()


def test_two_whole_lines_that_differ_are_lost_for_nobody_knows_the_last() -> None:
    old = encode_report(FULL.with_value("date", Date(text="another day"))).splitlines(
        keepends=True
    )[2]

    found = salvage(b"".join([*LINES[:3], old, *LINES[3:]]))

    assert found.lost == ("date",)


def test_a_whole_line_of_the_wrong_shape_is_lost() -> None:
    odd = part_line({"part": "section", "id": "date", "body": {"kind": "date", "text": 7}})
    other = part_line({"part": "section", "id": "time", "body": {"kind": "line", "text": "9"}})

    found = salvage(b"".join([*LINES[:2], odd, other, *LINES[4:]]))

    assert found.lost == ("date", "time")


def test_what_a_reader_does_not_know_is_kept_while_its_line_is_whole() -> None:
    log = part_line({"part": "log", "id": "main", "body": {"n": [1]}, "size": 1})
    annex = part_line({"part": "section", "id": "annex", "body": {"kind": "line", "text": "A"}})
    found = salvage(b"".join([*LINES[:5], log, log, annex, *LINES[6:]]))

    data, _ = Encoder().encode(found.report, found.origin)

    kept = parse_report(data, "b").origin.rest.parts
    assert [(part.part, part.id) for part in kept] == [("log", "main"), ("section", "annex")]
    assert found.lost == (IDS[4],)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\0" * 4096, "empty"),
        (b" " * (LIMIT_BYTES + 1), "too_large"),
        (LINES[0], "nothing_readable"),
        (b"PK\x03\x04", "nothing_readable"),
        (b"[" * 1_000_000, "nothing_readable"),
        (
            LINES[0].replace(b'"version":1,"min_reader":1', b'"version":3,"min_reader":3'),
            "newer",
        ),
    ],
)
def test_where_nothing_can_be_read_it_is_said(data: bytes, code: str) -> None:
    assert refused(data) == code
