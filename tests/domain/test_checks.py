"""What a report still lacks: each code, where it is found and where it is not."""

from typing import Any

import pytest
from domain.forms import section_data, small_form, small_report

from rapporteur.domain.checks import RULES, Code, Finding, check, presenters
from rapporteur.domain.cleaning import REPLACEMENT
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

COLUMNS = [
    {"id": "affiliation", "name": "Affiliation"},
    {"id": "role", "name": "Role", "required": False},
]


def findings_in(value: Value, **fields: Any) -> tuple[Finding, ...]:
    """Return the findings in a report whose section `field` has this value."""
    section = section_data(value.kind, **({"heading": "{n}"} | fields))
    form = small_form(section)
    return check(small_report(form, title=Line(text="Open floor"), field=value), form)


def codes_in(value: Value, **fields: Any) -> list[tuple[Code, int | None]]:
    """Return code and member of each finding."""
    return [(finding.code, finding.member) for finding in findings_in(value, **fields)]


def codes_of_talks(*talks: Entry, speakers: tuple[str, ...] = ()) -> list[tuple[Code, int | None]]:
    """Return code and member of each finding in a section with presenters."""
    form = small_form(
        section_data("people", id="speakers", required=False),
        section_data("entries", heading="{n}", presenters_from="speakers", required=False),
    )
    people = People(people=tuple(Person(name=name) for name in speakers))
    report = small_report(
        form, title=Line(text="Open floor"), speakers=people, field=Entries(entries=talks)
    )
    return [(finding.code, finding.member) for finding in check(report, form)]


@pytest.mark.parametrize(
    "value",
    [
        Line(),
        Date(),
        TimeSpan(),
        People(people=(Person(),)),
        Items(items=("", " ")),
        Entries(),
        Prose(text=" \n"),
    ],
    ids=lambda value: value.kind,
)
def test_a_required_section_without_text_is_empty(value: Value) -> None:
    assert codes_in(value) == [(Code.EMPTY, None)]


def test_a_conditional_section_may_be_empty() -> None:
    assert codes_in(Prose(), required=False) == []


def test_a_text_below_its_limit_has_too_few() -> None:
    limits = [{"unit": "words", "min": 2}]

    assert codes_in(Prose(text="one"), limits=limits) == [(Code.TOO_FEW, None)]


def test_a_text_past_its_limit_has_too_many() -> None:
    limits = [{"unit": "words", "max": 2}]

    assert codes_in(Prose(text="one two three"), limits=limits) == [(Code.TOO_MANY, None)]


def test_a_member_past_its_limit_is_named() -> None:
    limits = [{"unit": "words", "max": 1, "per": "each"}]

    assert codes_in(Items(items=("a", "b c")), limits=limits) == [(Code.TOO_MANY, 1)]


def test_a_broken_limit_is_told_with_what_there_is() -> None:
    (finding,) = findings_in(Prose(text="one"), limits=[{"unit": "words", "exactly": 2}])

    assert finding.breach is not None
    assert (finding.breach.limit.exactly, finding.breach.have) == (2, 1)


def test_a_person_without_a_required_cell_lacks_it() -> None:
    people = People(people=(Person(name="Ana", details={"affiliation": "Example"}),) * 2)
    people = People(people=(*people.people, Person(name="Bo", details={"affiliation": " "})))

    assert findings_in(people, columns=COLUMNS) == (
        Finding(Code.CELL_MISSING, "field", 2, column="affiliation"),
    )


def test_a_person_without_an_optional_cell_lacks_nothing() -> None:
    people = People(people=(Person(name="Ana", details={"affiliation": "Example"}),))

    assert codes_in(people, columns=COLUMNS) == []


def test_a_row_with_cells_and_no_name_lacks_the_name_alone() -> None:
    people = People(people=(Person(name=" ", details={"role": "Chair"}),))

    assert codes_in(people, columns=COLUMNS) == [(Code.NAME_MISSING, 0)]


def test_a_blank_row_lacks_nothing() -> None:
    people = People(people=(Person(name="Ana", details={"affiliation": "Example"}), Person()))

    assert codes_in(people, columns=COLUMNS) == []


def test_a_date_that_is_not_one_day_is_unclear() -> None:
    assert codes_in(Date(text="9/12/2016")) == [(Code.DATE_UNCLEAR, None)]


def test_a_clear_date_is_no_finding() -> None:
    assert codes_in(Date(text="9 December 2016")) == []


@pytest.mark.parametrize("value", [TimeSpan(start="noon"), TimeSpan(start="9:00", end="late")])
def test_an_hour_that_cannot_be_read_is_unclear(value: TimeSpan) -> None:
    assert codes_in(value) == [(Code.TIME_UNCLEAR, None)]


@pytest.mark.parametrize("value", [TimeSpan(start="9:00", end="10:30"), TimeSpan(zone="UTC")])
def test_hours_that_can_be_read_are_no_finding(value: TimeSpan) -> None:
    assert codes_in(value) == []


def test_an_entry_with_text_and_no_presenter_lacks_the_presenter() -> None:
    assert codes_of_talks(Entry(text="a")) == [(Code.PRESENTER_MISSING, 0)]


def test_an_entry_with_a_presenter_and_no_text_lacks_the_summary() -> None:
    assert codes_of_talks(Entry(presenter="Ana", text=" ")) == [(Code.SUMMARY_MISSING, 0)]


def test_a_presenter_who_is_not_among_the_people_is_unknown() -> None:
    talks = (Entry(presenter="Ana", text="a"), Entry(presenter="Anna", text="b"))

    assert codes_of_talks(*talks, speakers=("Ana",)) == [(Code.PRESENTER_UNKNOWN, 1)]


def test_a_presenter_is_known_with_blanks_round_the_name() -> None:
    assert codes_of_talks(Entry(presenter=" Ana ", text="a"), speakers=("Ana  ",)) == []


def test_while_nobody_is_listed_every_presenter_will_do() -> None:
    assert codes_of_talks(Entry(presenter="Ana", text="a")) == []


def test_a_blank_entry_lacks_nothing() -> None:
    assert codes_of_talks(Entry()) == []


@pytest.mark.parametrize(
    ("value", "member"),
    [
        (Line(text=REPLACEMENT), None),
        (Prose(text=REPLACEMENT), None),
        (TimeSpan(zone=REPLACEMENT), None),
        (Items(items=("a", REPLACEMENT)), 1),
        (Entries(entries=(Entry(presenter=REPLACEMENT, text="a"),)), 0),
        (Entries(entries=(Entry(presenter="A", text=REPLACEMENT),)), 0),
        (People(people=(Person(name="Ana"), Person(name=REPLACEMENT))), 1),
        (People(people=(Person(name="Ana", details={"role": REPLACEMENT}),)), 0),
    ],
    ids=lambda part: getattr(part, "kind", ""),
)
def test_a_character_that_was_lost_is_found(value: Value, member: int | None) -> None:
    assert codes_in(value) == [(Code.CHARACTER_LOST, member)]


def test_a_lost_character_in_a_date_is_found_beside_the_unclear_date() -> None:
    codes = codes_in(Date(text=REPLACEMENT))

    assert codes == [(Code.DATE_UNCLEAR, None), (Code.CHARACTER_LOST, None)]


@pytest.mark.parametrize("code", Code)
def test_rules_of_the_form_are_told_from_advice(code: Code) -> None:
    rules = {"empty", "too_few", "too_many", "cell_missing"}

    assert Finding(code, "field").is_rule is (code.value in rules)


def test_there_are_four_rules() -> None:
    assert len(RULES) == 4


def test_findings_come_in_the_forms_order() -> None:
    form = small_form(section_data(), section_data(id="a"))

    found = check(small_report(form), form)

    assert [finding.section_id for finding in found] == ["title", "field", "a"]


def test_presenters_are_the_names_of_the_people_each_once() -> None:
    form = small_form(
        section_data("people", id="speakers"),
        section_data("entries", heading="{n}", presenters_from="speakers"),
    )
    names = ("Bo", " Ana ", "", "Bo")
    people = People(people=tuple(Person(name=name) for name in names))

    found = presenters(small_report(form, speakers=people), form.section("field"))

    assert found == ("Bo", "Ana")


def test_a_section_without_a_source_has_no_presenters() -> None:
    form = small_form(section_data("entries", heading="{n}"))

    assert presenters(small_report(form), form.section("field")) == ()
