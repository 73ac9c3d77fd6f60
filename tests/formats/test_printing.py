"""What the pages are drawn from: the rows of the form, each made once for a value."""

from rapporteur.domain.report import Line, Prose
from rapporteur.formats.printing import Printing, Sheet
from tests.docx_samples import full_values, report, section, shipped, small_form


def test_a_row_has_the_form_s_label_and_a_piece_for_each_paragraph() -> None:
    form = small_form(section("prose"))
    printing = Printing(form, Sheet())

    rows = printing.rows(report(form, field=Prose(text="One & *two*\n- three\n- four\nfive")))

    assert rows[-1].label == f'<p dir="auto">{form.sections[-1].label}</p>'
    assert rows[-1].blocks == (
        '<p dir="auto">One &amp; <em>two</em></p>',
        '<ul dir="auto">\n<li dir="auto">three</li>\n<li dir="auto">four</li>\n</ul>',
        '<p dir="auto">five</p>',
    )


def test_only_the_row_that_was_written_in_is_another_one() -> None:
    form = shipped()
    printing = Printing(form, Sheet())
    written = report(form, **full_values())
    before = printing.rows(written)

    after = printing.rows(written.with_value("session_title", Line(text="Another")))

    assert [one is other for one, other in zip(before, after, strict=True)] == [
        row.section_id != "session_title" for row in before
    ]


def test_a_row_that_the_form_drops_when_empty_comes_back_with_its_text() -> None:
    form = small_form(section("prose", empty="drop"))
    printing = Printing(form, Sheet())

    empty = printing.rows(report(form))
    filled = printing.rows(report(form, field=Prose(text="One")))

    assert (len(empty), len(filled)) == (1, 2)  # and the title
