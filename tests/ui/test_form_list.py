"""The forms on the first page keep to their room and follow the zoom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QLabel
from pytestqt.qtbot import QtBot

from rapporteur.ui import texts
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.ui.windows import offscreen, open_window

pytestmark = offscreen


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """The window on its first page; the zoom goes back after it."""
    yield open_window(qtbot)
    theme().zoom_by(0)


def title_height(window: Window) -> float:
    """Return the size of the page's title."""
    labels = window.start_page.findChildren(QLabel)
    (title,) = [label for label in labels if label.text() == texts.START_TITLE]
    return title.font().pointSizeF()


def list_height(window: Window) -> int:
    """Return how high the list of forms is."""
    QApplication.processEvents()
    return sum(button.height() for button in window.findChildren(QCommandLinkButton))


def test_the_title_follows_the_zoom_at_once(window: Window) -> None:
    before = title_height(window)

    theme().zoom_by(3)
    larger = title_height(window)
    theme().zoom_by(0)

    assert (larger > before, title_height(window)) == (True, before)


def test_the_list_takes_the_room_it_needs_after_each_zoom(window: Window, qtbot: QtBot) -> None:
    before = list_height(window)

    theme().zoom_by(4)
    QApplication.processEvents()
    larger = list_height(window)
    theme().zoom_by(0)

    qtbot.waitUntil(lambda: list_height(window) == before)
    assert larger > before * 1.4  # the letters follow, not the icon alone


def test_a_new_form_is_offered_without_a_restart(window: Window, documents: Path) -> None:
    folder = documents / "Forms" / "bare"
    folder.mkdir(parents=True)

    window.list_forms()

    told = [label.text() for label in window.start_page.findChildren(QLabel)]
    assert any(str(folder) in text for text in told)
