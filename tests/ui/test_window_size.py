"""Windows beside the report: on the screen and well proportioned at a large zoom."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui import hand_in_texts, texts
from rapporteur.ui.comparison import Comparison
from rapporteur.ui.comparison_window import ComparisonWindow
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.ui.windows import choose, offscreen, open_window, press, report_file

pytestmark = offscreen


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    """A window with a report at 200 %."""
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="A")))
    for _ in range(5):
        theme().zoom_by(1)
    return window


def open_all(window: Window) -> None:
    """Open what lies beside a report."""
    press(window, "F1")
    window.activateWindow()
    press(window, "Ctrl+H")
    window.activateWindow()
    choose(window, texts.MENU_REPORT, hand_in_texts.WEB_FORM)
    ComparisonWindow(window, "Versions", "What differs.", Comparison()).show()
    window.activateWindow()
    choose(window, texts.MENU_HELP, texts.PULL_PLUG)


def test_a_window_beside_the_report_stays_on_the_screen_at_200_percent(window: Window) -> None:
    room = window.screen().availableSize()

    open_all(window)
    shown = [other for other in QApplication.topLevelWidgets() if other.isVisible()]
    too_large = [
        type(other).__name__ for other in shown if other.size().boundedTo(room) != other.size()
    ]
    for dialog in window.findChildren(QDialog):
        dialog.reject()

    assert (len(shown), too_large) == (6, [])


def test_the_title_of_a_comparison_follows_the_zoom(window: Window) -> None:
    comparison = ComparisonWindow(window, "Versions", "What differs.", Comparison())
    title = comparison.findChildren(QLabel)[0]
    before = title.font().pointSizeF()

    theme().zoom_by(0)

    assert title.font().pointSizeF() == pytest.approx(before / 2)
