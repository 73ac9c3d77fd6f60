"""Draws a DOCX as text, so that a test is a few lines that anyone can read.

Read with python-docx and lxml alone; nothing of our own code takes part.
"""

from collections import defaultdict
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn


def docx_rows(data: bytes) -> list[tuple[str, list[str]]]:
    """Return each row's label and the plain text of the content's paragraphs, as Word has them."""
    (table,) = Document(BytesIO(data)).tables
    return [
        (row.cells[0].text, [paragraph.text for paragraph in row.cells[1].paragraphs])
        for row in table.rows
    ]


def docx_texts(data: bytes) -> dict[str, list[str]]:
    """Return the non-empty paragraphs of each row by its label."""
    return {label: [text for text in texts if text] for label, texts in docx_rows(data)}


def docx_picture(data: bytes) -> str:
    """Return one line a paragraph: `label | text`, with the look in signs.

    `**bold**`, `*italic*`, `[link](target)`, `• ` and `1. ` before list lines with the number
    that Word counts, `⇐ ` before right-to-left paragraphs, `‹…›` round right-to-left runs.
    """
    document = Document(BytesIO(data))
    (table,) = document.tables
    counters: dict[str, int] = {}
    lines: list[str] = []
    for row in table.rows:
        label = row.cells[0].text
        for paragraph in row.cells[1].paragraphs:
            text = _paragraph(document, paragraph._p, counters)
            lines.append(f"{label} | {text}".rstrip())
            label = ""
    return "\n".join(lines)


def _paragraph(document: Any, element: Any, counters: dict[str, int]) -> str:
    sign = "⇐ " if element.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None else ""
    text = ""
    for child in element:
        if child.tag == qn("w:r"):
            text += _run(child)
        elif child.tag == qn("w:hyperlink"):
            target = document.part.rels[child.get(qn("r:id"))].target_ref
            text += f"[{''.join(_run(run) for run in child)}]({target})"
    return sign + _list_mark(document, element, counters) + text


def _run(run: Any) -> str:
    text = "".join("→" if child.tag == qn("w:tab") else child.text or "" for child in run)
    look = run.find(qn("w:rPr"))
    names = {child.tag for child in look} if look is not None else set()
    assert (qn("w:b") in names) == (qn("w:bCs") in names)
    assert (qn("w:i") in names) == (qn("w:iCs") in names)
    text = f"*{text}*" if qn("w:i") in names else text
    text = f"**{text}**" if qn("w:b") in names else text
    return f"‹{text}›" if qn("w:rtl") in names else text


def _list_mark(document: Any, element: Any, counters: dict[str, int]) -> str:
    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if found is None:
        return ""
    number = found.get(qn("w:val"))
    root = document.part.numbering_part.element
    (num,) = root.xpath(f"w:num[@w:numId='{number}']")
    kind = num.find(qn("w:abstractNumId")).get(qn("w:val"))
    (level,) = root.xpath(f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='0']")
    if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
        return "• "
    start = num.xpath("w:lvlOverride/w:startOverride/@w:val") or ["1"]
    counters[number] = counters.get(number, int(start[0]) - 1) + 1
    return f"{counters[number]}. "


def docx_attributes(data: bytes, path: str) -> dict[str, list[str]]:
    """Return the attributes of all elements that an XPath finds in the body, by local name."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in Document(BytesIO(data)).element.xpath(path):
        for name, value in element.attrib.items():
            found[name.partition("}")[2] or name].append(value)
    return dict(found)
