"""The menus and their keys: every action of the window has one."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from rapporteur.ui import texts

Slot = Callable[[], None]


class Command(NamedTuple):
    """A menu line: its text, what it does, its keys; `needs_report` greys it on the first page.

    One that needs a report is grey too while that can only be read, unless it `only_reads`.
    """

    text: str
    act: Slot
    keys: tuple[str, ...] = ()
    needs_report: bool = True
    only_reads: bool = False


class Commands:
    """Builds the menus of a window and greys what cannot be done."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._with_report: list[tuple[QAction, bool]] = []

    def add_menu(self, title: str, *groups: tuple[Command, ...]) -> QMenu:
        """Add a menu; a line stands between the groups."""
        menu = self._window.menuBar().addMenu(title)
        for index, group in enumerate(groups):
            if index:
                menu.addSeparator()
            for command in group:
                self.add_command(menu, command)
        return menu

    def add_command(self, menu: QMenu, command: Command) -> QAction:
        """Add one line to a menu."""
        action = QAction(command.text, menu)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(command.act)
        menu.addAction(action)
        if command.needs_report:
            self._with_report.append((action, command.only_reads))
        return action

    def set_report_open(self, is_open: bool, *, is_read_only: bool = False) -> None:
        """Grey or allow what needs an open report, and what would write it."""
        for action, only_reads in self._with_report:
            action.setEnabled(is_open and (only_reads or not is_read_only))


def add_choices(
    menu: QMenu, choices: tuple[tuple[str, str], ...], chosen: str, act: Callable[[QAction], None]
) -> None:
    """Add lines of which one is ticked; each action's data is its name."""
    group = QActionGroup(menu)
    for name, text in choices:
        action = QAction(text, group)
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.setData(name)
        menu.addAction(action)
    group.triggered.connect(act)


THEME_CHOICES = (
    ("system", texts.THEME_SYSTEM),
    ("light", texts.THEME_LIGHT),
    ("dark", texts.THEME_DARK),
    ("contrast", texts.THEME_CONTRAST),
)
