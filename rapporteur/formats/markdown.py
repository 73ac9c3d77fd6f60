"""Markdown out of reports: CommonMark, which GitHub, pads and pandoc read alike."""

from collections.abc import Iterator
from itertools import groupby

from rapporteur.domain.markup import Span, Style
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.fields import Block, Field, blocks_of, fields_of, heading_of
from rapporteur.formats.links import link_target
from rapporteur.formats.markdown_text import emphasised, escape_start, escaped_markdown

_Look = tuple[bool, bool]


def export_markdown(report: Report, template: Template) -> bytes:
    """Return the report with the form's labels as headings; UTF-8, LF line ends.

    What fits on its label's line stands there, after the label in bold. The same report gives
    the same bytes.
    """
    parts = [f"# {_heading(heading_of(template))}"]
    for field in fields_of(report, template):
        parts.extend(_field(field))
    return ("\n\n".join(parts) + "\n").encode()


def _field(field: Field) -> Iterator[str]:
    if field.is_one_line:
        label = Span(field.label.strip(), bold=True)
        rest = field.paragraphs[0].spans if field.paragraphs else ()
        yield _inline((label, Span(" "), *rest) if rest else (label,))
        return
    yield f"## {_heading(field.label)}"
    sign, last = ".", Style.PLAIN
    for block in blocks_of(field.paragraphs):
        # Another sign after the number begins another list (CommonMark 5.3).
        is_again = block.style is Style.NUMBER and last is Style.NUMBER
        sign = (")" if sign == "." else ".") if is_again else "."
        last = block.style
        yield _block(block, sign)


def _block(block: Block, sign: str) -> str:
    if block.style is Style.PLAIN:
        return _inline(block.paragraphs[0].shown)
    lines: list[str] = []
    for paragraph in block.paragraphs:
        mark = "-" if block.style is Style.BULLET else f"{paragraph.number}{sign}"
        lines.append(f"{mark} {_inline(paragraph.shown)}")
    return "\n".join(lines)


def _heading(text: str) -> str:
    """Return a heading's text: on one line, and without a # at its end that would close it."""
    line = " ".join(text.split("\n")).strip()
    written = escaped_markdown(line)
    return f"{written[:-1]}\\#" if written.endswith("#") else written


def _inline(spans: tuple[Span, ...]) -> str:
    """Return one paragraph; blanks at its ends would begin code, and nobody sees them."""
    runs = [(look, _run(list(same))) for look, same in groupby(_trimmed(spans), key=_look)]
    written = ""
    for index, (look, text) in enumerate(runs):
        after = runs[index + 1] if index + 1 < len(runs) else ((False, False), "")
        is_touching = index > 0 and runs[index - 1][0] != (False, False)
        is_touching = is_touching or after[0] != (False, False)
        written += emphasised(text, *look, before=written, after=after[1], plain=not is_touching)
    return escape_start(written)


def _look(span: Span) -> _Look:
    return span.bold, span.italic


def _run(spans: list[Span]) -> str:
    return "".join(map(_piece, spans))


def _piece(span: Span) -> str:
    target = link_target(span.link) if span.link else ""
    if not target:
        return escaped_markdown(span.text)
    if target == span.text:
        return f"<{target}>"
    return f"[{escaped_markdown(span.text)}](<{target}>)"


def _trimmed(spans: tuple[Span, ...]) -> list[Span]:
    pieces = list(spans)
    while pieces and not pieces[0].text.lstrip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.rstrip():
        pieces.pop()
    if pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return pieces
