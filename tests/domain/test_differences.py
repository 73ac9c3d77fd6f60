"""What differs between two states of a report, in runs of words."""

import random
from itertools import pairwise

import pytest
from domain.forms import section_data, small_form, small_report
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.differences import RunKind, differences, readable_text, text_runs
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    TimeSpan,
    Value,
)

FORM = small_form(section_data("prose", id="first"), section_data("items", id="second"))
MARKS = {RunKind.SAME: "{}", RunKind.ADDED: "[+{}]", RunKind.REMOVED: "[-{}]"}
TEXTS = st.text("ab \n", max_size=12)


def picture(before: str, after: str) -> str:
    """Return the runs in one text, with marks round what was added or removed."""
    return "".join(MARKS[run.kind].format(run.text) for run in text_runs(before, after))


@given(TEXTS, TEXTS)
def test_the_runs_hold_both_texts_whole(before: str, after: str) -> None:
    runs = text_runs(before, after)

    assert "".join(run.text for run in runs if run.kind is not RunKind.ADDED) == before
    assert "".join(run.text for run in runs if run.kind is not RunKind.REMOVED) == after
    assert all(run.text for run in runs)
    assert all(one.kind is not two.kind for one, two in pairwise(runs))


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("a b c", "a x c", "a [-b][+x] c"),
        ("a b", "a b c", "a b[+ c]"),
        ("a b c d", "a x y d", "a [-b c][+x y] d"),
        ("one\ntwo\n", "one\nnew\ntwo\n", "one\n[+new\n]two\n"),
        ("one\ntwo", "two", "[-one\n]two"),
        ("", "a b", "[+a b]"),
        ("x.\nA k y.", "z.\nA b.\nA k w.", "[-x.][+z.]\n[+A b.\n]A k [-y.][+w.]"),
        ("x.\nA b.\nA k y.", "z.\nA k w.", "[-x.][+z.]\n[-A b.\n]A k [-y.][+w.]"),
        ("這是", "這不是", "這[+不]是"),
    ],
)
def test_words_are_shown_as_same_added_or_removed(before: str, after: str, runs: str) -> None:
    assert picture(before, after) == runs


def test_only_changed_sections_are_told_in_the_forms_order() -> None:
    before = small_report(FORM, first=Prose(text="a b"), second=Items(items=("one", "two")))
    after = small_report(
        FORM, title=Line(text="New title"), first=Prose(text="a b"), second=Items(items=("one",))
    )

    found = differences(before, after, FORM)

    assert [(d.section_id, d.words_added, d.words_removed) for d in found] == [
        ("title", 2, 0),
        ("second", 0, 1),
    ]


def test_a_section_that_a_report_does_not_have_is_empty() -> None:
    before = small_report(small_form())
    after = small_report(FORM, first=Prose(text="a"))

    assert [d.section_id for d in differences(before, after, FORM)] == ["first"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Date(text="6 May"), "6 May"),
        (TimeSpan(start="9:00", end="10:30", zone="UTC"), "9:00–10:30 UTC"),
        (TimeSpan(end="10:30"), "10:30"),
        (People(people=(Person(name="Ana", details={"role": "chair"}),)), "Ana, chair"),
        (People(people=(Person(name="Ana"), Person(name="Ben"))), "Ana\nBen"),
        (Items(items=("a", "b")), "a\nb"),
        (Entries(entries=(Entry(presenter="Ana", text="Spoke."),)), "Ana:\nSpoke."),
        (Entries(entries=(Entry(text="One."), Entry(text="Two."))), "One.\nTwo."),
    ],
)
def test_each_member_is_read_on_its_own_line(value: Value | None, text: str) -> None:
    assert readable_text(value) == text


def test_long_texts_without_anything_in_common_are_told() -> None:
    chance = random.Random(1)  # noqa: S311 - a test, the same each time
    before, after = (" ".join(chance.choices("abcd", k=50_000)) for _ in range(2))

    runs = text_runs(before, after)

    assert "".join(run.text for run in runs if run.kind is not RunKind.ADDED) == before
