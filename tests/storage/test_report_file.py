"""The report file: what comes back is what went in, and what is wrong is told with its line."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    Report,
    TimeSpan,
    cleaned,
)
from rapporteur.storage.report_file import LIMIT_BYTES, VERSION, Encoder
from rapporteur.storage.reports import encode_report, load_report, parse_report, write_report
from tests.docx_samples import full_values, report, shipped
from tests.storage.file_lines import file_of, lines_in

GOLDEN = Path(__file__).resolve().parent.parent / "files" / "report-v1.rapport"
FULL = report(shipped(), **full_values())
texts = st.text(max_size=40)
reports = st.builds(
    lambda line, date, time, people, items, entries, prose: report(
        shipped(),
        session_title=cleaned(Line(text=line)),
        date=cleaned(Date(text=date)),
        time=cleaned(TimeSpan(start=time[0], end=time[1], zone=time[2])),
        speakers=cleaned(
            People(people=tuple(Person(name=a, details={"affiliation": b}) for a, b in people))
        ),
        key_issues=cleaned(Items(items=tuple(items))),
        presentations=cleaned(
            Entries(entries=tuple(Entry(presenter=a, text=b) for a, b in entries))
        ),
        discussions=cleaned(Prose(text=prose)),
    ),
    texts,
    texts,
    st.tuples(texts, texts, texts),
    st.lists(st.tuples(texts, texts), max_size=3),
    st.lists(texts, max_size=3),
    st.lists(st.tuples(texts, texts), max_size=3),
    st.text(),
)


def read(data: bytes) -> Report:
    """Return the report in the bytes of a file."""
    return parse_report(data, "a.rapport").report


def refused(data: bytes) -> tuple[str, str]:
    """Return code and place of what a file is refused for."""
    with pytest.raises(ReportFileError) as caught:
        read(data)
    return caught.value.code, caught.value.place


def lines_of(made: Report = FULL) -> list[dict[str, Any]]:
    """Return the lines of a report's file, without checksums and last line."""
    return lines_in(encode_report(made))


def test_a_report_comes_back_as_it_was() -> None:
    assert read(encode_report(FULL)) == FULL


@settings(max_examples=150, deadline=None)
@given(reports)
def test_any_report_comes_back_as_it_was(made: Report) -> None:
    assert read(encode_report(made)) == made


def test_the_file_is_text_that_a_person_can_read() -> None:
    lines = encode_report(FULL).decode("utf-8").splitlines()

    assert len(lines) == 13
    assert '"text":"Keys & locks: <a debate>"' in lines[1]


def test_another_program_can_write_a_report() -> None:
    assert read(file_of(lines_of())) == FULL


def test_a_file_of_version_1_opens_for_ever() -> None:
    loaded = load_report(GOLDEN)

    assert loaded.report == FULL
    assert loaded.origin.rev == 1


def test_what_a_reader_does_not_know_is_kept_and_written_again() -> None:
    lines = lines_of()
    lines[0]["mood"] = {"calm": True}
    lines[2]["seen"] = [1, 2]
    lines[3]["body"]["hours"] = 3
    lines.insert(5, {"part": "log", "id": "main", "body": {"notes": ["14:03"]}, "size": 1})
    lines.append({"part": "section", "id": "annex", "body": {"kind": "prose", "text": "More."}})
    loaded = parse_report(file_of(lines), "a.rapport")

    data, _ = Encoder().encode(loaded.report.with_value("date", Date(text="new")), loaded.origin)

    again = [json.loads(line) for line in data.splitlines()]
    by_id = {line["id"]: line for line in again[1:-1]}
    assert again[0]["mood"] == {"calm": True}
    assert (by_id["date"]["seen"], by_id["date"]["body"]["text"]) == ([1, 2], "new")
    assert by_id["time"]["body"]["hours"] == 3
    assert by_id["main"]["body"] == {"notes": ["14:03"]}
    assert by_id["main"]["size"] == 1
    assert by_id["annex"]["body"]["text"] == "More."
    assert parse_report(data, "a.rapport").report.values["date"] == Date(text="new")


def test_each_save_names_the_one_before() -> None:
    first = encode_report(FULL)
    loaded = parse_report(first, "a.rapport")

    second, _ = Encoder().encode(FULL, loaded.origin)

    header = json.loads(second.splitlines()[0])
    assert header["rev"] == 2
    assert header["parent"] == hashlib.sha256(first).hexdigest()


def test_a_section_that_did_not_change_is_not_made_anew() -> None:
    encoder = Encoder()
    data, origin = encoder.encode(FULL, parse_report(encode_report(FULL), "a").origin)

    changed = FULL.with_value("date", Date(text="x"))
    again, _ = encoder.encode(changed, origin)

    before, after = data.splitlines(), again.splitlines()
    assert [n for n in range(1, 12) if before[n] != after[n]] == [2]


def test_a_file_that_ends_too_early_is_named_with_its_last_line() -> None:
    data = encode_report(FULL)
    ends = [at + 1 for at, byte in enumerate(data) if byte == 10]

    found = {number: refused(data[:end]) for number, end in enumerate(ends[:-1], start=1)}

    assert found == {n: ("truncated", f"a.rapport, line {n}") for n in range(1, len(ends))}


def test_no_cut_reads_as_a_whole_report() -> None:
    data = encode_report(FULL)

    codes = {refused(data[:end])[0] for end in range(0, len(data), 3)}

    assert codes <= {"truncated", "empty", "not_ours", "damaged"}


def test_no_changed_byte_reads_as_other_text() -> None:
    data = encode_report(FULL)

    for at in range(0, len(data), 5):
        code, place = refused(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])

        assert code in {"damaged", "truncated", "not_ours", "newer"}
        assert place.startswith("a.rapport")


def test_a_damaged_line_is_named() -> None:
    data = encode_report(FULL).replace(b"debate", b"debatt", 1)

    assert refused(data) == ("damaged", "a.rapport, line 2")


def test_swapped_lines_are_damage() -> None:
    lines = encode_report(FULL).splitlines(keepends=True)
    lines[2], lines[3] = lines[3], lines[2]

    assert refused(b"".join(lines)) == ("damaged", "a.rapport, line 13")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\0" * 4096, "empty"),
        (b"\n\n \r\n", "empty"),
        (b"PK\x03\x04", "not_ours"),
        (b'{"format":"other"}\n', "not_ours"),
        (b"[]\n", "not_ours"),
        (b"[" * 1_000_000, "not_ours"),
        (b'{"format":NaN}\n', "not_ours"),
        (b"\xff\xfe\xfd", "not_ours"),
        (b" " * (LIMIT_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_report(data: bytes, code: str) -> None:
    assert refused(data) == (code, "a.rapport")


def test_a_file_of_a_newer_program_is_refused() -> None:
    lines = lines_of()
    lines[0]["min_reader"] = VERSION + 1

    assert refused(file_of(lines)) == ("newer", "a.rapport")


def test_a_form_that_is_not_here_is_named() -> None:
    lines = lines_of()
    lines[0]["template"] = "no-such-form"

    assert refused(file_of(lines)) == ("form_unknown", "a.rapport")


def put(line: int, *path: str, value: Any) -> Callable[[list[dict[str, Any]]], None]:
    """Return what sets a value deep in a line."""

    def change(lines: list[dict[str, Any]]) -> None:
        target: Any = lines[line]
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (put(0, "id", value="../../etc"), "damaged", "a.rapport, line 1"),
        (put(0, "template_version", value="1"), "damaged", "a.rapport, line 1"),
        (put(0, "rev", value=-1), "damaged", "a.rapport, line 1"),
        (put(0, "min_reader", value=None), "damaged", "a.rapport, line 1"),
        (put(1, "body", value=[]), "damaged", "a.rapport, line 2"),
        (put(1, "id", value=5), "damaged", "a.rapport, line 2"),
        (put(2, "id", value="session_title"), "damaged", "a.rapport, line 3"),
        (put(1, "body", "kind", value="poem"), "damaged", "a.rapport, line 2"),
        (put(1, "body", "text", value=7), "wrong_shape", "a.rapport, line 2: text"),
        (put(7, "body", "people", value=["x"]), "wrong_shape", "a.rapport, line 8"),
        (put(1, "body", value={"kind": "prose", "text": ""}), "wrong_kind", "a.rapport"),
    ],
)
def test_a_part_of_the_wrong_shape_is_named(
    change: Callable[[list[dict[str, Any]]], None], code: str, place: str
) -> None:
    lines = lines_of()
    change(lines)

    found = refused(file_of(lines))

    assert found[0] == code
    assert found[1].startswith(place)


def test_stored_control_characters_come_in_clean() -> None:
    lines = lines_of()
    lines[1]["body"]["text"] = "A\x00B\ud800C\nD"

    assert read(file_of(lines)).values["session_title"] == Line(text="A\ufffdB\ufffdC D")


def test_a_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.rapport"
    odd = FULL._replace(values={**FULL.values, "date": Date(text="x\ud800")})

    write_report(path, odd)

    assert load_report(path).report.values["date"] == Date(text="x\ufffd")


def test_text_without_a_place_comes_back_as_it_was() -> None:
    made = FULL.with_unplaced("Left over\nand more")

    assert read(encode_report(made)) == made
    assert lines_of(made)[-1] == {
        "part": "unplaced",
        "id": "docx",
        "body": {"text": "Left over\nand more"},
    }


def test_a_part_of_such_text_with_more_in_it_is_kept_as_it_is() -> None:
    more = {"part": "unplaced", "id": "docx", "body": {"text": "Left over", "from": "page 2"}}
    loaded = parse_report(file_of([*lines_of(), more]), "a.rapport")

    assert loaded.report.unplaced == ""
    assert lines_in(encode_report(loaded.report, loaded.origin.rest))[-1] == more


@pytest.mark.parametrize("length", [49_999, 50_000, 50_001, 100_000, 120_003])
def test_a_long_text_comes_back_whatever_its_length(length: int) -> None:
    text = ('"\\\n\t中\U0001f600é' * length)[:length]
    report = FULL.with_value("discussions", Prose(text=text))

    data = encode_report(report)

    assert parse_report(data, "a.rapport").report.values["discussions"] == Prose(text=text)
    body = next(line for line in data.splitlines() if b'"id":"discussions"' in line)
    assert json.dumps(text, ensure_ascii=False).encode() in body
