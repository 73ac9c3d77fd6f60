"""The history of the open report: earlier states, what has changed since, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.differences import SectionDifference, differences
from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.report import Report
from rapporteur.domain.template import Unit
from rapporteur.storage.history import Revision
from rapporteur.storage.parts import section_of
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.comparison import Comparison
from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import give_size
from rapporteur.wording import error_sentence, moment_text, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapporteur.domain.report import Value
    from rapporteur.open_report import OpenReport
    from rapporteur.ui.window import Window

_NAMES_SHOWN = 3


class HistoryWindow(QWidget):
    """Lies beside the report, which can be written on meanwhile; Esc closes it.

    What is restored is one step that Ctrl+Z in the report takes back.
    """

    def __init__(self, report: "OpenReport", window: "Window") -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{safety_texts.HISTORY_TITLE} – {texts.PROGRAM}")
        self._report = report
        self._window = window
        self._revisions: tuple[Revision, ...] = ()
        self._shown: Report | None = None
        self._list = QListWidget()
        self._list.setAccessibleName(safety_texts.HISTORY_LIST)
        self._list.setAccessibleDescription(safety_texts.HISTORY_LIST_DESCRIPTION)
        self._list.setSpacing(3)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.currentRowChanged.connect(self._on_chosen)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._comparison = Comparison(safety_texts.RESTORE_SECTION, self._list)
        self._comparison.section_wanted.connect(self._restore_section)
        self._restore = QPushButton(safety_texts.RESTORE_ALL)
        self._restore.clicked.connect(self._restore_all)
        self._forget = QPushButton(texts.FORGET_HISTORY)
        self._forget.clicked.connect(self._ask_forget)
        self._lay_out()
        QShortcut("Esc", self, self.close)
        self.setFocusProxy(self._list)
        self.show_history()

    def show_history(self) -> None:
        """List the states there are, and show the newest."""
        self._revisions = self._report.versions.revisions()
        self._list.clear()
        for revision in self._revisions:
            self._list.addItem(QListWidgetItem(self._row(revision)))
        self._list.setCurrentRow(0 if self._revisions else -1)
        if not self._revisions:
            self._show(None, safety_texts.HISTORY_NONE)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(16, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self._comparison, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._list)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([theme().scaled(240), theme().scaled(560)])
        row = QHBoxLayout()
        row.addWidget(self._forget)
        row.addStretch(1)
        row.addWidget(self._restore)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(splitter, 1)
        whole.addLayout(row)
        give_size(self, 900, 640)

    def _row(self, revision: Revision) -> str:
        template = self._report.session.template
        touched = {section_of(part) for part in revision.parts}
        names = [section.name for section in template.sections if section.id in touched]
        listed = texts.some_of(names, _NAMES_SHOWN)
        return safety_texts.HISTORY_ROW.format(when=moment_text(revision.at), sections=listed)

    def _on_chosen(self, row: int) -> None:
        if not 0 <= row < len(self._revisions):
            return
        revision = self._revisions[row]
        report = self._report.versions.report_at(revision)
        self._show(report, self._since() if report else safety_texts.HISTORY_UNREADABLE)

    def _show(self, report: Report | None, said: str) -> None:
        self._shown = report
        session = self._report.session
        found: tuple[SectionDifference, ...] = ()
        if report:
            found = differences(report, session.report, session.template)
            said = f"{said}: {_counts(found)}" if found else f"{said}."
        self._said.setText(said)
        self._comparison.show_differences(found, session.template)
        self._comparison.setVisible(report is not None)  # it says so when nothing differs
        self.setTabOrder(self._comparison.last_stop() or self._list, self._restore)
        self.setTabOrder(self._restore, self._forget)
        self._restore.setEnabled(bool(found))
        self._forget.setEnabled(bool(self._revisions))

    def _restore_section(self, section_id: str) -> None:
        if self._shown:
            name = self._report.session.template.section(section_id).name
            said = safety_texts.RESTORED_SECTION.format(name=name, when=self._when())
            self._go_back({section_id: self._shown.values[section_id]}, said)

    def _restore_all(self) -> None:
        if self._shown:
            self._go_back(self._shown.values, safety_texts.RESTORED.format(when=self._when()))

    def _go_back(self, values: "Mapping[str, Value]", said: str) -> None:
        if self._window.desk:
            self._window.desk.commit_input()
        self._report.session.replace(values)
        self._window.messages.show_message(said)
        self._list.setFocus()  # the button that was pressed goes
        self._show(self._shown, self._since())

    def _since(self) -> str:
        return safety_texts.HISTORY_SINCE.format(when=self._when())

    def _when(self) -> str:
        return moment_text(self._revisions[self._list.currentRow()].at)

    def _ask_forget(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(safety_texts.FORGET_TITLE)
        box.setText(safety_texts.FORGET_TEXT)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._forget_button = box.addButton(
            safety_texts.FORGET_DO, QMessageBox.ButtonRole.DestructiveRole
        )
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.buttonClicked.connect(self._on_forget_answer)
        box.open()

    def _on_forget_answer(self, button: QWidget) -> None:
        if button is not self._forget_button:
            return
        try:
            self._report.versions.forget_history()
        except RapporteurError as error:
            self._said.setText(error_sentence(error))
            return
        self.show_history()
        self._said.setText(safety_texts.FORGOTTEN)


def _counts(found: tuple[SectionDifference, ...]) -> str:
    added = number_of(sum(one.words_added for one in found), Unit.WORDS)
    removed = number_of(sum(one.words_removed for one in found), Unit.WORDS)
    return safety_texts.HISTORY_COUNTS.format(added=added, removed=removed)
