"""Light formatting: bold, italic, list lines, links, and how their marks are taken away."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.domain.markup import (
    FormattedLine,
    Mark,
    Span,
    Style,
    escape_line,
    parse_line,
    plain_line,
    plain_text,
)

LINES = st.text(
    st.sampled_from("ab 1-•.*\\\t)(،١互/:") | st.characters(exclude_characters="\n"), max_size=60
)


def picture(line: str) -> str:
    """Return a line's spans with `<b>`, `<i>` and `[link]` round them."""
    drawn = ""
    for span in parse_line(line).spans:
        text = f"[{span.text}]" if span.link else span.text
        text = f"<i>{text}</i>" if span.italic else text
        drawn += f"<b>{text}</b>" if span.bold else text
    return drawn


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("a **b** c", "a <b>b</b> c"),
        ("a *b* c", "a <i>b</i> c"),
        ("***a***", "<b><i>a</i></b>"),
        ("***a* b**", "<b><i>a</i></b><b> b</b>"),
        ("***a** b*", "<b><i>a</i></b><i> b</i>"),
        ("*a **b***", "<i>a </i><b><i>b</i></b>"),
        ("**a *b***", "<b>a </b><b><i>b</i></b>"),
        ("**a *b** c*", "<b>a </b><b><i>b</i></b><i> c</i>"),
        ("“*a*”, (**b**)", "“<i>a</i>”, (<b>b</b>)"),
        ("互**联**网", "互<b>联</b>网"),
        ("*عُقدت* الجلسة", "<i>عُقدت</i> الجلسة"),
        ("*a-b* c", "<i>a-b</i> c"),
        ("*a***", "<i>a</i>**"),
        ("**a***", "<b>a</b>*"),
        ("**a****b**", "<b>a****b</b>"),
    ],
)
def test_a_pair_of_stars_formats_what_is_between(line: str, drawn: str) -> None:
    assert picture(line) == drawn


@pytest.mark.parametrize(
    "line",
    [
        "2 * 3 * 4",
        "*a",
        "a*",
        "**a*",
        "a*b*c",
        "* a *",
        "*",
        "**",
        "***",
        "****",
        "*****",
        "**** off",
        "****a****",
        "a ****** b",
        "snake*case*name",
        "** **",
        "a ** b",
    ],
)
def test_stars_without_a_partner_are_text(line: str) -> None:
    assert picture(line) == line


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("\\*a\\*", "*a*"),
        ("\\**a*", "*<i>a</i>"),
        ("*a\\* b*", "<i>a* b</i>"),
        ("a\\\\b", "a\\\\b"),
    ],
)
def test_a_backslash_takes_away_the_meaning_of_a_star(line: str, drawn: str) -> None:
    assert picture(line) == drawn


@pytest.mark.parametrize("line", ["- a", "• a", "-\ta", "-   a"])
def test_a_hyphen_or_bullet_with_a_blank_begins_a_bullet_line(line: str) -> None:
    parsed = parse_line(line)

    assert (parsed.style, parsed.text) == (Style.BULLET, "a")


@pytest.mark.parametrize(("line", "number"), [("1. a", 1), ("12. a", 12), ("999.\ta", 999)])
def test_a_number_with_a_dot_and_a_blank_begins_a_number_line(line: str, number: int) -> None:
    parsed = parse_line(line)

    assert (parsed.style, parsed.number, parsed.text) == (Style.NUMBER, number, "a")


@pytest.mark.parametrize("line", ["-a", "- ", "-", "1.a", "1. ", "1000. a", "1) a", " - a", "3.5%"])
def test_other_beginnings_are_plain_lines(line: str) -> None:
    parsed = parse_line(line)

    assert (parsed.style, parsed.text) == (Style.PLAIN, line)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("\\- a", "- a"),
        ("\\• a", "• a"),
        ("1\\. a", "1. a"),
        ("\\\\- a", "\\- a"),
        ("1\\\\. a", "1\\. a"),
    ],
)
def test_a_backslash_takes_away_the_meaning_of_a_list_mark(line: str, text: str) -> None:
    parsed = parse_line(line)

    assert (parsed.style, parsed.text) == (Style.PLAIN, text)


@pytest.mark.parametrize("line", ["\\a", "\\", "\\-a", "1a2\\. x", "1\\- x", "1\\", "1000\\. a"])
def test_a_backslash_elsewhere_is_text(line: str) -> None:
    assert plain_line(line) == line


def test_a_list_line_can_hold_formatting() -> None:
    assert picture("- **a** b") == "<b>a</b> b"


def test_marks_say_where_they_stood() -> None:
    assert parse_line("- a *b* \\*").marks == (Mark(0, 2), Mark(4, 5), Mark(6, 7), Mark(8, 9))


def test_an_empty_line_has_no_spans() -> None:
    assert parse_line("") == FormattedLine(Style.PLAIN, 0, (), ())


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("see https://example.org.", "see [https://example.org]."),
        ("see https://example.org/a?b=1&c=2 now", "see [https://example.org/a?b=1&c=2] now"),
        ("(https://example.org)", "([https://example.org])"),
        ("https://example.org/a_(b)", "[https://example.org/a_(b)]"),
        ("(see https://example.org/a_(b)).", "(see [https://example.org/a_(b)])."),
        ("[https://example.org],", "[[https://example.org]],"),
        ("“https://example.org”", "“[https://example.org]”"),
        ("HTTP://EXAMPLE.ORG", "[HTTP://EXAMPLE.ORG]"),
        ("**https://example.org**", "<b>[https://example.org]</b>"),
        ("https://a.org https://b.org", "[https://a.org] [https://b.org]"),
        ("http:// and www.", "http:// and www."),
        ("www.)))", "www.)))"),
    ],
)
def test_a_bare_link_ends_before_the_punctuation_behind_it(line: str, drawn: str) -> None:
    assert picture(line) == drawn


def test_a_link_without_a_scheme_leads_to_http() -> None:
    assert parse_line("www.example.org").spans == (
        Span("www.example.org", link="http://www.example.org"),
    )


def test_a_link_with_a_scheme_leads_where_it_says() -> None:
    assert parse_line("https://example.org").spans[0].link == "https://example.org"


@settings(max_examples=500)
@given(LINES)
@example("\\- a")
@example("1\\. a")
@example("1\\\\. a")
@example("١. a")
@example("\\*a\\*")
def test_an_escaped_line_comes_back_as_it_was(text: str) -> None:
    assert plain_line(escape_line(text)) == text


@given(LINES)
def test_an_escaped_line_is_plain(text: str) -> None:
    parsed = parse_line(escape_line(text))

    assert parsed.style is Style.PLAIN
    assert not any(span.bold or span.italic for span in parsed.spans)


@given(LINES)
def test_marks_and_text_together_are_the_whole_line(line: str) -> None:
    parsed = parse_line(line)

    hidden = sum(mark.end - mark.start for mark in parsed.marks)
    assert hidden + len(parsed.text) == len(line)


@given(LINES)
def test_the_short_way_to_plain_text_says_the_same_as_the_long_one(line: str) -> None:
    assert plain_line(line) == parse_line(line).text


def test_a_plain_text_is_plain_line_by_line() -> None:
    assert plain_text("- **a**\n\n1. b *c*\nd") == "a\n\nb c\nd"


# Each of these would take minutes or hours if reading were quadratic.
@pytest.mark.parametrize(
    "line",
    [
        "*" * 200_000,
        "*a" * 100_000,
        "*a* " * 50_000,
        "**a *b" * 30_000,
        "***" * 60_000 + " a",
        "***a " * 40_000,
        "\\*" * 100_000,
        "\\" * 200_000 + "- a",
        "1" + "\\" * 200_000,
        "[" * 200_000,
        "(" * 200_000,
        "www." + "(" * 200_000,
        "www.a.b" + ")" * 1_000_000,
        "www.a.b" + ".)" * 100_000,
        "http://" * 30_000,
        "www.a.b " * 25_000,
        "-" + " " * 200_000,
        "- " * 100_000,
    ],
    ids=lambda line: line[:12],
)
def test_a_hostile_line_is_read_to_its_end(line: str) -> None:
    parsed = parse_line(line)

    hidden = sum(mark.end - mark.start for mark in parsed.marks)
    assert hidden + len(parsed.text) == len(line)
