"""Lays out a form's empty document, for forms whose organisation has not given one of its own."""

from rapporteur.domain.template import Section, Template
from rapporteur.formats.archive import pack
from rapporteur.formats.docx.content_types import CONTENT_TYPES
from rapporteur.formats.docx.look import (
    FONTS,
    FOOTER,
    LABEL_FILL,
    NAMESPACES,
    settings_xml,
    styles_xml,
)
from rapporteur.formats.docx.package import XML
from rapporteur.formats.docx.places import bookmark_name
from rapporteur.formats.docx.theme import THEME
from rapporteur.formats.languages import is_right_to_left_form, word_language
from rapporteur.formats.xml_text import escaped

_PAGE = (11906, 16838)  # A4 in twentieths of a point
_MARGIN = 1134  # 2 cm
_TEXT_WIDTH = _PAGE[0] - 2 * _MARGIN
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# part, relation to the document, kind of content
_PARTS = (
    ("styles", "styles", f"{_WORD}.styles+xml"),
    ("settings", "settings", f"{_WORD}.settings+xml"),
    ("fontTable", "fontTable", f"{_WORD}.fontTable+xml"),
    ("theme/theme1", "theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("footer1", "footer", f"{_WORD}.footer+xml"),
)


def build_skeleton(template: Template) -> bytes:
    """Return the DOCX: title line, one table of labels and empty cells, page numbers.

    Nothing is compressed, so the bytes are the same wherever it is built.
    """
    language = word_language(template.language)
    bodies = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations((("officeDocument", "word/document.xml"),)),
        "word/document.xml": _document(template),
        "word/_rels/document.xml.rels": _relations(
            tuple((relation, f"{name}.xml") for name, relation, _ in _PARTS)
        ),
        "word/styles.xml": styles_xml(language),
        "word/settings.xml": settings_xml(language),
        "word/fontTable.xml": FONTS,
        "word/theme/theme1.xml": THEME,
        "word/footer1.xml": FOOTER,
    }
    parts = {name: (XML + body).encode() for name, body in bodies.items()}
    return pack(parts, CONTENT_TYPES, stored=parts)


def _document(template: Template) -> str:
    is_rtl = is_right_to_left_form(template.language)
    label_width = _TEXT_WIDTH * template.layout.label_share // 100
    widths = (label_width, _TEXT_WIDTH - label_width)
    rows = "".join(
        _row(number, section, widths, is_rtl) for number, section in enumerate(template.sections)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:document {NAMESPACES}><w:body>"
        f"{_paragraph('Heading1', _text(template.title, is_rtl), is_rtl)}"
        f"<w:tbl>{_table_look(template, is_rtl)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        f"{_last_paragraph()}{_page(is_rtl)}</w:body></w:document>"
    )


def _table_look(template: Template, is_rtl: bool) -> str:
    """Return the table's properties; the first column heads the rows, and says so."""
    description = template.description or template.title
    return (
        '<w:tblPr><w:tblStyle w:val="FormTable"/>'
        f"{'<w:bidiVisual/>' if is_rtl else ''}"
        f'<w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0680" w:firstRow="0" w:lastRow="0" w:firstColumn="1"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(template.name)}"/>'
        f'<w:tblDescription w:val="{escaped(description)}"/></w:tblPr>'
    )


def _row(number: int, section: Section, widths: tuple[int, int], is_rtl: bool) -> str:
    name = bookmark_name(section.id)
    label = (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{_text(section.label, is_rtl)}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{LABEL_FILL}"/>'
    return (
        f"<w:tr>{_cell(widths[0], fill, _paragraph('FormLabel', label, is_rtl))}"
        f"{_cell(widths[1], '', _paragraph('FormText', '', is_rtl))}</w:tr>"
    )


def _cell(width: int, look: str, paragraph: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{paragraph}</w:tc>'


def _paragraph(style: str, runs: str, is_rtl: bool) -> str:
    bidi = "<w:bidi/>" if is_rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{runs}</w:p>'


def _text(text: str, is_rtl: bool) -> str:
    look = "<w:rPr><w:rtl/></w:rPr>" if is_rtl else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _last_paragraph() -> str:
    """Return the paragraph that Word wants after a table, too small to make a page of its own."""
    return (
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>'
        '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
    )


def _page(is_rtl: bool) -> str:
    width, height = _PAGE
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId{len(_PARTS)}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:bidi/>" if is_rtl else ""}</w:sectPr>'
    )


def _relations(targets: tuple[tuple[str, str], ...]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{relation}" Target="{target}"/>'
        for number, (relation, target) in enumerate(targets, start=1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{rows}</Relationships>'


def _content_types() -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    kinds = [("document", f"{_WORD}.document.main+xml")]
    kinds += [(name, content_type) for name, _, content_type in _PARTS]
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds
    )
    return (
        f'<Types xmlns="{namespace}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
