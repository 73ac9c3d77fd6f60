"""A report as the parts that the journal keeps, and back."""

import json

import pytest
from domain.values import VALUES
from hypothesis import given

from rapporteur.domain.plain_data import plain
from rapporteur.domain.report import Date, Line, Prose, Value, cleaned
from rapporteur.storage.parts import body_of, value_in


@given(VALUES.map(cleaned))
def test_a_value_comes_back_from_its_part(value: Value) -> None:
    assert value_in(body_of(value)) == value


@given(VALUES.map(cleaned))
def test_a_value_is_read_from_a_part_that_is_json_throughout(value: Value) -> None:
    assert value_in(json.dumps(plain(value))) == value


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (Prose(text='He said "yes".\nAnd {no}.'), 'prose\nHe said "yes".\nAnd {no}.'),
        (Line(), "line\n"),
        (Date(text="{"), "date\n{"),
    ],
)
def test_a_text_stands_in_its_part_as_it_was_typed(value: Value, body: str) -> None:
    assert body_of(value) == body


@pytest.mark.parametrize(
    "body",
    [
        *("", "essay\ntext", "items\n[]", "people\nx", "\nprose", " {}"),
        *("{", "{}", "{]", '{"kind":"essay"}', '{"kind":"prose","text":1}', "{" * 100_000),
        '{"a":' * 100_000,
    ],
    ids=lambda body: body[:20],
)
def test_what_is_no_part_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        value_in(body)


def test_a_text_is_clean_when_it_comes_back() -> None:
    assert value_in("line\na\tb\x00") == Line(text="a b\ufffd")
