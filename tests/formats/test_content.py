"""Content files: what they may look like, and how what is wrong with one is named."""

import json
from typing import Any

import pytest

from rapporteur.domain.errors import ContentError
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
)
from rapporteur.formats.content import LIMIT_BYTES, import_content
from tests.docx_samples import REPORT_ID, shipped


def read(sections: Any, **fields: Any) -> Report:
    """Return the report of a content file with these sections."""
    return read_bytes(json.dumps({"sections": sections, **fields}).encode())


def read_bytes(data: bytes) -> Report:
    """Return the report of a content file."""
    return import_content(data, "c.json", shipped(), REPORT_ID)


def refused(sections: Any, **fields: Any) -> tuple[str, str]:
    """Return code and place of what a content file is refused for."""
    with pytest.raises(ContentError) as caught:
        read(sections, **fields)
    return caught.value.code, caught.value.place


def test_every_kind_of_section_is_read() -> None:
    report = read(
        {
            "session_title": "Keys",
            "date": "9 December 2016",
            "time": {"start": "9:00", "end": "10:30", "zone": "UTC−6"},
            "speakers": [{"name": "Ana", "affiliation": "Uni"}, "Ben"],
            "key_issues": ["One.", "Two."],
            "presentations": [{"number": 1, "presenter": "Ana", "text": "spoke."}],
            "discussions": ["First.", "Second."],
            "way_forward": "One text.\nOf two lines.",
        },
        source="where it is from",
        template="igf-2016-workshop",
    )

    assert report.values["session_title"] == Line(text="Keys")
    assert report.values["date"] == Date(text="9 December 2016")
    assert report.values["time"] == TimeSpan(start="9:00", end="10:30", zone="UTC−6")
    ana = Person(name="Ana", details={"affiliation": "Uni"})
    assert report.values["speakers"] == People(people=(ana, Person(name="Ben")))
    assert report.values["key_issues"] == Items(items=("One.", "Two."))
    entry = Entry(presenter="Ana", text="spoke.")
    assert report.values["presentations"] == Entries(entries=(entry,))
    assert report.values["discussions"] == Prose(text="First.\nSecond.")
    assert report.values["way_forward"] == Prose(text="One text.\nOf two lines.")


def test_sections_that_are_not_named_stay_blank() -> None:
    assert read({}).values["discussions"] == Prose()


@pytest.mark.parametrize("text", ["9:00-10:30", "9:00 – 10:30", "9:00 -10:30"])
def test_a_time_may_be_one_text(text: str) -> None:
    assert read({"time": text}).values["time"] == TimeSpan(start="9:00", end="10:30")


def test_blank_paragraphs_are_left_out() -> None:
    assert read({"discussions": ["a", " ", "b"]}).values["discussions"] == Prose(text="a\nb")


def test_texts_are_cleaned_on_the_way_in() -> None:
    report = read({"organiser": "A\u0000\r\nB\ud800", "discussions": "a\u000bb"})

    assert report.values["organiser"] == Line(text="A\ufffd B\ufffd")
    assert report.values["discussions"] == Prose(text="a\nb")


def test_a_byte_order_mark_is_read_over() -> None:
    report = read_bytes(b'\xef\xbb\xbf{"sections": {"date": "9 May"}}')

    assert report.values["date"] == Date(text="9 May")


@pytest.mark.parametrize(
    ("sections", "code", "place"),
    [
        ({"colour": "red"}, "key_not_here", "c.json: sections.colour"),
        ({"date": 9}, "not_text", "c.json: sections.date"),
        ({"date": None}, "not_text", "c.json: sections.date"),
        ({"time": {"begin": "9"}}, "key_not_here", "c.json: sections.time.begin"),
        ({"time": {"start": 9}}, "not_text", "c.json: sections.time.start"),
        ({"speakers": {}}, "not_a_list", "c.json: sections.speakers"),
        ({"speakers": [7]}, "not_a_table", "c.json: sections.speakers[0]"),
        ({"speakers": [{"role": "x"}]}, "key_not_here", "c.json: sections.speakers[0].role"),
        ({"key_issues": "one"}, "not_a_list", "c.json: sections.key_issues"),
        ({"key_issues": ["a", []]}, "not_text", "c.json: sections.key_issues[1]"),
        ({"presentations": ["x"]}, "not_a_table", "c.json: sections.presentations[0]"),
        ({"discussions": ["a", 2]}, "not_text", "c.json: sections.discussions[1]"),
        ([], "not_a_table", "c.json: sections"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(sections: Any, code: str, place: str) -> None:
    assert refused(sections) == (code, place)


@pytest.mark.parametrize("number", [2, 0, "1", True, None])
def test_presentations_are_numbered_in_their_order(number: Any) -> None:
    code, place = refused({"presentations": [{"number": number, "text": "x"}]})

    assert (code, place) == ("wrong_number", "c.json: sections.presentations[0].number")


def test_content_for_another_form_is_refused() -> None:
    assert refused({}, template="igf-2015-workshop") == ("other_form", "c.json: template")


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(ContentError) as caught:
        read_bytes(b" " * (LIMIT_BYTES + 1))

    assert caught.value.code == "content_too_large"


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b'{"sections":\n {"date": }}', "not_json", "c.json, line 2, column 11"),
        (b"", "not_json", "c.json, line 1, column 1"),
        (b'{"sections": {"date": "\xff"}}', "not_utf8", "c.json"),
        (b"[" * 200_000, "too_deep", "c.json"),
        (b"[]", "not_a_table", "c.json"),
        (b"9" * 5_000, "wrong_value", "c.json"),
    ],
)
def test_what_is_no_content_file_at_all(data: bytes, code: str, place: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_bytes(data)

    assert (caught.value.code, caught.value.place) == (code, place)
