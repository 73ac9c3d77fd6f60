"""Editors of the form table's cells: a list of choices, or a line."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from rapporteur.ui import form_texts
from rapporteur.ui.form_table import FormTable
from rapporteur.ui.overrides import override


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
        else:
            super().setModelData(editor, model, index)

    def _on_activated(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
