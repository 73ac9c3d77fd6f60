"""The table of a form's sections on the screen: arrows move, Return edits, Tab goes on."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rapporteur.ui import form_texts
from rapporteur.ui.form_cells import FormCells
from rapporteur.ui.form_table import KIND, LABEL, LIMITS, NAME, FormTable
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme

_WIDTHS = {NAME: 150, KIND: 132, LIMITS: 272}
_ROW = 32


class FormSections(QTableView):
    """Shows a `FormTable`; Return edits a cell, or takes a section in or out.

    `details_wanted` says that Return, F2 or a double click was on a section's limits.
    """

    details_wanted = Signal()

    def __init__(self, model: FormTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(FormCells(model, self))
        self.setAccessibleName(form_texts.FORM_SECTIONS)
        self.setAccessibleDescription(form_texts.FORM_SECTIONS_DESCRIPTION)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        theme().changed.connect(self.colour)
        self.doubleClicked.connect(self._on_double_clicked)
        self.colour()
        self.setCurrentIndex(model.index(0, NAME))

    def colour(self) -> None:
        """Take the theme's sizes."""
        self.horizontalHeader().setMinimumSectionSize(theme().scaled(60))
        self.verticalHeader().setDefaultSectionSize(theme().scaled(_ROW))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme().scaled(width))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_F2 and index.column() == LIMITS:
            self._change(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self.state() is not QAbstractItemView.State.EditingState:  # else it is the editor's
                self._change(index)
        else:
            super().keyPressEvent(event)

    def _change(self, index: QModelIndex) -> None:
        model, flags = self.model(), self.model().flags(index)
        if flags & Qt.ItemFlag.ItemIsUserCheckable:
            role = Qt.ItemDataRole.CheckStateRole
            is_in = model.data(index, role) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if is_in else Qt.CheckState.Checked
            model.setData(index, wanted, role)
        elif flags & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif flags & Qt.ItemFlag.ItemIsEnabled:
            self.details_wanted.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() == LIMITS:
            self._change(index)
