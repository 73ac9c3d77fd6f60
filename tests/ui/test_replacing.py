"""Sections replaced from elsewhere: shown at once, taken back by Ctrl+Z, nothing typed lost."""

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import (
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
from rapporteur.ui.desk import Desk
from rapporteur.ui.member_rows import ItemRow
from rapporteur.ui.text_box import text_box
from tests.ui.conftest import OpenDesk
from tests.ui.keys import press, write
from tests.ui.pictures import picture
from tests.ui.windows import offscreen

pytestmark = offscreen

OLD: dict[str, Value] = {
    "session_title": Line(text="Old"),
    "time": TimeSpan(start="9:00", end="10:00", zone="UTC"),
    "speakers": People(people=(Person(name="Ana"),)),
    "key_issues": Items(items=("one", "two")),
    "presentations": Entries(entries=(Entry(presenter="Ana", text="Spoke."),)),
    "discussions": Prose(text="They spoke."),
}
NEW: dict[str, Value] = {
    "session_title": Line(text="New"),
    "time": TimeSpan(start="9:30", end="11:00", zone="CET"),
    "speakers": People(people=(Person(name="Ben"), Person(name="Cyd"))),
    "key_issues": Items(items=("three",)),
    "presentations": Entries(),
    "discussions": Prose(text="They spoke. At length."),
}


def pictures(desk: Desk) -> list[str]:
    """Return what the editors show, the caret left aside."""
    return [picture(desk, section_id).replace("|", "") for section_id in OLD]


def test_every_editor_shows_what_was_put_there_and_what_comes_back(open_desk: OpenDesk) -> None:
    desk = open_desk(**OLD)
    desk.go_to("way_forward")
    old = pictures(desk)
    new = pictures(open_desk(**NEW))

    desk.replace(NEW)
    shown = pictures(desk)
    desk.window().activateWindow()
    desk.undo_order.undo()

    assert shown == new
    assert pictures(desk) == old
    assert {key: desk.session.report.values[key] for key in OLD} == OLD
    assert desk.session.number == 2 * len(OLD)


def test_ctrl_z_and_ctrl_y_take_a_replacement_back_and_do_it_again(open_desk: OpenDesk) -> None:
    desk = open_desk(**OLD)
    desk.go_to("discussions")
    desk.replace({"key_issues": NEW["key_issues"], "discussions": NEW["discussions"]})

    press("Ctrl+Z")
    undone = desk.session.report.values
    press("Ctrl+Y")

    assert (undone["key_issues"], undone["discussions"]) == (OLD["key_issues"], OLD["discussions"])
    assert picture(desk, "key_issues") == "1 three"
    assert picture(desk, "discussions").replace("|", "") == "They spoke. At length."


def test_text_typed_after_a_replacement_is_taken_back_first(open_desk: OpenDesk) -> None:
    desk = open_desk(**OLD)
    desk.go_to("discussions")
    desk.replace({"discussions": NEW["discussions"]})
    press("Ctrl+End")
    write("!")

    press("Ctrl+Z")
    first = desk.session.report.values["discussions"]
    press("Ctrl+Z")

    assert first == NEW["discussions"]
    assert desk.session.report.values["discussions"] == OLD["discussions"]


def test_text_typed_since_stays_when_ctrl_z_comes_from_another_section(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(**OLD)
    desk.go_to("discussions")
    desk.replace({"discussions": NEW["discussions"]})
    press("Ctrl+End")
    write(" Typed since.")
    desk.go_to("way_forward")

    press("Ctrl+Z")

    assert picture(desk, "discussions") == "They spoke. Typed since."


def test_the_caret_stays_in_the_text_it_stood_in(open_desk: OpenDesk) -> None:
    desk = open_desk(discussions=Prose(text="First. Last."))
    desk.go_to("discussions")
    press("Ctrl+End", "Left", "Left", "Left", "Left", "Left")

    desk.replace({"discussions": Prose(text="First 😀. Between. Last.")})

    assert picture(desk, "discussions") == "First 😀. Between. |Last."


def test_the_caret_stays_in_a_section_whose_members_were_replaced(open_desk: OpenDesk) -> None:
    desk = open_desk(**OLD)
    desk.go_to("key_issues")
    press("Tab")

    desk.replace({"key_issues": NEW["key_issues"]})

    assert picture(desk, "key_issues") == "1 three|"


def test_a_replacement_elsewhere_leaves_the_caret_where_it_is(open_desk: OpenDesk) -> None:
    desk = open_desk(**OLD)
    desk.go_to("session_title")
    press("End")
    before = QApplication.focusWidget()

    desk.replace({"key_issues": NEW["key_issues"], "time": NEW["time"]})

    assert QApplication.focusWidget() is before
    assert picture(desk, "session_title") == "Old|"


def test_typing_goes_on_in_members_that_were_replaced(open_desk: OpenDesk) -> None:
    desk = open_desk(**OLD)
    desk.replace({"presentations": Entries(), "key_issues": NEW["key_issues"]})
    desk.go_to("key_issues")

    press("End")
    write("!")

    assert desk.session.report.values["key_issues"] == Items(items=("three!",))
    assert desk.session.report.values["presentations"] == Entries()


def test_the_caret_is_still_in_its_section_after_another_window_replaced_it(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(**OLD)
    desk.go_to("key_issues")
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()

    desk.replace({"key_issues": NEW["key_issues"]})
    other.close()
    desk.window().activateWindow()

    qtbot.waitUntil(lambda: picture(desk, "key_issues") == "1 three|")
    desk.return_to_text()
    assert picture(desk, "key_issues") == "1 three|"


def test_the_way_back_to_the_text_is_found_when_its_member_was_replaced(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(**OLD)
    desk.go_to("key_issues")
    desk.outline.setFocus()
    row = desk.page.panels["key_issues"].editor.findChildren(ItemRow)[0]

    with qtbot.waitSignal(row.destroyed):
        desk.replace({"key_issues": NEW["key_issues"]})
    desk.return_to_text()

    assert text_box()
