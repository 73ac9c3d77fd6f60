"""A document as paragraphs and tables, in order, with all that only Word needs taken away."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rapporteur.domain.markup import Span, Style
from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.foreign_xml import MC
from rapporteur.formats.docx.reading.lists import Lists
from rapporteur.formats.docx.reading.runs import RunReader, chosen, is_placeholder
from rapporteur.formats.docx.reading.styles import Styles
from rapporteur.formats.paragraphs import Paragraph

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.parts import Parts

_WRAPPERS = {w("customXml"), w("smartTag"), w("ins"), w("moveTo"), w("sdtContent")}
_EXTRA = ("header", "footer", "footnotes", "endnotes", "comments")
_NOTES = {w(name) for name in ("footnotes", "endnotes", "comments")}
_COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "FILENAME")


class Text(NamedTuple):
    """A paragraph and the bookmarks that begin in it or just before."""

    paragraph: Paragraph
    bookmarks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The characters with single blanks between the words."""
        return " ".join(self.paragraph.typed.split())


class Cell(NamedTuple):
    """What a table's cell holds; `is_continued`: it goes on a cell of the row above."""

    blocks: "tuple[Block, ...]"
    is_continued: bool = False

    @property
    def texts(self) -> list[Text]:
        """The cell's own paragraphs, without those of tables inside."""
        return [block for block in self.blocks if isinstance(block, Text)]

    @property
    def words(self) -> str:
        """All the cell's own words with single blanks between."""
        return " ".join(filter(None, (text.words for text in self.texts)))


class Table(NamedTuple):
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Text | Table


class Layout(NamedTuple):
    """The body in order, and what stands beside it: headers, notes, comments, text boxes."""

    body: tuple[Block, ...]
    beside: tuple[Block, ...]


def read_layout(parts: "Parts") -> Layout:
    """Return what the document shows."""
    reader = _LayoutReader(parts)
    body = tuple(reader.blocks(parts.main))
    for kind in _EXTRA:
        for root in parts.related(kind):
            reader.read_beside(root)
    return Layout(body, tuple(reader.beside))


def paragraphs_in(blocks: "tuple[Block, ...]") -> Iterator[Paragraph]:
    """Yield the paragraphs that hold text; a row of a table inside is one, with tabs."""
    for block in blocks:
        if isinstance(block, Text):
            if block.paragraph.typed.strip():
                yield block.paragraph
            continue
        for row in block.rows:
            spans: list[Span] = []
            for cell in row:
                for paragraph in paragraphs_in(cell.blocks):
                    spans += [Span("\t")] if spans else []
                    spans += paragraph.spans
            if spans:
                yield Paragraph(tuple(spans))


def rows_in(blocks: "tuple[Block, ...]") -> Iterator[Paragraph]:
    """Yield the paragraphs that hold text; a row of a table has a tab between any two cells."""
    for block in blocks:
        if isinstance(block, Text):
            yield from paragraphs_in((block,))
            continue
        for row in block.rows:
            spans: list[Span] = []
            for number, cell in enumerate(row):
                spans += [Span("\t")] if number else []
                for at, paragraph in enumerate(paragraphs_in(cell.blocks)):
                    spans += [Span(" "), *paragraph.spans] if at else paragraph.spans
            if any(span.text.strip() for span in spans):
                yield Paragraph(tuple(spans))


class _LayoutReader:
    def __init__(self, parts: "Parts") -> None:
        self._styles = Styles(parts)
        self._lists = Lists(parts)
        self._runs = RunReader(parts, self._styles, self._keep_box, self._keep_mark)
        self._marks: list[str] = []
        self._boxes: list[Element] = []
        self.beside: list[Block] = []

    def blocks(self, parent: "Element") -> Iterator[Block]:
        waiting: tuple[Span, ...] = ()
        for child in _opened(parent, {w("p"), w("tbl")}, self._keep_mark):
            if child.tag == w("tbl"):
                yield Table(tuple(self._rows(child)))
                continue
            look = child.find(w("pPr"))
            text = self._text(child, look, waiting)
            if look is not None and _is_end_deleted(look):
                waiting = text.paragraph.spans
                continue
            waiting = ()
            if text.bookmarks or text.paragraph.typed.strip():
                yield text
        if waiting:
            yield Text(Paragraph(waiting))
        self._read_boxes()

    def read_beside(self, root: "Element") -> None:
        for field in list(root.iter(w("fldSimple"))):
            if field.get(w("instr"), "").strip().partition(" ")[0].upper() in _COUNTED:
                for text in field.iter(w("t")):
                    text.text = ""
        self.beside += (
            block
            for part in (list(root) if root.tag in _NOTES else [root])
            for block in self.blocks(part)
            if isinstance(block, Table) or any(map(str.isalpha, block.paragraph.typed))
        )

    def _text(self, paragraph: "Element", look: "Element | None", before: tuple[Span, ...]) -> Text:
        spans = self._runs.spans(paragraph)
        style, number = Style.PLAIN, 0
        if before or any(span.text.strip() for span in spans):
            style, number = self._lists.next_mark(self._styles.list_place(look))
        marks, self._marks = tuple(self._marks), []
        return Text(Paragraph((*before, *spans), style, number), marks)

    def _rows(self, table: "Element") -> Iterator[tuple[Cell, ...]]:
        for row in _opened(table, {w("tr")}, self._keep_mark):
            look = row.find(w("trPr"))
            if look is not None and look.find(w("del")) is not None:
                continue
            yield tuple(self._cell(cell) for cell in _opened(row, {w("tc")}, self._keep_mark))

    def _cell(self, cell: "Element") -> Cell:
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        is_continued = merge is not None and merge.get(w("val"), "") != "restart"
        return Cell(tuple(self.blocks(cell)), is_continued)

    def _keep_mark(self, name: str) -> None:
        self._marks.append(name)

    def _keep_box(self, box: "Element") -> None:
        self._boxes.append(box)

    def _read_boxes(self) -> None:
        """Text boxes float beside the text: what they hold is kept apart from it."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.beside += list(self.blocks(box))


def _opened(
    parent: "Element", wanted: set[str], on_mark: Callable[[str], None]
) -> "Iterator[Element]":
    """Yield the wanted children, also those in controls, insertions and alternatives."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag == w("bookmarkStart"):
            on_mark(child.get(w("name"), ""))
        elif child.tag == w("sdt"):
            if not is_placeholder(child):
                yield from _opened(child, wanted, on_mark)
        elif child.tag == f"{{{MC}}}AlternateContent":
            yield from _opened(chosen(child), wanted, on_mark)
        elif child.tag in _WRAPPERS or child.tag == w("body"):
            yield from _opened(child, wanted, on_mark)


def _is_end_deleted(look: "Element") -> bool:
    """Return whether a tracked change has joined the paragraph with the next one."""
    mark = look.find(w("rPr"))
    return mark is not None and mark.find(w("del")) is not None
