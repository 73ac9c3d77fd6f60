"""What a Word document holds, before a report is made of it: section by section, and the rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui import import_texts
from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import give_size

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.document import Found, Imported

_LONGEST_BEGINNING = 200


class ImportDialog(QDialog):
    """Shows what was found where, and the text without a place; decides nothing."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, found: "Imported", name: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(import_texts.IMPORT_TITLE)
        self._found = found
        self._table = self._made_table()
        heading = QLabel(import_texts.IMPORT_FOUND.format(name=name, form=found.template.name))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self._table, 3)
        if found.unplaced:
            self._add_unplaced(layout)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        make = buttons.addButton(import_texts.IMPORT_MAKE, QDialogButtonBox.ButtonRole.AcceptRole)
        make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        layout.addWidget(buttons)
        give_size(self, 880, 640)
        make.setFocus()

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(len(self._found.sections), len(import_texts.IMPORT_COLUMNS))
        table.setHorizontalHeaderLabels(import_texts.IMPORT_COLUMNS)
        table.setAccessibleName(import_texts.IMPORT_TITLE)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        for row, found in enumerate(self._found.sections):
            for column, text in enumerate(self._cells(found)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if found.where.value == "missing" or found.is_edited:
                    item.setForeground(QColor(theme().colours.accent))
                table.setItem(row, column, item)
        table.resizeColumnsToContents()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(
            len(import_texts.IMPORT_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch
        )
        return table

    def _cells(self, found: "Found") -> tuple[str, str, str, str]:
        name = self._found.template.section(found.section_id).name
        where = import_texts.IMPORT_WHERE[found.where.value]
        state = import_texts.IMPORT_EDITED[found.is_edited]
        if not found.beginning:
            state = import_texts.IMPORT_EMPTY
        elif found.where.value == "missing":
            state = import_texts.IMPORT_KEPT
        return name, where, state, found.beginning[:_LONGEST_BEGINNING]

    def _add_unplaced(self, layout: QVBoxLayout) -> None:
        label = QLabel(import_texts.IMPORT_UNPLACED)
        box = QPlainTextEdit(self._found.unplaced)
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(import_texts.IMPORT_UNPLACED)
        layout.addWidget(label)
        layout.addWidget(box, 1)

    def _on_accepted(self) -> None:
        self.wanted.emit(self._found)
