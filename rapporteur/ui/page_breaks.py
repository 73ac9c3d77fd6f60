"""Ends a paragraph where its page ends, so that each line is drawn on one page.

WORKAROUND QTextLayout::draw begins with the line above the part that it is asked for: clipped
from sight, but a reader of the PDF would find that line on both pages.
"""

from PySide6.QtGui import QTextCursor, QTextDocument


def break_at(document: QTextDocument, height: float) -> None:
    """Split the paragraph of a laid-out document that goes on below `height`, if one does."""
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        layout = block.layout()
        for index in range(1, layout.lineCount()):
            line = layout.lineAt(index)
            above = layout.lineAt(index - 1)
            if (
                _middle(top, above.y(), above.height())
                < height
                < _middle(top, line.y(), line.height())
            ):
                _split(QTextCursor(document), block.position() + line.textStart())
                return
        block = block.next()


def _middle(top: float, y: float, height: float) -> float:
    return top + y + height / 2


def _split(cursor: QTextCursor, at: int) -> None:
    """Let the rest of a paragraph look as it did: its side, its indent, no number of its own."""
    cursor.setPosition(at)
    direction, lines = cursor.block().textDirection(), cursor.block().textList()
    begun = cursor.blockFormat()
    cursor.insertBlock()
    if lines:
        lines.remove(cursor.block())
    rest = cursor.blockFormat()
    rest.setLayoutDirection(direction)
    rest.setTopMargin(0)
    cursor.setBlockFormat(rest)
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    begun.setBottomMargin(0)
    cursor.setBlockFormat(begun)
