"""A list of items: Enter, Backspace, a pasted list, the rows' buttons and the Edit menu's keys."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from rapporteur.domain.members import Added, Moved, Removed
from rapporteur.domain.report import Items
from rapporteur.session import Edit
from rapporteur.ui.desk import Desk
from tests.ui.conftest import OpenDesk
from tests.ui.keys import click, paste, press, write
from tests.ui.pictures import editor_of, picture
from tests.ui.windows import offscreen

pytestmark = offscreen

THREE = Items(items=("Encryption", "Safety", "Trust"))


@pytest.fixture
def issues(open_desk: OpenDesk) -> Desk:
    """A report with three key issues; the caret is before the first letter."""
    desk = open_desk(key_issues=THREE)
    desk.go_to("key_issues")
    return desk


def test_items_are_shown_with_their_numbers(issues: Desk) -> None:
    assert seen(issues) == "1 |Encryption\n2 Safety\n3 Trust"


def test_an_empty_list_shows_one_row_that_is_no_item_yet(desk: Desk) -> None:
    desk.go_to("key_issues")

    assert seen(desk) == "1 |"
    assert items(desk) == ()


def test_the_first_key_makes_the_first_item(desk: Desk) -> None:
    desk.go_to("key_issues")

    write("E")

    assert items(desk) == ("E",)


def test_typing_is_announced_without_a_change_of_members(issues: Desk) -> None:
    edits: list[Edit] = []
    issues.session.subscribe(edits.append)

    write("1")

    (edit,) = edits
    assert (edit.number, edit.section_id, edit.change) == (1, "key_issues", None)
    assert edit.report.values["key_issues"] == Items(items=("1Encryption", "Safety", "Trust"))


def test_enter_makes_the_next_item_and_puts_the_caret_there(desk: Desk) -> None:
    desk.go_to("key_issues")

    write("Encryption\nSafety\nTrust")

    assert seen(desk) == "1 Encryption\n2 Safety\n3 Trust|"
    assert items(desk) == ("Encryption", "Safety", "Trust")


def test_enter_takes_the_text_behind_the_caret_along(open_desk: OpenDesk) -> None:
    desk = open_desk(key_issues=Items(items=("Encryption Safety", "Trust")))
    desk.go_to("key_issues")

    press("Ctrl+Right", "Return")

    assert seen(desk) == "1 Encryption \n2 |Safety\n3 Trust"


def test_a_line_end_within_an_item_stays_one_when_enter_takes_it_along(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(key_issues=Items(items=("Encryption Safety\nTrust",)))
    desk.go_to("key_issues")

    press("Ctrl+Right", "Return")

    assert items(desk) == ("Encryption ", "Safety\nTrust")


def test_tab_goes_from_item_to_item_in_their_present_order(issues: Desk) -> None:
    press("Return", "Alt+Down", "Tab")
    first = seen(issues)
    press("Shift+Tab", "Shift+Tab")

    assert first == "1 \n2 Safety\n3 Encryption\n4 |Trust"
    assert seen(issues) == "1 \n2 |Safety\n3 Encryption\n4 Trust"


def test_enter_before_the_first_letter_leaves_an_empty_item_above(issues: Desk) -> None:
    press("Return")

    assert items(issues) == ("", "Encryption", "Safety", "Trust")
    assert seen(issues).startswith("1 \n2 |Encryption")


def test_enter_on_an_empty_item_makes_no_second_one(desk: Desk) -> None:
    desk.go_to("key_issues")
    write("Encryption\n")

    press("Return", "Return")

    assert seen(desk) == "1 Encryption\n2 |"


def test_backspace_on_an_empty_item_removes_it_and_goes_to_the_one_before(issues: Desk) -> None:
    press("End", "Return")

    press("Backspace")

    assert seen(issues) == "1 Encryption|\n2 Safety\n3 Trust"
    assert items(issues) == THREE.items


def test_backspace_that_takes_the_last_letter_leaves_the_item(issues: Desk) -> None:
    press("Ctrl+A", "Backspace")

    assert items(issues) == ("", "Safety", "Trust")


def test_a_pasted_list_makes_an_item_of_each_line(issues: Desk) -> None:
    press("End")

    paste("Access\r\n\r\n  Zero rating \nCost")

    assert items(issues) == ("Encryption", "Access", "Zero rating", "Cost", "Safety", "Trust")
    assert "|" in seen(issues).splitlines()[3]


def test_a_list_pasted_into_the_blank_row_leaves_no_blank_item(desk: Desk) -> None:
    desk.go_to("key_issues")

    paste("Access\nCost\n")

    assert items(desk) == ("Access", "Cost")


def test_a_list_pasted_into_a_new_item_takes_its_place(issues: Desk) -> None:
    press("End", "Return")

    paste("Access\nCost")

    assert items(issues) == ("Encryption", "Access", "Cost", "Safety", "Trust")


def test_one_pasted_line_goes_to_the_caret(issues: Desk) -> None:
    paste("Strong \n")

    assert items(issues)[0] == "Strong Encryption"
    assert seen(issues).startswith("1 Strong |Encryption")


@pytest.mark.parametrize(
    ("key", "change", "shown"),
    [
        ("Ctrl+Return", Added("key_issues", 2, ""), "1 Encryption\n2 Safety\n3 |\n4 Trust"),
        ("Ctrl+Shift+Backspace", Removed("key_issues", 1, "Safety"), "1 Encryption|\n2 Trust"),
        ("Alt+Up", Moved("key_issues", 1, 0), "1 Safety|\n2 Encryption\n3 Trust"),
        ("Alt+Down", Moved("key_issues", 1, 2), "1 Encryption\n2 Trust\n3 Safety|"),
    ],
)
def test_a_key_of_the_edit_menu_changes_the_item_with_the_caret(
    issues: Desk, key: str, change: Added | Removed | Moved, shown: str
) -> None:
    edits: list[Edit] = []
    issues.session.subscribe(edits.append)

    press("Tab", key)

    assert [edit.change for edit in edits] == [change]
    assert seen(issues) == shown
    assert "\n".join(items(issues)) == "\n".join(
        line[2:].replace("|", "") for line in shown.splitlines()
    )


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("up", ("Safety", "Encryption", "Trust")),
        ("down", ("Encryption", "Trust", "Safety")),
        ("remove", ("Encryption", "Trust")),
    ],
)
def test_a_button_of_the_row_changes_its_item(
    issues: Desk, name: str, after: tuple[str, ...]
) -> None:
    click(button(issues, 1, name))

    assert items(issues) == after


def test_the_add_button_adds_an_item_below_the_last(issues: Desk) -> None:
    click(editor_of(issues, "key_issues").findChild(QPushButton))

    assert seen(issues) == "1 Encryption\n2 Safety\n3 Trust\n4 |"


def test_the_first_cannot_go_up_nor_the_last_down(issues: Desk) -> None:
    able = [
        (button(issues, index, "up").isEnabled(), button(issues, index, "down").isEnabled())
        for index in range(3)
    ]

    assert able == [(False, True), (True, True), (True, False)]


def seen(desk: Desk) -> str:
    """Return what the list shows."""
    return picture(desk, "key_issues")


def items(desk: Desk) -> tuple[str, ...]:
    """Return the items of the session's report."""
    value = desk.session.report.values["key_issues"]
    assert isinstance(value, Items)
    return value.items


def button(desk: Desk, row: int, name: str) -> QAbstractButton:
    """Return a button of a row: `up`, `down` or `remove`."""
    found = editor_of(desk, "key_issues").rows[row].findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found
