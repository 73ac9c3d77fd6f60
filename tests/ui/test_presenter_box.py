"""Who presented: chosen from the people of the session or typed, never guessed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from rapporteur.domain.report import Entries, Entry, People, Person
from rapporteur.ui.desk import Desk
from tests.ui.conftest import OpenDesk
from tests.ui.keys import paste, press, write
from tests.ui.pictures import editor_of, picture
from tests.ui.windows import offscreen

pytestmark = offscreen

SPEAKERS = People(people=(Person(name="Ana Ruiz"), Person(name="Bo"), Person(name="Anton")))


@pytest.fixture
def talks(open_desk: OpenDesk) -> Desk:
    """A report with three speakers and no presentation yet; the caret is in the presenter."""
    desk = open_desk(speakers=SPEAKERS)
    desk.go_to("presentations")
    return desk


def test_the_people_of_the_session_are_offered(talks: Desk) -> None:
    assert offered(talks) == ["Ana Ruiz", "Bo", "Anton"]


def test_a_name_is_chosen_with_the_arrow_keys(talks: Desk) -> None:
    press("Down", "Down")

    assert presenter(talks) == "Bo"


def test_a_name_that_is_no_speaker_s_is_typed(talks: Desk) -> None:
    write("Zoë")

    assert presenter(talks) == "Zoë"


def test_typing_the_beginning_of_a_name_fills_nothing_in(talks: Desk) -> None:
    write("An")
    press("Tab")

    assert presenter(talks) == "An"
    assert picture(talks, "presentations") == "1 An · |"


def test_enter_takes_the_typed_text_and_not_the_first_suggestion(talks: Desk) -> None:
    write("an")
    press("Return")

    assert presenter(talks) == "an"


def test_a_whole_name_takes_the_capital_letters_of_the_list(talks: Desk) -> None:
    write("ana ruiz")
    press("Tab")

    assert presenter(talks) == "Ana Ruiz"


def test_a_suggestion_is_shown_for_any_part_of_a_name(talks: Desk) -> None:
    write("ruiz")

    assert suggested(talks) == ["Ana Ruiz"]


def test_a_suggestion_is_taken_with_arrow_and_enter(talks: Desk) -> None:
    write("ruiz")
    press("Down", "Return")

    assert presenter(talks) == "Ana Ruiz"


def test_people_typed_meanwhile_are_offered_and_leave_the_typed_text(talks: Desk) -> None:
    write("Anto")
    talks.go_to("speakers")
    write("Dr ")

    talks.measure_now()

    assert offered(talks) == ["Dr Ana Ruiz", "Bo", "Anton"]
    assert presenter(talks) == "Anto"
    assert picture(talks, "presentations") == "1 Anto · "


def test_the_key_after_a_jump_goes_to_the_box_jumped_to(talks: Desk) -> None:
    write("An")
    press("Ctrl+Return")
    write("Bo")

    value = talks.session.report.values["presentations"]
    assert value == Entries(entries=(Entry(presenter="An"), Entry(presenter="Bo")))


def test_new_names_leave_the_caret_and_announce_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(presentations=Entries(entries=(Entry(presenter="Anton"),)))
    desk.go_to("presentations")
    press("Home", "Right", "Right")
    number = desk.session.number

    editor_of(desk, "presentations").offer_presenters(("Anton", "Bo"))

    assert picture(desk, "presentations") == "1 An|ton · "
    assert desk.session.number == number


def test_the_wheel_scrolls_the_page_and_leaves_the_name(talks: Desk) -> None:
    press("Down", "Down")

    scroll(box(talks))

    assert presenter(talks) == "Bo"


def test_typing_is_undone(talks: Desk) -> None:
    write("Zoe")
    press("Ctrl+Z")

    assert presenter(talks) == ""


def test_a_pasted_name_is_one_line(talks: Desk) -> None:
    paste("Zoe\r\nPark\n")

    assert presenter(talks) == "Zoe Park"


def box(desk: Desk) -> QComboBox:
    """Return the first presenter."""
    found = editor_of(desk, "presentations").findChild(QComboBox)
    assert isinstance(found, QComboBox)
    return found


def offered(desk: Desk) -> list[str]:
    """Return the names in the list."""
    return [box(desk).itemText(index) for index in range(box(desk).count())]


def suggested(desk: Desk) -> list[str]:
    """Return the names in the list under the typed text."""
    completer = box(desk).completer()
    assert completer.popup().isVisible()
    model = completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def scroll(widget: QWidget) -> None:
    """Turn the mouse wheel one step down over a widget."""
    at = QPointF(widget.rect().center())
    turn = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turn)


def presenter(desk: Desk) -> str:
    """Return the first presenter in the session's report."""
    value = desk.session.report.values["presentations"]
    assert isinstance(value, Entries)
    return value.entries[0].presenter if value.entries else ""
