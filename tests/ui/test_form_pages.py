"""The form's table on pages: whole lines, no line alone, labels on the side of the script."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from rapporteur.domain.report import Prose
from rapporteur.domain.template import Template
from rapporteur.formats.printing import Printing, Sheet
from rapporteur.ui.form_pages import FormPages
from tests.docx_samples import report, section, small_form

pytestmark = pytest.mark.usefixtures("qapp")
LABEL_FILL = "#f3f5f7"
WORDS = "Many words follow here, one after the other. "


def pages_of(form: Template, text: str, sheet: Sheet | None = None) -> FormPages:
    """Lay out a form's only field."""
    printing = Printing(form, sheet or Sheet())
    pages = FormPages(printing)
    pages.lay(printing.rows(report(form, field=Prose(text=text))))
    return pages


def picture(pages: FormPages, number: int, width: int = 420) -> QImage:
    """Return a page as it is drawn."""
    height = round(width * pages.height / pages.width)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(width / pages.width, height / pages.height)
    pages.draw(painter, number)
    painter.end()
    return image


def columns_with(image: QImage, colour: str) -> list[int]:
    """Return where, from the left, a colour is on an image."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).name() == colour for y in range(image.height()))
    ]


def test_every_line_is_on_one_page_and_none_is_left_out() -> None:
    pages = pages_of(small_form(section("prose")), "\n".join([WORDS * 40] * 8))

    ends = [
        (part.top, part.bottom)
        for page in pages.pages
        for part in page.slices
        if part.row.section_id == "field"
    ]
    (_, first), *others = pages.pages[0].slices[-1].row.pieces
    lines = [
        (y + line.top, y + line.bottom)
        for y, piece in [(0.0, first), *others]
        for line in piece.lines
    ]
    homes = [
        sum(top - 0.5 <= line[0] and line[1] <= bottom + 0.5 for top, bottom in ends)
        for line in lines
    ]
    assert len(pages.pages) > 3
    assert set(homes) == {1}


def test_no_page_begins_or_ends_with_a_line_alone_of_its_paragraph() -> None:
    for count in range(66, 90):
        pages = pages_of(small_form(section("prose")), f"{WORDS * count}\n{WORDS * 12}")

        row = pages.pages[0].slices[-1].row
        for page in pages.pages[:-1]:
            end = page.slices[-1].bottom
            for y, piece in row.pieces:
                above = [line for line in piece.lines if y + line.bottom <= end + 0.5]
                assert len(above) != 1
                assert len(piece.lines) - len(above) != 1


def test_a_page_is_as_large_as_the_form_says() -> None:
    wide = pages_of(small_form(section("prose")), WORDS * 60, Sheet(width=400.0, height=300.0))
    narrow = pages_of(small_form(section("prose")), WORDS * 60, Sheet(width=100.0, height=80.0))

    assert round(wide.width / wide.height, 2) == 1.33
    assert len(wide.pages) == 1
    assert len(narrow.pages) > 5


def test_the_labels_have_their_share_of_the_width() -> None:
    pages = pages_of(small_form(section("prose")), WORDS)

    filled = columns_with(picture(pages, 0), LABEL_FILL)

    assert min(filled) == pytest.approx(40, abs=2)  # 2 cm of 21 cm, on 420 pixels
    assert max(filled) == pytest.approx(40 + 85, abs=2)


def test_a_form_in_arabic_has_its_labels_on_the_right() -> None:
    pages = pages_of(small_form(section("prose"), language="ar"), "نص")

    filled = columns_with(picture(pages, 0), LABEL_FILL)

    assert min(filled) > 280


def test_what_did_not_change_is_not_laid_out_again() -> None:
    form = small_form(section("prose"))
    printing = Printing(form, Sheet())
    pages = FormPages(printing)
    pages.lay(printing.rows(report(form, field=Prose(text="One.\nTwo.\nThree."))))
    before = [piece for _, piece in pages.pages[0].slices[-1].row.pieces]

    pages.lay(printing.rows(report(form, field=Prose(text="One.\nAnother.\nThree."))))

    after = [piece for _, piece in pages.pages[0].slices[-1].row.pieces]
    same = [one is other for one, other in zip(before, after, strict=True)]
    assert same == [True, False, True]


def test_the_place_of_a_change_is_its_line() -> None:
    form = small_form(section("prose"))
    printing = Printing(form, Sheet())
    pages = FormPages(printing)
    text = f"One.\n{WORDS * 40}"
    pages.lay(printing.rows(report(form, field=Prose(text=text))))

    pages.lay(printing.rows(report(form, field=Prose(text=f"{text}End."))))

    row = pages.pages[0].slices[-1].row
    assert pages.changed
    section_id, top, bottom = pages.changed
    assert section_id == "field"
    assert row.height - bottom == pytest.approx(0, abs=2)
    assert bottom - top < 200
