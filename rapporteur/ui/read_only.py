"""Makes fields for reading: what they show can be selected, copied and heard, and not changed.

Boxes of ours look at their own `isReadOnly` before they do what Qt would not keep them from.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from rapporteur.ui.frame import Frame
from rapporteur.ui.presenter_box import PresenterBox

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def make_read_only(page: QWidget) -> None:
    """Let every field on a page be read only, and switch its buttons off."""
    for frame in page.findChildren(Frame):
        frame.set_quiet()
    for line in page.findChildren(QLineEdit):
        line.setReadOnly(True)
        line.setPlaceholderText("")
        _let_page_through(line)
    for box in page.findChildren(QPlainTextEdit):
        box.setReadOnly(True)
        box.setTextInteractionFlags(_SELECTABLE)
        _let_page_through(box)
    for names in page.findChildren(PresenterBox):
        names.set_read_only()
        _let_page_through(names)  # which gives its line its colours with each theme
    for button in page.findChildren(QAbstractButton):
        button.setEnabled(False)


def _let_page_through(field: QWidget) -> None:
    palette = QPalette()  # one colour alone, so that the others follow the theme
    palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
    field.setPalette(palette)
