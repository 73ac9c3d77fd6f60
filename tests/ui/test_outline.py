"""The outline: states and counts of every section, and the way to each."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.ui.windows import (
    begin_report,
    desk_of,
    focus_name,
    offscreen,
    outline_line,
    outline_picture,
    press,
    section_text,
    visible_labels,
    write,
)

pytestmark = offscreen

BLANK = """\
○ Session title
○ Date
○ Time
○ Workshop organiser
○ Chair or moderator
○ Rapporteur
○ Speakers
○ Key issues
○ Presentations
○ Discussions
○ Way forward"""
BEGUN = """\
✓ Session title
✓ Date
○ Time
✓ Workshop organiser
○ Chair or moderator
○ Rapporteur
✓ Speakers 1
● Key issues 2
✓ Presentations 1
◐ Discussions 2/3
● Way forward 4/3"""


def tree_of(window: Window) -> QTreeWidget:
    """Return the list of sections."""
    tree = desk_of(window).outline.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    return tree


def test_a_blank_report_has_every_section_of_the_form_empty(qtbot: QtBot) -> None:
    assert outline_picture(begin_report(qtbot)) == BLANK


def test_the_outline_draws_how_far_each_section_is(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    section_text(window, "Ctrl+1", "Encryption")
    section_text(window, "Ctrl+2", "9 December 2016")
    section_text(window, "Ctrl+4", "Ann Example")
    section_text(window, "Ctrl+7", "Bo Example")
    section_text(window, "Ctrl+8", "One issue.")
    press(window, "Return")
    write("Two. Sentences.")
    press(window, "Ctrl+9", "Tab")
    write("A summary.")
    press(window, "Ctrl+PgDown")
    write("One.")
    press(window, "Return")
    write("Two.")
    press(window, "Ctrl+PgDown")
    write("One.\rTwo.\rThree.\rFour.")

    assert outline_picture(window) == BEGUN


def test_it_counts_the_sections_that_need_nothing_more(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    write("Encryption")
    desk_of(window).measure_now()

    assert "2 of 11 ready" in visible_labels(desk_of(window).outline)


def test_a_section_that_may_stay_empty_is_ready_from_the_start(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    assert "1 of 11 ready" in visible_labels(desk_of(window).outline)


def test_the_outline_follows_typing_by_itself(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    item = tree_of(window).topLevelItem(0)
    assert item

    write("Encryption")

    said = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: item.data(0, said) == "Session title, fits")


def test_an_emptied_section_is_empty_again(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    write("E")

    press(window, "Backspace")

    assert outline_line(window, "Session title") == "○ Session title"


def test_a_click_goes_to_the_section(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    tree = tree_of(window)
    item = tree.topLevelItem(9)
    assert item
    at = tree.visualItemRect(item).center()

    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert focus_name() == "Discussions"


def test_arrows_choose_and_return_goes_to_the_section(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    press(window, "F6", "Down", "Down", "Down")
    there = focus_name()

    press(window, "Return")

    assert (there, focus_name()) == ("Outline", "Workshop organiser")


def test_the_section_with_the_caret_is_marked(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    press(window, "Ctrl+8")

    assert tree_of(window).currentItem().text(0) == "Key issues"


def test_the_chosen_section_is_brought_into_view(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    press(window, "Ctrl+9", "Ctrl+PgDown", "Ctrl+PgDown")

    page = desk_of(window).page
    panel = page.panels["way_forward"]
    top = panel.mapTo(page.viewport(), panel.rect().topLeft()).y()
    assert 0 <= top < page.viewport().height()


def test_the_state_is_said_in_words_to_a_screen_reader(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    section_text(window, "Ctrl+8", "Two. Sentences.")
    desk_of(window).measure_now()

    item = tree_of(window).topLevelItem(7)

    assert item
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Key issues, 1, too long"


def test_the_section_with_the_caret_stays_in_view_when_the_zoom_leaves_less_room(
    qtbot: QtBot,
) -> None:
    window = begin_report(qtbot)
    window.resize(1000, 500)
    press(window, "Ctrl+9", "Ctrl+PgDown", "Ctrl+PgDown")
    tree = tree_of(window)

    theme().zoom_by(5)

    def is_seen() -> bool:
        place = tree.visualItemRect(tree.currentItem())
        return tree.verticalScrollBar().maximum() > 0 and tree.viewport().rect().contains(place)

    qtbot.waitUntil(is_seen)
    theme().zoom_by(0)
