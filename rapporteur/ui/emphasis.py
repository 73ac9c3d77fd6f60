"""Bold and italic by key: the marks go round the selected words of each line, or away again."""

from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor

from rapporteur.domain.markup import Style, parse_line

_AROUND = " \t\u00a0*"


class _Words(NamedTuple):
    """Selected words of one line, as places in the document, and the stars on both sides."""

    start: int
    end: int
    stars: int


def toggle_mark(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Mark the selection with `**` or `*`, or unmark it where all is marked; return the caret.

    The marks of light formatting reach no further than a line, and stand close to the words.
    """
    if not cursor.hasSelection():
        return _toggle_at_caret(cursor, mark)
    parts = _selected_words(cursor)
    if not parts:
        return cursor
    first, last = QTextCursor(cursor), QTextCursor(cursor)
    first.setPosition(parts[0].start)
    last.setPosition(parts[-1].end)
    last.setKeepPositionOnInsert(True)
    is_marked = all(_has(part.stars, mark) for part in parts)
    cursor.beginEditBlock()
    for part in reversed(parts):
        if is_marked:
            _remove(cursor, part.end, len(mark))
            _remove(cursor, part.start - len(mark), len(mark))
        elif not _has(part.stars, mark):
            for place in (part.end, part.start):
                cursor.setPosition(place)
                cursor.insertText(mark)
    cursor.endEditBlock()
    cursor.setPosition(first.position())
    cursor.setPosition(last.position(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _toggle_at_caret(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Begin marked words; at their end, go on behind the mark; take an empty pair away."""
    at = cursor.position()
    before, _, after = _split(cursor.block(), at, at)
    stars_before, stars_after = _stars_at_end(before), _stars_at_start(after)
    if _has(min(stars_before, stars_after), mark):
        _remove(cursor, at - len(mark), 2 * len(mark))
    elif not stars_before and before and _has(stars_after, mark):
        cursor.setPosition(at + len(mark))
    else:
        cursor.insertText(mark + mark)
        cursor.setPosition(at + len(mark))
    return cursor


def _selected_words(cursor: QTextCursor) -> list[_Words]:
    """Return what is selected of each line, without list mark, blanks and stars around."""
    parts: list[_Words] = []
    block = cursor.document().findBlock(cursor.selectionStart())
    while block.isValid() and block.position() < cursor.selectionEnd():
        line = parse_line(block.text())
        head = 0 if line.style is Style.PLAIN else line.marks[0].end
        start = max(cursor.selectionStart(), block.position() + head)
        end = max(start, min(cursor.selectionEnd(), block.position() + block.length() - 1))
        before, words, after = _split(block, start, end)
        leading = len(words) - len(words.lstrip(_AROUND))
        trailing = len(words) - len(words.rstrip(_AROUND))
        if leading < len(words):
            before += words[:leading]
            after = words[len(words) - trailing :] + after
            stars = min(_stars_at_end(before), _stars_at_start(after))
            parts.append(_Words(start + leading, end - trailing, stars))
        block = block.next()
    return parts


def _split(block: QTextBlock, start: int, end: int) -> tuple[str, str, str]:
    """Return a line before, between and after two places; Qt counts in UTF-16 units."""
    units = block.text().encode("utf-16-le", "surrogatepass")
    here, there = 2 * (start - block.position()), 2 * (end - block.position())
    before, words, after = (
        part.decode("utf-16-le", "surrogatepass")
        for part in (units[:here], units[here:there], units[there:])
    )
    return before, words, after


def _remove(cursor: QTextCursor, start: int, length: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _stars_at_end(text: str) -> int:
    return len(text) - len(text.rstrip("*"))


def _stars_at_start(text: str) -> int:
    return len(text) - len(text.lstrip("*"))


def _has(stars: int, mark: str) -> bool:
    """One star is italic, two are bold, three are both."""
    return stars >= len(mark) if len(mark) > 1 else stars % 2 == 1
