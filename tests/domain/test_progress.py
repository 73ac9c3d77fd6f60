"""How far each section is against the limits of the form."""

from typing import Any

import pytest
from domain.forms import section_data, small_form, small_report, small_section

from rapporteur.domain.counting import NOTHING, Counts, count_line
from rapporteur.domain.progress import (
    Breach,
    SectionProgress,
    State,
    measure,
    measure_section,
    person_line,
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
from rapporteur.domain.template import Section


def limited(kind: str, unit: str, **limit: Any) -> Section:
    """Return a section with one limit."""
    return small_section(kind, heading="{n}", limits=[{"unit": unit} | limit])


def prose_with_words(words: int, **limit: int) -> SectionProgress:
    """Return the progress of a text of so many words against a limit of words."""
    return measure_section(Prose(text="word " * words), limited("prose", "words", **limit))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (0, State.EMPTY),
        (1, State.SHORT),
        (2, State.FITS),
        (3, State.FITS),
        (4, State.OVER),
    ],
)
def test_a_range_has_a_state_for_every_number(words: int, state: State) -> None:
    assert prose_with_words(words, min=2, max=3).state is state


@pytest.mark.parametrize(("words", "state"), [(1, "short"), (2, "fits"), (3, "over")])
def test_an_exact_number_fits_only_itself(words: int, state: str) -> None:
    assert prose_with_words(words, exactly=2).state == state


def test_a_least_number_is_never_over() -> None:
    assert prose_with_words(1000, min=2).state is State.FITS


def test_text_without_a_limit_fits() -> None:
    assert measure_section(Prose(text="a"), small_section()).state is State.FITS


def test_an_empty_section_breaks_no_limit() -> None:
    assert prose_with_words(0, min=2).breaches == ()


@pytest.mark.parametrize(
    ("unit", "have"), [("sentences", 1), ("paragraphs", 1), ("words", 4), ("characters", 20)]
)
def test_a_limit_counts_in_its_unit(unit: str, have: int) -> None:
    section = limited("prose", unit, min=1000)

    progress = measure_section(Prose(text="The floor was opened\n"), section)

    assert progress.breaches == (Breach(section.limits[0], have, None),)


def test_a_limit_of_items_counts_the_members_with_content() -> None:
    section = limited("items", "items", min=3)

    progress = measure_section(Items(items=("a", "", " ", "b")), section)

    assert [breach.have for breach in progress.breaches] == [2]


def test_blank_members_are_no_items() -> None:
    progress = measure_section(Items(items=("a", "", "b")), small_section("items"))

    assert progress.items == 2


def test_a_limit_for_each_names_the_members_that_break_it() -> None:
    section = limited("items", "words", max=1, per="each")

    progress = measure_section(Items(items=("a", "", "b c", "d", "e f g")), section)

    limit = section.limits[0]
    assert progress.breaches == (Breach(limit, 2, 2), Breach(limit, 3, 4))


def test_a_limit_for_each_leaves_blank_members_alone() -> None:
    section = limited("entries", "words", min=1, per="each")

    progress = measure_section(Entries(entries=(Entry(text="a"), Entry(presenter="B"))), section)

    assert progress.breaches == ()


def test_a_limit_of_sentences_for_each_is_kept_by_one_sentence() -> None:
    section = limited("items", "sentences", exactly=1, per="each")

    progress = measure_section(Items(items=("The floor was opened.",)), section)

    assert progress.state is State.FITS


def test_a_member_over_its_limit_outweighs_one_that_is_short() -> None:
    section = limited("items", "words", exactly=2, per="each")

    progress = measure_section(Items(items=("a", "a b c")), section)

    assert progress.state is State.OVER


def test_a_breach_knows_whether_there_is_too_little_or_too_much() -> None:
    limit = limited("prose", "words", min=2, max=3).limits[0]

    assert (Breach(limit, 1, None).state, Breach(limit, 4, None).state) == ("short", "over")


@pytest.mark.parametrize(
    ("text", "required", "is_ready"),
    [("", True, False), ("", False, True), ("one", False, False), ("one two", True, True)],
)
def test_ready_is_what_fits_or_may_stay_empty(text: str, required: bool, is_ready: bool) -> None:
    section = small_section(required=required, limits=[{"unit": "words", "min": 2}])

    assert measure_section(Prose(text=text), section).is_ready is is_ready


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Line(text="Open *floor*"), 2),
        (Date(text="9 December 2016"), 3),
        (TimeSpan(start="9:00", end="10:30", zone="UTC"), 3),
        (TimeSpan(end="10:30"), 1),
        (Prose(text="a\nb c"), 3),
        (Items(items=("a", "b c")), 3),
        (Entries(entries=(Entry(presenter="Not counted", text="a"), Entry(text="b"))), 2),
        (People(people=(Person(name="Ana Blanco", details={"role": "Chair"}), Person())), 3),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
def test_every_kind_is_counted(value: Value, words: int) -> None:
    assert measure_section(value, small_section(value.kind, heading="{n}")).counts.words == words


def test_a_value_without_members_has_no_counts_of_members() -> None:
    assert measure_section(Prose(text="a"), small_section()).members == ()


def test_members_are_counted_one_by_one() -> None:
    progress = measure_section(Items(items=("a b", "")), small_section("items"))

    assert progress.members == (count_line("a b"), NOTHING)


def test_a_person_is_one_line_with_commas() -> None:
    person = Person(name="Ana Blanco", details={"role": "", "affiliation": "Example"})

    assert person_line(person) == "Ana Blanco, Example"


def test_the_whole_report_is_measured_in_the_forms_order() -> None:
    form = small_form(section_data("items"), section_data(id="other"))

    progress = measure(small_report(form), form)

    assert [section.section_id for section in progress.sections] == ["title", "field", "other"]


def test_the_counts_of_a_report_are_those_of_its_sections_together() -> None:
    form = small_form(section_data())
    report = small_report(form, title=Line(text="Open floor"), field=Prose(text="a\nbc"))

    progress = measure(report, form)

    assert progress.counts == Counts(4, 3, 3, 13)


def test_ready_sections_are_counted() -> None:
    form = small_form(section_data(), section_data(id="other", required=False))
    report = small_report(form, title=Line(text="Open floor"))

    assert measure(report, form).ready == 2


def test_progress_gives_a_section_by_its_id() -> None:
    form = small_form(section_data())
    report = small_report(form, field=Prose(text="a"))

    assert measure(report, form).section("field").state is State.FITS


def test_progress_has_no_section_of_another_id() -> None:
    form = small_form()

    with pytest.raises(KeyError):
        measure(small_report(form), form).section("field")


def test_a_section_measured_anew_takes_the_place_of_the_old_one() -> None:
    form = small_form(section_data())
    before = small_report(form)
    after = before.with_value("field", Prose(text="a"))
    changed = measure_section(after.values["field"], form.section("field"))

    assert measure(before, form).with_section(changed) == measure(after, form)
