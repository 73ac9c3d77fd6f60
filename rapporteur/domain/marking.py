"""Writes light formatting: the inverse of `rapporteur.domain.markup`."""

from collections.abc import Callable, Iterable
from itertools import groupby, product

from rapporteur.domain.markup import (
    Span,
    Style,
    escape_line,
    escape_list_mark,
    is_word_character,
    parse_line,
)

_MOST_NUMBER = 999  # of a list line that `parse_line` reads
_Look = tuple[bool, bool]
_PLAIN: _Look = (False, False)


def marked_line(
    spans: Iterable[Span], style: Style = Style.PLAIN, number: int = 0, *, is_typed: bool = False
) -> str:
    """Return the line that `parse_line` reads as these characters, with the nearest look.

    Marks cannot stand inside a word, so a word that is partly bold becomes bold as a whole; a
    look that no marks can say is left out. Links are found again by themselves. With `is_typed`
    a list mark among the characters means a list.
    """
    text, looks = _characters(spans)
    if style is not Style.PLAIN:
        stripped = text.lstrip()
        looks = looks[len(text) - len(stripped) :]
        text = stripped
    mark = ""
    if text and style is not Style.PLAIN:
        mark = "- " if style is Style.BULLET else f"{number}. "
    if number > _MOST_NUMBER:
        text, looks, mark = mark + text, [_PLAIN] * len(mark) + looks, ""
    tries = product(_simpler(_expressible(text, looks)), (True, False))
    lines = ((_line(mark, text, wanted, is_raw, is_typed), wanted) for wanted, is_raw in tries)
    return next(
        (line for line, wanted in lines if _says(line, text, wanted, is_typed)),
        mark + escape_line(text),
    )


def _line(mark: str, text: str, looks: list[_Look], is_raw: bool, is_typed: bool) -> str:
    line = mark + _with_stars(text, looks, is_raw=is_raw)
    return line if mark or is_typed else escape_list_mark(line)


def _says(line: str, text: str, looks: list[_Look], is_typed: bool) -> bool:
    """Return whether the line is read as this text with these looks; a typed list mark is none."""
    read = parse_line(line)
    skipped = len(text) - len(read.text) if is_typed else 0
    return merged(read.spans) == merged(_spans(text[skipped:], looks[skipped:]))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans with neighbours of one look joined, and blanks looking like those before.

    Two lines that a reader cannot tell apart have equal merged spans; links are left out.
    """
    text, looks = _characters(spans)
    looks = [_PLAIN if char.isspace() else look for char, look in zip(text, looks, strict=True)]
    return _spans(text, looks)


def _characters(spans: Iterable[Span]) -> tuple[str, list[_Look]]:
    texts: list[str] = []
    looks: list[_Look] = []
    for span in spans:
        texts.append(span.text)
        looks += [(span.bold, span.italic)] * len(span.text)
    return "".join(texts), looks


def _spans(text: str, looks: list[_Look]) -> tuple[Span, ...]:
    made: list[Span] = []
    at = 0
    for look, run in groupby(looks):
        end = at + len(list(run))
        made.append(Span(text[at:end], *look))
        at = end
    return tuple(made)


def _expressible(text: str, looks: list[_Look]) -> list[_Look]:
    """Return the looks widened to whole words and taken from the blanks at their edges."""
    if not any(map(any, looks)):
        return looks
    flags = [_widened(text, [look[at] for look in looks]) for at in (0, 1)]
    return list(zip(*flags, strict=True))


def _widened(text: str, flags: list[bool]) -> list[bool]:
    flags = list(flags)
    at = 0
    for kind, run in groupby(text, key=_kind_of):
        end = at + len(list(run))
        if kind == "word":
            flags[at:end] = [any(flags[at:end])] * (end - at)
        at = end
    # A closing mark cannot stand before a word, nor an opening one after it.
    for order in (range(1, len(text)), range(len(text) - 2, -1, -1)):
        step = -order.step
        for at in order:
            if flags[at + step] and not text[at + step].isspace() and is_word_character(text[at]):
                flags[at] = True
    at = 0
    for is_blank, run in groupby(text, key=str.isspace):
        end = at + len(list(run))
        if is_blank:
            is_inside = at > 0 and end < len(text) and flags[at - 1] and flags[end]
            flags[at:end] = [is_inside] * (end - at)
        at = end
    return flags


def _kind_of(character: str) -> str:
    return "word" if is_word_character(character) else ""


def _simpler(looks: list[_Look]) -> Iterable[list[_Look]]:
    """Yield the looks, then ever fewer of them, at last none."""
    yield looks
    kept: tuple[Callable[[_Look], _Look], ...] = (
        lambda look: (look[0], False),
        lambda look: (False, look[1]),
        lambda _: _PLAIN,
    )
    for keep in kept:
        yield list(map(keep, looks))


def _with_stars(text: str, looks: list[_Look], *, is_raw: bool) -> str:
    """Return the characters with marks where the look changes; the last opened closes first.

    `is_raw` leaves stars among the characters as they are: most mean nothing where they stand.
    """
    pieces: list[str] = []
    opened: list[str] = []
    for span in _spans(text, looks):
        wanted = [mark for mark, is_on in (("**", span.bold), ("*", span.italic)) if is_on]
        pieces += [mark for mark in reversed(opened) if mark not in wanted]
        opened = [mark for mark in opened if mark in wanted]
        begun = [mark for mark in wanted if mark not in opened]
        pieces += begun
        opened += begun
        pieces.append(span.text if is_raw else span.text.replace("*", r"\*"))
    pieces += reversed(opened)
    return "".join(pieces)
