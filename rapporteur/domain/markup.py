"""Light formatting of a text: `**bold**`, `*italic*`, list lines and bare links.

A backslash before `*` takes away its meaning, and one before a line's list mark takes away
that one's. Marks that have no partner are plain characters. Nothing here fails on any text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

_CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_LIST_MARK = re.compile(r"(?:(?P<bullet>[-•])|(?P<number>[0-9]{1,3})\.)[ \t]+(?=\S)")
_ESCAPED_LIST = re.compile(r"(?:(?=\\+[-•])|(?P<number>[0-9]{1,3})(?=\\+\.))(?P<slash>\\)\\*.[ \t]")
_STARS = re.compile(r"\\\*|\*+")
_WORD = re.compile(f"[^\\W_{_CJK}]")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_LINK_TAIL = ".,;:!?'’\"*_~"


class Style(StrEnum):
    """What a line is."""

    PLAIN = "plain"
    BULLET = "bullet"
    NUMBER = "number"


class Span(NamedTuple):
    """A run of characters that look alike; `link` is its target, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Mark(NamedTuple):
    """A mark in the typed line: characters from `start` up to `end` that are not text."""

    start: int
    end: int


class FormattedLine(NamedTuple):
    """One line: its style, a number list's number (0 elsewhere), spans, and where marks stood."""

    style: Style
    number: int
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """The characters without the marks."""
        return "".join(span.text for span in self.spans)


def parse_line(line: str) -> FormattedLine:
    """Read one line (no LF in it)."""
    style, number, marks = Style.PLAIN, 0, list[Mark]()
    start = 0
    if line[:1] in "-•0123456789\\":
        if found := _LIST_MARK.match(line):
            style = Style.BULLET if found["bullet"] else Style.NUMBER
            number = int(found["number"] or 0)
            start = found.end()
            marks.append(Mark(0, start))
        elif escaped := _ESCAPED_LIST.match(line):
            marks.append(Mark(*escaped.span("slash")))
    if "*" in line:
        stars = _paired_stars(line, start)
        marks += [mark for mark, _ in stars]
        spans = _spans_between(line, start, marks, dict(stars))
    else:
        spans = _spans_between(line, start, marks, {})
    return FormattedLine(style, number, tuple(spans), tuple(sorted(marks)))


def plain_line(line: str) -> str:
    """Return one line's text without the marks of light formatting."""
    if "*" in line or line[:1] in "-•0123456789\\":
        return parse_line(line).text
    return line


def plain_text(text: str) -> str:
    """Return a text without the marks of light formatting, line by line."""
    return "\n".join(plain_line(line) for line in text.split("\n"))


def escape_line(text: str) -> str:
    """Return a line that `plain_line` turns back into exactly this text."""
    return escape_list_mark(text.replace("*", r"\*"))


def escape_list_mark(line: str) -> str:
    """Return a typed line with a backslash where it would begin as a list, or take one away."""
    if found := _LIST_MARK.match(line) or _ESCAPED_LIST.match(line):
        mark = found.end("number") if found["number"] else 0
        return f"{line[:mark]}\\{line[mark:]}"
    return line


def is_word_character(character: str) -> bool:
    """Return whether marks cannot stand between this character and another one like it."""
    return _WORD.match(character) is not None


def _paired_stars(line: str, start: int) -> list[tuple[Mark, str]]:
    """Return the marks that mean something, with what each switches: `*`, `**` or `\\`."""
    found: list[tuple[Mark, str]] = []
    open_marks: dict[str, int] = {}
    for match in _STARS.finditer(line, start):
        if match[0][0] == "\\":
            found.append((Mark(match.start(), match.start() + 1), "\\"))
            continue
        if len(match[0]) > len("***"):
            continue  # a rule or a word left out: no pair can be told, and none may be lost
        at = match.start()
        sizes = _sizes(match[0], open_marks)
        for size in sizes:
            mark = Mark(at, at + len(size))
            at = mark.end
            if size in open_marks and _closes(line, match.start(), match.end()):
                opened = open_marks.pop(size)
                found[opened] = (found[opened][0], size)
                found.append((mark, size))
            elif size not in open_marks and _opens(line, match.start(), match.end()):
                open_marks[size] = len(found)
                found.append((mark, ""))
    return [(mark, kind) for mark, kind in found if kind]


def _sizes(stars: str, open_marks: dict[str, int]) -> tuple[str, ...]:
    """Three stars open as bold then italic and close the last opened first."""
    if len(stars) < 3:
        return (stars,)
    if open_marks.get("*", -1) > open_marks.get("**", -1):
        return ("*", "**")
    return ("**", "*")


def _opens(line: str, start: int, end: int) -> bool:
    before = line[start - 1 : start]
    after = line[end : end + 1]
    return bool(after) and not after.isspace() and not _WORD.match(before)


def _closes(line: str, start: int, end: int) -> bool:
    before = line[start - 1 : start]
    after = line[end : end + 1]
    return bool(before) and not before.isspace() and not _WORD.match(after)


def _spans_between(
    line: str, start: int, marks: list[Mark], switches: dict[Mark, str]
) -> list[Span]:
    spans: list[Span] = []
    bold = italic = False
    pieces: list[str] = []
    at = start

    def flush() -> None:
        spans.extend(_linked("".join(pieces), bold, italic))
        pieces.clear()

    for mark in sorted(mark for mark in marks if mark.end > start):
        pieces.append(line[at : mark.start])
        at = mark.end
        switch = switches.get(mark, "")
        if switch in {"*", "**"}:
            flush()
            bold ^= switch == "**"
            italic ^= switch == "*"
    pieces.append(line[at:])
    flush()
    return spans


def _linked(text: str, bold: bool, italic: bool) -> list[Span]:
    spans: list[Span] = []
    at = 0
    has_links = "://" in text or "www." in text.lower()
    for match in _LINK.finditer(text) if has_links else ():
        target = _link_target(match[0])
        if len(target) < len("www.a.b"):
            continue
        if match.start() > at:
            spans.append(Span(text[at : match.start()], bold, italic))
        at = match.start() + len(target)
        href = target if "://" in target else f"http://{target}"
        spans.append(Span(target, bold, italic, href))
    if text[at:]:
        spans.append(Span(text[at:], bold, italic))
    return spans


def _link_target(found: str) -> str:
    """Return a link without the punctuation and the unopened brackets behind it."""
    surplus = found.count(")") + found.count("]") - found.count("(") - found.count("[")
    end = len(found)
    while found[end - 1] in _LINK_TAIL or (surplus > 0 and found[end - 1] in ")]"):
        surplus -= found[end - 1] in ")]"
        end -= 1
    return found[:end]
