"""What a meter says: counts first, then the rule or what breaks it, always with the state."""

from datetime import date

import pytest

from rapporteur.domain.progress import measure_section
from rapporteur.domain.report import Entries, Entry, Items, Line, People, Person, Prose, Value
from rapporteur.domain.template import Kind, Limit, Scope, Section, Unit
from rapporteur.ui.meter_words import day_in_words, meter_sentence, outline_detail

ONE_SENTENCE_EACH = Limit(unit=Unit.SENTENCES, exactly=1, per=Scope.EACH)
THREE_PARAGRAPHS = Limit(unit=Unit.PARAGRAPHS, exactly=3)


def section(kind: Kind, *limits: Limit, required: bool = True) -> Section:
    """Return a section of a form with these rules."""
    heading = "Talk {n}:" if kind is Kind.ENTRIES else ""
    return Section(
        id="part",
        kind=kind,
        label="Part:",
        name="Part",
        heading=heading,
        entry_name="Talk" if heading else "Entry",
        limits=limits,
        required=required,
    )


def said(value: Value, of: Section) -> str:
    """Return the meter's line for a value."""
    return meter_sentence(measure_section(value, of), of)


@pytest.mark.parametrize(
    ("required", "line"),
    [
        (True, "empty · wanted: 3 paragraphs"),
        (False, "empty, which is allowed here · wanted: 3 paragraphs"),
    ],
)
def test_an_empty_section_says_what_is_wanted(required: bool, line: str) -> None:
    assert said(Prose(), section(Kind.PROSE, THREE_PARAGRAPHS, required=required)) == line


def test_an_empty_section_without_rules_is_just_empty() -> None:
    assert said(Prose(), section(Kind.PROSE)) == "empty"


def test_a_short_kind_without_rules_is_just_filled_in() -> None:
    assert said(Line(text="Encryption"), section(Kind.LINE)) == "filled in"


@pytest.mark.parametrize(
    ("items", "line"),
    [
        (("One issue.",), "1 item · 2 words · fits: 1 sentence each"),
        (("One.", "Two."), "2 items · 2 words · fits: 1 sentence each"),
        (("One.", "", "Two."), "2 items · 2 words · fits: 1 sentence each"),
        (("One.", "Two. See."), "2 items · 3 words · item 2 has 2 sentences, wanted: 1 sentence"),
    ],
)
def test_items_are_counted_and_the_one_that_breaks_the_rule_is_named(
    items: tuple[str, ...], line: str
) -> None:
    assert said(Items(items=items), section(Kind.ITEMS, ONE_SENTENCE_EACH)) == line


@pytest.mark.parametrize(("count", "line"), [(1, "1 person · 1 word"), (2, "2 people · 2 words")])
def test_people_are_counted(count: int, line: str) -> None:
    people = People(people=tuple(Person(name="Ann") for _ in range(count)))

    assert said(people, section(Kind.PEOPLE)) == line


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (("One.",), "1 entry · 1 word · fits: 1 paragraph each"),
        (("One.", "Two."), "2 entries · 2 words · fits: 1 paragraph each"),
        (
            ("One.", "One.\nTwo."),
            "2 entries · 3 words · talk 2 has 2 paragraphs, wanted: 1 paragraph",
        ),
    ],
)
def test_entries_are_counted_and_named_as_the_form_names_them(
    texts: tuple[str, ...], line: str
) -> None:
    rule = Limit(unit=Unit.PARAGRAPHS, exactly=1, per=Scope.EACH)
    entries = Entries(entries=tuple(Entry(text=text) for text in texts))

    assert said(entries, section(Kind.ENTRIES, rule)) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One.", "1 paragraph · 1 word · wanted: 3 paragraphs, too short"),
        ("One.\nTwo.", "2 paragraphs · 2 words · wanted: 3 paragraphs, too short"),
        ("A.\nB.\nC.", "3 paragraphs · 3 words · fits: 3 paragraphs"),
        ("A.\nB.\nC.\nD.", "4 paragraphs · 4 words · wanted: 3 paragraphs, too long"),
    ],
)
def test_paragraphs_are_counted_with_the_state_in_words(text: str, line: str) -> None:
    assert said(Prose(text=text), section(Kind.PROSE, THREE_PARAGRAPHS)) == line


@pytest.mark.parametrize(
    ("limit", "line"),
    [
        (Limit(unit=Unit.WORDS, max=2), "3 words · wanted: at most 2 words, too long"),
        (Limit(unit=Unit.WORDS, max=1), "3 words · wanted: at most 1 word, too long"),
        (Limit(unit=Unit.WORDS, min=4), "3 words · wanted: at least 4 words, too short"),
        (Limit(unit=Unit.WORDS, min=2, max=4), "3 words · fits: 2 to 4 words"),
        (
            Limit(unit=Unit.CHARACTERS, max=5),
            "13 characters · 3 words · wanted: at most 5 characters, too long",
        ),
    ],
)
def test_ranges_are_said_as_the_form_means_them(limit: Limit, line: str) -> None:
    assert said(Prose(text="One two three"), section(Kind.PROSE, limit)) == line


def test_no_more_than_three_breaches_are_named() -> None:
    items = Items(items=("One. Two.",) * 5)

    line = said(items, section(Kind.ITEMS, ONE_SENTENCE_EACH))

    assert line.count("wanted") == 3


@pytest.mark.parametrize(
    ("kind", "limits", "value", "detail"),
    [
        (Kind.LINE, (), Line(text="A"), ""),
        (Kind.PROSE, (), Prose(), ""),
        (Kind.ITEMS, (), Items(items=("A", "", "B")), "2"),
        (Kind.PROSE, (THREE_PARAGRAPHS,), Prose(text="A\nB"), "2/3"),
        (Kind.PROSE, (), Prose(text="A\nB c"), "3"),
    ],
)
def test_the_outline_has_one_short_count(
    kind: Kind, limits: tuple[Limit, ...], value: Value, detail: str
) -> None:
    of = section(kind, *limits)

    assert outline_detail(measure_section(value, of), of) == detail


def test_a_day_is_said_with_its_weekday() -> None:
    assert day_in_words(date(2016, 12, 9)) == "Friday 9 December 2016"
