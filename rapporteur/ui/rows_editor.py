"""Editor of the sections that have members: people, items, entries."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.cleaning import clean
from rapporteur.domain.members import (
    Added,
    Change,
    Member,
    Moved,
    Removed,
    blank_member,
    members_of,
    with_members,
)
from rapporteur.domain.report import Entry, Person, Value, blank_value
from rapporteur.domain.roster import read_people
from rapporteur.domain.template import Kind, Section
from rapporteur.ui import texts
from rapporteur.ui.icons import icon
from rapporteur.ui.member_rows import EntryRow, ItemRow, PersonRow
from rapporteur.ui.overrides import override
from rapporteur.ui.row import Row
from rapporteur.ui.section_editor import SectionEditor
from rapporteur.ui.theme import theme


class RowsEditor(SectionEditor):
    """One row for each member; an empty section shows one blank row that is not a member yet.

    It asks for changes of the members and follows them; it does not make them.
    """

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._names: tuple[str, ...] = ()
        self._rows: list[Row] = []
        self._has_spare = False
        self._column = QVBoxLayout()
        self._column.setSpacing(12 if section.kind is Kind.ENTRIES else 6)
        self._add = QPushButton(self._add_text())
        self._add.setFlat(True)
        self._add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._column)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        theme().changed.connect(self._colour)
        self._colour()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""
        return tuple(self._rows)

    @override
    def value(self) -> Value:
        if self._has_spare and self._rows[0].is_blank():
            return blank_value(self.section.kind)
        self._has_spare = False
        members = tuple(row.member() for row in self._rows)
        return with_members(blank_value(self.section.kind), members)

    @override
    def show_value(self, value: Value) -> None:
        for member in members_of(value):
            self._insert(len(self._rows), member)
        self._ensure_row()
        self._number()

    @override
    def replace_value(self, value: Value) -> None:
        row = self.row_of(self.window().focusWidget())  # of ours, while another window is active
        at = self._rows.index(row) if row else None
        while self._rows:
            self._drop(0)
        self._has_spare = False
        super().replace_value(value)
        if at is not None:
            self.focus_member(at)

    @override
    def apply_change(self, change: Change) -> None:
        match change:
            case Added(_, index, member):
                if self._has_spare:
                    self._has_spare = False
                    self._drop(0)
                row = self._insert(min(index, len(self._rows)), member)
                row.focus_start()
            case Removed(_, index, _):
                self._drop(index)
                self._ensure_row()
                self._rows[max(index - 1, 0)].focus_end()
            case Moved(_, index, target):
                row = self._rows.pop(index)
                self._rows.insert(target, row)
                self._column.removeWidget(row)
                self._column.insertWidget(target, row)
                row.focus_end()
        self._number()

    @override
    def offer_presenters(self, names: tuple[str, ...]) -> None:
        self._names = names
        for row in self._rows:
            if isinstance(row, EntryRow):
                row.offer(names)

    @override
    def focus_start(self) -> None:
        self._rows[0].focus_start()

    def row_of(self, widget: QWidget | None) -> Row | None:
        """Return the row a widget stands in, or None."""
        while widget is not None and widget not in self._rows:
            widget = widget.parentWidget()
        return widget if isinstance(widget, Row) else None

    def focus_member(self, index: int) -> None:
        """Put the caret at the end of a member."""
        self._rows[min(index, len(self._rows) - 1)].focus_end()

    def ask(self, row: Row, what: str) -> None:
        """Ask for `"next"`, `"below"`, `"remove"`, `"up"` or `"down"` of a row.

        `"next"` takes the text behind the caret along, `"below"` begins a blank member.
        """
        index = self._rows.index(row)
        members = members_of(self.value())
        here = self.section.id
        if what in ("next", "below") and not row.is_blank():
            member = self._split(row) if what == "next" else self._blank()
            self.change_wanted.emit(Added(here, index + 1, member))
        elif what in ("next", "below") and self._is_blank_at(index + 1):
            self._rows[index + 1].focus_start()
        elif what == "remove" and index < len(members):
            self.change_wanted.emit(Removed(here, index, members[index]))
        elif what == "up" and 0 < index < len(members):
            self.change_wanted.emit(Moved(here, index, index - 1))
        elif what == "down" and index + 1 < len(members):
            self.change_wanted.emit(Moved(here, index, index + 1))

    def _split(self, row: Row) -> Member:
        """Take the text behind the caret along to the next item, as a list editor does."""
        if isinstance(row, ItemRow):
            cursor = row.box.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            rest = clean(cursor.selectedText())
            cursor.removeSelectedText()
            return rest.strip()
        return self._blank()

    def _blank(self) -> Member:
        return blank_member(blank_value(self.section.kind))

    def _on_pasted(self, row: Row, text: str) -> None:
        """Make a member of each pasted line."""
        people = read_people(text, tuple(column.id for column in self.section.columns))
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        members: list[Member] = [*people] if self.section.kind is Kind.PEOPLE else [*lines]
        index = self._rows.index(row) + (not row.is_blank())
        old = members_of(self.value())[index : index + 1]
        if row.is_blank() and old:
            self.change_wanted.emit(Removed(self.section.id, index, old[0]))
        for at, member in enumerate(members, start=index):
            self.change_wanted.emit(Added(self.section.id, at, member))

    def _on_add(self) -> None:
        last = self._rows[-1]
        if last.is_blank():
            last.focus_start()
        else:
            self.change_wanted.emit(Added(self.section.id, len(self._rows), self._blank()))

    def _insert(self, index: int, member: Member) -> Row:
        match member:
            case Person():
                row: Row = PersonRow(self.section, member)
            case Entry():
                row = EntryRow(self.section, member)
                row.offer(self._names)
            case str():
                row = ItemRow(self.section, member)
        row.edited.connect(self.edited)
        row.asked.connect(self.ask)
        row.pasted.connect(self._on_pasted)
        row.caret_moved.connect(self.caret_moved)
        self._rows.insert(index, row)
        self._column.insertWidget(index, row)
        row.show()  # by itself it is shown after the next key, which may be a Tab within it
        return row

    def _drop(self, index: int) -> None:
        row = self._rows.pop(index)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _ensure_row(self) -> None:
        if not self._rows:
            self._insert(0, self._blank())
            self._has_spare = True

    def _is_blank_at(self, index: int) -> bool:
        return index < len(self._rows) and self._rows[index].is_blank()

    def _number(self) -> None:
        """Number the rows, and let Tab go through them and then to the add button."""
        before: QWidget = self._add
        for index, row in enumerate(self._rows):
            row.place(index, len(self._rows))
            for stop in row.stops():
                self.setTabOrder(before, stop)
                before = stop
        self.setTabOrder(before, self._add)

    def _add_text(self) -> str:
        if self.section.kind is Kind.PEOPLE:
            return texts.ADD_PERSON
        if self.section.kind is Kind.ITEMS:
            return texts.ADD_ITEM
        return texts.ADD_ENTRY.format(name=texts.plainly(self.section.entry_name))

    def _colour(self) -> None:
        self._add.setIcon(icon("add", theme().colours.accent))
        self._add.setIconSize(QSize(theme().scaled(16), theme().scaled(16)))
