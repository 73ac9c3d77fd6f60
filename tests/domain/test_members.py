"""Adding, removing and moving members, and taking each back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.members import (
    Added,
    Change,
    Group,
    Member,
    Moved,
    Removed,
    apply_change,
    blank_member,
    inverse,
    members_of,
    with_members,
)
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

ABC = Items(items=("a", "b", "c"))
GROUPS: list[tuple[Group, Callable[[str], Member]]] = [
    (People(), lambda text: Person(name=text)),
    (Items(), str),
    (Entries(), lambda text: Entry(text=text)),
]
MEMBERLESS = [Line(text="a"), Date(), TimeSpan(), Prose(text="a")]


@st.composite
def groups_and_changes(draw: st.DrawFn) -> tuple[Group, Change]:
    """Return a value with members, and a change that fits it."""
    blank, made_from = draw(st.sampled_from(GROUPS))
    members = st.text("ab", max_size=3).map(made_from)
    value = with_members(blank, tuple(draw(st.lists(members, min_size=1, max_size=5))))
    places = st.integers(0, len(members_of(value)) - 1)
    at = draw(places)
    present = members_of(value)[at]
    change = draw(
        st.one_of(
            st.builds(Added, st.just("field"), st.integers(0, at + 1), members),
            st.just(Removed("field", at, present)),
            st.builds(Moved, st.just("field"), st.just(at), places),
        )
    )
    return value, change


@given(groups_and_changes())
def test_every_change_can_be_taken_back(case: tuple[Group, Change]) -> None:
    before, change = case

    after = apply_change(before, change)

    assert apply_change(after, inverse(change, after)) == before


@given(groups_and_changes())
def test_the_inverse_of_the_inverse_is_the_change(case: tuple[Group, Change]) -> None:
    before, change = case
    after = apply_change(before, change)

    back = inverse(change, after)

    assert inverse(back, before) == change


@pytest.mark.parametrize(("at", "items"), [(0, "xabc"), (1, "axbc"), (3, "abcx"), (99, "abcx")])
def test_a_member_is_added_at_its_place_or_at_the_end(at: int, items: str) -> None:
    after = apply_change(ABC, Added("field", at, "x"))

    assert after == Items(items=tuple(items))


def test_a_member_is_removed() -> None:
    assert apply_change(ABC, Removed("field", 1, "b")) == Items(items=("a", "c"))


@pytest.mark.parametrize(
    ("at", "target", "items"), [(0, 2, "bca"), (2, 0, "cab"), (1, 1, "abc"), (0, 99, "bca")]
)
def test_a_member_moves_to_its_place_or_to_the_end(at: int, target: int, items: str) -> None:
    assert apply_change(ABC, Moved("field", at, target)) == Items(items=tuple(items))


def test_a_change_leaves_the_value_as_it_was() -> None:
    apply_change(ABC, Removed("field", 0, "a"))

    assert ABC.items == ("a", "b", "c")


def test_taking_back_an_addition_takes_the_text_typed_since() -> None:
    typed_since = Items(items=("a", "typed since"))

    back = inverse(Added("field", 1, ""), typed_since)

    assert back == Removed("field", 1, "typed since")


def test_what_was_removed_comes_back_at_the_end_when_its_place_has_gone() -> None:
    back = inverse(Removed("field", 5, "x"), ABC)

    assert back == Added("field", 3, "x")


@pytest.mark.parametrize(
    ("value", "blank"),
    [
        (People(people=(Person(name="Ana"),)), Person()),
        (ABC, ""),
        (Entries(entries=(Entry(text="a"),)), Entry()),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
def test_every_group_has_a_blank_member(value: Value, blank: Member) -> None:
    assert blank_member(value) == blank


@pytest.mark.parametrize(
    ("value", "members"),
    [
        (People(people=(Person(name="Ana"),)), (Person(name="Ana"),)),
        (ABC, ("a", "b", "c")),
        (Entries(entries=(Entry(text="a"),)), (Entry(text="a"),)),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
def test_a_value_with_its_own_members_is_itself(value: Value, members: tuple[Member, ...]) -> None:
    assert members_of(value) == members
    assert with_members(value, members) == value


@pytest.mark.parametrize("value", MEMBERLESS, ids=lambda value: value.kind)
def test_other_kinds_have_no_members(value: Value) -> None:
    assert members_of(value) == ()


@pytest.mark.parametrize("value", MEMBERLESS, ids=lambda value: value.kind)
def test_other_kinds_have_no_blank_member(value: Value) -> None:
    with pytest.raises(TypeError, match=value.kind):
        blank_member(value)


@pytest.mark.parametrize("value", MEMBERLESS, ids=lambda value: value.kind)
def test_other_kinds_take_no_members(value: Value) -> None:
    with pytest.raises(TypeError, match=value.kind):
        with_members(value, ("a",))
