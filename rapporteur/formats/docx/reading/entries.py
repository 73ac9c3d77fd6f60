"""Entries out of a section's lines: the form's heading pattern begins each of them."""

import re
import string
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from rapporteur.domain.cleaning import clean_line
from rapporteur.domain.markup import Style
from rapporteur.domain.report import Entries, Entry
from rapporteur.domain.template import Scope, Section, Unit
from rapporteur.formats.docx.reading.headed import without_start
from rapporteur.formats.docx.reading.texts import marked_text
from rapporteur.formats.paragraphs import Paragraph

_LONGEST_PRESENTER = 500


class _Heading(NamedTuple):
    presenter: str
    rest: Paragraph


def entries_of(section: Section, lines: Sequence[Paragraph], *, is_typed: bool) -> Entries:
    """Return the entries; text above the first heading is an entry without a presenter."""
    groups: list[tuple[str, list[Paragraph]]] = []
    headings = [_heading(section, paragraph) for paragraph in lines]
    if not any(headings):
        headings = [_bold_heading(paragraph) for paragraph in lines]
    is_one_each = not any(headings) and any(
        limit.unit is Unit.PARAGRAPHS and limit.exactly == 1 and limit.per is Scope.EACH
        for limit in section.limits
    )
    for paragraph, heading in zip(lines, headings, strict=True):
        if heading:
            groups.append((heading.presenter, [heading.rest]))
        elif is_one_each or not groups:
            groups.append(("", [paragraph]))
        else:
            groups[-1][1].append(paragraph)
    return Entries(
        entries=tuple(
            Entry(
                presenter=clean_line(presenter).strip(),
                text=marked_text(texts, is_typed=is_typed),
            )
            for presenter, texts in groups
        )
    )


def _heading(section: Section, paragraph: Paragraph) -> _Heading | None:
    """Return the entry's heading at the start of a paragraph, by the form's patterns."""
    if paragraph.style is not Style.PLAIN:
        return None
    bold = _bold_start(paragraph)
    typed = paragraph.typed
    for pattern in filter(None, (section.heading, section.heading_unnamed)):
        exact = re.compile(_regex(pattern, ".*"), re.IGNORECASE)
        if bold and (found := exact.fullmatch(bold.strip())):
            return _cut(paragraph, _presenter(found), len(bold))
        if re.search("[^\\W\\d_]", re.sub(r"\{\w+\}", "", pattern)):
            loose = re.compile(_regex(pattern, f".{{0,{_LONGEST_PRESENTER}}}?"), re.IGNORECASE)
            if found := loose.match(typed):
                return _cut(paragraph, _presenter(found), found.end())
    return None


def _bold_heading(paragraph: Paragraph) -> _Heading | None:
    """Return a name in bold with a colon, as people head their summaries by themselves."""
    bold = _bold_start(paragraph)
    if not bold.rstrip().endswith((":", "：")) or len(bold) > _LONGEST_PRESENTER:
        return None
    return _cut(paragraph, bold.rstrip()[:-1], len(bold))


def _bold_start(paragraph: Paragraph) -> str:
    return "".join(span.text for span in takewhile(lambda span: span.bold, paragraph.spans))


def _cut(paragraph: Paragraph, presenter: str, length: int) -> _Heading:
    rest = without_start(paragraph, length)
    if rest.typed[:1] == " ":
        rest = without_start(rest, 1)
    return _Heading(presenter, rest)


def _presenter(found: re.Match[str]) -> str:
    return (found.groupdict().get("presenter") or "").strip()


def _regex(pattern: str, presenter: str) -> str:
    """Return a heading pattern as a regular expression that is easy on blanks."""
    pieces: list[str] = []
    seen: set[str] = set()
    for literal, field, _, _ in string.Formatter().parse(pattern):
        pieces += [r"\s*" if char.isspace() else re.escape(char) for char in literal]
        if field in seen:
            pieces.append(f"(?P={field})")
        elif field:
            seen.add(field)
            pieces.append(f"(?P<{field}>{r'[0-9]+' if field == 'n' else presenter})")
    return "".join(pieces)
