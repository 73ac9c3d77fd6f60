"""Rows of people and of entries: their fields, Enter, Tab, a pasted list, the heading."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Entries, Entry, People, Person
from rapporteur.ui.desk import Desk
from rapporteur.ui.presenter_box import PresenterBox
from tests.ui.conftest import OpenDesk
from tests.ui.keys import caret_widget, click, paste, press, write
from tests.ui.pictures import editor_of, headings, picture
from tests.ui.windows import offscreen

pytestmark = offscreen

ANA = Person(name="Ana", details={"affiliation": "Article 19"})
BO = Person(name="Bo", details={"affiliation": "Unesco"})


@pytest.fixture
def speakers(open_desk: OpenDesk) -> Desk:
    """A report with two speakers; the caret is before the first name."""
    desk = open_desk(speakers=People(people=(ANA, BO)))
    desk.go_to("speakers")
    return desk


@pytest.fixture
def talks(open_desk: OpenDesk) -> Desk:
    """A report with two presentations; the caret is before the first presenter."""
    entries = Entries(entries=(Entry(presenter="Ana", text="Why."), Entry(text="How.")))
    desk = open_desk(presentations=entries)
    desk.go_to("presentations")
    return desk


def test_people_are_shown_with_their_cells(speakers: Desk) -> None:
    assert picture(speakers, "speakers") == "1 |Ana · Article 19\n2 Bo · Unesco"


def test_a_person_is_typed_with_tab_and_enter(desk: Desk) -> None:
    desk.go_to("speakers")

    write("Ana")
    press("Tab")
    write("Article 19\nBo")
    press("Tab")
    write("Unesco")

    assert people(desk) == (ANA, BO)
    assert picture(desk, "speakers") == "1 Ana · Article 19\n2 Bo · Unesco|"


def test_a_person_without_a_cell_has_no_such_detail(desk: Desk) -> None:
    desk.go_to("speakers")

    write("Ana")

    assert people(desk) == (Person(name="Ana"),)


def test_tab_goes_through_the_cells_row_by_row_and_on_to_the_add_button(speakers: Desk) -> None:
    names: list[str] = []
    for _ in range(4):
        box = caret_widget()
        names.append(f"{box.accessibleDescription()}: {box.accessibleName()}")
        press("Tab")

    cells = ("Name", "Affiliation")
    assert names == [f"Person {n}: {cell}" for n in (1, 2) for cell in cells]
    assert caret_widget() is editor_of(speakers, "speakers").findChild(QPushButton)


def test_tab_follows_a_move_and_leads_on_to_the_next_section(speakers: Desk) -> None:
    press("Return")
    write("Cy")
    press("Alt+Up", "Shift+Tab")

    texts = [way(6, key) for key in ("Tab", "Shift+Tab")]

    assert texts == ["Cy··Ana·Article 19·Bo·Unesco", "Unesco·Bo·Article 19·Ana··Cy"]


def test_details_of_columns_that_the_form_has_not_are_kept(open_desk: OpenDesk) -> None:
    ana = Person(name="Ana", details={"affiliation": "Article 19", "region": "GRULAC"})
    desk = open_desk(speakers=People(people=(ana,)))
    desk.go_to("speakers")

    press("End")
    write("!")

    assert people(desk) == (Person(name="Ana!", details=ana.details),)


@pytest.mark.parametrize(
    "text",
    [
        "Ana, Article 19\nBo, Unesco",
        "Ana (Article 19)\r\nBo (Unesco)\r\n",
        "1. Ana – Article 19\u20282. Bo – Unesco",
        "Ana\tArticle 19\nBo\tUnesco",
    ],
)
def test_a_pasted_list_makes_a_person_of_each_line(desk: Desk, text: str) -> None:
    desk.go_to("speakers")

    paste(text)

    assert people(desk) == (ANA, BO)


def test_a_pasted_list_goes_below_the_person_with_the_caret(speakers: Desk) -> None:
    paste("Cy, ISOC\nDi, EFF")

    assert [person.name for person in people(speakers)] == ["Ana", "Cy", "Di", "Bo"]


def test_one_pasted_line_goes_into_the_cell(speakers: Desk) -> None:
    paste("Dr, \n")

    assert people(speakers)[0].name.rstrip() == "Dr, Ana"


def test_a_list_pasted_into_a_new_row_leaves_no_blank_person(speakers: Desk) -> None:
    press("Return")

    paste("Cy\nDi")

    assert [person.name for person in people(speakers)] == ["Ana", "Cy", "Di", "Bo"]


def test_backspace_in_a_blank_row_removes_the_person(speakers: Desk) -> None:
    press("Return", "Backspace")

    assert people(speakers) == (ANA, BO)
    assert picture(speakers, "speakers") == "1 Ana · |Article 19\n2 Bo · Unesco"


def test_backspace_in_an_empty_cell_leaves_a_person_who_has_a_name(open_desk: OpenDesk) -> None:
    desk = open_desk(speakers=People(people=(Person(name="Ana"),)))
    desk.go_to("speakers")

    press("Tab", "Backspace")

    assert people(desk) == (Person(name="Ana"),)


def test_a_moved_person_keeps_the_caret(speakers: Desk) -> None:
    press("Alt+Down")
    write("!")

    assert "!" in str(people(speakers)[1])
    assert people(speakers)[0] == BO


def test_entries_are_shown_under_headings_by_the_form_s_pattern(talks: Desk) -> None:
    assert picture(talks, "presentations") == "1 |Ana · Why.\n2  · How."
    assert heads(talks) == ["Presentation 1 (Ana):", "Presentation 2:"]


def test_the_heading_follows_the_presenter_at_each_key(talks: Desk) -> None:
    press("End")

    write("s")

    assert heads(talks)[0] == "Presentation 1 (Anas):"


def test_the_headings_follow_a_move(talks: Desk) -> None:
    press("Alt+Down")

    assert heads(talks) == ["Presentation 1:", "Presentation 2 (Ana):"]


def test_an_entry_is_typed_with_tab(desk: Desk) -> None:
    desk.go_to("presentations")

    write("Ana")
    press("Tab")
    write("Why.\nHow.")

    assert entries(desk) == (Entry(presenter="Ana", text="Why.\nHow."),)


def test_a_moved_entry_keeps_the_caret(talks: Desk) -> None:
    press("Tab", "Alt+Down")
    write(" So.")

    assert entries(talks)[1] == Entry(presenter="Ana", text="Why. So.")


def test_backspace_in_an_entry_that_is_blank_removes_it(talks: Desk) -> None:
    press("Ctrl+Return", "Tab", "Backspace")

    assert len(entries(talks)) == 2


def test_backspace_in_an_empty_summary_leaves_an_entry_with_a_presenter(talks: Desk) -> None:
    press("Tab", "Ctrl+A", "Backspace", "Backspace")

    assert entries(talks)[0] == Entry(presenter="Ana")


def test_the_add_button_begins_an_entry_with_its_own_heading(talks: Desk) -> None:
    add = editor_of(talks, "presentations").findChild(QPushButton)
    assert isinstance(add, QPushButton)

    click(add)

    assert heads(talks)[2] == "Presentation 3:"
    assert picture(talks, "presentations").endswith("\n3 | · ")


def way(steps: int, key: str) -> str:
    """Return the texts of the cells that a key leads through; the last is left by it."""
    texts: list[str] = []
    for _ in range(steps):
        box = caret_widget()
        assert isinstance(box, QLineEdit)
        texts.append(box.text())
        press(key)
    if key == "Tab":
        press("Shift+Tab")
    return "·".join(texts)


def people(desk: Desk) -> tuple[Person, ...]:
    """Return the speakers of the session's report."""
    value = desk.session.report.values["speakers"]
    assert isinstance(value, People)
    return value.people


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the presentations of the session's report."""
    value = desk.session.report.values["presentations"]
    assert isinstance(value, Entries)
    return value.entries


def heads(desk: Desk) -> list[str]:
    """Return the headings of the presentations."""
    return headings(editor_of(desk, "presentations"))


def test_the_presenter_of_an_entry_that_is_added_comes_into_view(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    long = Entry(presenter="Ana", text="Why.\n" * 40)
    desk = open_desk(presentations=Entries(entries=(long, long)))
    desk.go_to("presentations")
    editor_of(desk, "presentations").focus_member(1)

    press("Ctrl+Return")

    seen, box = desk.page.viewport(), caret_widget()
    assert isinstance(box, PresenterBox)
    qtbot.waitUntil(lambda: seen.rect().contains(box.mapTo(seen, box.rect().bottomRight())))
