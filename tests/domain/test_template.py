"""The form as data: what it may hold, each fault by its code and place, and the deadline."""

from datetime import date
from typing import Any

import pytest
from domain.forms import form_data, section_data, small_form, small_section
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.faults import Fault, path_of
from rapporteur.domain.form_checks import checked_form, checked_section
from rapporteur.domain.template import Deadline, Limit, Unit

NUMBERS = st.none() | st.integers(min_value=0, max_value=5)


def fault_of(data: dict[str, Any]) -> Fault:
    """Return what is wrong with a form."""
    found = checked_form(data)
    assert isinstance(found, Fault)
    return found


def fault_with(kind: str = "prose", **fields: Any) -> tuple[str, str]:
    """Return the code and place of what is wrong with a form that has this one section."""
    fault = fault_of(form_data(section_data(kind, **fields)))
    return fault.code, fault.path


def test_a_form_gives_a_section_by_its_id() -> None:
    form = small_form(section_data("items"))

    assert form.section("field").kind == "items"


def test_a_form_has_no_section_of_another_id() -> None:
    form = small_form()

    with pytest.raises(KeyError):
        form.section("field")


def test_a_form_cannot_be_changed() -> None:
    form = small_form()

    with pytest.raises(AttributeError):
        form.name = "Another form"  # pyright: ignore[reportAttributeAccessIssue]  # the fact


def test_a_form_has_its_defaults() -> None:
    form = small_form()

    assert (form.layout.label_share, form.deadline, form.date_section) == (25, None, "")


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"colour": "red"}, "unknown_key", "colour"),
        ({"version": "1"}, "not_a_number", "version"),
        ({"version": 1.5}, "not_a_number", "version"),
        ({"version": 0}, "too_small", "version"),
        ({"version": 10_001}, "too_large_number", "version"),
        ({"id": "Small"}, "wrong_pattern", "id"),
        ({"id": "../small"}, "wrong_pattern", "id"),
        ({"id": "a" * 41}, "wrong_pattern", "id"),
        ({"id": "small\n"}, "wrong_pattern", "id"),
        ({"name": 1}, "not_text", "name"),
        ({"name": ""}, "too_short", "name"),
        ({"name": "a" * 121}, "too_long", "name"),
        ({"title": ""}, "too_short", "title"),
        ({"organisation": ""}, "too_short", "organisation"),
        ({"language": "English"}, "wrong_pattern", "language"),
        ({"sections": []}, "too_short", "sections"),
        ({"sections": {}}, "not_a_list", "sections"),
        ({"sections": ["a"]}, "not_a_table", "sections[0]"),
        ({"deadline": {"days": 14, "hours": 2}}, "unknown_key", "deadline.hours"),
        ({"deadline": {}}, "missing_key", "deadline.days"),
        ({"deadline": {"days": -1}}, "too_small", "deadline.days"),
        ({"deadline": {"days": 1, "event_end": "2016-12-09"}}, "not_a_date", "deadline.event_end"),
        ({"layout": {"label_share": 61}}, "too_large_number", "layout.label_share"),
        ({"layout": 3}, "not_a_table", "layout"),
        ({"title_section": "field"}, "no_such_section", ""),
        ({"title_section": "no_such"}, "no_such_section", ""),
        ({"date_section": "title"}, "no_such_section", ""),
    ],
)
def test_a_fault_of_the_form_is_told_by_code_and_place(
    fields: dict[str, Any], code: str, path: str
) -> None:
    fault = fault_of(form_data(section_data(), **fields))

    assert (fault.code, fault.path) == (code, path)


@pytest.mark.parametrize(
    ("fields", "code", "path"),
    [
        ({"colour": "red"}, "unknown_key", ".colour"),
        ({"id": "1st"}, "wrong_pattern", ".id"),
        ({"kind": "essay"}, "not_a_choice", ".kind"),
        ({"label": ""}, "too_short", ".label"),
        ({"label": "a" * 2001}, "too_long", ".label"),
        ({"name": "a" * 61}, "too_long", ".name"),
        ({"required": "yes"}, "not_true_or_false", ".required"),
        ({"empty": "later"}, "not_a_choice", ".empty"),
        ({"limits": [{"unit": "pages", "max": 1}]}, "not_a_choice", ".limits[0].unit"),
        ({"limits": [{"max": 1}]}, "missing_key", ".limits[0].unit"),
        ({"limits": [{"unit": "words", "max": "1"}]}, "not_a_number", ".limits[0].max"),
        ({"limits": [{"unit": "words", "max": -1}]}, "too_small", ".limits[0].max"),
        (
            {"limits": [{"unit": "words", "max": 1, "per": "member"}]},
            "not_a_choice",
            ".limits[0].per",
        ),
        ({"limits": {"unit": "words"}}, "not_a_list", ".limits"),
    ],
)
def test_a_fault_of_a_section_is_told_by_code_and_place(
    fields: dict[str, Any], code: str, path: str
) -> None:
    assert fault_with(**fields) == (code, f"sections[1]{path}")


def test_a_fault_of_a_column_is_told_by_code_and_place() -> None:
    columns = [{"id": "role", "name": "Role"}, {"id": "a b", "name": "Wrong"}]

    assert fault_with("people", columns=columns) == (
        "wrong_pattern",
        "sections[1].columns[1].id",
    )


@pytest.mark.parametrize("key", ["id", "name", "sections", "title_section", "version"])
def test_a_key_that_is_missing_is_named(key: str) -> None:
    data = form_data()
    del data[key]

    fault = fault_of(data)

    assert (fault.code, fault.path) == ("missing_key", key)


def test_a_second_section_of_the_same_id_is_named() -> None:
    fault = fault_of(form_data(section_data(), section_data("line")))

    assert (fault.code, fault.facts) == ("duplicate_id", {"id": "field"})


def test_presenters_can_come_from_people() -> None:
    speakers = section_data("people", id="speakers")
    talks = section_data("entries", heading="{presenter}", presenters_from="speakers")

    assert small_form(talks, speakers).section("field").presenters_from == "speakers"


@pytest.mark.parametrize("source", ["title", "no_such"])
def test_presenters_cannot_come_from_a_section_without_people(source: str) -> None:
    talks = section_data("entries", heading="{presenter}", presenters_from=source)

    fault = fault_of(form_data(talks))

    assert (fault.code, fault.facts) == ("no_such_section", {"id": source})


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ({}, "limit_without_number"),
        ({"exactly": 1, "max": 2}, "limit_exactly_and_range"),
        ({"exactly": 1, "min": 1}, "limit_exactly_and_range"),
        ({"min": 3, "max": 2}, "limit_cannot_hold"),
        ({"max": 0}, "limit_cannot_hold"),
        ({"exactly": 0}, "limit_cannot_hold"),
    ],
)
def test_a_limit_that_no_text_can_keep_is_a_fault(limit: dict[str, int], code: str) -> None:
    place = "sections[1].limits[0]"

    assert fault_with(limits=[{"unit": "words"} | limit]) == (code, place)


@pytest.mark.parametrize(
    ("kind", "limit", "code"),
    [
        ("prose", {"unit": "words", "per": "each"}, "limit_each_of_nothing"),
        ("line", {"unit": "words", "per": "each"}, "limit_each_of_nothing"),
        ("prose", {"unit": "items"}, "limit_items_of_nothing"),
        ("items", {"unit": "items", "per": "each"}, "limit_items_of_nothing"),
        ("people", {"unit": "words"}, "limit_of_no_text"),
        ("date", {"unit": "characters"}, "limit_of_no_text"),
        ("time", {"unit": "sentences"}, "limit_of_no_text"),
    ],
)
def test_a_limit_must_fit_the_kind(kind: str, limit: dict[str, Any], code: str) -> None:
    assert fault_with(kind, limits=[limit | {"max": 1}]) == (code, "sections[1]")


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        ("line", {"unit": "characters"}),
        ("prose", {"unit": "paragraphs"}),
        ("items", {"unit": "sentences", "per": "each"}),
        ("items", {"unit": "items"}),
        ("people", {"unit": "items"}),
        ("entries", {"unit": "words", "per": "each"}),
    ],
)
def test_a_limit_that_fits_its_kind_is_taken(kind: str, limit: dict[str, Any]) -> None:
    section = small_section(kind, limits=[limit | {"max": 1}], heading="{n}")

    assert section.limits[0].most == 1


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_limit_that_is_taken_can_be_kept(
    least: int | None, most: int | None, exactly: int | None
) -> None:
    numbers = {"unit": "words", "min": least, "max": most, "exactly": exactly}
    section = checked_section(section_data(limits=[numbers]))
    if isinstance(section, Fault):
        return

    limit = section.limits[0]
    assert limit.most is None or 0 < limit.most >= limit.least


def test_a_limit_of_an_exact_number_is_its_own_bounds() -> None:
    limit = Limit(unit=Unit.WORDS, exactly=3)

    assert (limit.least, limit.most) == (3, 3)


def test_a_limit_with_a_least_number_only_has_no_upper_bound() -> None:
    limit = Limit(unit=Unit.WORDS, min=3)

    assert (limit.least, limit.most) == (3, None)


def test_a_limit_with_a_largest_number_only_begins_at_nothing() -> None:
    limit = Limit(unit=Unit.WORDS, max=3)

    assert (limit.least, limit.most) == (0, 3)


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("entries", {}, "heading_missing"),
        ("entries", {"heading": "{n"}, "heading_pattern"),
        ("entries", {"heading": "{}"}, "heading_pattern"),
        ("entries", {"heading": "{title}"}, "heading_pattern"),
        ("entries", {"heading": "{n.real}"}, "heading_pattern"),
        ("entries", {"heading": "{n:>1000000000}"}, "heading_pattern"),
        ("entries", {"heading": "{presenter!r}"}, "heading_pattern"),
        ("entries", {"heading": "{n}", "heading_unnamed": "}"}, "heading_pattern"),
        ("prose", {"columns": [{"id": "role", "name": "Role"}]}, "columns_of_no_people"),
        ("items", {"people_layout": "table"}, "columns_of_no_people"),
        ("prose", {"empty": "sentence"}, "empty_sentence"),
        ("prose", {"empty_sentence": "There was none."}, "empty_sentence"),
        ("prose", {"empty": "drop", "empty_sentence": "None."}, "empty_sentence"),
    ],
)
def test_settings_must_fit_the_kind(kind: str, fields: dict[str, Any], code: str) -> None:
    assert fault_with(kind, **fields) == (code, "sections[1]")


def test_a_sentence_for_nothing_is_taken_with_its_form() -> None:
    section = small_section(empty="sentence", empty_sentence="There was none.")

    assert section.empty_sentence == "There was none."


def test_an_entry_is_headed_by_its_number_and_presenter() -> None:
    section = small_section("entries", heading="Talk {n} ({presenter}):")

    assert section.entry_heading(2, "A. Speaker") == "Talk 2 (A. Speaker):"


def test_an_entry_without_a_presenter_has_the_heading_for_it() -> None:
    section = small_section("entries", heading="{n} ({presenter})", heading_unnamed="{n}")

    assert section.entry_heading(2, "") == "2"


def test_an_entry_without_a_presenter_keeps_the_only_heading() -> None:
    section = small_section("entries", heading="{n} ({presenter})")

    assert section.entry_heading(2, "") == "2 ()"


def test_a_presenter_with_braces_is_printed_as_it_is() -> None:
    section = small_section("entries", heading="{{{n}}} {presenter}")

    assert section.entry_heading(1, "{n}") == "{1} {n}"


@pytest.mark.parametrize(
    ("pattern", "title", "day", "stem"),
    [
        ("{form} – {title}", "Keys", "", "Small form – Keys"),
        ("{form} – {title}", "", "", "Small form"),
        ("{date}_{title}", "Keys", "9 May", "9 May_Keys"),
        ("{date}_{title}", "Keys", "", "Keys"),
        ("{form} – {date} – {title}", "Keys", "", "Small form – Keys"),
        ("Report of {title}", "{form}", "", "Report of {form}"),
        ("{title}", "", "", "Small form"),
        ("IGF-2016-report", "Keys", "", "IGF-2016-report"),
        ("{{{title}}}", "Keys", "", "{Keys}"),
    ],
)
def test_a_file_is_called_by_the_pattern_of_the_form(
    pattern: str, title: str, day: str, stem: str
) -> None:
    assert small_form(file_name=pattern).file_stem(title, day) == stem


@pytest.mark.parametrize("pattern", ["{title", "{}", "{presenter}", "{title.real}", "{form:>9}"])
def test_a_file_name_has_the_form_the_title_and_the_date_only(pattern: str) -> None:
    assert fault_of(form_data(file_name=pattern)).code == "file_name_pattern"


def test_the_deadline_is_counted_from_the_events_last_day() -> None:
    deadline = Deadline(days=14, event_end=date(2016, 12, 9))

    assert deadline.due(date(2016, 12, 6)) == date(2016, 12, 23)


def test_the_deadline_of_a_known_event_needs_no_date() -> None:
    deadline = Deadline(days=14, event_end=date(2016, 12, 9))

    assert deadline.due(None) == date(2016, 12, 23)


def test_the_last_day_of_the_event_belongs_to_it() -> None:
    deadline = Deadline(days=1, event_end=date(2016, 12, 9))

    assert deadline.due(date(2016, 12, 9)) == date(2016, 12, 10)


def test_the_deadline_of_a_later_session_is_counted_from_its_own_day() -> None:
    deadline = Deadline(days=14, event_end=date(2016, 12, 9))

    assert deadline.due(date(2017, 12, 18)) == date(2018, 1, 1)


def test_the_deadline_of_an_unknown_event_is_counted_from_the_session() -> None:
    assert Deadline(days=0).due(date(2016, 12, 9)) == date(2016, 12, 9)


def test_without_any_date_there_is_no_deadline() -> None:
    assert Deadline(days=14).due(None) is None


def test_a_day_at_the_end_of_all_days_has_no_deadline() -> None:
    assert Deadline(days=14).due(date.max) is None


def test_the_most_days_a_deadline_may_have_is_ten_years() -> None:
    fault = fault_of(form_data(deadline={"days": 3651}))

    assert (fault.code, fault.path, fault.facts) == (
        "too_large_number",
        "deadline.days",
        {"le": 3650},
    )


def test_a_fault_never_quotes_the_form() -> None:
    fault = fault_of(form_data(language="a private word"))

    assert "private" not in str(fault)


def test_a_fault_of_a_sort_without_a_code_is_a_wrong_value() -> None:
    assert fault_of(form_data(name="\ud800")).code == "wrong_value"


def test_a_place_in_nested_data_reads_like_a_path() -> None:
    assert path_of(("sections", 2, "limits", 0, "max")) == "sections[2].limits[0].max"


def test_the_place_of_the_whole_is_empty() -> None:
    assert path_of(()) == ""
