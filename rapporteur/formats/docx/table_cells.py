"""The cells of a table in an organisation's document, as they are looked at for labels."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.formats.docx.elements import Element, w, whole_number
from rapporteur.formats.docx.paragraphs import is_blank, is_bold, is_guidance, text_of

NUMBER = re.compile(r"\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5}|#|№|No\.?|N°)[.):]?\s*")


class TableCell(NamedTuple):
    """One cell of a row, and the column of the grid that it begins in."""

    element: Element
    column: int
    text: str
    is_continued: bool
    is_shaded: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it but what shows where to write."""
        return is_blank(self.text) and not self.is_continued

    @property
    def has_text(self) -> bool:
        """Whether somebody's words stand in it."""
        return not is_blank(self.text)

    @property
    def takes_text(self) -> bool:
        """Whether this is room to write in, or guidance on what to write."""
        return self.is_empty or (not self.is_continued and is_guidance(self.element))

    @property
    def looks_like_label(self) -> bool:
        """Whether it is shaded or bold, or ends with a colon."""
        first = self.text.strip().split("\n")[0].rstrip()
        return self.is_shaded or first.endswith((":", "：")) or is_bold(self.element)


Row = list[TableCell]


def cells_of(row: Element) -> Iterator[TableCell]:
    """Yield the cells of a row."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    column = whole_number(before.get(w("val"), "")) if before is not None else 0
    for cell in row.findall(w("tc")):
        look = cell.find(w("tcPr"))
        span = look.find(w("gridSpan")) if look is not None else None
        merged = look.find(w("vMerge")) if look is not None else None
        shade = look.find(w("shd")) if look is not None else None
        yield TableCell(
            cell,
            column,
            text_of(cell),
            merged is not None and merged.get(w("val"), "") != "restart",
            shade is not None and shade.get(w("fill"), "auto").lower() not in ("auto", "ffffff"),
        )
        column += (whole_number(span.get(w("val"), "")) if span is not None else 0) or 1
