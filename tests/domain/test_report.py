"""Values of a report: immutable, cleaned, and blank for every kind."""

import pytest
from domain.forms import REPORT_ID, section_data, small_form, small_report
from domain.values import VALUES
from hypothesis import given

from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    Report,
    TimeSpan,
    Value,
    blank_report,
    blank_value,
    cleaned,
)
from rapporteur.domain.template import Kind

DIRTY = "a\r\n\x00\tb"
ONE_LINE = "a \ufffd b"
LINES = "a\n\ufffd\tb"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_blank_value_of_its_own(kind: Kind) -> None:
    assert blank_value(kind).kind == kind.value


def test_a_blank_report_has_a_value_for_every_section() -> None:
    form = small_form(section_data("items"))

    report = blank_report(form, REPORT_ID)

    assert report.values == {"title": Line(), "field": Items()}


def test_a_blank_report_names_its_form() -> None:
    report = blank_report(small_form(version=7), REPORT_ID)

    assert (report.template, report.template_version) == ("small", 7)


def test_with_value_returns_a_changed_report() -> None:
    before = blank_report(small_form(section_data()), REPORT_ID)

    after = before.with_value("field", Prose(text="new"))

    assert after.values == {"title": Line(), "field": Prose(text="new")}


def test_with_value_leaves_the_report_as_it_was() -> None:
    before = blank_report(small_form(section_data()), REPORT_ID)

    before.with_value("field", Prose(text="new"))

    assert before.values["field"] == Prose()


def test_with_value_knows_only_sections_of_the_report() -> None:
    report = blank_report(small_form(), REPORT_ID)

    with pytest.raises(KeyError):
        report.with_value("field", Prose())


def test_a_value_cannot_be_changed() -> None:
    value = Line(text="a")

    with pytest.raises(AttributeError):
        value.text = "b"  # pyright: ignore[reportAttributeAccessIssue]  # the fact tested


def test_the_title_is_the_text_of_the_title_section() -> None:
    form = small_form()

    report = small_report(form, title=Line(text="  Open floor "))

    assert report.title(form) == "Open floor"


def test_a_report_without_a_title_has_an_empty_one() -> None:
    form = small_form()

    assert blank_report(form, REPORT_ID).title(form) == ""


def test_a_report_without_the_title_section_has_an_empty_title() -> None:
    report = Report(id=REPORT_ID, template="small", template_version=1, values={})

    assert report.title(small_form()) == ""


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (Line(text=DIRTY), Line(text=ONE_LINE)),
        (Date(text=DIRTY), Date(text=ONE_LINE)),
        (
            TimeSpan(start=DIRTY, end=DIRTY, zone=DIRTY),
            TimeSpan(start=ONE_LINE, end=ONE_LINE, zone=ONE_LINE),
        ),
        (
            People(people=(Person(name=DIRTY, details={DIRTY: DIRTY}),)),
            People(people=(Person(name=ONE_LINE, details={ONE_LINE: ONE_LINE}),)),
        ),
        (Items(items=(DIRTY,)), Items(items=(LINES,))),
        (
            Entries(entries=(Entry(presenter=DIRTY, text=DIRTY),)),
            Entries(entries=(Entry(presenter=ONE_LINE, text=LINES),)),
        ),
        (Prose(text=DIRTY), Prose(text=LINES)),
    ],
    ids=lambda value: value.kind,
)
def test_every_text_of_a_value_is_cleaned(dirty: Value, clean: Value) -> None:
    assert cleaned(dirty) == clean


@given(VALUES)
def test_cleaning_a_value_twice_is_cleaning_it_once(value: Value) -> None:
    once = cleaned(value)

    assert cleaned(once) == once
