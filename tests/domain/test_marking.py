"""Writing light formatting: what is written reads as what was meant."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.domain.marking import marked_line, merged
from rapporteur.domain.markup import Span, Style, parse_line

LETTERS = st.sampled_from("ab 1-.•*\\\t()é人あ한“:") | st.characters(exclude_categories=("Cs",))
TEXTS = st.text(LETTERS.filter(lambda letter: letter not in "\n\r\x0b\x0c"), max_size=30)
SPANS = st.lists(st.builds(Span, TEXTS, st.booleans(), st.booleans()), max_size=6)


@settings(max_examples=300, deadline=None)
@given(SPANS)
@example([Span("a\\"), Span("b", bold=True)])
@example([Span("- "), Span("a", bold=True)])
@example([Span("*"), Span("a", italic=True), Span("*", bold=True)])
def test_no_character_is_lost_or_added(spans: list[Span]) -> None:
    line = marked_line(spans)

    assert parse_line(line).text == "".join(span.text for span in spans)
    assert parse_line(line).style is Style.PLAIN


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS.filter(lambda letter: letter != "\n"), max_size=60))
@example("***a** b*")
@example("**a *b***")
@example("*a **b***")
@example("** **")
@example("\\**a*\\*")
@example("12. *a*: **b**")
def test_a_line_that_was_read_is_written_to_look_the_same(typed: str) -> None:
    read = parse_line(typed)

    again = parse_line(marked_line(read.spans, read.style, read.number))

    assert (again.style, again.number, merged(again.spans)) == (
        read.style,
        read.number,
        merged(read.spans),
    )


@pytest.mark.parametrize(
    ("spans", "line"),
    [
        ([Span("a "), Span("bold ", bold=True), Span("word")], "a **bold** word"),
        ([Span("in"), Span("voice", bold=True), Span("s")], "**invoices**"),
        ([Span("Note:", bold=True), Span(" 5 * 3 * 2")], "**Note:** 5 * 3 * 2"),
        ([Span("both", bold=True, italic=True)], "***both***"),
        ([Span("a"), Span(" ", bold=True), Span("b")], "a b"),
        ([Span("人", bold=True), Span("工")], "**人**工"),
        ([Span("*a*")], "\\*a\\*"),
        ([Span("1. a")], "1\\. a"),
    ],
)
def test_marks_as_a_person_would_set_them(spans: list[Span], line: str) -> None:
    assert marked_line(spans) == line


@pytest.mark.parametrize(
    ("style", "number", "line"),
    [(Style.BULLET, 0, "- a"), (Style.NUMBER, 7, "7. a"), (Style.PLAIN, 0, "  a")],
)
def test_list_lines_get_their_mark(style: Style, number: int, line: str) -> None:
    assert marked_line([Span("  a")], style, number) == line


def test_a_number_that_no_list_can_have_is_kept_as_text() -> None:
    line = marked_line([Span("a")], Style.NUMBER, 1000)

    assert parse_line(line).text == "1000. a"


@pytest.mark.parametrize("line", ["1. a", "- a", "•\ta"])
def test_a_list_mark_that_somebody_typed_means_a_list(line: str) -> None:
    assert marked_line([Span(line)], is_typed=True) == line
