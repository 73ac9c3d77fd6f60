"""The dialog that makes a form of a document: the sections found, a live check, a preview."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.form_draft import DraftSection, FormDraft
from rapporteur.domain.template import Kind
from rapporteur.form_making import FormMaker
from rapporteur.ui import form_texts
from rapporteur.ui.form_details import FormDetails
from rapporteur.ui.form_line import FormLine
from rapporteur.ui.form_preview import FormPreview
from rapporteur.ui.form_sections import FormSections
from rapporteur.ui.form_table import FormTable
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme
from rapporteur.ui.window_size import give_size
from rapporteur.wording import error_sentence

_ROOM_FOR_BOTH = 330
_NO_DEADLINE = -1
_MOST_DAYS = 3650


class FormDialog(QDialog):
    """Shows a draft and lets it be changed; `form_saved` carries the Template that was written."""

    form_saved = Signal(object)

    def __init__(self, maker: FormMaker, draft: FormDraft, file_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(form_texts.FORM_TITLE.format(file=file_name))
        self._maker = maker
        self._name = FormLine(draft.name)
        self._organisation = FormLine(draft.organisation)
        self._model = FormTable(draft, self)
        self._table = FormSections(self._model)
        self._details = FormDetails(draft.language)
        self._left, self._right = QSplitter(), QWidget()
        self._title = QComboBox()
        self._date = QComboBox()
        self._due = _due_box(draft.due_days)
        self._sanction = FormLine(draft.sanction)
        self._preview = FormPreview()
        self._verdict = QLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        for button in self._buttons.buttons():
            button.setProperty("autoDefault", False)
        self._save = self._buttons.addButton(
            form_texts.FORM_SAVE, QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._save.setAutoDefault(False)  # Return is the table's
        self._show_details = self._buttons.addButton(
            form_texts.FORM_DETAILS, QDialogButtonBox.ButtonRole.ResetRole
        )
        self._show_details.setCheckable(True)
        self._show_details.setAutoDefault(False)
        self._lay_out()
        self._list_uses()
        self._connect()
        theme().changed.connect(self.colour)
        self._on_changed()
        self._begun = self.draft()
        self._table.setFocus()

    def draft(self) -> FormDraft:
        """Return the form as it stands in the dialog."""
        return self._model.draft._replace(
            name=self._name.box.text(),
            organisation=self._organisation.box.text(),
            title_mark=str(self._title.currentData() or ""),
            date_mark=str(self._date.currentData() or ""),
            due_days=None if self._due.value() == _NO_DEADLINE else self._due.value(),
            sanction=self._sanction.box.text(),
        )

    def verdict(self) -> str:
        """Return the sentence that says what is wrong, or that nothing is."""
        return self._verdict.text()

    def preview(self) -> tuple[str, ...]:
        """Return the lines of the preview."""
        return self._preview.lines()

    def marked(self) -> str:
        """Return the line of the preview that is marked."""
        item = self._preview.currentItem()
        return item.text() if item else ""

    def colour(self) -> None:
        """Take the theme's colours."""
        self._show_verdict(self._verdict.text(), is_fault=not self._save.isEnabled())

    def _lay_out(self) -> None:
        hint = QLabel(form_texts.FORM_HINT)
        hint.setWordWrap(True)
        left, right = QFormLayout(), QFormLayout()
        for side, text, field in (
            (left, form_texts.FORM_NAME, self._name),
            (left, form_texts.FORM_ORGANISATION, self._organisation),
            (left, form_texts.FORM_SANCTION, self._sanction),
            (right, form_texts.FORM_TITLE_SECTION, self._title),
            (right, form_texts.FORM_DATE_SECTION, self._date),
            (right, form_texts.FORM_DUE, self._due),
        ):
            named = field.box if isinstance(field, FormLine) else field
            named.setAccessibleName(text.replace("&", ""))
            if isinstance(named, QSpinBox):
                named.lineEdit().setAccessibleName(named.accessibleName())
            side.addRow(text, field)
        about = QHBoxLayout()
        about.setSpacing(32)
        for side in (left, right):
            side.setHorizontalSpacing(12)
            side.setVerticalSpacing(8)
            side.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            about.addLayout(side, 1)
        self._verdict.setWordWrap(True)
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(hint)
        column.addLayout(about)
        column.addWidget(self._middle(), 1)
        column.addWidget(self._verdict)
        column.addWidget(self._buttons)
        give_size(self, 1180, 760)

    def _middle(self) -> QSplitter:
        """Return the table with the details of one section below it and the preview beside."""
        heading = QLabel(form_texts.FORM_PREVIEW)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        beside = QVBoxLayout(self._right)
        beside.setContentsMargins(16, 0, 0, 0)
        beside.addWidget(heading)
        beside.addWidget(self._preview, 1)
        self._left.setOrientation(Qt.Orientation.Vertical)
        self._left.setChildrenCollapsible(False)
        self._left.addWidget(self._table)
        self._left.addWidget(self._details)
        self._left.setSizes([theme().scaled(300), theme().scaled(220)])
        self._details.hide()
        middle = QSplitter()
        middle.setChildrenCollapsible(False)
        middle.addWidget(self._left)
        middle.addWidget(self._right)
        middle.setSizes([theme().scaled(850), theme().scaled(280)])
        return middle

    def _connect(self) -> None:
        self._model.dataChanged.connect(self._on_changed)
        self._name.box.textChanged.connect(self._on_changed)
        self._organisation.box.textChanged.connect(self._on_changed)
        self._title.currentIndexChanged.connect(self._on_changed)
        self._date.currentIndexChanged.connect(self._on_changed)
        self._due.valueChanged.connect(self._on_changed)
        self._table.selectionModel().currentChanged.connect(self._mark_row)
        self._table.details_wanted.connect(self._open_details)
        self._show_details.toggled.connect(self._on_details)
        self._details.edited.connect(self._model.replace_section)
        self._details.left.connect(self._close_details)
        self._buttons.accepted.connect(self._on_save)
        self._buttons.rejected.connect(self.reject)

    def _list_uses(self) -> None:
        """Offer the sections that can name a report or date it; the chosen ones stay chosen."""
        draft = self._model.draft
        usable = [section for section in draft.sections if section.is_included]
        lines = [section for section in usable if section.kind is Kind.LINE]
        dates = [section for section in usable if section.kind is Kind.DATE]
        title = self._title.currentData() if self._title.count() else draft.title_mark
        date = self._date.currentData() if self._date.count() else draft.date_mark
        _fill(self._title, lines, str(title or ""))
        _fill(self._date, dates, str(date or ""))

    def _on_changed(self) -> None:
        self._list_uses()
        try:
            template = self._maker.try_out(self.draft())
        except RapporteurError as error:
            self._save.setEnabled(False)
            self._show_verdict(error_sentence(error), is_fault=True)
            self._mark_row()
            return
        self._save.setEnabled(True)
        self._show_verdict(form_texts.FORM_GOOD.format(n=len(template.sections)), is_fault=False)
        self._preview.show_form(template)
        self._mark_row()

    def _mark_row(self) -> None:
        row = self._table.currentIndex().row()
        self._preview.mark(self._model.section(row).label if row >= 0 else "")
        if row >= 0:
            self._details.show_section(self._model.section(row))

    def _open_details(self) -> None:
        self._show_details.setChecked(True)
        self._details.focus_limits()

    def _close_details(self) -> None:
        self._show_details.setChecked(False)

    def _on_details(self, is_shown: bool) -> None:
        """Show the details, in the place of all else where there is room for one thing only."""
        is_tight = is_shown and self._left.height() < theme().scaled(_ROOM_FOR_BOTH)
        self._details.setVisible(is_shown)
        if is_shown:
            self._details.focus_limits()
        self._table.setHidden(is_tight)
        self._right.setHidden(is_tight)
        if not is_shown:
            self._table.setFocus()

    def _show_verdict(self, text: str, *, is_fault: bool) -> None:
        colours = theme().colours
        self._verdict.setText(text)
        self._verdict.setAccessibleName(text)
        palette = self._verdict.palette()
        palette.setColor(
            self._verdict.foregroundRole(), colours.over if is_fault else colours.muted
        )
        self._verdict.setPalette(palette)

    @override
    def reject(self) -> None:
        if self.draft() == self._begun:
            super().reject()
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.windowTitle())
        box.setText(form_texts.FORM_LEAVE_ASKED)
        self._leave = box.addButton(form_texts.FORM_LEAVE, QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(form_texts.FORM_STAY, QMessageBox.ButtonRole.RejectRole))
        box.buttonClicked.connect(self._on_leave_answer)
        box.open()

    def _on_leave_answer(self, button: QWidget) -> None:
        if button is self._leave:
            super().reject()

    def _on_save(self) -> None:
        try:
            template = self._maker.save(self.draft())
        except RapporteurError as error:
            self._show_verdict(error_sentence(error), is_fault=True)
            return
        self.accept()
        self.form_saved.emit(template)  # after it, so that the first page can take the focus


def _due_box(days: int | None) -> QSpinBox:
    """Return the box of the deadline; one step below no days is none."""
    box = QSpinBox()
    box.setRange(_NO_DEADLINE, _MOST_DAYS)
    box.setSpecialValueText(form_texts.FORM_NO_DEADLINE)
    box.setSuffix(form_texts.FORM_DUE_AFTER)
    box.setValue(_NO_DEADLINE if days is None else days)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # its words are long
    return box


def _fill(box: QComboBox, sections: Iterable[DraftSection], chosen: str) -> None:
    box.blockSignals(True)
    box.clear()
    box.addItem(form_texts.FORM_NO_SECTION, "")
    for section in sections:
        box.addItem(section.name or section.label, section.mark)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
