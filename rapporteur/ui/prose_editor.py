"""Editor of a prose section."""

from PySide6.QtWidgets import QVBoxLayout

from rapporteur.domain.report import Prose, Value
from rapporteur.domain.template import Section
from rapporteur.ui.frame import Frame
from rapporteur.ui.overrides import override
from rapporteur.ui.prose_edit import ProseEdit
from rapporteur.ui.section_editor import SectionEditor


class ProseEditor(SectionEditor):
    """One text box for all paragraphs of the section."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._box = ProseEdit()
        self._box.setAccessibleName(section.name)
        self._box.setAccessibleDescription(" ".join((section.label, section.guidance)).strip())
        self._box.written.connect(self.edited)
        self._box.caret_moved.connect(self._on_caret_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Frame(self._box))
        self.setFocusProxy(self._box)

    @override
    def value(self) -> Value:
        return Prose(text=self._box.text())

    @override
    def show_value(self, value: Value) -> None:
        if isinstance(value, Prose):
            self._box.show_text(value.text)

    @override
    def replace_value(self, value: Value) -> None:
        if isinstance(value, Prose):
            was_blocked = self.blockSignals(True)
            self._box.replace_text(value.text)
            self.blockSignals(was_blocked)

    def _on_caret_moved(self) -> None:
        self.caret_moved.emit(self._box)
