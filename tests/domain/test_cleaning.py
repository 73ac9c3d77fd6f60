"""The one way in for every string."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapporteur.domain.cleaning import REPLACEMENT, clean, clean_line

# XML 1.0, 2.2 Char: all that a document may hold.
XML_CHARACTERS = re.compile("[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
ANY_TEXT = st.text(
    st.sampled_from("a\r\n\x0b\x0c\x85\u2028\u2029\x00\x1f\ud83d\ude00\ufffe\uffff\t")
    | st.characters()
    | st.characters(categories=["Cs"])
)
PAIR_HALVES = "\ud83d\ude00"


@given(ANY_TEXT)
@example(PAIR_HALVES)
@example("\ude00\ud83d")
@example("\r\r\n\n")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)

    assert clean(once) == once


@given(ANY_TEXT)
def test_a_clean_text_can_be_written_to_xml(text: str) -> None:
    assert XML_CHARACTERS.fullmatch(clean(text))


@given(ANY_TEXT)
def test_a_clean_text_has_no_carriage_return(text: str) -> None:
    assert "\r" not in clean(text)


@given(ANY_TEXT)
def test_a_clean_text_comes_back_from_utf_8_and_json(text: str) -> None:
    stored = json.dumps(clean(text), ensure_ascii=False).encode()

    assert json.loads(stored.decode()) == clean(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"])))
def test_a_text_that_any_document_can_hold_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n"])
def test_every_line_end_becomes_one_lf(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0e", "\x1b", "\x1f", "\ufffe", "\uffff"])
def test_what_no_document_can_hold_is_shown_as_lost(sign: str) -> None:
    assert clean(f"a{sign}b") == f"a{REPLACEMENT}b"


@pytest.mark.parametrize("half", ["\ud83d", "\ude00\ud83d"])
def test_lone_surrogates_are_shown_as_lost(half: str) -> None:
    assert clean(half) == REPLACEMENT * len(half)


def test_a_surrogate_pair_is_joined() -> None:
    assert clean(PAIR_HALVES) == "😀"


@pytest.mark.parametrize(
    "text", ["a\tb", "a\u00a0b", "\u202bשלום\u202c", "e\u0301", "\x7f\x9f", "\ufeff", "👩\u200d💻"]
)
def test_tabs_joiners_and_direction_marks_are_kept(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_a_clean_line_is_one_line(text: str) -> None:
    line = clean_line(text)

    assert not set(line) & set("\t\n\r")
    assert clean(line) == line


def test_line_ends_and_tabs_of_a_line_become_one_blank() -> None:
    assert clean_line("a\r\n\tb\nc") == "a b c"


@pytest.mark.parametrize("sign", ["\r", "\r\n", "\t", "\x00", "\ud800", PAIR_HALVES])
def test_a_hostile_text_is_cleaned(sign: str) -> None:
    text = clean_line(sign * 200_000)

    assert len(text) <= 200_000
