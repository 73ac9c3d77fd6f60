"""A file of a newer program is read as far as it can be, copied as it is, and never written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur.domain.errors import DiskError, ReportFileError
from rapporteur.domain.report import Date, Items, Line, blank_value
from rapporteur.domain.template import Kind
from rapporteur.storage.newer_report import NewerReport, copy_newer, read_newer
from rapporteur.storage.report_file import Encoder, Origin, Rest
from rapporteur.storage.reports import load_report
from rapporteur.storage.sealing import Sealing, new_lock
from tests.docx_samples import full_values, report, shipped
from tests.storage.file_lines import file_of, lines_in

GOLDEN = Path(__file__).resolve().parent.parent / "files" / "newer-than-v2.rapport"
PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files
FULL = report(shipped(), **full_values())
NEWER = {"version": 3, "min_reader": 3}
Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def sealing() -> Sealing:
    """A lock and its seal; making one takes a moment on purpose."""
    return new_lock(PASSPHRASE, FULL.id)


def lines_of_full() -> Lines:
    """Return the lines of a full report that only its header makes newer, above the last."""
    return lines_in(encoded())


def encoded(sealing: Sealing | None = None, **header: object) -> bytes:
    """Return the file of a full report with a newer header."""
    return Encoder().encode(FULL, Origin(rest=Rest({**NEWER, **header}), sealing=sealing))[0]


def read(data: bytes, folder: Path, passphrase: str | None = None) -> NewerReport:
    """Return what can be read of a file with these bytes."""
    path = folder / "a.rapport"
    path.write_bytes(data)
    return read_newer(path, passphrase)


def refused(data: bytes, folder: Path, passphrase: str | None = None) -> tuple[str, str]:
    """Return code and place, without the folder, of what a file is refused for."""
    with pytest.raises(ReportFileError) as caught:
        read(data, folder, passphrase)
    return caught.value.code, caught.value.place.removeprefix(f"{folder}/")


def section(lines: Lines, section_id: str) -> dict[str, Any]:
    """Return the line of a section."""
    return next(line for line in lines if line.get("id") == section_id and "body" in line)


def test_the_golden_file_of_an_imagined_format_3_is_read_as_far_as_it_can_be() -> None:
    found = read_newer(GOLDEN)

    values = found.report.values
    assert found.version == 3
    assert found.unread == ("presentations", "way_forward")
    assert found.has_more
    assert values["session_title"] == Line(text="Keys & locks")
    assert values["key_issues"] == Items(
        items=("**Keys:** who holds them?", "And where? See https://example.org/keys")
    )
    assert values["presentations"] == blank_value(Kind.ENTRIES)


def test_a_newer_file_of_the_known_shape_is_read_whole(tmp_path: Path) -> None:
    found = read(encoded(), tmp_path)

    assert found.report == FULL
    assert (found.unread, found.has_more) == ((), False)


def test_what_a_header_has_more_hides_nothing_of_the_report(tmp_path: Path) -> None:
    assert not read(encoded(colour="blue"), tmp_path).has_more


def test_unplaced_text_of_an_imported_document_is_no_unknown_part(tmp_path: Path) -> None:
    lines = lines_of_full()
    lines.append({"part": "unplaced", "id": "text", "body": {"text": "a line"}})

    assert not read(file_of(lines), tmp_path).has_more


@pytest.mark.parametrize(
    "more",
    [
        {"part": "log", "id": "notes", "body": {}},
        {"part": "section", "id": "of no form", "body": {"kind": "line", "text": "a"}},
        {"part": "section", "id": "date", "body": "of another shape"},
        {"only": "a checksum"},
    ],
)
def test_a_part_that_is_not_known_is_told(more: dict[str, Any], tmp_path: Path) -> None:
    found = read(file_of([*lines_of_full(), more]), tmp_path)

    assert found.has_more
    assert found.report == FULL


@pytest.mark.parametrize("where", ["line", "body"])
def test_a_field_that_is_not_known_is_told(where: str, tmp_path: Path) -> None:
    lines = lines_of_full()
    line = section(lines, "date")
    (line if where == "line" else line["body"])["calendar"] = "lunar"

    found = read(file_of(lines), tmp_path)

    assert (found.has_more, found.unread) == (True, ())
    assert found.report == FULL


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "number", "value": 3},
        {"kind": ["date"], "text": "a"},
        {"kind": "date", "text": {"day": 9}},
        {"kind": "line", "text": "of another kind than in the form"},
        {},
    ],
)
def test_a_section_of_another_shape_is_named_and_shows_nothing(
    body: dict[str, Any], tmp_path: Path
) -> None:
    lines = lines_of_full()
    section(lines, "date")["body"] = body

    found = read(file_of(lines), tmp_path)

    assert found.unread == ("date",)
    assert found.report == FULL.with_value("date", Date())


def test_a_section_that_is_there_twice_is_not_chosen_for_the_reader(tmp_path: Path) -> None:
    lines = lines_of_full()
    lines.append({"part": "section", "id": "date", "body": {"kind": "date", "text": "another"}})

    found = read(file_of(lines), tmp_path)

    assert found.unread == ("date",)
    assert found.report.values["date"] == Date()


def test_a_section_that_is_not_in_the_file_is_empty(tmp_path: Path) -> None:
    lines = lines_of_full()
    lines.remove(section(lines, "date"))

    found = read(file_of(lines), tmp_path)

    assert (found.unread, found.has_more) == ((), False)
    assert found.report.values["date"] == Date()


def test_a_section_that_may_be_in_a_part_of_another_kind_is_not_called_empty(
    tmp_path: Path,
) -> None:
    lines = lines_of_full()
    section(lines, "date")["part"] = "field"

    found = read(file_of(lines), tmp_path)

    assert (found.unread, found.has_more) == (("date",), True)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda data: data[: data.index(b"moderator")], ("truncated", "a.rapport, line 6")),
        (lambda data: data.replace(b"locks", b"clock"), ("damaged", "a.rapport, line 2")),
        (lambda data: data.replace(b'"rev":1', b'"rev":2'), ("damaged", "a.rapport, line 13")),
        (lambda data: data.replace(b'"id":"', b'"id":"x', 1), ("damaged", "a.rapport, line 1")),
        (lambda data: data[1:], ("not_ours", "a.rapport")),
        (lambda data: b"\0" * len(data), ("empty", "a.rapport")),
    ],
)
def test_damage_is_damage_in_a_newer_file_too(
    spoil: Callable[[bytes], bytes], told: tuple[str, str], tmp_path: Path
) -> None:
    assert refused(spoil(encoded()), tmp_path) == told


def test_a_form_that_is_not_here_is_named(tmp_path: Path) -> None:
    assert refused(encoded(template="of-2030"), tmp_path) == ("form_unknown", "a.rapport")


def test_more_values_than_a_report_can_have_are_not_read(tmp_path: Path) -> None:
    many = {"part": "log", "id": "notes", "body": {"notes": [0] * 60_000}}
    data = file_of([*lines_of_full(), many, {**many, "id": "more"}])

    assert refused(data, tmp_path) == ("too_many_values", "a.rapport")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        read_newer(tmp_path / "gone.rapport")

    assert caught.value.code == "no_such_file"


def test_a_sealed_newer_file_asks_for_its_passphrase_and_opens_with_it(
    sealing: Sealing, tmp_path: Path
) -> None:
    data = encoded(sealing)

    assert refused(data, tmp_path)[0] == "passphrase_needed"
    assert refused(data, tmp_path, "another")[0] == "wrong_passphrase"
    found = read(data, tmp_path, PASSPHRASE)
    assert (found.report, found.is_sealed, found.data) == (FULL, True, data)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[0]["lock"].update(kdf="argon3"),
        lambda lines: lines[0]["lock"].update(keyfile=True),
        lambda lines: lines[0].update(lock="another"),
        lambda lines: lines[0].update(save="first"),
        lambda lines: lines[3].update(sealed="AAAA"),
        lambda lines: lines[3].pop("sealed"),
    ],
)
def test_a_newer_file_that_is_sealed_in_another_way_is_refused_as_newer(
    spoil: Callable[[Lines], None], sealing: Sealing, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in encoded(sealing).splitlines()[:-1]]
    lines = [{key: line[key] for key in line if key != "crc"} for line in lines]
    spoil(lines)

    assert refused(file_of(lines), tmp_path, PASSPHRASE) == ("newer", "a.rapport")


def test_a_header_that_says_something_else_than_the_sealed_one_is_damage(
    sealing: Sealing, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in encoded(sealing).splitlines()[:-1]]
    lines = [{key: line[key] for key in line if key != "crc"} for line in lines]
    lines[0]["template"] = "igf-2015-workshop"

    told = refused(file_of(lines), tmp_path, PASSPHRASE)

    assert told == ("damaged", "a.rapport, line 1")


def test_a_copy_is_the_file_byte_for_byte(tmp_path: Path) -> None:
    found = read_newer(GOLDEN)

    copy_newer(found, tmp_path / "copy.rapport")

    assert (tmp_path / "copy.rapport").read_bytes() == GOLDEN.read_bytes()


def test_a_copy_in_the_place_of_the_file_itself_is_refused(tmp_path: Path) -> None:
    found = read(encoded(), tmp_path)
    link = tmp_path / "link.rapport"
    link.symlink_to(found.path)
    before = found.path.stat()

    for place in (found.path, link):
        with pytest.raises(DiskError) as caught:
            copy_newer(found, place)
        assert caught.value.code == "exists"

    assert found.path.stat() == before


def test_a_file_that_has_gone_can_be_copied_to_its_own_place(tmp_path: Path) -> None:
    found = read(encoded(), tmp_path)
    found.path.unlink()

    copy_newer(found, found.path)

    assert found.path.read_bytes() == found.data


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    found = read(encoded(), tmp_path)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [found.path]


def test_what_only_reads_is_still_refused_by_what_writes() -> None:
    with pytest.raises(ReportFileError) as caught:
        load_report(GOLDEN)

    assert (caught.value.code, caught.value.facts) == ("newer", {"version": 3, "ours": 2})
