"""The sections of a form in the making as a table one can edit: a row for each label."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rapporteur.domain.form_draft import (
    DraftLimit,
    DraftSection,
    FormDraft,
    section_fault,
    with_kind,
)
from rapporteur.domain.template import MEMBER_KINDS, TEXT_KINDS, Kind, Scope, Unit
from rapporteur.ui import form_texts
from rapporteur.ui.icons import icon
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme
from rapporteur.wording import amount_words, error_sentence

Index = QModelIndex | QPersistentModelIndex
LABEL, NAME, KIND, LIMITS = range(4)


class Choice(NamedTuple):
    """One of the values a cell can have: its key and what is read."""

    key: str
    text: str


class FormTable(QAbstractTableModel):
    """Holds the draft and checks nothing by itself; `dataChanged` follows each edit."""

    def __init__(self, draft: FormDraft, parent: QObject) -> None:
        super().__init__(parent)
        self.draft = draft

    def section(self, row: int) -> DraftSection:
        """Return the section of a row."""
        return self.draft.sections[row]

    def choices(self, index: Index) -> tuple[Choice, ...]:
        """Return what a cell can be; empty for cells of text."""
        if index.column() == KIND:
            is_grid = self.section(index.row()).is_grid
            kinds = (Kind.PEOPLE,) if is_grid else tuple(Kind)
            return tuple(Choice(kind.value, form_texts.FORM_KINDS[kind.value]) for kind in kinds)
        return ()

    def fault(self, row: int) -> str:
        """Return the sentence that says what is wrong with a section; empty for nothing."""
        section = self.section(row)
        error = section_fault(section, self.draft.language) if section.is_included else None
        return error_sentence(error) if error else ""

    def replace_section(self, section: DraftSection) -> None:
        """Put a changed section in the place of the one with its mark."""
        row = [known.mark for known in self.draft.sections].index(section.mark)
        if section != self.section(row):
            self.draft = self.draft.with_section(section)
            self.dataChanged.emit(self.index(row, LABEL), self.index(row, LIMITS))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.draft.sections)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(form_texts.FORM_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return form_texts.FORM_COLUMNS[section]
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable
        section = self.section(index.row())
        if index.column() == LABEL:
            return flags | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
        if not section.is_included:
            return flags
        flags |= Qt.ItemFlag.ItemIsEnabled
        return flags if index.column() == LIMITS else flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section = self.section(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == LABEL:
            is_in = section.is_included
            return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            fault = self.fault(index.row())
            return "\n\n".join(filter(None, (fault, section.label, section.guidance)))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == LIMITS:
            return icon("warning", theme().colours.over) if self.fault(index.row()) else None
        if role == Qt.ItemDataRole.EditRole:
            return _value(section, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(section, index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{form_texts.FORM_COLUMNS[index.column()]}: {self._shown(section, index)}"
            fault = self.fault(index.row()) if index.column() == LIMITS else ""
            return ". ".join(filter(None, (said, fault)))
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        before = self.section(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            after = before._replace(is_included=Qt.CheckState(value) is Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole:
            after = _with_value(before, index.column(), value)
        else:
            return False
        self.replace_section(after)
        return True

    def _shown(self, section: DraftSection, index: Index) -> str:
        if index.column() == LABEL:
            return " ".join(section.label.split())
        if index.column() == LIMITS:
            return summary(section)
        value = _value(section, index.column())
        return dict(self.choices(index)).get(value, value)


def summary(section: DraftSection) -> str:
    """Return the rules of a section on one line: `at most 3 items · 1 sentence each`."""
    words = [_limit_words(limit) for limit in section.limits]
    if not section.is_required:
        words.append(form_texts.FORM_OPTIONAL)
    return " · ".join(words) or form_texts.FORM_NO_LIMIT


def limit_choices(kind: Kind) -> tuple[Choice, ...]:
    """Return what can be counted in a section of a kind; the key is a unit and a scope."""
    choices: list[Choice] = []
    has_members = kind in MEMBER_KINDS
    for unit in Unit:
        name = form_texts.FORM_UNITS[unit.value]
        if unit is Unit.ITEMS:
            if has_members:
                choices.append(Choice(counted_key(unit, Scope.FIELD), name))
        elif kind in TEXT_KINDS | {Kind.LINE}:
            choices.append(Choice(counted_key(unit, Scope.FIELD), name))
            if has_members:
                each = form_texts.FORM_EACH.format(unit=name)
                choices.append(Choice(counted_key(unit, Scope.EACH), each))
    return tuple(choices)


def counted_key(unit: Unit, scope: Scope) -> str:
    """Return the key of a choice of `limit_choices`."""
    return f"{unit.value} {scope.value}"


def _limit_words(limit: DraftLimit) -> str:
    if limit.least is None and limit.most is None:
        return form_texts.FORM_NO_NUMBER.format(unit=form_texts.FORM_UNITS[limit.unit.value])
    words = amount_words(limit.unit, limit.least, limit.most)
    return form_texts.FORM_EACH.format(unit=words) if limit.per is Scope.EACH else words


def _value(section: DraftSection, column: int) -> str:
    if column == LABEL:
        return section.label
    return section.name if column == NAME else section.kind.value


def _with_value(section: DraftSection, column: int, value: object) -> DraftSection:
    if column == NAME:
        return section._replace(name=" ".join(str(value).split()))
    if column == KIND:
        kind = Kind(str(value))
        return section if kind is section.kind else with_kind(section, kind)
    return section
