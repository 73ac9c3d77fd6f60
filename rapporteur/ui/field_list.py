"""The fields of a web form with their lengths, ticked off one by one."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from rapporteur.domain.template import Unit
from rapporteur.ui import hand_in_texts
from rapporteur.ui.icons import state_icon
from rapporteur.ui.theme import theme
from rapporteur.wording import number_of

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FieldLine(NamedTuple):
    """A field's name, its length in characters, and what became of it, in a word."""

    name: str
    characters: int
    state: str


class FieldList(QWidget):
    """Shows the fields in the form's order; one of them is always chosen."""

    row_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[FieldLine] = []
        self._tree = QTreeWidget()
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setRootIsDecorated(False)
        self._tree.setIndentation(0)
        self._tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.setAccessibleName(hand_in_texts.WEB_FORM_FIELDS)
        self._tree.setAccessibleDescription(hand_in_texts.WEB_FORM_HINT)
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.currentItemChanged.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tree)
        self.setFocusProxy(self._tree)
        theme().changed.connect(self.colour)

    def show_lines(self, lines: Sequence[FieldLine]) -> None:
        """Show the fields; the chosen one stays chosen."""
        self._lines = list(lines)
        for row, line in enumerate(lines):
            item = self._tree.topLevelItem(row)
            if item is None:
                item = QTreeWidgetItem()
                item.setTextAlignment(1, _RIGHT)
                self._tree.addTopLevelItem(item)
            item.setText(0, line.name)
            item.setText(1, f"{line.characters:,}")
            length = number_of(line.characters, Unit.CHARACTERS)
            said = ", ".join(filter(None, (line.name, length, line.state)))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(0, said)
        if self._tree.currentItem() is None:
            self.choose(0)
        self.colour()

    def lines(self) -> Sequence[FieldLine]:
        """Return the fields as they are shown."""
        return self._lines

    def line(self) -> FieldLine:
        """Return the chosen field."""
        return self._lines[self.row()]

    def row(self) -> int:
        """Return which field is chosen, from 0."""
        item = self._tree.currentItem()
        return max(0, self._tree.indexOfTopLevelItem(item)) if item else 0

    def choose(self, row: int) -> None:
        """Choose a field."""
        if item := self._tree.topLevelItem(row):
            self._tree.setCurrentItem(item)

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        palette = self._tree.palette()
        palette.setColor(palette.ColorRole.Base, colours.window)
        palette.setColor(palette.ColorRole.Text, colours.text)
        self._tree.setPalette(palette)
        side = theme().scaled(16)
        self._tree.setIconSize(QSize(side, side))
        for row, line in enumerate(self._lines):
            if item := self._tree.topLevelItem(row):
                item.setIcon(0, _icon(line))
                ink = colours.muted if line.state == hand_in_texts.FIELD_EMPTY else colours.text
                item.setForeground(0, QBrush(ink))
                item.setForeground(1, QBrush(colours.muted))
                item.setSizeHint(0, QSize(0, theme().scaled(30)))

    def _on_chosen(self) -> None:
        if self._lines:
            self.row_chosen.emit()


def _icon(line: FieldLine) -> QIcon:
    signs = {hand_in_texts.FIELD_COPIED: "fits", hand_in_texts.FIELD_CHANGED: "short"}
    return state_icon(signs.get(line.state, "empty"), theme().colours)
