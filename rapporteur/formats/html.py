"""HTML out of reports: one page that holds all it needs, and asks for nothing from outside."""

from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.domain.markup import Span, Style
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.directions import base_direction
from rapporteur.formats.fields import (
    Block,
    Field,
    author_of,
    blocks_of,
    fields_of,
    heading_of,
    text_of,
    title_of,
)
from rapporteur.formats.languages import (
    Languages,
    has_east_asian,
    is_right_to_left_form,
    languages_of,
)
from rapporteur.formats.links import link_target
from rapporteur.formats.paragraphs import Paragraph
from rapporteur.formats.xml_text import escaped

_DIRECTIONS = {"L": "ltr", "R": "rtl", "": "auto"}
_STYLE = """
:root { color-scheme: light dark; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 60rem; line-height: 1.5;
  font-family: Calibri, Carlito, "Noto Sans", system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .7rem; border: 1px solid #8a929c; text-align: start;
  vertical-align: top; overflow-wrap: anywhere; }
th { width: SHARE%; background: #8a929c22; }
p, li { white-space: pre-wrap; }
p { margin: 0 0 .5rem; }
p:last-child { margin-bottom: 0; }
ul, ol { margin: 0 0 .5rem; padding-inline-start: 1.5rem; }
@media (max-width: 40rem) { th { width: 35%; } }
@media print { body { margin: 0; max-width: none; } tr { break-inside: auto; } }
"""


class Words(NamedTuple):
    """The language of the page and those of what was written in it."""

    page: str
    letters: Languages

    def of(self, text: str) -> str:
        """Return the language of a paragraph (BCP 47); an empty string for the page's own."""
        if base_direction(text) == "R":
            found = self.letters.right_to_left
        else:
            wide = sum(map(has_east_asian, text)) if has_east_asian(text) else 0
            found = self.letters.east_asian if 3 * wide > len(text) else self.letters.others
        is_own = found.partition("-")[0] == self.page.partition("-")[0]
        return "" if is_own else found


def export_html(report: Report, template: Template) -> bytes:
    """Return the page: the line above the form, and the form as a table with row headings.

    The same report gives the same bytes. Nothing in it runs, and nothing is fetched.
    """
    direction = ' dir="rtl"' if is_right_to_left_form(template.language) else ""
    author = author_of(report)
    writer = f'<meta name="author" content="{escaped(author)}">\n' if author else ""
    return f"""<!DOCTYPE html>
<html lang="{escaped(template.language)}"{direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Rapporteur">
{writer}<title>{escaped(title_of(report, template))}</title>
<style>{_STYLE.replace("SHARE", str(template.layout.label_share))}</style>
</head>
<body>
<main>
{html_form(report, template)}
</main>
</body>
</html>
""".encode()


def html_form(report: Report, template: Template) -> str:
    """Return heading and table as they stand in the page's body."""
    fields = fields_of(report, template)
    words = Words(template.language, languages_of(text_of(fields), template.language))
    rows = "\n".join(_row(field, words) for field in fields)
    heading = html_line(heading_of(template), "h1")
    return f"{heading}\n<table>\n<tbody>\n{rows}\n</tbody>\n</table>"


def html_field(field: Field, language: str) -> str:
    """Return what was written in one field, for the clipboard; `language` is the form's."""
    return "\n".join(html_blocks(field, language))


def html_blocks(field: Field, language: str) -> Iterator[str]:
    """Return the field's paragraphs and lists one by one."""
    words = Words(language, languages_of(text_of([field]), language))
    return (_block(block, words) for block in blocks_of(field.paragraphs))


def html_line(text: str, name: str) -> str:
    """Return words of the form as one element, such as `h1`."""
    return f'<{name} dir="auto">{escaped(text)}</{name}>'


def _row(field: Field, words: Words) -> str:
    body = "\n".join(_block(block, words) for block in blocks_of(field.paragraphs))
    label = f'<th scope="row" dir="auto">{escaped(field.label)}</th>'
    return f"<tr>{label}\n<td>{body}</td></tr>"


def _block(block: Block, words: Words) -> str:
    if block.style is Style.PLAIN:
        return _element("p", block.paragraphs[0], words)
    lines = "\n".join(_element("li", paragraph, words) for paragraph in block.paragraphs)
    if block.style is Style.BULLET:
        return f'<ul dir="auto">\n{lines}\n</ul>'
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f'<ol dir="auto"{start}>\n{lines}\n</ol>'


def _element(name: str, paragraph: Paragraph, words: Words) -> str:
    language = words.of(paragraph.typed or paragraph.lead)
    tongue = f' lang="{language}"' if language else ""
    # The form's own words before a text do not say which way that runs.
    direction = _DIRECTIONS[base_direction(paragraph.typed)] if paragraph.lead else "auto"
    return f'<{name} dir="{direction}"{tongue}>{"".join(_spans(paragraph.shown))}</{name}>'


def _spans(spans: tuple[Span, ...]) -> Iterator[str]:
    for span in spans:
        text = escaped(span.text)
        if span.italic:
            text = f"<em>{text}</em>"
        if span.bold:
            text = f"<strong>{text}</strong>"
        target = link_target(span.link) if span.link else ""
        yield f'<a href="{escaped(target)}">{text}</a>' if target else text
