"""A text of the report: what is typed, pasted or composed is what is kept, and all of it shows."""

import gc
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Items, Prose
from rapporteur.session import Edit
from rapporteur.ui.desk import Desk
from rapporteur.ui.prose_edit import ProseEdit
from rapporteur.ui.theme import theme
from tests.ui.conftest import OpenDesk
from tests.ui.keys import caret_widget, compose, paste, press, write
from tests.ui.pictures import picture
from tests.ui.windows import offscreen

pytestmark = offscreen

TWENTY = "\n".join(f"Panellist {n} asked for safety and for privacy. " * 4 for n in range(20))


@pytest.fixture
def discussions(desk: Desk) -> Desk:
    """A blank report; the caret is in its discussions."""
    desk.go_to("discussions")
    return desk


def test_a_text_is_shown_with_its_paragraphs(open_desk: OpenDesk) -> None:
    desk = open_desk(discussions=Prose(text="Why.\nHow.\n"))

    assert picture(desk, "discussions") == "Why.¶How.¶"
    assert desk.session.number == 0


def test_typing_is_announced_key_by_key(discussions: Desk) -> None:
    edits: list[Edit] = []
    discussions.session.subscribe(edits.append)

    write("So.\n")

    texts = [edit.report.values["discussions"] for edit in edits]
    assert texts == [Prose(text=text) for text in ("S", "So", "So.", "So.\n")]
    assert {(edit.section_id, edit.change) for edit in edits} == {("discussions", None)}


def test_an_equal_value_is_no_edit(discussions: Desk) -> None:
    write("So")
    number = discussions.session.number

    press("Left", "Right", "Shift+Home")
    theme().choose("dark")
    theme().choose("system")

    assert discussions.session.number == number


def test_a_no_break_space_is_kept(discussions: Desk) -> None:
    write("10\u00a0%")
    paste(" of 2\u202f000\u00a0people")

    assert text(discussions) == "10\u00a0% of 2\u202f000\u00a0people"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("a\x0bb\x0cc\x85d", "a\nb\nc\nd"),
        ("a\x00b\x1bc", "a\ufffdb\ufffdc"),
        ("a\tb", "a\tb"),
        ("👩🏽\u200d💻 naïve", "👩🏽\u200d💻 naïve"),
    ],
)
def test_a_pasted_text_is_kept_clean(discussions: Desk, pasted: str, kept: str) -> None:
    paste(pasted)

    assert text(discussions) == kept


def test_shift_enter_is_a_line_end_as_well(discussions: Desk) -> None:
    write("a")
    press("Shift+Return")
    write("b")

    assert text(discussions) == "a\nb"


def test_a_paste_of_formatted_text_comes_plain(discussions: Desk) -> None:
    paste("Strong words", html='<b style="color:red;font-size:40pt">Strong</b> <i>words</i>')

    assert text(discussions) == "Strong words"
    cursor = box_with_caret().textCursor()
    cursor.setPosition(2)
    assert cursor.charFormat().properties() == {}


def test_a_half_composed_text_is_not_in_the_value(discussions: Desk) -> None:
    write("a")

    compose("ni")

    assert text(discussions) == "a"


def test_a_composed_text_is_in_the_value_once_it_is_finished(discussions: Desk) -> None:
    compose("ni")
    compose("", commit="你")

    assert text(discussions) == "你"


def test_right_to_left_text_begins_at_the_right(discussions: Desk) -> None:
    write("السلام")

    assert alignment() is Qt.AlignmentFlag.AlignRight


def test_text_is_at_the_left_again_when_its_first_paragraph_is(discussions: Desk) -> None:
    write("السلام")
    press("Ctrl+A")
    write("Peace")

    assert alignment() is Qt.AlignmentFlag.AlignLeft


def test_the_box_grows_and_shrinks_with_its_text(discussions: Desk) -> None:
    heights = [caret_widget().height()]

    write("a\nb")
    heights.append(caret_widget().height())
    press("Backspace", "Backspace")
    heights.append(caret_widget().height())

    assert heights[1] > heights[0] == heights[2]


@pytest.mark.parametrize("steps", [0, 1, 3, -2])
def test_twenty_paragraphs_are_all_seen_at_any_zoom(
    open_desk: OpenDesk, qtbot: QtBot, steps: int
) -> None:
    desk = open_desk(discussions=Prose(text=TWENTY), key_issues=Items(items=(TWENTY,)))
    theme().zoom_by(steps)

    for section_id in ("discussions", "key_issues"):
        (box,) = desk.page.panels[section_id].editor.findChildren(ProseEdit)
        qtbot.waitUntil(lambda box=box: shows_all(box))


def test_a_narrower_window_shows_all_lines(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(discussions=Prose(text=TWENTY))
    (box,) = desk.page.panels["discussions"].editor.findChildren(ProseEdit)
    before = box.height()

    desk.window().resize(620, 500)

    qtbot.waitUntil(lambda: box.height() > before and shows_all(box))


@pytest.mark.parametrize("is_first", [True, False])
def test_the_box_grows_with_a_line_that_gets_higher(discussions: Desk, is_first: bool) -> None:
    write("abc def ghi " * 30 + "\n" + "abc " * 30 + "x")
    press("Ctrl+Home" if is_first else "Ctrl+End")
    box = box_with_caret()

    for word in ("你好", "ไทย", "བོད"):
        paste(word)
        assert shows_all(box)
    press("Backspace", "Backspace", "Backspace")

    assert shows_all(box)
    assert painted(box).height() == painted(fresh_copy(box)).height()


MIXED = "The panel **agreed** on *open* access, السلام 10% https://www.example.org naïve 你好. "


@pytest.mark.parametrize(
    "acts",
    [
        (),
        ("Home", "Backspace", "Delete"),
        ("Return", "Up", "Up", "Return", "Down", "Ctrl+Home", "Ctrl+End"),
        ("Shift+Ctrl+Left", "Delete"),
        ("Ctrl+Backspace", "Ctrl+Backspace", "Left", "Left"),
    ],
)
@pytest.mark.parametrize("look", ["as it is", "zoomed", "dark", "narrow", "composed"])
def test_what_was_typed_is_painted_like_a_text_just_opened(
    discussions: Desk, qtbot: QtBot, look: str, acts: tuple[str, ...]
) -> None:
    write(MIXED * 4)
    press("Left", "Left", "Left", *acts)
    box = box_with_caret()
    box.grab()  # what is painted is what Qt may keep
    if look == "zoomed":
        theme().zoom_by(2)
    elif look == "dark":
        theme().choose("dark")
    elif look == "narrow":
        discussions.window().resize(700, 500)
    elif look == "composed":
        compose("ni")
        box.grab()
        compose("", commit="你")
    qtbot.wait(20)

    assert painted(box) == painted(fresh_copy(box))


def test_three_thousand_keys_leave_no_reference_behind(discussions: Desk) -> None:
    write("warm up " * 5)
    discussions.measure_now()
    gc.collect()
    before = sys.getrefcount(None)

    write("privacy and safety **now**. " * 107)

    assert len(text(discussions)) > 3000
    discussions.measure_now()
    gc.collect()
    assert (
        abs(sys.getrefcount(None) - before) < 1000
    )  # a reference lost with each key would be thousands


def text(desk: Desk) -> str:
    """Return the discussions of the session's report."""
    value = desk.session.report.values["discussions"]
    assert isinstance(value, Prose)
    return value.text


def box_with_caret() -> ProseEdit:
    """Return the text box with the caret."""
    box = caret_widget()
    assert isinstance(box, ProseEdit)
    return box


def fresh_copy(box: ProseEdit) -> ProseEdit:
    """Return another box of the same width with the same text, in which no key was pressed."""
    copy = ProseEdit(box.window())
    copy.setFont(box.font())
    copy.setPalette(box.palette())
    copy.setFixedWidth(box.width())
    copy.show()
    copy.show_text(box.text())
    return copy


def painted(box: ProseEdit) -> QImage:
    """Return how a box paints its text, with neither caret nor selection."""
    cursor = box.textCursor()
    cursor.clearSelection()
    box.setTextCursor(cursor)
    box.clearFocus()
    return box.viewport().grab().toImage()


def alignment() -> Qt.AlignmentFlag:
    """Return the side at which the lines of the box with the caret begin."""
    return box_with_caret().document().defaultTextOption().alignment()


def shows_all(box: ProseEdit) -> bool:
    """Whether the box shows its first and its last line and has nothing to scroll."""
    last = box.document().lastBlock()
    cursor = box.textCursor()
    cursor.setPosition(last.position() + last.length() - 1)
    below = box.cursorRect(cursor).bottom()
    is_whole = box.firstVisibleBlock().blockNumber() == 0 and below <= box.viewport().height()
    return is_whole and not box.verticalScrollBar().isVisible()
