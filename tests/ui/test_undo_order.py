"""Undo takes back what came last, text or members, and redo does it again."""

import pytest

from rapporteur.domain.report import Entries, Entry, Items, Line, People, Person
from rapporteur.ui.desk import Desk
from tests.ui.conftest import OpenDesk
from tests.ui.keys import press, write
from tests.ui.pictures import picture
from tests.ui.windows import offscreen

pytestmark = offscreen

THREE = "1 Encryption\n2 Safety\n3 Trust"


@pytest.fixture
def issues(open_desk: OpenDesk) -> Desk:
    """A report with three key issues; the caret is before the second."""
    desk = open_desk(key_issues=Items(items=("Encryption", "Safety", "Trust")))
    desk.go_to("key_issues")
    press("Tab")
    return desk


@pytest.mark.parametrize(
    ("key", "after"),
    [
        ("Ctrl+Return", "1 Encryption\n2 Safety\n3 \n4 Trust"),
        ("Ctrl+Shift+Backspace", "1 Encryption\n2 Trust"),
        ("Alt+Up", "1 Safety\n2 Encryption\n3 Trust"),
        ("Alt+Down", "1 Encryption\n2 Trust\n3 Safety"),
    ],
)
def test_a_change_of_members_is_undone_and_done_again(issues: Desk, key: str, after: str) -> None:
    press(key)
    done = seen(issues)

    press("Ctrl+Z")
    undone = seen(issues)
    press("Ctrl+Y")

    assert (done, undone, seen(issues)) == (after, THREE, after)


def test_typing_after_a_change_is_taken_back_first(issues: Desk) -> None:
    press("Alt+Up")
    write("!")

    press("Ctrl+Z")
    first = seen(issues)
    press("Ctrl+Z")

    assert (first, seen(issues)) == ("1 Safety\n2 Encryption\n3 Trust", THREE)


def test_typing_before_a_change_is_taken_back_after_it(issues: Desk) -> None:
    write("!")
    press("Alt+Up")

    press("Ctrl+Z")
    first = seen(issues)
    press("Ctrl+Z")

    assert (first, seen(issues)) == ("1 Encryption\n2 !Safety\n3 Trust", THREE)


def test_text_typed_elsewhere_since_stays_when_a_removal_is_undone(issues: Desk) -> None:
    press("Ctrl+Shift+Backspace", "Tab", "End")
    write(" and access")
    press("Shift+Tab")

    press("Ctrl+Z")

    assert seen(issues) == "1 Encryption\n2 Safety\n3 Trust and access"


def test_text_typed_into_an_added_member_comes_back_with_redo(issues: Desk) -> None:
    press("Ctrl+Return")
    write("Access")
    press("Tab")

    press("Ctrl+Z")
    undone = seen(issues)
    press("Ctrl+Y")

    assert undone == THREE
    assert seen(issues) == "1 Encryption\n2 Safety\n3 Access\n4 Trust"


def test_three_changes_are_undone_last_first(issues: Desk) -> None:
    press("Alt+Up", "Ctrl+Shift+Backspace", "Ctrl+Return")
    seen_since = [seen(issues)]

    for _ in range(3):
        press("Ctrl+Z")
        seen_since.append(seen(issues))

    assert seen_since == [
        "1 Encryption\n2 \n3 Trust",
        "1 Encryption\n2 Trust",
        "1 Safety\n2 Encryption\n3 Trust",
        THREE,
    ]


def test_undo_of_a_change_works_from_another_section(issues: Desk) -> None:
    press("Alt+Up")
    issues.go_to("way_forward")

    press("Ctrl+Z")

    assert seen(issues) == THREE


def test_typing_in_a_line_is_undone_before_an_earlier_change(issues: Desk) -> None:
    press("Alt+Up")
    issues.go_to("session_title")
    write("Trust")

    press("Ctrl+Z")

    assert issues.session.report.values["session_title"] == Line()
    assert seen(issues) == "1 Safety\n2 Encryption\n3 Trust"


def test_typing_in_a_line_is_done_again(desk: Desk) -> None:
    desk.go_to("session_title")
    write("Trust")

    press("Ctrl+Z", "Ctrl+Shift+Z")

    assert desk.session.report.values["session_title"] == Line(text="Trust")


def test_an_item_split_by_enter_is_whole_again_after_undo(open_desk: OpenDesk) -> None:
    desk = open_desk(key_issues=Items(items=("Encryption Safety",)))
    desk.go_to("key_issues")
    press("Ctrl+Right", "Return")

    press("Ctrl+Z", "Ctrl+Z")

    assert seen(desk) == "1 Encryption Safety"


def test_an_item_split_by_enter_and_made_whole_is_split_again_by_redo(open_desk: OpenDesk) -> None:
    desk = open_desk(key_issues=Items(items=("Encryption Safety",)))
    desk.go_to("key_issues")
    press("Ctrl+Right", "Return", "Ctrl+Z", "Ctrl+Z")

    press("Ctrl+Y", "Ctrl+Y")

    assert seen(desk) == "1 Encryption \n2 Safety"


def test_a_removed_person_comes_back_with_all_cells(open_desk: OpenDesk) -> None:
    person = Person(name="Ana", details={"affiliation": "Article 19", "region": "GRULAC"})
    desk = open_desk(speakers=People(people=(person, Person(name="Bo"))))
    desk.go_to("speakers")

    press("Ctrl+Shift+Backspace", "Ctrl+Z")

    assert desk.session.report.values["speakers"] == People(people=(person, Person(name="Bo")))


def test_a_removed_entry_comes_back_with_its_summary(open_desk: OpenDesk) -> None:
    entry = Entry(presenter="Ana", text="Why **strong** encryption.\nTwo lines.")
    desk = open_desk(presentations=Entries(entries=(entry, Entry(presenter="Bo"))))
    desk.go_to("presentations")

    press("Ctrl+Shift+Backspace", "Ctrl+Z")

    value = desk.session.report.values["presentations"]
    assert value == Entries(entries=(entry, Entry(presenter="Bo")))


def test_undo_with_nothing_done_changes_nothing(issues: Desk) -> None:
    press("Ctrl+Z", "Ctrl+Y")

    assert issues.session.number == 0


def seen(desk: Desk) -> str:
    """Return the key issues on the screen, which must be those of the session's report."""
    value = desk.session.report.values["key_issues"]
    assert isinstance(value, Items)
    shown = picture(desk, "key_issues").replace("|", "")
    assert shown == "\n".join(f"{n} {text}" for n, text in enumerate(value.items, start=1))
    return shown
