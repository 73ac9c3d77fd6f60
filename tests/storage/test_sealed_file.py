"""A report with a passphrase: its file opens with it, unchanged, and in no other way."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.report import Date, Prose
from rapporteur.storage.report_file import Encoder, Origin, Part, Rest, Stamp
from rapporteur.storage.reports import (
    LoadedReport,
    encode_report,
    load_report,
    parse_report,
    write_report,
)
from rapporteur.storage.sealing import Seal, Sealing, change_passphrase, new_lock
from tests.docx_samples import full_values, report, shipped
from tests.storage.file_lines import file_of, lines_in

GOLDEN = Path(__file__).resolve().parent.parent / "files" / "report-v2.rapport"
PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files
FULL = report(shipped(), **full_values())
STAMP = Stamp("a" * 32, 7)


@pytest.fixture(scope="module")
def sealing() -> Sealing:
    """A lock and its seal; making one takes a moment on purpose."""
    return new_lock(PASSPHRASE, FULL.id)


@pytest.fixture(scope="module")
def data(sealing: Sealing) -> bytes:
    """A sealed file."""
    return Encoder().encode(FULL, Origin(sealing=sealing), STAMP)[0]


def read(data: bytes, key: str | Seal | None) -> LoadedReport:
    """Return what the bytes of a file hold."""
    return parse_report(data, "a.rapport", key)


def refused(data: bytes, key: str | Seal | None) -> tuple[str, str]:
    """Return code and place of what a file is refused for."""
    with pytest.raises(ReportFileError) as caught:
        read(data, key)
    return caught.value.code, caught.value.place


def test_the_passphrase_brings_the_report_back(data: bytes) -> None:
    loaded = read(data, PASSPHRASE)

    assert loaded.report == FULL
    assert loaded.origin.stamp == STAMP
    assert loaded.origin.sealing is not None


def test_the_seal_of_an_earlier_save_opens_the_next(data: bytes) -> None:
    loaded = read(data, PASSPHRASE)
    changed = FULL.with_value("date", Date(text="new"))
    again, _ = Encoder().encode(changed, loaded.origin)

    assert loaded.origin.sealing
    assert read(again, loaded.origin.sealing.seal).report == changed


def test_a_file_of_version_2_opens_for_ever() -> None:
    loaded = load_report(GOLDEN, PASSPHRASE)

    assert loaded.report == FULL
    assert loaded.origin.rev == 1


def test_only_a_sealed_file_asks_for_a_newer_program(data: bytes) -> None:
    plain = json.loads(Encoder().encode(FULL, Origin())[0].splitlines()[0])
    locked = json.loads(data.splitlines()[0])

    assert (plain["version"], plain["min_reader"]) == (1, 1)
    assert (locked["version"], locked["min_reader"]) == (2, 2)


def test_nothing_of_the_report_can_be_read(sealing: Sealing) -> None:
    rest = Rest({"the_mood": "calm"}, (Part("logbook", "main", {"notes": ["at noon"]}),))
    made, _ = Encoder().encode(FULL, Origin(rest=rest, sealing=sealing))

    sealed = b"".join(base64.b64decode(line["sealed"]) for line in lines_in(made)[1:])
    for word in (b"debate", b"section", b"the_mood", b"logbook", b"at noon", b"speakers"):
        assert word not in made
        assert word not in sealed
    assert json.loads(made.splitlines()[0]).keys() == {
        *("format", "version", "min_reader", "id", "template", "template_version"),
        *("rev", "parent", "lock", "save"),
    }


def test_without_the_passphrase_it_is_asked_for(data: bytes) -> None:
    assert refused(data, None) == ("passphrase_needed", "a.rapport")


def test_a_wrong_passphrase_is_refused(data: bytes) -> None:
    assert refused(data, "nine locks, no key") == ("wrong_passphrase", "a.rapport")


def test_the_seal_of_another_lock_asks_for_the_passphrase(data: bytes) -> None:
    other = new_lock(PASSPHRASE, FULL.id).seal

    assert refused(data, other) == ("passphrase_needed", "a.rapport")


def test_a_passphrase_for_a_file_without_one_is_no_fault() -> None:
    loaded = read(Encoder().encode(FULL, Origin())[0], PASSPHRASE)

    assert loaded.report == FULL
    assert loaded.origin.sealing is None


def swapped(lines: list[dict[str, Any]]) -> None:
    """Swap two lines."""
    lines[3], lines[4] = lines[4], lines[3]


def with_header(**fields: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Return what changes the header."""
    return lambda lines: lines[0].update(fields)


def with_lock(**fields: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Return what changes the lock."""
    return lambda lines: lines[0]["lock"].update(fields)


@pytest.mark.parametrize(
    ("forge", "code", "place"),
    [
        (swapped, "damaged", "a.rapport, line 4"),
        (lambda lines: lines.pop(), "damaged", "a.rapport, line 2"),
        (lambda lines: lines.append(lines[-1]), "damaged", "a.rapport, line 2"),
        (lambda lines: lines.__delitem__(slice(1, None)), "damaged", "a.rapport, line 2"),
        (lambda lines: lines[5].update(sealed="AAAA"), "damaged", "a.rapport, line 6"),
        (lambda lines: lines[5].update(sealed="é"), "damaged", "a.rapport, line 6"),
        (lambda lines: lines[5].update(sealed=["x"]), "damaged", "a.rapport, line 6"),
        (lambda lines: lines[5].pop("sealed"), "damaged", "a.rapport, line 6"),
        (with_header(rev=2), "damaged", "a.rapport, line 2"),
        (with_header(template="igf-2015-workshop"), "damaged", "a.rapport, line 1"),
        (with_header(parent="b" * 64), "damaged", "a.rapport, line 1"),
        (with_header(edit=8), "damaged", "a.rapport, line 1"),
        (with_header(id="f" * 32), "wrong_passphrase", "a.rapport"),
        (with_header(save="0" * 32), "damaged", "a.rapport, line 2"),
        (with_header(save="é"), "damaged", "a.rapport, line 1"),
        (with_header(save=None), "damaged", "a.rapport, line 1"),
        (with_header(lock=None), "damaged", "a.rapport, line 1"),
        (with_header(min_reader=3), "newer", "a.rapport"),
        (with_lock(memory_kib=10_000_000), "damaged", "a.rapport, line 1"),
        (with_lock(iterations=4), "wrong_passphrase", "a.rapport"),
    ],
)
def test_what_a_forger_changes_is_told(
    data: bytes, forge: Callable[[list[dict[str, Any]]], None], code: str, place: str
) -> None:
    lines = lines_in(data)

    forge(lines)

    assert refused(file_of(lines), PASSPHRASE) == (code, place)


def test_a_line_of_an_earlier_save_does_not_open(data: bytes, sealing: Sealing) -> None:
    changed = FULL.with_value("date", Date(text="new"))
    later, _ = Encoder().encode(changed, read(data, sealing.seal).origin)
    lines = lines_in(later)

    lines[3] = lines_in(data)[3]

    assert refused(file_of(lines), sealing.seal) == ("damaged", "a.rapport, line 4")


def test_a_line_of_another_copy_does_not_open(data: bytes, sealing: Sealing) -> None:
    changed = FULL.with_value("date", Date(text="new"))
    copy = encode_report(changed, sealing=sealing)
    lines = lines_in(copy)

    lines[3] = lines_in(data)[3]

    assert lines[0]["rev"] == lines_in(data)[0]["rev"]
    assert refused(file_of(lines), sealing.seal) == ("damaged", "a.rapport, line 4")


def test_no_changed_byte_reads_as_other_text(data: bytes, sealing: Sealing) -> None:
    for at in range(0, len(data), 7):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

        assert refused(changed, sealing.seal)[0] in {"damaged", "truncated", "not_ours", "newer"}


def test_no_cut_reads_as_a_whole_report(data: bytes, sealing: Sealing) -> None:
    codes = {refused(data[:end], sealing.seal)[0] for end in range(0, len(data), 5)}

    assert codes <= {"truncated", "empty", "not_ours", "damaged"}


def test_a_damaged_section_is_told_with_its_line_in_the_file(sealing: Sealing) -> None:
    odd = Rest(parts=(Part("section", "annex", {"kind": "poem"}),))
    made, _ = Encoder().encode(FULL, Origin(rest=odd, sealing=sealing))

    assert refused(made, sealing.seal) == ("damaged", "a.rapport, line 14")


def test_what_a_reader_does_not_know_is_kept_sealed(sealing: Sealing) -> None:
    rest = Rest({"mood": "calm"}, (Part("log", "main", {"notes": ["at noon"]}, {"size": 1}),))
    made, _ = Encoder().encode(FULL, Origin(rest=rest, sealing=sealing))

    kept = read(made, sealing.seal).origin.rest

    assert kept.header == {"mood": "calm"}
    assert kept.parts == rest.parts


def test_another_passphrase_opens_the_next_save(data: bytes) -> None:
    origin = read(data, PASSPHRASE).origin
    assert origin.sealing
    lock = change_passphrase(origin.sealing.seal, "another")
    changed = origin._replace(sealing=Sealing(lock, origin.sealing.seal))

    again, _ = Encoder().encode(FULL, changed)

    assert read(again, "another").report == FULL
    assert refused(again, PASSPHRASE)[0] == "wrong_passphrase"


def test_what_may_be_saved_may_be_sealed(tmp_path: Path, sealing: Sealing) -> None:
    path = tmp_path / "large.rapport"
    large = FULL.with_value("discussions", Prose(text="word " * 3_100_000))

    write_report(path, large, sealing=sealing)

    assert path.stat().st_size > 20_000_000
    assert load_report(path, sealing.seal).report == large


def test_a_copy_of_a_sealed_report_is_sealed(tmp_path: Path, sealing: Sealing) -> None:
    path = tmp_path / "copy.rapport"

    write_report(path, FULL, sealing=sealing)

    assert load_report(path, PASSPHRASE).report == FULL
    with pytest.raises(ReportFileError) as caught:
        load_report(path)
    assert caught.value.code == "passphrase_needed"


def test_a_seal_shows_nothing_in_what_holds_it(data: bytes) -> None:
    loaded: LoadedReport = read(data, PASSPHRASE)

    assert "seal=Seal()" in repr(loaded.origin)
    assert PASSPHRASE not in repr(loaded)


def test_what_is_sealed_has_no_more_values_than_another_file(sealing: Sealing) -> None:
    many = tuple(Part("log", str(number), {"rows": [[]] * 40_000}) for number in range(3))
    data, _ = Encoder().encode(FULL, Origin(rest=Rest(parts=many), sealing=sealing))

    assert refused(data, sealing.seal) == ("too_many_values", "a.rapport")
