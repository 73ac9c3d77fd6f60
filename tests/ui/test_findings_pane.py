"""F7: what is missing, and from each line the way to its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import (
    Date,
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
from rapporteur.ui import texts
from rapporteur.ui.window import Window
from tests.ui.windows import (
    begin_report,
    desk_of,
    focus_name,
    offscreen,
    open_window,
    press,
    report_file,
    write,
)

pytestmark = offscreen

FULL: dict[str, Value] = {
    "session_title": Line(text="Encryption"),
    "date": Date(text="9 December 2016"),
    "time": TimeSpan(start="9:00", end="10:30", zone="UTC+1"),
    "organiser": Line(text="Ann Example"),
    "moderator": Line(text="Bo Example"),
    "rapporteur": Line(text="Cy Example"),
    "speakers": People(people=(Person(name="Di Example", details={"affiliation": "Somewhere"}),)),
    "key_issues": Items(items=("One issue.", "Another issue.")),
    "discussions": Prose(text="One.\nTwo.\nThree."),
    "way_forward": Prose(text="One.\nTwo.\nThree."),
}


def opened(qtbot: QtBot, folder: Path, **values: Value) -> Window:
    """Return the window with a full report in which these sections are different."""
    return open_window(qtbot, report_file(folder / "a.rapport", **{**FULL, **values}))


def sentences(window: Window) -> tuple[str, ...]:
    """Return the lines that are shown."""
    return desk_of(window).findings.sentences()


def test_a_blank_report_lacks_every_section_that_the_form_requires(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    press(window, "F7")

    assert len(sentences(window)) == 10
    assert sentences(window)[0] == "Session title: nothing yet."


def test_a_full_report_lacks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)

    press(window, "F7")

    assert sentences(window) == (texts.FINDINGS_NONE,)


def test_what_was_typed_last_is_counted_before_the_list_is_shown(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path)
    press(window, "Ctrl+1", "Ctrl+A", "Del")

    press(window, "F7")

    assert sentences(window) == ("Session title: nothing yet.",)


def test_the_list_follows_typing_while_it_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, session_title=Line())
    press(window, "F7", "Ctrl+1")

    write("E")

    qtbot.waitUntil(lambda: sentences(window) == (texts.FINDINGS_NONE,))


def test_return_goes_to_the_section(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, date=Date(), moderator=Line())
    press(window, "F7", "Down")

    press(window, "Return")

    assert focus_name() == "Chair or moderator"


def test_a_click_goes_to_the_section(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, moderator=Line())
    press(window, "F7")
    listed = desk_of(window).findings.findChild(QListWidget)
    assert isinstance(listed, QListWidget)

    at = listed.visualItemRect(listed.item(0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert focus_name() == "Chair or moderator"


def test_return_goes_to_the_very_item(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path, key_issues=Items(items=("One.", "Two. Three.", "Four.")))
    press(window, "F7", "Return")

    assert focus_name() == "Key issues: Item 2"


def test_return_goes_to_the_very_entry(qtbot: QtBot, tmp_path: Path) -> None:
    entries = Entries(entries=(Entry(text="One.", presenter="Di Example"), Entry(text="A\nB")))
    window = opened(qtbot, tmp_path, presentations=entries)
    press(window, "F7", "Return")

    assert focus_name().startswith("Presentation 2")


def test_return_goes_to_the_very_person(qtbot: QtBot, tmp_path: Path) -> None:
    filled = Person(name="Di Example", details={"affiliation": "Somewhere"})
    people = People(people=(filled, Person(name="Ed Example")))
    window = opened(qtbot, tmp_path, speakers=people)
    press(window, "F7", "Return")

    widget = QApplication.focusWidget()
    assert widget
    assert (widget.accessibleDescription().split(",")[0], focus_name()) == (
        "Person 2",
        "Affiliation",
    )


@pytest.mark.parametrize("key", ["Esc", "F7"])
def test_one_goes_back_to_the_place_where_one_wrote(qtbot: QtBot, key: str) -> None:
    window = begin_report(qtbot)
    press(window, "Ctrl+4", "F7")

    press(window, key)

    assert focus_name() == "Workshop organiser"


def test_f7_hides_the_list_again(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    press(window, "F7", "F7")

    assert not desk_of(window).findings.isVisible()


def test_the_caret_stands_behind_the_text_that_is_to_be_mended(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path, key_issues=Items(items=("Two. Three.",)))
    press(window, "F7", "Return")

    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    assert box.textCursor().atEnd()
