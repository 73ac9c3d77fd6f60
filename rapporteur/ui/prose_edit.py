"""A text box that grows with its text and shows light formatting while it is typed."""

from functools import lru_cache

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from rapporteur.domain.cleaning import clean
from rapporteur.ui.emphasis import toggle_mark
from rapporteur.ui.formatting import FormattingHighlighter
from rapporteur.ui.menu_keys import pass_to_menu
from rapporteur.ui.overrides import override

_clean_cached = lru_cache(maxsize=8192)(clean)


class ProseEdit(QPlainTextEdit):
    """One text of the report. It never scrolls: the page round it does.

    `written` says that the text may have changed, `caret_moved` that the page may have to
    scroll, `emptied_again` that Backspace was pressed in an empty box, `finished` that Enter
    was pressed in a box of `is_single` text, `lines_pasted` that several
    lines were pasted into one.
    """

    written = Signal()
    caret_moved = Signal()
    emptied_again = Signal()
    finished = Signal()
    lines_pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, is_single: bool = False) -> None:
        super().__init__(parent)
        self._is_single = is_single
        self._height = 0
        self._caret_block = 0
        self._caret_block_height = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self._highlighter = FormattingHighlighter(self.document())
        self.textChanged.connect(self._align)
        self.textChanged.connect(self._fit_caret_block)
        self.textChanged.connect(self.written)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """Return the text, clean, with LF line ends and its no-break spaces."""
        raw = self.document().toRawText()
        return "\n".join(map(_clean_cached, raw.replace("\u2028", "\u2029").split("\u2029")))

    def show_text(self, text: str) -> None:
        """Show a text once, when the report is opened; this forgets the editor's undo."""
        self.setPlainText(text)
        self._fit()

    def replace_text(self, text: str) -> None:
        """Show another text; the caret stays where the text round it is the same."""
        old, new = (t.encode("utf-16-le", "surrogatepass") for t in (self.text(), text))
        at = 2 * self.textCursor().position()
        if new[:at] != old[:at] and new.endswith(old[at:]):
            at = len(new) - len(old[at:])
        self.show_text(text)
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(new)) // 2)
        self.setTextCursor(cursor)

    def wrap_selection(self, mark: str) -> None:
        """Put a formatting mark round the selection, or take it away again."""
        self.setTextCursor(toggle_mark(self.textCursor(), mark))

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave a file that is dropped to the window, which opens it; its path is no text."""
        has_file = any(url.isLocalFile() for url in source.urls())
        return not has_file and super().canInsertFromMimeData(source)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly() or not source.hasText():
            return
        text = clean(source.text())
        if self._is_single and "\n" in text.strip():
            self.lines_pasted.emit(text)
        else:
            self.insertPlainText(text.strip("\n") if self._is_single else text)

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if pass_to_menu(self, e):
            return
        if self.isReadOnly():
            super().keyPressEvent(e)
            return
        is_enter = e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._is_single and is_enter and plain == Qt.KeyboardModifier.NoModifier:
            self.finished.emit()
            return
        if e.key() == Qt.Key.Key_Backspace and not plain and self.document().isEmpty():
            self.emptied_again.emit()
            return
        super().keyPressEvent(e)

    @override
    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.caret_moved.emit()

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        if e.oldSize().width() != e.size().width():
            self._fit()

    def _on_caret_moved(self) -> None:
        """Let the paragraph with the caret, and no other, keep its glyphs.

        Qt forgets them after each use: a key has it shape the whole paragraph for the layout,
        for the caret and again for the painting. Any change of the text makes it forget them.
        """
        block = self.textCursor().block()
        number = block.blockNumber()
        if number != self._caret_block:
            left = self.document().findBlockByNumber(self._caret_block)
            if left.isValid():
                left.layout().setCacheEnabled(False)
            self._caret_block = number
            self._caret_block_height = self.blockBoundingRect(block).height()
        block.layout().setCacheEnabled(True)
        self.caret_moved.emit()

    def _fit_caret_block(self) -> None:
        """Grow with a line that got higher, as by its first Thai letter.

        Qt tells only of more lines or longer ones.
        """
        block = self.textCursor().block()
        height = self.blockBoundingRect(block).height()
        if height != self._caret_block_height or block.blockNumber() != self._caret_block:
            self._caret_block_height = height
            self._fit()

    def _align(self) -> None:
        """Begin every line at the side where the first paragraph begins.

        QPlainTextEdit orders right-to-left text well but leaves it at the left edge.
        """
        is_rtl = self.document().firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def _fit(self) -> None:
        """Take the height of the text, so that the box shows all of it."""
        block = self.document().firstBlock()
        height = 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        needed = round(height + 2 * self.document().documentMargin()) + 2
        if needed != self._height:
            self._height = needed
            self.setFixedHeight(needed)
        self.verticalScrollBar().setValue(0)
