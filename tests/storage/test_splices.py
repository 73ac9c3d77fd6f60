"""A splice makes one text into another and is taken back; it never guesses."""

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.storage.splices import Splice, apply_splice, splice_between, take_back

TEXTS = st.text("ab é\n😀", max_size=30)


@given(TEXTS, TEXTS)
def test_a_splice_makes_one_text_into_the_other_and_back(before: str, after: str) -> None:
    splice = splice_between(before, after)

    assert apply_splice(before, splice) == after
    assert take_back(after, splice) == before


@given(TEXTS, TEXTS)
def test_a_splice_holds_no_more_than_what_changed(before: str, after: str) -> None:
    place, removed, inserted = splice_between(before, after)

    assert not (removed and inserted and removed[0] == inserted[0])
    assert not (removed and inserted and removed[-1] == inserted[-1])
    assert before[:place] == after[:place]


@given(TEXTS, TEXTS, TEXTS)
def test_a_splice_of_another_text_is_refused_or_stands_there(
    before: str, after: str, other: str
) -> None:
    place, removed, _ = splice = splice_between(before, after)

    result = apply_splice(other, splice)

    fits = place <= len(other) and other[place : place + len(removed)] == removed
    assert (result is not None) == fits


def test_a_place_before_the_text_is_refused() -> None:
    assert apply_splice("abc", Splice(-1, "", "x")) is None
