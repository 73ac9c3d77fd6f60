"""What every editor of a section has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rapporteur.domain.members import Change
from rapporteur.domain.report import Value
from rapporteur.domain.template import Section


class SectionEditor(QWidget):
    """Shows one section's value once, then only announces; it never writes the report.

    `edited` says that the value may have changed, `change_wanted` carries a `Change` of the
    members, `caret_moved` the widget that the page should keep in view.
    """

    edited = Signal()
    change_wanted = Signal(object)
    caret_moved = Signal(object)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section

    def value(self) -> Value:
        """Return what the editor holds."""
        raise TypeError("an editor of a kind says what it holds")

    def show_value(self, value: Value) -> None:
        """Show a value when the report is opened."""
        raise TypeError("an editor of a kind says how it shows")

    def replace_value(self, value: Value) -> None:
        """Show a value that the session has put in place of this one, without announcing it."""
        was_blocked = self.blockSignals(True)  # half of it shown is no edit
        self.show_value(value)
        self.blockSignals(was_blocked)

    def apply_change(self, change: Change) -> None:
        """Follow a change of the members that the session has made."""

    def offer_presenters(self, names: tuple[str, ...]) -> None:
        """Offer these names where a presenter is chosen."""

    def focus_start(self) -> None:
        """Put the caret where typing begins."""
        self.setFocus()
