"""Every action has a line in a menu, a letter and, mostly, a key; none is given away twice."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur.resources import resources_dir
from rapporteur.ui import texts
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.ui.windows import (
    IGF,
    answering,
    begin_report,
    choose,
    click,
    focus_name,
    menu_of,
    offscreen,
    open_window,
    press,
)

pytestmark = offscreen
FROM_ITEM_EDITORS = {"Return", "Backspace"}


def menus(window: Window) -> Iterator[QMenu]:
    """Return the menus of the menu bar and those in them."""
    waiting = [action.menu() for action in window.menuBar().actions()]
    while waiting:
        menu = waiting.pop()
        if isinstance(menu, QMenu):
            yield menu
            waiting += [action.menu() for action in menu.actions()]


def lines(window: Window) -> list[QAction]:
    """Return the lines of all menus."""
    return [line for menu in menus(window) for line in menu.actions() if not line.isSeparator()]


def letters(texts_of_lines: list[str]) -> list[str]:
    """Return the letter that each text marks."""
    found = [re.findall(r"&(\w)", text) for text in texts_of_lines]
    return [letter.lower() for (letter,) in found]


def keys_of_help() -> list[str]:
    """Return the keys of the table in the help, one by one."""
    page = (resources_dir() / "help" / "en.md").read_text("utf-8")
    table = page.split("## Keys")[1].split("## ")[0]
    cells = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    keys: list[str] = []
    for cell in cells[1:]:
        if "…" in cell:
            keys += [f"Ctrl+{number}" for number in range(1, 10)]
        else:
            keys += cell.replace("−", "-").split(", ")
    return keys


def sequences(window: Window) -> list[str]:
    """Return the shortcuts of all lines, as Qt writes them."""
    return [sequence.toString() for line in lines(window) for sequence in line.shortcuts()]


def test_the_menus_have_letters_of_their_own(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    counted = Counter(letters([action.text() for action in window.menuBar().actions()]))

    assert set(counted.values()) == {1}


@pytest.mark.parametrize(
    "title", [texts.MENU_REPORT, texts.MENU_EDIT, texts.MENU_VIEW, texts.MENU_HELP]
)
def test_the_lines_of_a_menu_have_letters_of_their_own(qtbot: QtBot, title: str) -> None:
    menu = menu_of(open_window(qtbot), title)

    counted = Counter(letters([line.text() for line in menu.actions() if line.text()]))

    assert [letter for letter, times in counted.items() if times > 1] == []


def test_the_colours_have_letters_of_their_own(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    colours = next(menu for menu in menus(window) if menu.title() == texts.THEME)

    counted = Counter(letters([line.text() for line in colours.actions()]))

    assert (len(counted), set(counted.values())) == (4, {1})


def test_no_key_is_given_twice(qtbot: QtBot) -> None:
    counted = Counter(sequences(begin_report(qtbot)))

    assert [key for key, times in counted.items() if times > 1] == []


def test_every_key_of_the_help_is_a_key_of_the_window(qtbot: QtBot) -> None:
    known = set(sequences(begin_report(qtbot)))

    told = {QKeySequence(key).toString() for key in keys_of_help()}

    assert told - known == set()


def test_every_key_of_the_window_is_in_the_help(qtbot: QtBot) -> None:
    common = {"Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A"}
    second = {"Ctrl+=", "Ctrl+Shift+Z", "Ctrl+Enter"}
    told = {QKeySequence(key).toString() for key in keys_of_help()}

    assert set(sequences(begin_report(qtbot))) - told - common - second == set()


def test_what_needs_a_report_is_grey_on_the_first_page(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    allowed = [line.text() for line in lines(window) if line.isEnabled() and not line.menu()]

    assert texts.SAVE_NOW not in allowed
    assert {texts.NEW, texts.OPEN, texts.QUIT, texts.HELP, texts.ABOUT} <= set(allowed)


def test_every_line_can_be_chosen_while_a_report_is_open(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    grey = [line.text() for line in lines(window) if not line.isEnabled()]

    assert grey == []


def test_the_sections_are_lines_of_the_view_menu(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    press(window, "Alt+V", "G", "Down", "Return")

    assert focus_name() == "Date"


def test_keys_of_another_form_s_sections_are_gone_with_it(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    window.begin(IGF)

    counted = Counter(sequences(window))

    assert counted["Ctrl+1"] == 1


def test_a_line_chosen_with_the_mouse_does_what_its_key_does(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    choose(window, texts.MENU_VIEW, texts.FINDINGS)

    assert focus_name() == texts.FINDINGS_TITLE


def test_colours_are_chosen_with_letters(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    press(window, "Alt+V", "C", "D")

    assert theme().name == "dark"


def test_the_line_about_the_program_says_its_version(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    said: list[str] = []

    def read(dialog: object) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        click("OK")(dialog)

    with answering(read):
        press(window, "Alt+H", "A")

    assert said[0].startswith("Rapporteur ")


def test_the_button_for_the_hand_in_is_there_with_a_report_only(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    corner = window.menuBar().cornerWidget()
    before = [child.isVisible() for child in corner.children() if hasattr(child, "text")]

    window.begin(IGF)

    after = [child.isVisible() for child in corner.children() if hasattr(child, "text")]
    assert (before, after) == ([False], [True])


def test_no_line_stands_below_a_menus_name(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    bar = window.menuBar()
    names = [bar.actionGeometry(action) for action in bar.actions()]
    lowest = max(name.bottom() for name in names)
    qtbot.waitUntil(lambda: bar.height() > lowest + 2)  # as the export's button is higher

    picture = bar.grab().toImage()

    ground = picture.pixelColor(1, 1)
    rows = [(name.center().x(), name.bottom()) for name in names]
    assert {picture.pixelColor(*at).name() for at in rows} == {ground.name()}
