"""Rows of the three kinds of members: a person, an item, an entry."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rapporteur.domain.cleaning import clean, clean_line
from rapporteur.domain.members import Member
from rapporteur.domain.report import Entry, Person
from rapporteur.domain.template import Section
from rapporteur.ui import texts
from rapporteur.ui.frame import Frame
from rapporteur.ui.line_editors import LineEdit
from rapporteur.ui.overrides import override
from rapporteur.ui.presenter_box import PresenterBox
from rapporteur.ui.prose_edit import ProseEdit
from rapporteur.ui.row import Row


class _Cell(LineEdit):
    """A cell of a person's row: Enter, Backspace when empty and a pasted list go to the row."""

    def __init__(self, name: str, row: "PersonRow", placeholder: str) -> None:
        super().__init__(name, placeholder)
        self._row = row

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._row.asked.emit(self._row, "next")
        elif arg__1.key() == Qt.Key.Key_Backspace and self._row.is_blank():
            self._row.asked.emit(self._row, "remove")
        else:
            super().keyPressEvent(arg__1)

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self._row.caret_moved.emit(self)

    @override
    def paste(self) -> None:
        pasted = clean(QGuiApplication.clipboard().text())
        if "\n" in pasted.strip():
            self._row.pasted.emit(self._row, pasted)
        else:
            super().paste()


class PersonRow(Row):
    """A name and the form's further columns."""

    def __init__(self, section: Section, person: Person) -> None:
        super().__init__()
        self._name = _Cell(texts.NAME, self, texts.NAME)
        self._name.setText(person.name)
        self._cells: dict[str, LineEdit] = {}
        self._others = {
            key: text
            for key, text in person.details.items()
            if key not in {column.id for column in section.columns}
        }
        self.fields.addWidget(Frame(self._name), 2)
        for column in section.columns:
            cell = self._cells[column.id] = _Cell(column.name, self, column.name)
            cell.setText(person.details.get(column.id, ""))
            self.fields.addWidget(Frame(cell), 3)
        for line in (self._name, *self._cells.values()):
            line.setCursorPosition(0)
            line.textChanged.connect(self.edited)

    @override
    def member(self) -> Member:
        filled = {key: clean_line(cell.text()) for key, cell in self._cells.items() if cell.text()}
        return Person(name=clean_line(self._name.text()), details={**self._others, **filled})

    @override
    def is_blank(self) -> bool:
        return not self._name.text() and not any(cell.text() for cell in self._cells.values())

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (self._name, *self._cells.values())

    @override
    def focus_end(self) -> None:
        self.stops()[-1].setFocus()

    @override
    def place(self, index: int, count: int) -> None:
        super().place(index, count)
        person = texts.PERSON.format(n=index + 1)
        self._name.setAccessibleDescription(person)
        for cell in self._cells.values():
            cell.setAccessibleDescription(person)


class ItemRow(Row):
    """One item's text; Enter begins the next item."""

    def __init__(self, section: Section, text: str) -> None:
        super().__init__()
        self.box = ProseEdit(is_single=True)
        self.box.setAccessibleDescription(section.label)
        self._section = section
        self.box.show_text(text)
        self.box.written.connect(self.edited)
        self.box.finished.connect(self._on_finished)
        self.box.emptied_again.connect(self._on_emptied)
        self.box.caret_moved.connect(self._on_caret_moved)
        self.box.lines_pasted.connect(self._on_lines_pasted)
        self.fields.addWidget(Frame(self.box), 1)

    @override
    def member(self) -> Member:
        return self.box.text()

    @override
    def is_blank(self) -> bool:
        return self.box.document().isEmpty()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (self.box,)

    @override
    def focus_end(self) -> None:
        self.box.moveCursor(self.box.textCursor().MoveOperation.End)
        self.box.setFocus()

    @override
    def place(self, index: int, count: int) -> None:
        super().place(index, count)
        item = texts.ITEM.format(n=index + 1)
        self.box.setAccessibleName(f"{self._section.name}: {item}")

    def _on_finished(self) -> None:
        self.asked.emit(self, "next")

    def _on_emptied(self) -> None:
        self.asked.emit(self, "remove")

    def _on_caret_moved(self) -> None:
        self.caret_moved.emit(self.box)

    def _on_lines_pasted(self, text: str) -> None:
        self.pasted.emit(self, text)


class EntryRow(Row):
    """Who presented, under the heading that the form's pattern makes, and the summary."""

    def __init__(self, section: Section, entry: Entry) -> None:
        super().__init__()
        self._section = section
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._presenter = PresenterBox()
        self._presenter.show_name(entry.presenter)
        self._presenter.editTextChanged.connect(self._on_presenter_edited)
        self._presenter.caret_moved.connect(self._on_presenter_reached)
        self.box = ProseEdit()
        self.box.show_text(entry.text)
        self.box.written.connect(self.edited)
        self.box.caret_moved.connect(self._on_caret_moved)
        self.box.emptied_again.connect(self._on_emptied)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(Frame(self._presenter), 1)
        top.addWidget(self._heading, 1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(Frame(self.box))
        self.fields.addLayout(column, 1)
        self._index = 0

    @override
    def member(self) -> Member:
        return Entry(presenter=clean_line(self._presenter.currentText()), text=self.box.text())

    @override
    def is_blank(self) -> bool:
        return not self._presenter.currentText() and self.box.document().isEmpty()

    @override
    def stops(self) -> tuple[QWidget, ...]:
        return (self._presenter, self.box)

    @override
    def focus_end(self) -> None:
        self.box.moveCursor(self.box.textCursor().MoveOperation.End)
        self.box.setFocus()

    @override
    def place(self, index: int, count: int) -> None:
        super().place(index, count)
        self._index = index
        entry = f"{self._section.entry_name} {index + 1}"
        self._presenter.setAccessibleName(f"{entry}: {texts.ENTRY_PRESENTER}")
        self._presenter.setAccessibleDescription(self._section.label)
        self.box.setAccessibleName(f"{entry}: {texts.ENTRY_TEXT}")
        self.box.setAccessibleDescription(self._section.label)
        self._show_heading()

    def offer(self, names: tuple[str, ...]) -> None:
        """Offer these names in the list, leaving what is typed as it is."""
        self._presenter.offer(names)

    def _show_heading(self) -> None:
        name = clean_line(self._presenter.currentText())
        self._heading.setText(self._section.entry_heading(self._index + 1, name))

    def _on_presenter_edited(self) -> None:
        self._show_heading()
        self.edited.emit()

    def _on_presenter_reached(self) -> None:
        self.caret_moved.emit(self._presenter)

    def _on_caret_moved(self) -> None:
        self.caret_moved.emit(self.box)

    def _on_emptied(self) -> None:
        if self.is_blank():
            self.asked.emit(self, "remove")
