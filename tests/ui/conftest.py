"""A desk to write at: an open report on the screen, with the keys of the Edit menu, no file."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Value, blank_report
from rapporteur.session import Session
from rapporteur.storage.templates import load_template
from rapporteur.ui.commands import Commands
from rapporteur.ui.desk import Desk
from rapporteur.ui.edit_menu import EditMenu
from tests.ui.windows import IGF, make_look

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard that Python has seen.

    Qt's screenless platform deletes it when Python has already ended, and PySide crashes there.
    """
    yield
    if QApplication.instance():
        QApplication.clipboard().clear()


OpenDesk = Callable[..., Desk]


class DeskWindow(QMainWindow):
    """The window without the disk: a desk and the Edit menu."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setCentralWidget(desk)
        self.edit_menu = EditMenu(cast("Window", self), Commands(self))


@pytest.fixture
def open_desk(qtbot: QtBot) -> OpenDesk:
    """Return a function that shows a report of the 2016 form with these sections filled."""
    make_look()
    windows: list[DeskWindow] = []  # qtbot knows them only weakly

    def show(**values: Value) -> Desk:
        template = load_template(IGF)
        report = blank_report(template, "0123456789abcdef0123456789abcdef")
        for section_id, value in values.items():
            report = report.with_value(section_id, value)
        window = DeskWindow(Desk(Session(report, template)))
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1100, 800)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window.desk

    return show


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """A blank report on the screen."""
    return open_desk()
