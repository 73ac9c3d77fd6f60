"""Ends a paragraph where its page ends, so that each line is drawn on one page.

WORKAROUND QTextLayout::draw begins with the line above the part that it is asked for: clipped
from sight, but a reader of the PDF would find that line on both pages.
"""

from collections.abc import Iterator

from PySide6.QtGui import QTextCursor, QTextDocument, QTextLayout

_PASSES = 3  # the first moves nothing, so that the second finds nothing; a third for doubt


def break_at_pages(document: QTextDocument) -> None:
    """Split the paragraphs of a laid-out document that go on over a page's end."""
    for _ in range(_PASSES):
        places = [*_page_starts(document)]
        if not places:
            return
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for at in reversed(places):
            _split(cursor, at)
        cursor.endEditBlock()


def _page_starts(document: QTextDocument) -> Iterator[int]:
    """Return the positions of lines that go on with a paragraph at the top of a page."""
    height = document.pageSize().height()
    block = document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        layout: QTextLayout = block.layout()
        last = -1
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            page = int((top + line.y() + line.height() / 2) // height)
            if index and page != last:
                yield block.position() + line.textStart()
            last = page
        block = block.next()


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
