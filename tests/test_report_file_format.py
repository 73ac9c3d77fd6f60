"""The format document is enough: a reader made from it alone reads what the program writes."""

import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from rapporteur.storage.reports import encode_report, parse_report
from tests.docx_samples import full_values, report, shipped

PROJECT = Path(__file__).resolve().parent.parent
DOCUMENT = PROJECT / "packaging" / "report-file-format.md"
GOLDEN = sorted((PROJECT / "tests" / "files").glob("report-v1*.rapport"))
BLANKS: dict[str, dict[str, Any]] = {
    "line": {"text": ""},
    "date": {"text": ""},
    "time": {"start": "", "end": "", "zone": ""},
    "people": {"people": []},
    "items": {"items": []},
    "entries": {"entries": []},
    "prose": {"text": ""},
}


def read_by_the_document(data: bytes) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return header and sections. Written from the document; nothing of the program is used."""
    assert len(data) <= 16_000_000, "too large"
    assert data.endswith(b"\n"), "ends too early"
    *lines, last = data[:-1].split(b"\n")
    header, footer = json.loads(lines[0]), json.loads(last)
    assert header["format"] == "rapporteur-report", "no report"
    assert header["min_reader"] <= 1, "too new"
    assert re.fullmatch("[0-9a-f]{32}", header["id"]), "no id"
    above = data[: len(data) - len(last) - 1]
    assert footer["sha256"] == hashlib.sha256(above).hexdigest(), "damaged"
    assert footer["parts"] == len(lines) - 1, "damaged"
    sections: dict[str, dict[str, Any]] = {}
    for line in lines[1:]:
        found = re.match(rb'\{"crc":"([0-9a-f]{8})",', line)
        assert found, "no part"
        assert int(found[1], 16) == zlib.crc32(line[found.end() :]), "damaged"
        part = json.loads(line)
        if part["part"] == "section":
            assert part["id"] not in sections, "twice"
            body = part["body"]
            sections[part["id"]] = {**BLANKS[body["kind"]], **body}
    return header, sections


def read_by_the_program(data: bytes) -> dict[str, dict[str, Any]]:
    """Return the sections as the program reads them."""
    values = parse_report(data, "a.rapport").report.values
    return {key: value.model_dump(mode="json") for key, value in values.items()}


def example() -> bytes:
    """Return the example of the document."""
    block = re.search(r"```\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert block
    return block[1].encode()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_every_golden_file_of_version_1_is_read(path: Path) -> None:
    header, sections = read_by_the_document(path.read_bytes())

    assert header["template"] == "igf-2016-workshop"
    assert sections == read_by_the_program(path.read_bytes())


def test_there_is_a_golden_file() -> None:
    assert GOLDEN


def test_what_the_program_writes_today_is_read() -> None:
    data = encode_report(report(shipped(), **full_values()))

    assert read_by_the_document(data)[1] == read_by_the_program(data)


def test_the_example_of_the_document_is_valid_for_both() -> None:
    header, sections = read_by_the_document(example())

    read = read_by_the_program(example())
    assert header["rev"] == 1
    assert sections == {key: read[key] for key in sections}
    assert {section["kind"] for section in sections.values()} == set(BLANKS)


def test_the_document_names_every_field_that_the_program_writes() -> None:
    text = DOCUMENT.read_text("utf-8")
    lines = [json.loads(line) for line in example().splitlines()]
    names = {key for line in lines for key in line} | {
        key for line in lines[1:-1] for key in line["body"]
    }

    assert [
        name for name in sorted(names) if f"`{name}`" not in text and f'"{name}"' not in text
    ] == []
