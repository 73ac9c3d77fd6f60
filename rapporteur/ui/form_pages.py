"""The form's two-column table on pages: the same lines for the PDF and for the preview."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from rapporteur.ui.form_row import POINT, RESOLUTION_DPI, FormRow, Piece, Type, font_of

if TYPE_CHECKING:
    from rapporteur.formats.printing import PrintedRow, Printing

MM = RESOLUTION_DPI / 25.4
_ABOVE, _BELOW, _BESIDE = 3.5 * POINT, 5 * POINT, 5.75 * POINT  # a cell's own margins
_BELOW_HEADING = 10 * POINT
_HEADING_PT, _TEXT_PT, _LABEL_PT, _FOOTER_PT = 16, 11, 10, 9
_HEADING_INK = "#1f3a5f"
_LINE_WIDTH = 0.5 * POINT
_LINE_INK, _LABEL_FILL, _FOOTER_INK = QColor("#bfc5cc"), QColor("#f3f5f7"), QColor("#595f69")


class Slice(NamedTuple):
    """The part of a row, from `top` to `bottom`, that stands at `y` of a page's text area."""

    row: FormRow
    top: float
    bottom: float
    y: float

    @property
    def height(self) -> float:
        """The height of the cells."""
        return self.bottom - self.top + _ABOVE + _BELOW

    def y_of(self, place: float) -> float:
        """Return where a place of the row is in the text area."""
        return self.y + _ABOVE + place - self.top


class FormPage(NamedTuple):
    """One page; equal pages look alike, but for the number below."""

    heading: Piece | None
    slices: tuple[Slice, ...]


class FormPages:
    """Lays out a form's rows on pages, in dots of `RESOLUTION_DPI`.

    What did not change since the last time is not laid out again. `is_extracted` when programs
    will read the letters off the pages. `changed` is the row that the last `lay` found changed,
    with top and bottom of its first other line.
    """

    def __init__(self, printing: "Printing", *, is_extracted: bool = False) -> None:
        sheet = printing.sheet
        self.width, self.height = sheet.width * MM, sheet.height * MM
        self.text = QRectF(sheet.left, sheet.top, 0, 0)
        self.text.setWidth(sheet.width - sheet.left - sheet.right)
        self.text.setHeight(sheet.height - sheet.top - sheet.bottom)
        self.text = QRectF(self.text.topLeft() * MM, self.text.size() * MM)
        self.pages: list[FormPage] = []
        self.changed: tuple[str, float, float] | None = None
        self._is_extracted = is_extracted
        self._footer = sheet.footer * MM
        self._label_width = self.text.width() * sheet.label_share
        self._is_right_to_left = printing.is_right_to_left
        self._has_arabic = False
        self._heading_html = printing.heading
        self._heading: Piece | None = None
        self._rows: dict[str, tuple[PrintedRow, FormRow]] = {}
        self._pieces: dict[str, Piece] = {}

    def lay(self, rows: Sequence["PrintedRow"]) -> None:
        """Put these rows on pages."""
        self.changed = None
        has_arabic = self._is_extracted and any(row.has_arabic for row in rows)
        if has_arabic != self._has_arabic or self._heading is None:
            self._has_arabic = has_arabic
            self._rows, self._pieces = {}, {}
            look = self._type(_HEADING_PT, is_bold=True)._replace(ink=_HEADING_INK)
            self._heading = Piece(self._heading_html, self.text.width(), look)
        known, self._rows = self._rows, {}
        for row in rows:
            before = known.get(row.section_id)
            is_same = before is not None and before[0] is row
            laid = before[1] if before and is_same else self._laid(row, before)
            if before and not is_same and self.changed is None:
                self.changed = (row.section_id, *laid.place_of_change(before[1]))
            self._rows[row.section_id] = (row, laid)
        used = (piece for _, laid in self._rows.values() for _, piece in laid.pieces)
        kept = set(map(id, used))
        self._pieces = {html: it for html, it in self._pieces.items() if id(it) in kept}
        self.pages = self._paged([laid for _, laid in self._rows.values()])

    def place_of(self, section_id: str, y: float) -> tuple[int, float] | None:
        """Return the page, from 0, and the dot from its top where a place of a row stands."""
        found = None
        for number, page in enumerate(self.pages):
            for part in page.slices:
                if part.row.section_id == section_id and (found is None or part.top <= y):
                    found = (number, self.text.top() + part.y_of(max(y, part.top)))
        return found

    def picture(self) -> str:
        """Return what begins on each page, for those who cannot see it and for tests."""
        return "\n".join(
            f"{number} | {part.row.label.document.toPlainText()} | {piece.document.toPlainText()}"
            for number, page in enumerate(self.pages, start=1)
            for part in page.slices
            for y, piece in part.row.drawn_between(part.top, part.bottom)
            if y >= part.top
        )

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw one page, from 0, with its number below; the painter counts in dots."""
        for _ in self.draw_steps(painter, number):
            pass

    def draw_steps(self, painter: QPainter, number: int) -> Iterator[None]:
        """Draw one page paragraph by paragraph; between them other work may be done."""
        page, count = self.pages[number], len(self.pages)
        font = font_of(Type(_FOOTER_PT))
        font.setPixelSize(round(_FOOTER_PT * POINT))
        painter.setFont(font)
        below = QRectF(self.text.left(), 0, self.text.width(), self.height - self._footer)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        if page.heading:
            page.heading.draw(painter, self.text.topLeft(), 0, page.heading.height)
        for part in page.slices:
            yield from self._draw_slice(painter, part)
        painter.setPen(_FOOTER_INK)
        painter.drawText(below, place, f"{number + 1} / {count}")

    def _type(self, points: float, *, is_bold: bool = False) -> Type:
        return Type(
            points,
            is_bold,
            is_right_to_left=self._is_right_to_left,
            has_arabic=self._has_arabic,
        )

    def _laid(self, row: "PrintedRow", before: "tuple[PrintedRow, FormRow] | None") -> FormRow:
        beside = 2 * _BESIDE
        if before and before[0].label == row.label:
            label = before[1].label
        else:
            look = self._type(_LABEL_PT, is_bold=True)
            label = Piece(row.label, self._label_width - beside, look)
        width = self.text.width() - self._label_width - beside
        for html in row.blocks:
            if html not in self._pieces:
                self._pieces[html] = Piece(html, width, self._type(_TEXT_PT))
        return FormRow(row.section_id, label, [self._pieces[html] for html in row.blocks])

    def _paged(self, rows: Sequence[FormRow]) -> list[FormPage]:
        pages: list[FormPage] = []
        slices: list[Slice] = []
        heading = self._heading
        y = heading.height + _BELOW_HEADING if heading else 0.0
        for row in rows:
            start: float | None = 0.0
            while start is not None:
                part, start = self._next_slice(row, start, y)
                if part:
                    slices.append(part)
                    y += part.height
                if start is not None:
                    pages.append(FormPage(heading, tuple(slices)))
                    heading, slices, y = None, [], 0.0
        pages.append(FormPage(heading, tuple(slices)))
        return pages

    def _next_slice(
        self, row: FormRow, start: float, y: float
    ) -> tuple[Slice | None, float | None]:
        """Return what of the row stands at `y`, and where it goes on overleaf, if it does."""
        room = self.text.height() - y - _ABOVE - _BELOW
        if row.height - start <= room:
            return Slice(row, start, row.height, y), None
        ends = row.end_within(start, room)
        if ends is None and y == 0:  # one line that is higher than a page
            ends = (start + room, start + room)
        if ends is None:
            return None, start
        return Slice(row, start, ends[0], y), ends[1] if ends[1] < row.height else None

    def _draw_slice(self, painter: QPainter, part: Slice) -> Iterator[None]:
        area = QRectF(self.text.left(), self.text.top() + part.y, self.text.width(), part.height)
        label = QRectF(area.topLeft(), area.size())
        label.setWidth(self._label_width)
        body = area.adjusted(self._label_width, 0, 0, 0)
        if self._is_right_to_left:
            label.moveRight(area.right())
            body.moveLeft(area.left())
        painter.fillRect(label, _LABEL_FILL)
        painter.setPen(QPen(_LINE_INK, _LINE_WIDTH))
        painter.drawRect(label)
        painter.drawRect(body)
        if part.top < part.row.label.height:
            self._draw_piece(painter, part, label, (0.0, part.row.label))
        for placed in part.row.drawn_between(part.top, part.bottom):
            yield
            self._draw_piece(painter, part, body, placed)

    def _draw_piece(
        self, painter: QPainter, part: Slice, cell: QRectF, placed: tuple[float, Piece]
    ) -> None:
        y, piece = placed
        at = QPointF(cell.left() + _BESIDE, self.text.top() + part.y_of(y))
        piece.draw(painter, at, max(part.top - y, 0), min(part.bottom - y, piece.height))
