"""What differs between two states: read by eye, by ear and by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.differences import differences
from rapporteur.domain.report import Items, Prose, Report, Value, blank_report
from rapporteur.domain.template import Template
from rapporteur.storage.templates import load_template
from rapporteur.ui.comparison import Comparison
from rapporteur.ui.comparison_window import ComparisonWindow
from rapporteur.ui.difference_text import DifferenceText
from rapporteur.ui.palettes import CONTRAST, DARK, LIGHT, Colours
from rapporteur.ui.theme import theme
from tests.ui.keys import click, press
from tests.ui.windows import IGF, button_of, make_look, offscreen, visible_labels

pytestmark = offscreen
TAKE = "Take this section"
_kept: list[QWidget] = []


@pytest.fixture
def form() -> Template:
    """The 2016 form."""
    return load_template(IGF)


@pytest.fixture(autouse=True)
def windows_closed_afterwards() -> Iterator[None]:
    """Close the comparisons that a test has left open."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, ComparisonWindow):
            widget.close()


def report(form: Template, **values: Value) -> Report:
    """Return a report of the form with these sections filled."""
    made = blank_report(form, "0123456789abcdef0123456789abcdef")
    for section_id, value in values.items():
        made = made.with_value(section_id, value)
    return made


def compare(
    qtbot: QtBot, form: Template, before: Report, after: Report, take: str = TAKE
) -> Comparison:
    """Return a comparison of two states on the screen."""
    make_look()
    comparison = Comparison(take)
    _kept[:] = [comparison]  # or its texts would be gone with it
    comparison.show_differences(differences(before, after, form), form)
    show(qtbot, comparison)
    return comparison


def show(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget as the active window."""
    qtbot.addWidget(widget)
    widget.resize(700, 500)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def texts_of(comparison: QWidget) -> list[DifferenceText]:
    """Return the texts that are compared, from top to bottom."""
    return comparison.findChildren(DifferenceText)


def picture(text: DifferenceText) -> str:
    """Return a text with underlined words in `[+ ]` and struck out ones in `[- ]`."""
    shown, before = "", ""
    cursor = QTextCursor(text.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        cursor.setPosition(cursor.position() - 1)
        cursor.movePosition(
            QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
        )
        mark = mark_of(cursor.charFormat())
        if mark != before:
            shown += "]" * bool(before) + (f"[{mark}" if mark else "")
        shown, before = shown + cursor.selectedText().replace("\u2029", "¶"), mark
        cursor.clearSelection()
    return shown + "]" * bool(before)


def mark_of(drawn: QTextCharFormat) -> str:
    """Return how a letter is marked, colour left aside."""
    return "+" * drawn.fontUnderline() + "-" * drawn.fontStrikeOut()


def test_added_words_are_underlined_and_removed_words_struck_out(
    qtbot: QtBot, form: Template
) -> None:
    before = report(form, discussions=Prose(text="They spoke of cables."))
    after = report(form, discussions=Prose(text="They all spoke of costs."))

    comparison = compare(qtbot, form, before, after)

    (text,) = texts_of(comparison)
    assert picture(text) == "They [+all ]spoke of [-cables.]\u2009[+costs.]"


@pytest.mark.parametrize(
    ("name", "colours"), [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)]
)
def test_the_colours_are_those_of_the_theme(
    qtbot: QtBot, form: Template, name: str, colours: Colours
) -> None:
    before, after = (report(form, discussions=Prose(text=text)) for text in ("old", "new"))
    (text,) = texts_of(compare(qtbot, form, before, after))

    theme().choose(name)

    drawn = {}
    for at in (1, len(text.toPlainText())):
        cursor = text.textCursor()
        cursor.setPosition(at)
        drawn[mark_of(cursor.charFormat())] = cursor.charFormat().foreground().color()
    assert drawn == {"-": QColor(colours.over), "+": QColor(colours.fits)}
    theme().choose("system")


def test_each_changed_section_has_its_name_and_tells_how_much_differs(
    qtbot: QtBot, form: Template
) -> None:
    before = report(form, key_issues=Items(items=("one",)), discussions=Prose(text="a b"))
    after = report(form, key_issues=Items(items=("one", "two")), discussions=Prose(text="a  b"))

    comparison = compare(qtbot, form, before, after)

    assert visible_labels(comparison) == [
        "Key issues", "1 word added", "Discussions", "only blanks and line ends differ",
    ]  # fmt: skip


def test_a_screen_reader_hears_name_counts_and_what_the_marks_mean(
    qtbot: QtBot, form: Template
) -> None:
    before, after = report(form), report(form, discussions=Prose(text="a b"))

    (text,) = texts_of(compare(qtbot, form, before, after))

    assert text.accessibleName() == "Discussions: what differs"
    assert text.accessibleDescription() == (
        "2 words added. Added words are underlined, removed words are struck out"
    )


def test_long_unchanged_text_is_folded_and_its_ends_are_shown(qtbot: QtBot, form: Template) -> None:
    same = " ".join(f"word{number}" for number in range(500))
    before = report(form, discussions=Prose(text=f"a {same} c"))
    after = report(form, discussions=Prose(text=f"b {same} d"))

    (text,) = texts_of(compare(qtbot, form, before, after))

    shown = text.toPlainText()
    assert " … " in shown
    assert "word0 word1" in shown
    assert "word498 word499" in shown
    assert len(shown) < 500


def test_unchanged_text_before_and_after_is_folded_away_from_the_change(
    qtbot: QtBot, form: Template
) -> None:
    same = " ".join(f"word{number}" for number in range(500))
    before = report(form, discussions=Prose(text=f"{same} a {same}"))
    after = report(form, discussions=Prose(text=f"{same} b {same}"))

    (text,) = texts_of(compare(qtbot, form, before, after))

    shown = text.toPlainText()
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "word499 a\u2009b word0" in shown


def test_the_button_asks_for_its_section(qtbot: QtBot, form: Template) -> None:
    comparison = compare(qtbot, form, report(form), report(form, discussions=Prose(text="a")))

    with qtbot.waitSignal(comparison.section_wanted) as wanted:
        click(button_of(comparison, TAKE))

    assert wanted.args == ["discussions"]


def test_enter_in_a_text_and_on_a_button_asks_for_the_section(qtbot: QtBot, form: Template) -> None:
    after = report(form, key_issues=Items(items=("one",)), discussions=Prose(text="a"))
    comparison = compare(qtbot, form, report(form), after)
    asked: list[str] = []
    comparison.section_wanted.connect(asked.append)
    comparison.focus_start()

    press("Return")
    seen = [QApplication.focusWidget()]
    for _ in range(3):
        press("Tab")
        seen.append(QApplication.focusWidget())
    press("Return")

    assert asked == ["key_issues", "discussions"]
    assert len(set(seen)) == 4


def test_without_a_text_for_the_button_there_is_none_and_enter_asks_for_nothing(
    qtbot: QtBot, form: Template
) -> None:
    after = report(form, discussions=Prose(text="a"))
    comparison = compare(qtbot, form, report(form), after, take="")
    asked: list[str] = []
    comparison.section_wanted.connect(asked.append)
    comparison.focus_start()

    press("Return")

    assert asked == []


def test_letters_change_nothing(qtbot: QtBot, form: Template) -> None:
    comparison = compare(qtbot, form, report(form), report(form, discussions=Prose(text="a")))
    comparison.focus_start()

    press("x", "Delete", "Backspace")

    assert [picture(text) for text in texts_of(comparison)] == ["[+a]"]


def test_two_equal_states_say_so(qtbot: QtBot, form: Template) -> None:
    comparison = compare(qtbot, form, report(form), report(form))

    assert visible_labels(comparison) == ["Nothing differs: every word is the same."]


def test_tab_brings_the_next_section_into_view(qtbot: QtBot, form: Template) -> None:
    lines = "\n".join(f"line {number}" for number in range(40))
    after = report(form, key_issues=Items(items=(lines,)), discussions=Prose(text="last"))
    comparison = compare(qtbot, form, report(form), after)
    comparison.focus_start()
    last = texts_of(comparison)[-1]

    while QApplication.focusWidget() is not last:
        press("Tab")

    qtbot.waitUntil(lambda: is_in_view(comparison, last))


def test_the_caret_stays_in_view_in_a_long_text(qtbot: QtBot, form: Template) -> None:
    lines = "\n".join(f"line {number}" for number in range(200))
    comparison = compare(qtbot, form, report(form), report(form, discussions=Prose(text=lines)))
    comparison.focus_start()

    press("Ctrl+End")

    qtbot.waitUntil(lambda: comparison.verticalScrollBar().value() > 1000)


def is_in_view(comparison: Comparison, widget: QWidget) -> bool:
    """Return whether a widget is seen whole."""
    at = widget.mapTo(comparison.viewport(), widget.rect().topLeft())
    return comparison.viewport().rect().contains(QRect(at, widget.size()))


class Deeds:
    """Three deeds that a window's buttons do."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def merge(self) -> None:
        """Note it."""
        self.done.append("merge")

    def keep(self) -> None:
        """Note it."""
        self.done.append("keep")


def open_comparison(qtbot: QtBot, form: Template, deeds: Deeds) -> ComparisonWindow:
    """Return the window with two buttons, over a window of the report."""
    make_look()
    parent = QWidget()
    _kept[:] = [parent]  # or it would be gone at once, and the window with it
    show(qtbot, parent)
    comparison = Comparison(TAKE)
    after = report(form, discussions=Prose(text="a"))
    comparison.show_differences(differences(report(form), after, form), form)
    window = ComparisonWindow(
        parent, "Other version", "It was changed.", comparison,
        ("Merge all", deeds.merge), ("Keep mine", deeds.keep),
    )  # fmt: skip
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), DifferenceText))
    return window


def test_the_window_tells_its_title_and_its_sentence(qtbot: QtBot, form: Template) -> None:
    window = open_comparison(qtbot, form, Deeds())

    assert window.windowTitle() == "Other version – Rapporteur"
    assert [label.text() for label in window.findChildren(QLabel)][:2] == [
        "Other version", "It was changed.",
    ]  # fmt: skip
    assert not window.isModal()


def test_the_window_s_buttons_do_what_they_say_with_mouse_and_enter(
    qtbot: QtBot, form: Template
) -> None:
    deeds = Deeds()
    window = open_comparison(qtbot, form, deeds)

    click(button_of(window, "Merge all"))
    button_of(window, "Keep mine").setFocus()
    press("Return")

    assert deeds.done == ["merge", "keep"]
    assert window.isVisible()


def test_the_window_has_the_caret_in_the_first_text(qtbot: QtBot, form: Template) -> None:
    window = open_comparison(qtbot, form, Deeds())

    assert QApplication.focusWidget() is texts_of(window)[0]


def test_esc_closes_the_window_and_leaves_nothing(qtbot: QtBot, form: Template) -> None:
    window = open_comparison(qtbot, form, Deeds())

    with qtbot.waitSignal(window.destroyed):
        press("Esc")
