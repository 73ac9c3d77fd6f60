"""What the report still lacks; a way to each place."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from rapporteur.domain.checks import Finding
from rapporteur.domain.template import Template
from rapporteur.ui import texts
from rapporteur.ui.icons import icon
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme
from rapporteur.wording import finding_sentence

_LINES_SHOWN = 5


class FindingsPane(QWidget):
    """Lists the findings, rules of the form first in their places; Return goes to the place."""

    finding_chosen = Signal(object)
    left = Signal()

    def __init__(self, template: Template) -> None:
        super().__init__()
        self._template = template
        self._findings: tuple[Finding, ...] = ()
        self._title = QLabel(texts.FINDINGS_TITLE)
        self._list = QListWidget()
        self._list.setAccessibleName(texts.FINDINGS_TITLE)
        self._list.setAccessibleDescription(texts.FINDINGS_DESCRIPTION)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setWordWrap(True)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._list)
        self.setFocusProxy(self._list)
        theme().changed.connect(self.colour)
        self.colour()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show these findings; the list keeps its place when they are the same."""
        if findings == self._findings and self._list.count():
            return
        self._findings = findings
        row = self._list.currentRow()
        self._list.clear()
        for finding in findings:
            item = QListWidgetItem(finding_sentence(finding, self._template))
            item.setIcon(self._icon(finding))
            self._list.addItem(item)
        if not findings:
            self._list.addItem(texts.FINDINGS_NONE)
        self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))

    def sentences(self) -> tuple[str, ...]:
        """Return the lines of the list."""
        return tuple(self._list.item(index).text() for index in range(self._list.count()))

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        palette = self._list.palette()
        palette.setColor(palette.ColorRole.Base, theme().colours.window)
        self._list.setPalette(palette)
        side = theme().scaled(16)
        self._list.setIconSize(QSize(side, side))
        self._list.setMaximumHeight(self._list.fontMetrics().height() * _LINES_SHOWN * 3 // 2)
        for index, finding in enumerate(self._findings):
            self._list.item(index).setIcon(self._icon(finding))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _icon(self, finding: Finding) -> QIcon:
        colours = theme().colours
        if finding.is_rule:
            return icon("warning", colours.short)
        return icon("hint", colours.muted)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        row = self._list.row(item)
        if row < len(self._findings):
            self.finding_chosen.emit(self._findings[row])
