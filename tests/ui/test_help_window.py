"""F1: the help beside the report, read without the mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from rapporteur.resources import resources_dir
from rapporteur.ui.help_window import HelpWindow
from rapporteur.ui.window import Window
from tests.ui.windows import begin_report, focus_name, offscreen, open_window, press

pytestmark = offscreen


@pytest.fixture(autouse=True)
def help_closed_afterwards() -> Iterator[None]:
    """Close the help that a test has left open."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, HelpWindow):
            widget.close()


def help_of(window: Window) -> HelpWindow:
    """Return the help that is shown."""
    (shown,) = (widget for widget in window.findChildren(HelpWindow) if widget.isVisible())
    return shown


def test_f1_shows_the_whole_page_of_help(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    press(window, "F1")

    page = help_of(window).findChild(QTextBrowser)
    assert isinstance(page, QTextBrowser)
    source = (resources_dir() / "help" / "en.md").read_text("utf-8")
    titles = [line.strip("# ") for line in source.splitlines() if line.startswith("#")]
    assert [title for title in titles if title not in page.toPlainText()] == []


def test_the_help_has_the_caret_so_that_arrows_scroll_it(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    press(window, "F1")

    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QTextBrowser))
    assert focus_name() == "Help"


def test_esc_closes_the_help_and_the_report_is_still_there(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    press(window, "F1")
    shown = help_of(window)
    qtbot.waitUntil(shown.isActiveWindow)

    with qtbot.waitSignal(shown.destroyed):
        press(window, "Esc")

    assert window.isVisible()
    assert window.desk


def test_f1_again_shows_no_second_help(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    press(window, "F1")
    first = help_of(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    press(window, "F1")

    assert help_of(window) is first
