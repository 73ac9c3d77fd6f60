"""The text of a changed section, read only: added words underlined, removed ones struck out."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from rapporteur.domain.differences import Run, RunKind
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme

ELLIPSIS = "…"
_THIN_BLANK = "\u2009"
_SAME_CONTEXT = 160
_CHANGED_CONTEXT = 10_000


class DifferenceText(QTextEdit):
    """Shows runs, long unchanged ones folded. It never scrolls: the page round it does."""

    chosen = Signal()
    focus_changed = Signal(bool)

    def __init__(self, runs: tuple[Run, ...]) -> None:
        super().__init__()
        self._runs = runs
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(6)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.colour()

    def colour(self) -> None:
        """Show the runs in the theme's colours."""
        formats = _formats()
        self.clear()
        cursor = QTextCursor(self.document())
        before = None
        for text, kind in _folded(self._runs):
            if before is RunKind.REMOVED and kind is RunKind.ADDED:
                cursor.insertText(_THIN_BLANK, formats[None])  # or the two would read as one word
            cursor.insertText(text, formats[kind])
            before = kind
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(e)

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.focus_changed.emit(True)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.focus_changed.emit(False)

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._fit()

    def _fit(self) -> None:
        height = round(self.document().size().height())
        if height != self.height():
            self.setFixedHeight(height)


def _formats() -> dict[RunKind | None, QTextCharFormat]:
    """Return how each kind is drawn, None for an ellipsis; never by colour alone."""
    colours = theme().colours
    formats: dict[RunKind | None, QTextCharFormat] = {}
    for kind, colour in (
        (RunKind.SAME, colours.text),
        (RunKind.ADDED, colours.fits),
        (RunKind.REMOVED, colours.over),
        (None, colours.muted),
    ):
        formats[kind] = QTextCharFormat()
        formats[kind].setForeground(QColor(colour))
    formats[RunKind.ADDED].setFontUnderline(True)
    formats[RunKind.REMOVED].setFontStrikeOut(True)
    return formats


def _folded(runs: tuple[Run, ...]) -> Iterator[tuple[str, RunKind | None]]:
    for index, (text, kind) in enumerate(runs):
        context = _SAME_CONTEXT if kind is RunKind.SAME else _CHANGED_CONTEXT
        is_changed = kind is not RunKind.SAME
        head = context if is_changed or index else 0
        tail = context if is_changed or index < len(runs) - 1 else 0
        if len(text) <= head + tail + context:
            yield text, kind
            continue
        if head:
            yield _begin(text, head), kind
        yield (" " if head else "") + ELLIPSIS + (" " if tail else ""), None
        if tail:
            yield _end(text, tail), kind


def _begin(text: str, length: int) -> str:
    """Return about the first `length` characters, whole words where there are blanks."""
    cut = max(text.rfind(" ", length // 2, length), text.rfind("\n", length // 2, length))
    return text[: cut if cut > 0 else length]


def _end(text: str, length: int) -> str:
    start = len(text) - length
    cuts = [text.find(blank, start, start + length // 2) for blank in " \n"]
    return text[min((cut + 1 for cut in cuts if cut >= 0), default=start) :]
