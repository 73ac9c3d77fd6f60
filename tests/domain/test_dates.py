"""Which day and which hour a typed text means."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.dates import parse_date, parse_time

THE_DAY = date(2016, 12, 9)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@pytest.mark.parametrize(
    "text",
    [
        "2016-12-09",
        " 2016-12-9 ",
        "9 December 2016",
        "09 DECEMBER 2016",
        "9th December 2016",
        "9th of December, 2016",
        "9 Dec. 2016",
        "9-Dec-2016",
        "9. December 2016",
        "9 December, 2016",
        "December 9, 2016",
        "December 9th 2016",
        "Dec 9 2016",
        "Dec. 9th, 2016",
        "Friday, 9 December 2016",
        "Fri. 9 December 2016",
        "Friday December 9, 2016",
        "Friday 2016-12-09",
        "2016年12月9日",
        "2016年 12月 09日",
        "2016 年 12 月 9 日",
        "٢٠١٦-١٢-٠٩",
        "۲۰۱۶-۱۲-۰۹",
        "２０１６年１２月９日",
    ],
)
def test_one_clear_day_is_read(text: str) -> None:
    assert parse_date(text) == THE_DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1st May 2015", date(2015, 5, 1)),
        ("22nd Sept 2015", date(2015, 9, 22)),
        ("3rd Sept. 2015", date(2015, 9, 3)),
        ("Tuesday 10 Nov 2015", date(2015, 11, 10)),
        ("Tues 10 Nov 2015", date(2015, 11, 10)),
        ("Wed, 11 Nov 2015", date(2015, 11, 11)),
        ("Thurs. 12 Nov 2015", date(2015, 11, 12)),
        ("Saturday 14 Nov 2015", date(2015, 11, 14)),
        ("Sunday 15 Nov 2015", date(2015, 11, 15)),
        ("29 February 2016", date(2016, 2, 29)),
    ],
)
def test_ordinals_and_short_names_are_read(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["13/12/2016", "12/13/2016", "13.12.2016", "12.13.2016"])
def test_numbers_are_read_when_only_one_order_makes_a_date(text: str) -> None:
    assert parse_date(text) == date(2016, 12, 13)


def test_numbers_are_read_when_both_orders_make_the_same_date() -> None:
    assert parse_date("12/12/2016") == date(2016, 12, 12)


@pytest.mark.parametrize("text", ["9/12/2016", "09.12.2016"])
def test_numbers_that_mean_two_days_are_unclear(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "tomorrow",
        "9 December",
        "December 2016",
        "30 February 2016",
        "29 February 2015",
        "2016-13-01",
        "2016-12-32",
        "0000-01-01",
        "9 Decembre 2016",
        "9 Decem 2016",
        "9 Smarch 2016",
        "9 Sept Dec 2016",
        "45/45/2016",
        "8-9 December 2016",
        "9 December 2016, 10:00",
        "9 décembre 2016",
        "2016/12",
    ],
)
def test_other_texts_are_no_clear_day(text: str) -> None:
    assert parse_date(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_iso_and_in_english(day: date) -> None:
    english = f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    assert (parse_date(day.isoformat()), parse_date(english)) == (day, day)


@given(st.text() | st.from_regex(r"[\d٠-٩०-९]{1,4}[-./ ]\w{1,9}[-./ ]\d{1,4}"))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert parse_date(text) is None or isinstance(parse_date(text), date)


@pytest.mark.parametrize(
    "text", ["1" * 200_000, "1 " * 100_000, "1" + " " * 200_000 + "x", "fri " * 50_000]
)
def test_a_hostile_text_is_no_day(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("9:00", time(9)),
        ("09.05", time(9, 5)),
        ("9h30", time(9, 30)),
        ("9h", time(9)),
        ("14", time(14)),
        ("23:59", time(23, 59)),
        ("0:00", time(0)),
        (" 9 : 30 ", time(9, 30)),
        ("2:30 pm", time(14, 30)),
        ("2 PM", time(14)),
        ("11 a.m.", time(11)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
        ("١٤:٣٠", time(14, 30)),
        ("۰۹:۱۵", time(9, 15)),
        ("１４：３０", time(14, 30)),
    ],
)
def test_an_hour_is_read(text: str, hour: time) -> None:
    assert parse_time(text) == hour


@pytest.mark.parametrize(
    "text",
    ["", "noon", "24:00", "9:60", "99", "0 am", "13 pm", "9:5", "9:00-10:00", "9:00 UTC", "-1"],
)
def test_other_texts_are_no_hour(text: str) -> None:
    assert parse_time(text) is None


@given(st.times())
def test_every_minute_of_the_day_is_read(hour: time) -> None:
    assert parse_time(f"{hour:%H:%M}") == hour.replace(second=0, microsecond=0)


@given(st.text())
def test_any_text_is_an_hour_or_none(text: str) -> None:
    assert parse_time(text) is None or isinstance(parse_time(text), time)


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000, "1" + " " * 200_000 + "x", "1:" * 100_000, "1:" + " " * 200_000 + "x"],
)
def test_a_hostile_text_is_no_hour(text: str) -> None:
    assert parse_time(text) is None
