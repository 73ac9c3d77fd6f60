"""Text as it stands in Markdown, so that every character is read as itself.

CommonMark 0.31: backslash escapes (2.4), emphasis (6.2). The signs of GitHub and pandoc that
CommonMark does not know (`~`, `$`, `|` and `:` at a line's start) are escaped too.
"""

import re
from unicodedata import category

_ANYWHERE = re.compile(r"[\\`*\[\]<~$]|&(?=#?\w)|_(?![^\W_])|(?<![^\W_])_")
_START = re.compile(r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-(?=-)|=(?=[=\s]|$)|[|:%])")
_NUMBER = re.compile(r"(?P<number>\d{1,9})(?P<sign>[.)])(?=\s|$)")
_TAGS = {(True, False): "strong", (False, True): "em"}
_STARS = {(True, False): "**", (False, True): "*", (True, True): "***"}


def escaped_markdown(text: str) -> str:
    """Return text whose signs mean nothing, wherever in a line it stands but at its start."""
    return _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)


def escape_start(line: str) -> str:
    """Return a written line that begins no heading, quotation, list or rule."""
    if found := _START.match(line):
        return f"\\{line}" if found["mark"] else line
    if found := _NUMBER.match(line):
        return f"{found['number']}\\{line[found.end('number') :]}"
    return line


def emphasised(text: str, bold: bool, italic: bool, *, before: str, after: str, plain: bool) -> str:
    """Return written text in bold or italic; blanks at its ends stay outside.

    `before` and `after` are the texts beside it, `plain` whether they have no stars of their
    own. Where stars would not be read as emphasis (beside a letter, with a quotation mark or
    CJK punctuation inside), HTML's own elements stand in their place.
    """
    core = text.strip()
    if not core or not (bold or italic):
        return text
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    left, right = (before + start)[-1:], (end + after)[:1]
    if plain and _can_open(left, core[0]) and _can_open(right, core[-1]):
        stars = _STARS[bold, italic]
        return f"{start}{stars}{core}{stars}{end}"
    for look in ((False, True), (True, False)):
        if (look == (False, True) and italic) or (look == (True, False) and bold):
            core = f"<{_TAGS[look]}>{core}</{_TAGS[look]}>"
    return f"{start}{core}{end}"


def _can_open(outside: str, inside: str) -> bool:
    """Return whether a run of stars between these two is flanking (CommonMark 6.2)."""
    if not _is_punctuation(inside):
        return True
    return not outside or outside.isspace() or _is_punctuation(outside)


def _is_punctuation(character: str) -> bool:
    return category(character)[0] in "PS"
