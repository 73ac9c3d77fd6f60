"""Merging reports section by section: lines, times, people, lists, entries, prose."""

import json
import random

import pytest
from domain.forms import section_data, small_form, small_report
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.merging import ChangedBy, merge_reports, merge_values
from rapporteur.domain.plain_data import plain, value_of
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
    blank_value,
)
from rapporteur.domain.template import Kind

FORM = small_form(
    section_data("prose", id="first"),
    section_data("prose", id="second"),
    section_data("items", id="third"),
)

WORDS = st.text("abc \n", max_size=6)
LINES = st.text("abc /", max_size=5)
PERSONS = st.builds(Person, name=LINES, details=st.dictionaries(st.sampled_from("xy"), LINES))
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.LINE: st.builds(Line, text=LINES),
    Kind.DATE: st.builds(Date, text=LINES),
    Kind.TIME: st.builds(TimeSpan, start=LINES, end=LINES, zone=LINES),
    Kind.PEOPLE: st.builds(People, people=st.lists(PERSONS, max_size=4).map(tuple)),
    Kind.ITEMS: st.builds(Items, items=st.lists(WORDS, max_size=4).map(tuple)),
    Kind.ENTRIES: st.builds(
        Entries,
        entries=st.lists(st.builds(Entry, presenter=LINES, text=WORDS), max_size=4).map(tuple),
    ),
    Kind.PROSE: st.builds(Prose, text=WORDS),
}
KINDS = pytest.mark.parametrize("kind", list(Kind))


@KINDS
@given(data=st.data())
def test_a_side_that_changed_nothing_gives_way(kind: Kind, data: st.DataObject) -> None:
    base, value = data.draw(VALUES[kind]), data.draw(VALUES[kind])

    assert merge_values(base, value, base) == value
    assert merge_values(base, base, value) == value
    assert merge_values(base, value, value) == value


@KINDS
@given(data=st.data())
def test_values_of_every_kind_merge_to_one_of_the_kind(kind: Kind, data: st.DataObject) -> None:
    base, ours, theirs = (data.draw(VALUES[kind]) for _ in range(3))

    merged = merge_values(base, ours, theirs)

    assert merged.kind == kind
    assert value_of(plain(merged)) == merged


@KINDS
@given(data=st.data())
def test_a_blank_side_without_an_origin_takes_the_other(kind: Kind, data: st.DataObject) -> None:
    value, blank = data.draw(VALUES[kind]), blank_value(kind)

    assert merge_values(blank, value, blank) == value
    assert merge_values(blank, blank, value) == value


def test_a_line_that_both_changed_keeps_both_versions() -> None:
    merged = merge_values(Line(text="Panel"), Line(text="Panel 4"), Line(text="Panel 5"))

    assert merged == Line(text="Panel 4 / Panel 5")


def test_a_line_that_was_merged_already_is_not_merged_again() -> None:
    merged = merge_values(Line(text="Panel"), Line(text="Panel 4 / Panel 5"), Line(text="Panel 5"))

    assert merged == Line(text="Panel 4 / Panel 5")


def test_a_line_that_one_side_emptied_and_the_other_edited_stays_edited() -> None:
    assert merge_values(Line(text="Old"), Line(), Line(text="New")) == Line(text="New")
    assert merge_values(Line(text="Old"), Line(text="New"), Line()) == Line(text="New")


def test_a_date_that_both_changed_keeps_both() -> None:
    merged = merge_values(Date(), Date(text="6 May 2016"), Date(text="7 May 2016"))

    assert merged == Date(text="6 May 2016 / 7 May 2016")


def test_each_part_of_a_time_is_merged_by_itself() -> None:
    base = TimeSpan(start="9:00", end="10:00", zone="UTC")

    merged = merge_values(
        base,
        base._replace(start="9:05"),
        base._replace(end="10:30", zone="CET"),
    )

    assert merged == TimeSpan(start="9:05", end="10:30", zone="CET")


def people(*names: str) -> People:
    """Return people, each given as `name` or `name, cell`."""
    split = (name.split(", ") for name in names)
    return People(
        people=tuple(
            Person(name=name, details={"role": cells[0]} if cells else {}) for name, *cells in split
        )
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (["Ana"], ["Ana", "Ben"], ["Ana", "Cyd"], ["Ana", "Ben", "Cyd"]),
        (["Ana"], ["Ana Poe"], ["Ana", "Ben"], ["Ana Poe", "Ben"]),
        (["Ana", "Ben"], ["Ana Poe", "Ben"], ["Ana", "Ben Lee"], ["Ana Poe", "Ben Lee"]),
        (["Ana", "Ben"], ["Ben"], ["Ana", "Ben"], ["Ben"]),
        (["Ana", "Ben"], ["Ben"], ["Ana Poe", "Ben"], ["Ana Poe", "Ben"]),
        (["Ana", "Ben"], ["Ben", "Ana"], ["Ana", "Ben Lee"], ["Ben Lee", "Ana"]),
        (["Ana", "Ben"], ["Ana Poe", "Ben"], ["Ben", "Ana"], ["Ben", "Ana Poe"]),
        ([], ["Ana", "Ben"], ["Ben", "Cyd"], ["Ana", "Ben", "Cyd"]),
        ([], ["Ana Poe"], ["Ana Poe, CERN"], ["Ana Poe, CERN"]),
        (["Ana, CERN"], ["Ana, ICANN"], ["Ana, ISOC"], ["Ana, ICANN / ISOC"]),
        (["Ana"], ["Ben"], ["Cyd"], ["Ben", "Cyd"]),
    ],
)  # fmt: skip
def test_people_are_merged_person_by_person(
    base: list[str], ours: list[str], theirs: list[str], merged: list[str]
) -> None:
    assert merge_values(people(*base), people(*ours), people(*theirs)) == people(*merged)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (["a b"], ["a b", "c d"], ["a b", "e f"], ["a b", "c d", "e f"]),
        (["one a b"], ["one a b x"], ["y one a b"], ["y one a b x"]),
        (["same", "same"], ["same", "same", "same"], ["same", "same"], ["same", "same", "same"]),
        (["", ""], ["typed here", ""], ["", ""], ["typed here", ""]),
        ([""], ["ours here"], ["theirs now"], ["ours here", "theirs now"]),
        ([], ["agreed on cable"], ["agreed on cable and more"], ["agreed on cable and more"]),
        (["a b c", "d e f"], ["d e f"], ["a b c", "new g", "d e f"], ["new g", "d e f"]),
        (["a b c"], [], ["new g", "a b c"], ["new g"]),
    ],
)  # fmt: skip
def test_items_are_merged_item_by_item(
    base: list[str], ours: list[str], theirs: list[str], merged: list[str]
) -> None:
    values = (Items(items=tuple(items)) for items in (base, ours, theirs))

    assert merge_values(*values) == Items(items=tuple(merged))


def test_an_entry_takes_presenter_and_text_from_different_sides() -> None:
    base = Entries(entries=(Entry(presenter="", text="Spoke of cables."),))
    ours = Entries(entries=(Entry(presenter="Ana", text="Spoke of cables."),))
    theirs = Entries(entries=(Entry(presenter="", text="Spoke of long cables."),))

    merged = merge_values(base, ours, theirs)

    assert merged == Entries(entries=(Entry(presenter="Ana", text="Spoke of long cables."),))


def test_two_kinds_are_not_mixed() -> None:
    assert merge_values(Line(text="a"), Line(text="b"), Prose(text="c")) == Line(text="b")
    assert merge_values(Prose(text="a"), Line(text="b"), Line(text="c")) == Line(text="b / c")


def test_more_members_than_can_be_compared_are_all_kept() -> None:
    ours = tuple(f"ours {number}" for number in range(400))
    theirs = tuple(f"theirs {number}" for number in range(400))

    merged = merge_values(Items(), Items(items=ours), Items(items=theirs))

    assert merged == Items(items=ours + theirs)


def test_a_merged_report_tells_who_changed_each_section() -> None:
    base = small_report(FORM, first=Prose(text="a"), third=Items(items=("a",)))
    ours = base.with_value("first", Prose(text="a b")).with_value("third", Items(items=("a", "b")))
    theirs = base.with_value("second", Prose(text="c")).with_value("third", Items(items=("a", "c")))

    merged = merge_reports(base, ours, theirs)

    assert merged.changed == {
        "title": ChangedBy.NONE,
        "first": ChangedBy.OURS,
        "second": ChangedBy.THEIRS,
        "third": ChangedBy.BOTH,
    }
    assert merged.report.values == {
        "title": Line(),
        "first": Prose(text="a b"),
        "second": Prose(text="c"),
        "third": Items(items=("a", "b", "c")),
    }


def test_without_an_origin_what_both_have_is_there_once() -> None:
    ours = small_report(FORM, first=Prose(text="Both.\nOurs only."), third=Items(items=("a",)))
    theirs = small_report(FORM, first=Prose(text="Both.\nTheir line."), third=Items(items=("a",)))

    merged = merge_reports(None, ours, theirs)

    assert merged.report.values["first"] == Prose(text="Both.\nOurs only.\nTheir line.")
    assert merged.changed["first"] is ChangedBy.BOTH
    assert merged.changed["third"] is ChangedBy.NONE


def test_without_an_origin_a_blank_section_takes_the_other_side() -> None:
    ours = small_report(FORM, first=Prose(text="Ours."))
    theirs = small_report(FORM, second=Prose(text="Theirs."))

    merged = merge_reports(None, ours, theirs)

    assert merged.report.values["first"] == Prose(text="Ours.")
    assert merged.report.values["second"] == Prose(text="Theirs.")
    assert merged.changed["first"] is ChangedBy.OURS
    assert merged.changed["second"] is ChangedBy.THEIRS


def test_a_section_that_only_one_side_knows_is_kept() -> None:
    ours = small_report(small_form())
    theirs = small_report(FORM, first=Prose(text="Theirs."))

    merged = merge_reports(ours, ours, theirs)

    assert merged.report.id == ours.id
    assert merged.report.values["first"] == Prose(text="Theirs.")


@pytest.mark.parametrize("seed", range(5))
def test_two_machines_with_one_report_lose_and_double_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test, the same each time
    origin = small_report(FORM, first=Prose(text="Start."), third=Items(items=("start here",)))
    reports = {"a": origin, "b": origin}
    seen = origin
    tokens: list[str] = []

    for number in range(200):
        machine, other = chance.sample("ab", 2)
        tokens.append(f"{machine}{number}")
        report = reports[machine]
        section = chance.choice(["first", "second", "third"])
        value = written(report.values[section], tokens[-1], chance)
        reports[machine] = report.with_value(section, value)
        if chance.random() < 0.2:
            seen = merge_reports(seen, reports[machine], reports[other]).report
            reports = {"a": seen, "b": seen}

    final = merge_reports(seen, reports["a"], reports["b"]).report
    text = json.dumps(plain(final.values)).replace('"', " ").replace("\\n", " ").split()
    assert {token: text.count(token) for token in tokens} == dict.fromkeys(tokens, 1)


def written(value: Value, token: str, chance: random.Random) -> Value:
    """Return the value with a token somewhere in it: in its text, in an item, as an item."""
    match value:
        case Prose():
            return Prose(text=put_in(value.text, token, chance))
        case Items():
            items = list(value.items)
            if chance.random() < 0.3:
                items.insert(chance.randrange(len(items) + 1), token)
            else:
                place = chance.randrange(len(items))
                items[place] = put_in(items[place], token, chance)
            return Items(items=tuple(items))
        case _:
            raise AssertionError(value.kind)


def put_in(text: str, token: str, chance: random.Random) -> str:
    """Return the text with a token between two of its words."""
    words = text.split(" ")
    words.insert(chance.randrange(len(words) + 1), token + chance.choice(["", "", "\n"]))
    return " ".join(words)
