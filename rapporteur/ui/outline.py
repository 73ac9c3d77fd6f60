"""The sections of the form with their states; a way to each."""

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.checks import NO_SECTION
from rapporteur.domain.progress import Progress, SectionProgress
from rapporteur.domain.template import Template, Unit
from rapporteur.ui import import_texts, reading_texts, texts
from rapporteur.ui.icons import icon, state_icon
from rapporteur.ui.meter_words import outline_detail
from rapporteur.ui.theme import theme
from rapporteur.wording import number_of

_MOST_CHARACTERS = 22


class Outline(QWidget):
    """Lists the sections; Return or a click chooses one. Those `unread` have no state."""

    section_chosen = Signal(str)

    def __init__(self, template: Template, unread: Collection[str] = ()) -> None:
        super().__init__()
        self._template = template
        self._unread = unread
        self._states: dict[str, str] = {}
        self._tree = _two_columns()
        self._items: dict[str, QTreeWidgetItem] = {}
        for number, section in enumerate(template.sections, start=1):
            item = self._items[section.id] = QTreeWidgetItem([section.name, ""])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            key = f"\nCtrl+{number}" if number <= 9 else ""
            item.setToolTip(0, section.label + key)
            item.setData(0, Qt.ItemDataRole.UserRole, section.id)
            self._tree.addTopLevelItem(item)
            if section.id in unread:
                self._show_unread(item, section.name)
        self._ready = QLabel()
        self._tree.itemActivated.connect(self._on_chosen)
        self._tree.itemClicked.connect(self._on_chosen)
        self._tree.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 16, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._ready)
        self.setFocusProxy(self._tree)
        theme().changed.connect(self.colour)
        self.colour()

    def show_progress(self, progress: Progress) -> None:
        """Show all sections."""
        for section in progress.sections:
            if section.section_id not in self._unread:
                self.show_section(section)
        total, unread = len(progress.sections), len(self._unread)
        ready = texts.READY.format(ready=progress.ready, total=total)
        self._ready.setText(
            reading_texts.UNREAD_COUNT.format(n=unread, total=total) if unread else ready
        )

    def show_section(self, progress: SectionProgress) -> None:
        """Show one section's state and count."""
        section = self._template.section(progress.section_id)
        item = self._items[section.id]
        detail = outline_detail(progress, section)
        if item.text(1) != detail:
            item.setText(1, detail)
        if self._states.get(section.id) != progress.state:
            self._states[section.id] = progress.state
            item.setIcon(0, state_icon(progress.state, theme().colours))
        state = texts.STATES[progress.state]
        item.setData(
            0,
            Qt.ItemDataRole.AccessibleTextRole,
            ", ".join(filter(None, (section.name, detail, state))),
        )

    def show_unplaced(self, words: int) -> None:
        """Show after the sections that so many words have no place; nothing for none."""
        item = self._items.get(NO_SECTION)
        if item and not words:
            self._tree.takeTopLevelItem(self._tree.indexOfTopLevelItem(item))
            del self._items[NO_SECTION]
        if not words:
            return
        if item is None:
            item = self._items[NO_SECTION] = QTreeWidgetItem([import_texts.UNPLACED_NAME, ""])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, import_texts.UNPLACED_GUIDANCE)
            item.setData(0, Qt.ItemDataRole.UserRole, NO_SECTION)
            self._tree.addTopLevelItem(item)
        if item.text(1) == f"{words:,}":
            return
        item.setText(1, f"{words:,}")
        said = f"{import_texts.UNPLACED_NAME}, {number_of(words, Unit.WORDS)}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        self.colour()

    def mark(self, section_id: str) -> None:
        """Show which section has the caret, or that the text without a place has it."""
        if section_id in self._items:
            self._tree.setCurrentItem(self._items[section_id])

    def picture(self) -> str:
        """Return the outline as lines of text, for those who cannot see it and for tests."""
        return "\n".join(
            " ".join(filter(None, (self._states.get(key, ""), item.text(0), item.text(1))))
            for key, item in self._items.items()
        )

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        colours = theme().colours
        palette = self._tree.palette()
        palette.setColor(palette.ColorRole.Base, colours.window)
        palette.setColor(palette.ColorRole.Text, colours.text)
        self._tree.setPalette(palette)
        side = theme().scaled(16)
        self._tree.setIconSize(QSize(side, side))
        self.setMinimumWidth(self._width_of_names())
        for section_id, state in self._states.items():
            self._items[section_id].setIcon(0, state_icon(state, colours))
        if NO_SECTION in self._items:
            self._items[NO_SECTION].setIcon(0, icon("hint", colours.muted))
        for section_id in self._unread:
            self._items[section_id].setIcon(0, icon("hint", colours.muted))
        for item in self._items.values():
            item.setForeground(1, QBrush(colours.muted))
            item.setSizeHint(0, QSize(0, theme().scaled(30)))

    def _show_unread(self, item: QTreeWidgetItem, name: str) -> None:
        item.setToolTip(0, f"{item.toolTip(0)}\n{reading_texts.UNREAD}")
        said = f"{name}, {reading_texts.UNREAD}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)

    def _width_of_names(self) -> int:
        """Return a width that shows the names, or most of a long one, at the present zoom."""
        metrics = self._tree.fontMetrics()
        names = max(metrics.horizontalAdvance(item.text(0)) for item in self._items.values())
        most = metrics.averageCharWidth() * _MOST_CHARACTERS
        return min(names, most) + metrics.averageCharWidth() * 5 + theme().scaled(40)

    def _keep_in_view(self) -> None:
        """Keep the section with the caret in view when there is less room: zoom, a message."""
        if item := self._tree.currentItem():
            self._tree.scrollToItem(item)

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self.section_chosen.emit(str(item.data(0, Qt.ItemDataRole.UserRole)))


def _two_columns() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setColumnCount(2)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setIndentation(0)
    tree.setFrameShape(QTreeWidget.Shape.NoFrame)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setAccessibleName(texts.OUTLINE)
    tree.setAccessibleDescription(texts.OUTLINE_DESCRIPTION)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return tree
