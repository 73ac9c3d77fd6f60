"""The sections of a form in the making as a table one can edit: a row for each label."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rapporteur.domain.form_draft import DraftLimit, DraftSection, FormDraft, with_kind
from rapporteur.domain.template import MEMBER_KINDS, TEXT_KINDS, Kind, Scope, Unit
from rapporteur.ui import form_texts
from rapporteur.ui.overrides import override

Index = QModelIndex | QPersistentModelIndex
LABEL, NAME, KIND, LIMIT, LEAST, MOST = range(6)
_MOST_NUMBER = 1_000_000


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
        """Return what a cell can be; empty for cells of text and numbers."""
        if index.column() == KIND:
            return tuple(Choice(kind.value, form_texts.FORM_KINDS[kind.value]) for kind in Kind)
        if index.column() == LIMIT:
            return limit_choices(self.section(index.row()).kind)
        return ()

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
        if index.column() in (LEAST, MOST) and not section.limits:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        section = self.section(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == LABEL:
            is_in = section.is_included
            return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(filter(None, (section.label, section.guidance)))
        if role == Qt.ItemDataRole.EditRole:
            return _value(section, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(section, index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{form_texts.FORM_COLUMNS[index.column()]}: {self._shown(section, index)}"
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
        if after != before:
            self.draft = self.draft.with_section(after)
            row = index.row()
            self.dataChanged.emit(self.index(row, 0), self.index(row, MOST))
        return True

    def _shown(self, section: DraftSection, index: Index) -> str:
        value = _value(section, index.column())
        if index.column() == LABEL:
            return " ".join(section.label.split())
        if choices := self.choices(index):
            return dict(choices).get(str(value), "")
        return "" if value in (None, 0) else str(value)


def limit_choices(kind: Kind) -> tuple[Choice, ...]:
    """Return the limits that a section of a kind can have, none first."""
    choices = [Choice("", form_texts.FORM_NO_LIMIT)]
    has_members = kind in MEMBER_KINDS
    for unit in Unit:
        name = form_texts.FORM_UNITS[unit.value]
        if unit is Unit.ITEMS:
            if has_members:
                choices.append(Choice(_key(unit, Scope.FIELD), name))
        elif kind in TEXT_KINDS | {Kind.LINE}:
            choices.append(Choice(_key(unit, Scope.FIELD), name))
            if has_members:
                each = form_texts.FORM_EACH.format(unit=name)
                choices.append(Choice(_key(unit, Scope.EACH), each))
    return tuple(choices)


def _key(unit: Unit, scope: Scope) -> str:
    return f"{unit.value} {scope.value}"


def _value(section: DraftSection, column: int) -> str | int | None:
    first = section.limits[0] if section.limits else None
    if column == LABEL:
        return section.label
    if column == NAME:
        return section.name
    if column == KIND:
        return section.kind.value
    if column == LIMIT:
        return _key(first.unit, first.per) if first else ""
    if first is None:
        return None
    return first.least if column == LEAST else first.most


def _with_value(section: DraftSection, column: int, value: object) -> DraftSection:
    if column == NAME:
        return section._replace(name=" ".join(str(value).split()))
    if column == KIND:
        kind = Kind(str(value))
        return section if kind is section.kind else with_kind(section, kind)
    if column == LIMIT:
        return section._replace(limits=_with_unit(section.limits, str(value)))
    if column in (LEAST, MOST) and section.limits and isinstance(value, int):
        number = min(value, _MOST_NUMBER) or None
        first = section.limits[0]
        changed = first._replace(least=number) if column == LEAST else first._replace(most=number)
        return section._replace(limits=(changed, *section.limits[1:]))
    return section


def _with_unit(limits: tuple[DraftLimit, ...], key: str) -> tuple[DraftLimit, ...]:
    """Return the limits with the first one's unit changed; none for no unit."""
    if not key:
        return limits[1:]
    unit, scope = key.split(" ")
    first = limits[0] if limits else DraftLimit(Unit(unit), most=1)
    return (first._replace(unit=Unit(unit), per=Scope(scope)), *limits[1:])
