"""The box that holds the caret, whichever kind of box it is."""

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from rapporteur.ui.prose_edit import ProseEdit

TextBox = QLineEdit | ProseEdit


def text_box() -> TextBox | None:
    """Return the box with the caret, if it holds text."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QComboBox):
        focus = focus.lineEdit()
    return focus if isinstance(focus, QLineEdit | ProseEdit) else None
