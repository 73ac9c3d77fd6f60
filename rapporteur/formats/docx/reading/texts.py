"""Light formatting out of a document's paragraphs."""

from collections.abc import Iterable, Iterator

from rapporteur.domain.marking import marked_line
from rapporteur.domain.markup import Span, Style
from rapporteur.formats.docx.content import Paragraph


def marked_text(paragraphs: Iterable[Paragraph], *, is_typed: bool) -> str:
    """Return the lines of the paragraphs that hold text, with marks.

    `is_typed`: the document was never ours, so a typed `1. ` or `- ` means a list.
    """
    lines = (line for paragraph in paragraphs for line in _lines(paragraph))
    return "\n".join(
        marked_line(line.spans, line.style, line.number, is_typed=is_typed)
        for line in lines
        if line.typed.strip()
    )


def plain_lines(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return the lines that hold text, without any marks."""
    lines = (line.typed for paragraph in paragraphs for line in _lines(paragraph))
    return [line for line in lines if line.strip()]


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Split a paragraph at its line breaks; only its first line is a list's."""
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
