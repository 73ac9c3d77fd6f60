"""The smallest theme that Word takes as whole: our inks and fonts, flat fills, no effects.

Nothing in the form refers to it; it is what Word's own colour and font menus show.
"""

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3A5F",
    "lt2": "F3F5F7",
    "accent1": "1F5FA8",
    "accent2": "B85C1E",
    "accent3": "6B7280",
    "accent4": "A67C00",
    "accent5": "2F7F93",
    "accent6": "4B7F3A",
    "hlink": "0B57A4",
    "folHlink": "6B3FA0",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
_COLOUR_XML = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
)

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Form">'
    f'<a:themeElements><a:clrScheme name="Form">{_COLOUR_XML}</a:clrScheme>'
    f'<a:fontScheme name="Form"><a:majorFont>{_FONT}</a:majorFont>'
    f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Form"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
