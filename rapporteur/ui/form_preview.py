"""How the reports of a form in the making will be laid out: its panels, in their order."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from rapporteur.domain.template import Section, Template
from rapporteur.ui import form_texts
from rapporteur.ui.icons import state_icon
from rapporteur.ui.theme import theme
from rapporteur.wording import limit_words


class FormPreview(QListWidget):
    """Lists the sections as the outline will; the one that is being edited is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._template: Template | None = None
        self.setAccessibleName(form_texts.FORM_PREVIEW)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self.colour)
        self.colour()

    def show_form(self, template: Template) -> None:
        """Show the form's sections."""
        if template == self._template:
            return
        self._template = template
        self.clear()
        for section in template.sections:
            item = QListWidgetItem(f"{section.name}\n{_details(section)}")
            item.setIcon(state_icon("empty", theme().colours))
            self.addItem(item)

    def mark(self, label: str) -> None:
        """Mark the section with this label; none where there is no such section."""
        sections = self._template.sections if self._template else ()
        labels = [section.label for section in sections]
        self.setCurrentRow(labels.index(label) if label in labels else -1)

    def lines(self) -> tuple[str, ...]:
        """Return what is listed."""
        return tuple(self.item(row).text() for row in range(self.count()))

    def colour(self) -> None:
        """Take the theme's colours and sizes."""
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, theme().colours.window)
        self.setPalette(palette)
        side = theme().scaled(16)
        self.setIconSize(QSize(side, side))
        self.setSpacing(theme().scaled(3))


def _details(section: Section) -> str:
    words = [form_texts.FORM_KINDS[section.kind.value], *map(limit_words, section.limits)]
    if not section.required:
        words.append(form_texts.FORM_OPTIONAL)
    return " · ".join(words)
