"""Where a presenter is chosen from the people of the session, or typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QListView

from rapporteur.ui import texts
from rapporteur.ui.line_editors import LineEdit
from rapporteur.ui.overrides import override


class PresenterBox(QComboBox):
    """An editable list of names.

    Suggestions are shown below and never filled in by themselves: a wrong name in the report is
    worse than a name typed whole. `caret_moved` says that it may have to be brought into view.
    """

    caret_moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_read_only = False
        self.setEditable(True)
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setLineEdit(LineEdit(texts.ENTRY_PRESENTER, texts.ENTRY_PRESENTER))
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def show_name(self, name: str) -> None:
        """Show a name from its first letter on."""
        self.setEditText(name)
        if line := self.lineEdit():
            line.setCursorPosition(0)

    def offer(self, names: tuple[str, ...]) -> None:
        """Offer these names, leaving what is typed as it is."""
        if tuple(self.itemText(index) for index in range(self.count())) == names:
            return
        typed = self.currentText()
        line = self.lineEdit()
        caret = line.cursorPosition() if line else 0
        self.blockSignals(True)
        self.clear()
        self.addItems(names)
        self.setCurrentIndex(self.findText(typed, Qt.MatchFlag.MatchExactly))
        self.setEditText(typed)
        self.blockSignals(False)
        if line:
            line.setCursorPosition(caret)

    def set_read_only(self) -> None:
        """Show the name alone: there is no list to choose from, and no arrow that promises one."""
        self.offer(())
        self._is_read_only = True
        self.update()

    def close_suggestions(self) -> None:
        """Close the list that is open: it would keep the next key from the box with the caret."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QListView):
            popup.hide()
            # The open list has kept this from the box.
            QApplication.sendEvent(self, QFocusEvent(QEvent.Type.FocusOut))

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.caret_moved.emit()

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        if not self._is_read_only:
            super().paintEvent(e)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        # Whoever scrolls the page over it must not choose another name.
        e.ignore()
