"""Light formatting out of a document's paragraphs."""

from collections.abc import Iterable, Iterator

from rapporteur.domain.marking import marked_line
from rapporteur.domain.markup import Span, Style
from rapporteur.formats.paragraphs import Paragraph


def marked_text(lines: Iterable[Paragraph], *, is_typed: bool) -> str:
    """Return the lines that hold text, with marks.

    `is_typed`: the document was never ours, so a typed `1. ` or `- ` means a list.
    """
    return "\n".join(
        marked_line(line.spans, line.style, line.number, is_typed=is_typed)
        for line in lines
        if line.typed.strip()
    )


def all_text(paragraphs: Iterable[Paragraph]) -> str:
    """Return the paragraphs' lines as one text, without any marks."""
    return "\n".join(line.typed for line in lines_of(paragraphs))


def lines_of(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Split paragraphs at their line breaks, and yield the lines that hold text.

    Only the first line of a paragraph is a list's.
    """
    for paragraph in paragraphs:
        for line in _lines(paragraph):
            if line.typed.strip():
                yield line


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    spans: list[Span] = []
    style, number = paragraph.style, paragraph.number
    for span in paragraph.spans:
        first, *others = span.text.split("\n")
        spans.append(span._replace(text=first))
        for text in others:
            yield Paragraph(tuple(spans), style, number)
            spans = [span._replace(text=text)]
            style, number = Style.PLAIN, 0
    yield Paragraph(tuple(spans), style, number)
