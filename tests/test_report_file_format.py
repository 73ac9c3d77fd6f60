"""The format document is enough: a reader made from it alone reads what the program writes."""

import hashlib
import json
import re
import unicodedata
import zlib
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rapporteur.domain.plain_data import plain
from rapporteur.storage.reports import encode_report, parse_report
from tests.docx_samples import full_values, report, shipped

PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files
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


def unsealed_by_the_document(data: bytes, passphrase: str) -> list[dict[str, Any]]:
    """Return what the lines of a sealed file hold. Written from the document alone."""
    *lines, _ = data[:-1].split(b"\n")
    header = json.loads(lines[0])
    lock, identity = header["lock"], header["id"].encode()
    maker = Argon2id(
        salt=b64decode(lock["salt"]),
        length=32,
        iterations=lock["iterations"],
        lanes=lock["lanes"],
        memory_cost=lock["memory_kib"],
    )
    wrapped = b64decode(lock["key"])
    outer = ChaCha20Poly1305(maker.derive(unicodedata.normalize("NFC", passphrase).encode()))
    inner = ChaCha20Poly1305(outer.decrypt(wrapped[:12], wrapped[12:], identity + b"\0argon2id"))
    opened: list[dict[str, Any]] = []
    for number, line in enumerate(lines[1:], start=2):
        sealed = b64decode(json.loads(line)["sealed"])
        place = f"report file, save {header['save']}, rev {header['rev']}, line {number} of"
        bound_to = identity + f"\0{place} {len(lines)}".encode()
        opened.append(json.loads(inner.decrypt(sealed[:12], sealed[12:], bound_to)))
    return opened


def read_by_the_program(data: bytes) -> dict[str, dict[str, Any]]:
    """Return the sections as the program reads them."""
    values = parse_report(data, "a.rapport").report.values
    return {key: plain(value) for key, value in values.items()}


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


def test_the_golden_sealed_file_is_opened() -> None:
    data = (PROJECT / "tests" / "files" / "report-v2.rapport").read_bytes()

    header, *parts = unsealed_by_the_document(data, PASSPHRASE)

    values = parse_report(data, "a.rapport", PASSPHRASE).report.values
    assert header["template"] == "igf-2016-workshop"
    assert {part["id"]: {**BLANKS[part["body"]["kind"]], **part["body"]} for part in parts} == {
        key: plain(value) for key, value in values.items()
    }


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
