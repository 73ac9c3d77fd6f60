"""Reads exported documents back as others do, so that a test can compare their words.

Nothing of our own code takes part: lxml, zipfile and markdown-it-py read.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

Rows = list[tuple[str, list[str]]]
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def squeezed(rows: Rows) -> Rows:
    """Return rows without empty paragraphs, and with single blanks between words."""
    return [
        (" ".join(label.split()), [" ".join(text.split()) for text in texts if text.split()])
        for label, texts in rows
    ]


def html_rows(data: bytes) -> Rows:
    """Return each table row's heading and the paragraphs and list lines beside it."""
    page = html.document_fromstring(data.decode())
    return [
        (row.find("th").text_content(), [e.text_content() for e in row.find("td").iter("p", "li")])
        for row in page.iter("tr")
    ]


def odt_rows(data: bytes) -> Rows:
    """Return each table row's label and paragraphs."""
    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("content.xml"))
    rows = [
        [[_odt_text(p) for p in cell.iter(f"{TEXT}p")] for cell in row.iter(f"{TABLE}table-cell")]
        for row in root.iter(f"{TABLE}table-row")
    ]
    return [("\n".join(label), texts) for label, texts in rows]


def _odt_text(element: Any) -> str:
    """Return the characters as a reader shows them: blanks side by side are one (6.1.2)."""
    text = re.sub("[ \t\n]+", " ", element.text or "")
    for child in element:
        if child.tag == f"{TEXT}s":
            text += " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}tab":
            text += "\t"
        else:
            text += _odt_text(child)
        text += re.sub("[ \t\n]+", " ", child.tail or "")
    return text


def markdown_text(data: bytes) -> str:
    """Return the words of headings, paragraphs and list lines, a line each."""
    return "\n".join(
        "".join(_markdown_words(token.children or []))
        for token in MarkdownIt("commonmark").parse(data.decode())
        if token.type == "inline"
    )


def markdown_picture(data: bytes) -> str:
    """Return the page as HTML, by a reader of CommonMark."""
    return str(MarkdownIt("commonmark").render(data.decode()))


def _markdown_words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "html_inline":
            assert re.fullmatch("</?(strong|em)>", token.content)
        else:
            yield "\n" if token.type in {"softbreak", "hardbreak"} else token.content
