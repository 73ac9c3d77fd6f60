"""The look of the documents we lay out ourselves: a calm form, as a careful person makes it.

The parts are plain text, so that nothing of another program's default document comes along.
Fonts are those of Word; LibreOffice puts metrically equal ones in their place.
"""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LABEL_FILL = "F3F5F7"
_LINE = "BFC5CC"
_TITLE_INK = "1F3A5F"
_LINK_INK = "0B57A4"
_FOOTER_INK = "595F69"

FONTS = f"""<w:fonts {NAMESPACES}>
<w:font w:name="Calibri"><w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/>\
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>\
<w:panose1 w:val="020B0604020202020204"/>\
<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="Microsoft YaHei"><w:altName w:val="Noto Sans CJK SC"/>\
<w:panose1 w:val="020B0503020204020204"/><w:charset w:val="86"/><w:family w:val="swiss"/>\
<w:pitch w:val="variable"/></w:font>
</w:fonts>"""

FOOTER = f"""<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\
<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>\
<w:r><w:t xml:space="preserve"> / </w:t></w:r>\
<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"""


def settings_xml(language: str) -> str:
    """Return the settings: compatibility mode 15, as a new document of Word's."""
    uri = "http://schemas.microsoft.com/office/word"
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
        "useWord2013TrackBottomHyphenation": 0,
    }
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compatible}</w:compat>"
        f'<w:themeFontLang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def styles_xml(language: str) -> str:
    """Return the styles; `language` is that of the form's own words."""
    return f"""<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Arial"/>\
<w:sz w:val="22"/><w:szCs w:val="22"/>\
<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr>\
</w:pPrDefault></w:docDefaults>
{_paragraph_style("Normal", "Normal", "<w:widowControl/>", "<w:qFormat/>", is_default=True)}
{
        _paragraph_style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:keepLines/><w:spacing w:after="200" w:line="240" w:lineRule="auto"/>'
            '<w:outlineLvl w:val="0"/>',
            '<w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>',
            f'<w:b/><w:bCs/><w:color w:val="{_TITLE_INK}"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
        )
    }
{
        _paragraph_style(
            "FormLabel",
            "Form Label",
            '<w:spacing w:before="14" w:after="70" w:line="252" w:lineRule="auto"/>',
            "<w:qFormat/>",
            '<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>',
        )
    }
{_paragraph_style("FormText", "Form Text", '<w:spacing w:after="70"/>', "<w:qFormat/>")}
{
        _paragraph_style(
            "Footer",
            "footer",
            '<w:jc w:val="center"/>',
            '<w:uiPriority w:val="99"/>',
            f'<w:color w:val="{_FOOTER_INK}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
        )
    }
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>\
<w:unhideWhenUsed/></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>\
<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>\
<w:rPr><w:color w:val="{_LINK_INK}"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>\
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_margins(0, 108, 0)}</w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="FormTable"><w:name w:val="Form Table"/>\
<w:basedOn w:val="TableNormal"/><w:qFormat/>\
<w:tblPr>{_borders()}{_margins(70, 115, 30)}</w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
</w:styles>"""


def _paragraph_style(
    style_id: str, name: str, paragraph: str, rest: str, run: str = "", *, is_default: bool = False
) -> str:
    """Return a paragraph style; custom where Word does not know the name."""
    kind = ' w:default="1"' if is_default else ""
    if name.startswith("Form"):
        kind = ' w:customStyle="1"'
    based = "" if is_default else '<w:basedOn w:val="Normal"/>'
    look = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    look += f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{based}{rest}{look}</w:style>"
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in sides
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _margins(top: int, side: int, bottom: int) -> str:
    """Return the cell margins in twentieths of a point; the text has space of its own below."""
    return (
        f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:bottom w:w="{bottom}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
