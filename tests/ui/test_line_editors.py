"""The short kinds: a line, a date, a time span."""

import pytest

from rapporteur.domain.report import Date, Line, TimeSpan, Value
from rapporteur.session import Edit
from rapporteur.ui.desk import Desk
from tests.ui.conftest import OpenDesk
from tests.ui.keys import paste, press, write
from tests.ui.pictures import picture
from tests.ui.windows import offscreen

pytestmark = offscreen


@pytest.mark.parametrize(
    ("section_id", "value", "seen"),
    [
        ("session_title", Line(text="Encryption"), "Encryption"),
        ("date", Date(text="9 December 2016"), "9 December 2016"),
        ("time", TimeSpan(start="9:00", end="10:30", zone="UTC-6"), "9:00 · 10:30 · UTC-6"),
    ],
)
def test_a_value_is_shown(open_desk: OpenDesk, section_id: str, value: Value, seen: str) -> None:
    desk = open_desk(**{section_id: value})

    assert picture(desk, section_id) == seen


def test_showing_a_value_is_no_edit(open_desk: OpenDesk) -> None:
    desk = open_desk(session_title=Line(text="Encryption"), time=TimeSpan(start="9:00"))

    assert desk.session.number == 0


@pytest.mark.parametrize(
    ("section_id", "value"),
    [("session_title", Line(text="Wï-Fi")), ("date", Date(text="Wï-Fi"))],
)
def test_typing_is_announced_with_the_value_of_the_kind(
    desk: Desk, section_id: str, value: Value
) -> None:
    edits = announced(desk)
    desk.go_to(section_id)

    write("Wï-Fi")

    assert [(edit.number, edit.section_id, edit.change) for edit in edits] == [
        (number, section_id, None) for number in range(1, 6)
    ]
    assert edits[-1].report.values[section_id] == value


def test_start_end_and_zone_are_typed_one_after_the_other_with_tab(desk: Desk) -> None:
    desk.go_to("time")

    write("14:30")
    press("Tab")
    write("16")
    press("Tab")
    write("CST")

    assert desk.session.report.values["time"] == TimeSpan(start="14:30", end="16", zone="CST")


def test_a_long_line_is_shown_from_its_first_letter(open_desk: OpenDesk) -> None:
    desk = open_desk(session_title=Line(text="Encryption and safety of journalists " * 9))

    desk.go_to("session_title")

    assert picture(desk, "session_title").startswith("|Encryption")


def test_a_line_break_pasted_into_a_line_becomes_a_blank(desk: Desk) -> None:
    desk.go_to("session_title")

    paste("Encryption\r\nand safety\u2028of journalists")

    value = desk.session.report.values["session_title"]
    assert value == Line(text="Encryption and safety of journalists")


def test_enter_in_a_line_changes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(session_title=Line(text="Encryption"))
    desk.go_to("session_title")

    press("Return", "Enter")

    assert desk.session.number == 0


def announced(desk: Desk) -> list[Edit]:
    """Return the list that every edit of the session is added to."""
    edits: list[Edit] = []
    desk.session.subscribe(edits.append)
    return edits
