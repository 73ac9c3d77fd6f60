"""The body of a text document: the line above the form, and the form as a table."""

import re
from collections.abc import Iterator, Sequence

from rapporteur.domain.markup import Span, Style
from rapporteur.domain.template import Template
from rapporteur.formats.directions import base_direction
from rapporteur.formats.fields import Block, Field, blocks_of, heading_of
from rapporteur.formats.languages import is_right_to_left_form
from rapporteur.formats.links import link_target
from rapporteur.formats.odt.look import (
    BOLD,
    HEAD,
    ITALIC,
    NAMESPACES,
    TEXT_WIDTH_CM,
    cell_style,
)
from rapporteur.formats.paragraphs import Paragraph
from rapporteur.formats.xml_text import escaped

_LABEL_FILL = "#f3f5f7"
_BLANKS = re.compile(" +|[\t\n]")
_SIGNS = {"\t": "<text:tab/>", "\n": "<text:line-break/>"}
_BASES = ("Standard", "Form_20_Label", "Heading_20_1")
_SPANS = {(True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}


def content_xml(fields: Sequence[Field], template: Template) -> str:
    """Return the part `content.xml`."""
    is_rtl = is_right_to_left_form(template.language)
    rows = "\n".join(map(_row, fields))
    table = (
        '<table:table table:name="Form" table:style-name="Form">'
        '<table:table-header-columns><table:table-column table:style-name="Labels"/>'
        '</table:table-header-columns><table:table-column table:style-name="Texts"/>'
        f"\n{rows}\n</table:table>\n"
    )
    heading = heading_of(template)
    return (
        f'{HEAD}<office:document-content {NAMESPACES} office:version="1.3">\n'
        f"<office:automatic-styles>{_styles(template, is_rtl)}</office:automatic-styles>\n"
        "<office:body><office:text>\n"
        f'<text:h text:outline-level="1" text:style-name="{_named("Heading_20_1", heading)}">'
        f"{_text(heading)}</text:h>\n{table if fields else ''}"
        f"</office:text></office:body></office:document-content>"
    )


def _styles(template: Template, is_rtl: bool) -> str:
    share = template.layout.label_share / 100
    widths = (("Labels", TEXT_WIDTH_CM * share), ("Texts", TEXT_WIDTH_CM * (1 - share)))
    mode = "rl-tb" if is_rtl else "lr-tb"
    styles = [
        '<style:style style:name="Form" style:family="table"><style:table-properties '
        f'style:width="{TEXT_WIDTH_CM}cm" table:align="margins" table:border-model="collapsing" '
        f'style:writing-mode="{mode}"/></style:style>',
        *(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.3f}cm"/></style:style>'
            for name, width in widths
        ),
        cell_style("Label", _LABEL_FILL),
        cell_style("Text"),
    ]
    for base in _BASES:
        # WORKAROUND LibreOffice takes `start` for the left side whichever way a paragraph runs.
        for sign, direction, side in (("L", "lr-tb", "left"), ("R", "rl-tb", "right")):
            styles.append(
                f'<style:style style:name="{base}{sign}" style:family="paragraph" '
                f'style:parent-style-name="{base}"><style:paragraph-properties '
                f'fo:text-align="{side}" style:writing-mode="{direction}"/></style:style>'
            )
    for (bold, italic), name in _SPANS.items():
        look = " ".join(filter(None, (BOLD if bold else "", ITALIC if italic else "")))
        styles.append(
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties {look}/></style:style>"
        )
    return "\n".join(styles)


def _row(field: Field) -> str:
    body = "".join(map(_block, blocks_of(field.paragraphs)))
    label = field.label
    return (
        '<table:table-row><table:table-cell table:style-name="Label" office:value-type="string">'
        f'<text:p text:style-name="{_named("Form_20_Label", label)}">{_text(label)}</text:p>'
        '</table:table-cell><table:table-cell table:style-name="Text" office:value-type="string">'
        f"{body or '<text:p/>'}</table:table-cell></table:table-row>"
    )


def _block(block: Block) -> str:
    if block.style is Style.PLAIN:
        return _paragraph(block.paragraphs[0])
    name = "Bullets" if block.style is Style.BULLET else "Numbers"
    if base_direction(block.paragraphs[0].text) == "R":
        name += "R"
    start = f' text:start-value="{block.start}"' if block.style is Style.NUMBER else ""
    lines: list[str] = []
    for paragraph in block.paragraphs:
        lines.append(f"<text:list-item{start}>{_paragraph(paragraph)}</text:list-item>")
        start = ""
    return f'<text:list text:style-name="{name}">{"".join(lines)}</text:list>'


def _paragraph(paragraph: Paragraph) -> str:
    name = _named("Standard", paragraph.typed or paragraph.lead)
    text = "".join(_spans(paragraph.shown))
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def _named(base: str, text: str) -> str:
    """Return the style of a paragraph that runs the way its first letter does."""
    return f"{base}{sign}" if (sign := base_direction(text)) else base


def _spans(spans: Sequence[Span]) -> Iterator[str]:
    before = ""
    for span in spans:
        text = _text(span.text, before)
        before = span.text[-1:] or before
        if name := _SPANS.get((span.bold, span.italic)):
            text = f'<text:span text:style-name="{name}">{text}</text:span>'
        target = link_target(span.link) if span.link else ""
        if target:
            text = (
                f'<text:a xlink:type="simple" xlink:href="{escaped(target)}" '
                f'text:style-name="Internet_20_link">{text}</text:a>'
            )
        yield text


def _text(text: str, before: str = "") -> str:
    """Return characters; blanks that a reader would join have elements (ODF 1.3, 6.1.2).

    `before` is the character before them in the paragraph, if there is one.
    """

    def element(found: re.Match[str]) -> str:
        if found[0] in _SIGNS:
            return _SIGNS[found[0]]
        is_plain = found.start() > 0 or before not in {"", " "}
        count = len(found[0]) - is_plain
        return " " * is_plain + (f'<text:s text:c="{count}"/>' if count else "")

    return _BLANKS.sub(element, escaped(text))
