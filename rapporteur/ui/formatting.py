"""Light formatting shown while it is typed: bold, italic, list marks and links."""

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from rapporteur.domain.markup import parse_line
from rapporteur.ui.overrides import override
from rapporteur.ui.theme import theme


class FormattingHighlighter(QSyntaxHighlighter):
    """Styles one text box; lines without any mark cost one look at the line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        theme().changed.connect(self.rehighlight)

    @override
    def highlightBlock(self, text: str) -> None:
        if not ("*" in text or "//" in text or "www." in text or text[:1] in "-•0123456789\\"):
            return
        line = parse_line(text)
        colours = theme().colours
        at = 0
        marks = iter((*line.marks, (len(text), len(text))))
        next_mark = next(marks)
        for span in line.spans:
            left = len(span.text)
            style = QTextCharFormat()
            if span.bold:
                style.setFontWeight(QFont.Weight.Bold)
            style.setFontItalic(span.italic)
            if span.link:
                style.setForeground(QColor(colours.accent))
                style.setFontUnderline(True)
            while left:
                if at == next_mark[0] and next_mark[1] > at:
                    at = next_mark[1]
                    next_mark = next(marks)
                    continue
                run = min(left, next_mark[0] - at)
                if span.bold or span.italic or span.link:
                    self.setFormat(_units(text, at), _units(text[at : at + run], run), style)
                at += run
                left -= run
        faint = QTextCharFormat()
        faint.setForeground(QColor(colours.muted))
        for start, end in line.marks:
            self.setFormat(_units(text, start), end - start, faint)


def _units(text: str, end: int) -> int:
    """Return the length of `text[:end]` in UTF-16 units, which is how Qt counts."""
    head = text[:end]
    return end if head.isascii() else len(head.encode("utf-16-le")) // 2
