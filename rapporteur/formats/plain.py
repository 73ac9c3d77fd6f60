"""Plain text out of reports, for people who paste: UTF-8, LF line ends, no marks."""

from rapporteur.domain.markup import Style
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.fields import Block, Field, blocks_of, fields_of, heading_of
from rapporteur.formats.paragraphs import Paragraph

_MARKS = {Style.PLAIN: "", Style.BULLET: "- ", Style.NUMBER: "{n}. "}


def export_plain(report: Report, template: Template) -> bytes:
    """Return the form's labels with the report's text; the same report gives the same bytes.

    Two blank lines stand above a label, one between paragraphs.
    """
    text = heading_of(template)
    gap = "\n\n"
    for field in fields_of(report, template):
        body = plain_field(field)
        if field.is_one_line:
            text += f"{gap}{field.label} {body}".rstrip(" ")
            gap = "\n"
        else:
            gap = "\n\n\n"
            text += f"{gap}{field.label}" + (f"\n\n{body}" if body else "")
    return f"{text}\n".encode()


def plain_field(field: Field) -> str:
    """Return what was written in a field: paragraphs and lists, a line each."""
    gap = "\n\n" if field.is_running_text else "\n"
    return gap.join(map(_block, blocks_of(field.paragraphs)))


def _block(block: Block) -> str:
    return "\n".join(map(_line, block.paragraphs))


def _line(paragraph: Paragraph) -> str:
    return f"{_MARKS[paragraph.style].format(n=paragraph.number)}{paragraph.text}"
