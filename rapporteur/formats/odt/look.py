"""The look of a text document: that of the forms we lay out for Word, in ODF's words."""

import re

from rapporteur.domain.template import Template
from rapporteur.formats.languages import Languages, is_right_to_left_form, word_language

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_COMPATIBLE = f"{_OASIS}:{{name}}-compatible:1.0"
NAMESPACES = " ".join(
    [
        *(
            f'xmlns:{name}="{_OASIS}:{name}:1.0"'
            for name in ("office", "style", "text", "table", "meta")
        ),
        *(
            f'xmlns:{prefix}="{_COMPATIBLE.format(name=name)}"'
            for prefix, name in (("fo", "xsl-fo"), ("svg", "svg"))
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ]
)
_COUNTRY = re.compile("[A-Za-z]{2}|[0-9]{3}")
TEXT_WIDTH_CM = 17.0  # A4 with margins of 2 cm
_LINE = "#bfc5cc"
_EAST_ASIAN_FONTS = {
    "zh-TW": "Noto Sans CJK TC",
    "ja-JP": "Noto Sans CJK JP",
    "ko-KR": "Noto Sans CJK KR",
}
BOLD = 'fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"'
ITALIC = 'fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic"'


def styles_xml(template: Template, letters: Languages) -> str:
    """Return the styles; `letters` are the languages that the report is written in."""
    own = _tongue("fo:", "", word_language(template.language))
    mode = "rl-tb" if is_right_to_left_form(template.language) else "lr-tb"
    wide = _EAST_ASIAN_FONTS.get(letters.east_asian, "Noto Sans CJK SC")
    return f"""{HEAD}<office:document-styles {NAMESPACES} office:version="1.3">
<office:font-face-decls>
{_font("Text", "Calibri, Carlito")}{_font("Wide", wide)}{_font("Complex", "Arial")}
</office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph">\
<style:paragraph-properties fo:line-height="110%" fo:margin-bottom="0.15cm" \
style:tab-stop-distance="1.25cm" style:writing-mode="page"/>\
<style:text-properties style:font-name="Text" style:font-name-asian="Wide" \
style:font-name-complex="Complex" {_size(11)} {_tongues(template, letters)}/>\
</style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
{_paragraph("Heading_20_1", "Heading 1", f'fo:color="#1f3a5f" {_size(16)} {BOLD} {own}', outline=1)}
{_paragraph("Form_20_Label", "Form Label", f"{_size(10)} {BOLD} {own}")}
{_paragraph("Footer", "Footer", f'fo:color="#595f69" {_size(9)}', align="center")}
<style:style style:name="Internet_20_link" style:display-name="Internet link" \
style:family="text"><style:text-properties fo:color="#0b57a4" \
style:text-underline-style="solid" style:text-underline-width="auto" \
style:text-underline-color="font-color"/></style:style>
{_lists()}
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" \
fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin="2cm" \
style:writing-mode="{mode}"/><style:footer-style><style:header-footer-properties \
fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">\
<style:footer><text:p text:style-name="Footer"><text:page-number \
text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p>\
</style:footer></style:master-page></office:master-styles>
</office:document-styles>"""


def _font(name: str, family: str) -> str:
    return f'<style:font-face style:name="{name}" svg:font-family="{family}"/>'


def _size(points: int) -> str:
    return (
        f'fo:font-size="{points}pt" style:font-size-asian="{points}pt" '
        f'style:font-size-complex="{points}pt"'
    )


def _tongues(template: Template, letters: Languages) -> str:
    """Return the languages of Western, East Asian and right-to-left letters."""
    return " ".join(
        (
            _tongue("fo:", "", letters.others or word_language(template.language)),
            _tongue("style:", "-asian", letters.east_asian or "zh-CN"),
            _tongue("style:", "-complex", letters.right_to_left or "ar-SA"),
        )
    )


def _tongue(prefix: str, suffix: str, language: str) -> str:
    """Return a language (BCP 47) and its country; a script between them is left out."""
    name, *tags = language.split("-")
    country = next((tag for tag in tags if _COUNTRY.fullmatch(tag)), "none")
    return f'{prefix}language{suffix}="{name}" {prefix}country{suffix}="{country}"'


def _paragraph(name: str, shown: str, text: str, outline: int = 0, align: str = "start") -> str:
    level = f' style:default-outline-level="{outline}"' if outline else ""
    keep = ' fo:keep-with-next="always" fo:margin-bottom="0.35cm"' if outline else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" '
        f'style:family="paragraph" style:parent-style-name="Standard"{level}>'
        f'<style:paragraph-properties fo:text-align="{align}"{keep}/>'
        f"<style:text-properties {text}/></style:style>"
    )


def _lists() -> str:
    """Return the list styles; those of right-to-left lines stand further in.

    WORKAROUND LibreOffice sets the numbers of right-to-left lines outside of the indent.
    """
    return "\n".join(
        f'<text:list-style style:name="Bullets{sign}"><text:list-level-style-bullet text:level="1" '
        f'text:bullet-char="•">{_indent(indent)}</text:list-level-style-bullet></text:list-style>\n'
        f'<text:list-style style:name="Numbers{sign}"><text:list-level-style-number text:level="1" '
        f'style:num-format="1" style:num-suffix=".">{_indent(indent)}'
        "</text:list-level-style-number></text:list-style>"
        for sign, indent in (("", "0.63cm"), ("R", "1.06cm"))
    )


def _indent(indent: str) -> str:
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'text:list-tab-stop-position="{indent}" fo:text-indent="-0.63cm" '
        f'fo:margin-left="{indent}"/></style:list-level-properties>'
    )


def cell_style(name: str, fill: str = "") -> str:
    """Return the style of the table's cells."""
    colour = f' fo:background-color="{fill}"' if fill else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:border="0.5pt solid {_LINE}" fo:padding-top="0.12cm" '
        f'fo:padding-bottom="0.05cm" fo:padding-left="0.2cm" fo:padding-right="0.2cm"{colour}/>'
        "</style:style>"
    )
