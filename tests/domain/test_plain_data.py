"""Reports as plain data: what comes back, and what is refused with its code and place."""

import json
import tomllib
from typing import Any

import pytest
from docx_samples import FORMS
from domain.forms import REPORT_ID, form_data, section_data, small_form, small_report
from domain.values import VALUES
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.form_checks import checked_form
from rapporteur.domain.plain_data import plain, report_of, value_of
from rapporteur.domain.report import Line, Value, cleaned
from rapporteur.domain.shapes import LONGEST_TEXT, DataError
from rapporteur.domain.sound_forms import sound_form

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "text", "people", "name", "details", "items", "entries", "x"])
            | st.text(max_size=3),
            inner | st.sampled_from(["line", "people", "items", "entries", "prose", "time"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_comes_back_from_json_as_it_was(value: Value) -> None:
    text = json.dumps(plain(value))

    assert value_of(json.loads(text)) == value


@given(VALUES.map(cleaned))
def test_a_report_comes_back_from_json_as_it_was(value: Value) -> None:
    form = small_form(section_data(value.kind, heading="{n}"))
    report = small_report(form, field=value)

    assert report_of(json.loads(json.dumps(plain(report)))) == report


def test_a_text_that_is_left_out_is_empty() -> None:
    assert value_of({"kind": "line"}) == Line()


@given(JSON)
def test_whatever_json_says_is_read_or_refused(content: Any) -> None:
    try:
        value = value_of(content)
    except DataError:
        return

    assert value_of(plain(value)) == value


@pytest.mark.parametrize(
    ("content", "code", "path"),
    [
        ({"kind": "essay"}, "not_a_choice", ""),
        ({"kind": ["line"]}, "not_a_choice", ""),
        ({"text": "a"}, "missing_key", ""),
        ("line", "not_a_table", ""),
        ({"kind": "line", 1: "a"}, "wrong_value", ""),
        ({"kind": "line", "text": 1}, "not_text", "text"),
        ({"kind": "line", "text": None}, "not_text", "text"),
        ({"kind": "date", "text": ["a"]}, "not_text", "text"),
        ({"kind": "time", "zone": True}, "not_text", "zone"),
        ({"kind": "line", "words": 1}, "key_not_here", "words"),
        ({"kind": "time", "text": ""}, "key_not_here", "text"),
        ({"kind": "items", "items": [1]}, "not_text", "items[0]"),
        ({"kind": "items", "items": "a"}, "not_a_list", "items"),
        ({"kind": "items", "items": {"a": "b"}}, "not_a_list", "items"),
        ({"kind": "people", "people": ["x"]}, "not_a_table", "people[0]"),
        ({"kind": "people", "people": [{"details": []}]}, "not_a_table", "people[0].details"),
        (
            {"kind": "people", "people": [{"details": {"role": 1}}]},
            "not_text",
            "people[0].details.role",
        ),
        ({"kind": "people", "people": [{"nom": "x"}]}, "key_not_here", "people[0].nom"),
        ({"kind": "entries", "entries": [{}, {"text": 1}]}, "not_text", "entries[1].text"),
        ({"kind": "prose", "text": "a" * (LONGEST_TEXT + 1)}, "too_long", "text"),
    ],
    ids=lambda part: str(part)[:40],
)
def test_a_fault_of_a_value_is_told_by_code_and_place(content: Any, code: str, path: str) -> None:
    with pytest.raises(DataError) as caught:
        value_of(content)

    assert (caught.value.fault.code, caught.value.fault.path) == (code, path)


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"id": "A" * 32}, "wrong_value", ""),
        ({"id": "0" * 31}, "wrong_value", ""),
        ({"id": "0" * 32 + "\n"}, "wrong_value", ""),
        ({"template": 1}, "wrong_value", ""),
        ({"template_version": True}, "wrong_value", ""),
        ({"template_version": "1"}, "wrong_value", ""),
        ({"colour": "red"}, "key_not_here", "colour"),
        ({"values": []}, "not_a_table", "values"),
        ({"values": {"field": {"kind": "line", "text": 1}}}, "not_text", "values.field.text"),
    ],
    ids=str,
)
def test_a_fault_of_a_report_is_told_by_code_and_place(
    changes: dict[str, Any], code: str, path: str
) -> None:
    whole = {"id": REPORT_ID, "template": "small", "template_version": 1, "values": {}}

    with pytest.raises(DataError) as caught:
        report_of(whole | changes)

    assert (caught.value.fault.code, caught.value.fault.path) == (code, path)


@pytest.mark.parametrize("key", ["id", "template", "template_version", "values"])
def test_a_report_needs_each_of_its_fields(key: str) -> None:
    whole = {"id": REPORT_ID, "template": "small", "template_version": 1, "values": {}}
    del whole[key]

    with pytest.raises(DataError) as caught:
        report_of(whole)

    assert (caught.value.fault.code, caught.value.fault.path) == ("missing_key", key)


def test_a_fault_never_quotes_the_data() -> None:
    with pytest.raises(DataError) as caught:
        value_of({"kind": "line", "text": ["a private word"]})

    assert "private" not in f"{caught.value} {caught.value.fault}"


@pytest.mark.parametrize("path", sorted(FORMS.glob("*/template.toml")), ids=lambda p: p.parent.name)
def test_a_shipped_form_is_sound(path: Any) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))

    assert sound_form(content) == checked_form(content)


def test_a_sound_form_has_everything_that_a_checked_one_has() -> None:
    speakers = section_data(
        "people",
        columns=[{"id": "role", "name": "Role", "required": False}],
        people_layout="table",
        limits=[{"unit": "items", "min": 1, "max": 9}],
    )
    note = section_data(
        "prose", id="note", required=False, empty="sentence", empty_sentence="There was none."
    )
    content = form_data(speakers, note, deadline={"days": 3}, layout={"label_share": 30})

    assert sound_form(content) == checked_form(content)


def test_what_has_its_usual_value_can_be_left_out() -> None:
    content = form_data(section_data("items", limits=[{"unit": "words", "max": 3}]))

    assert plain(sound_form(content), with_defaults=False) == content
