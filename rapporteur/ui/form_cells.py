"""Editors of the form table's cells: a list of choices, a number, or a line."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rapporteur.ui import form_texts
from rapporteur.ui.form_table import LEAST, MOST, FormTable
from rapporteur.ui.overrides import override

_NOTHING = "–"
_MOST_NUMBER = 1_000_000


class FormCells(QStyledItemDelegate):
    """Makes the editor that a cell of a `FormTable` needs."""

    def __init__(self, table: FormTable, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor: QWidget
        if choices := self._table.choices(index):
            editor = QComboBox(parent)
            for choice in choices:
                editor.addItem(choice.text, choice.key)
            editor.activated.connect(self._on_activated)
            QTimer.singleShot(0, editor.showPopup)  # arrows would choose in a closed list at once
        elif index.column() in (LEAST, MOST):
            editor = QSpinBox(parent)
            editor.setRange(0, _MOST_NUMBER)
            editor.setSpecialValueText(_NOTHING)
            editor.setFrame(False)
        else:
            editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(form_texts.FORM_COLUMNS[index.column()])
        editor.setAutoFillBackground(True)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        value = self._table.data(index, 2)  # Qt.ItemDataRole.EditRole
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QSpinBox):
            editor.setValue(value if isinstance(value, int) else 0)
            editor.selectAll()
        else:
            super().setEditorData(editor, index)

    @override
    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value())
        else:
            super().setModelData(editor, model, index)

    def _on_activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
