"""A line to type in with the window's own border, which is seen in every theme."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from rapporteur.ui.frame import Frame
from rapporteur.ui.overrides import override


class FormLine(Frame):
    """A bordered line; the border shows whether the keys go here."""

    def __init__(self, text: str) -> None:
        self.box = QLineEdit(text)
        self.box.setFrame(False)
        self.box.setCursorPosition(0)  # a long text is seen from its beginning
        super().__init__(self.box)
        self.setFocusPolicy(self.box.focusPolicy())  # a label leads only to what takes the focus
        self.setFocusProxy(self.box)
        self.box.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.set_focused(event.type() == QEvent.Type.FocusIn)
        return False
