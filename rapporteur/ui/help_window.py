"""The built-in help: one page, beside the report."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from rapporteur.resources import resources_dir
from rapporteur.ui import texts
from rapporteur.ui.window_size import give_size


class HelpWindow(QWidget):
    """Shows `resources/help/en.md`; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{texts.HELP_TITLE} – {texts.PROGRAM}")
        page = QTextBrowser()
        page.setOpenLinks(False)
        page.setFrameShape(QTextBrowser.Shape.NoFrame)
        page.document().setDocumentMargin(24)
        page.setMarkdown((resources_dir() / "help" / "en.md").read_text(encoding="utf-8"))
        page.setAccessibleName(texts.HELP_TITLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        QShortcut("Esc", self, self.close)
        give_size(self, 680, 720)
        self.setFocusProxy(page)


def show_help(parent: QWidget) -> None:
    """Show the help, raising it when it is open already."""
    window = parent.findChild(HelpWindow) or HelpWindow(parent)
    window.show()
    window.raise_()
    window.activateWindow()
