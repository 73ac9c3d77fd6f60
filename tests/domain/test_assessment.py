"""Progress and findings together: measuring anew only what changed says the same as all."""

from domain.forms import section_data, small_form, small_report
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.assessment import assess, reassess
from rapporteur.domain.checks import Code, check
from rapporteur.domain.progress import measure
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    Value,
)

FORM = small_form(
    section_data("date", id="date"),
    section_data("entries", id="talks", heading="{n}", presenters_from="speakers"),
    section_data("people", id="speakers", columns=[{"id": "role", "name": "Role"}]),
    section_data("items", id="issues", limits=[{"unit": "words", "max": 2, "per": "each"}]),
    section_data("prose", id="floor", limits=[{"unit": "paragraphs", "exactly": 2}]),
)
NAMES = st.sampled_from(["", "Ana", "Bo"])
TEXTS = st.sampled_from(["", "one", "one two three", "one\ntwo", "\ufffd", "9 December 2016"])
EDITS = st.one_of(
    st.tuples(st.just("title"), st.builds(Line, text=TEXTS)),
    st.tuples(st.just("date"), st.builds(Date, text=TEXTS)),
    st.tuples(
        st.just("talks"),
        st.lists(st.builds(Entry, presenter=NAMES, text=TEXTS), max_size=2).map(
            lambda entries: Entries(entries=tuple(entries))
        ),
    ),
    st.tuples(
        st.just("speakers"),
        st.lists(st.builds(Person, name=NAMES), max_size=2).map(
            lambda people: People(people=tuple(people))
        ),
    ),
    st.tuples(
        st.just("issues"),
        st.lists(TEXTS, max_size=2).map(lambda items: Items(items=tuple(items))),
    ),
    st.tuples(st.just("floor"), st.builds(Prose, text=TEXTS)),
)


@given(st.lists(EDITS, max_size=6))
def test_measuring_anew_what_changed_says_the_same_as_measuring_all(
    edits: list[tuple[str, Value]],
) -> None:
    report = small_report(FORM)
    assessed = assess(report, FORM)

    for section_id, value in edits:
        report = report.with_value(section_id, value)
        assessed = reassess(assessed, report, FORM, {section_id})

    assert assessed == assess(report, FORM)


@given(st.lists(EDITS, max_size=6))
def test_several_changes_at_once_are_measured_together(edits: list[tuple[str, Value]]) -> None:
    before = small_report(FORM)
    after = small_report(FORM, **dict(edits))

    assessed = reassess(assess(before, FORM), after, FORM, [section_id for section_id, _ in edits])

    assert assessed == assess(after, FORM)


@given(st.lists(EDITS, max_size=6))
def test_an_assessment_is_progress_and_findings(edits: list[tuple[str, Value]]) -> None:
    report = small_report(FORM, **dict(edits))

    assessed = assess(report, FORM)

    assert assessed.progress == measure(report, FORM)
    assert assessed.findings == check(report, FORM)


def test_findings_stay_in_the_forms_order_after_a_change() -> None:
    before = small_report(FORM, title=Line(text="Open floor"))
    after = before.with_value("title", Line())

    assessed = reassess(assess(before, FORM), after, FORM, ["title"])

    order = [section.id for section in FORM.sections]
    assert [finding.section_id for finding in assessed.findings] == order


def test_a_change_of_the_people_is_told_where_presenters_come_from_them() -> None:
    talks = Entries(entries=(Entry(presenter="Ana", text="one"),))
    before = small_report(FORM, talks=talks)
    after = before.with_value("speakers", People(people=(Person(name="Bo"),)))

    assessed = reassess(assess(before, FORM), after, FORM, ["speakers"])

    assert [finding.code for finding in assessed.by_section["talks"]] == [Code.PRESENTER_UNKNOWN]


def test_sections_that_no_change_touched_are_not_measured_again() -> None:
    before = assess(small_report(FORM), FORM)
    after = small_report(FORM, floor=Prose(text="one"))

    assessed = reassess(before, after, FORM, ["floor"])

    assert assessed.progress.section("title") is before.progress.section("title")
