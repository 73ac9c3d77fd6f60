"""Counts of a text: words by rule W, paragraphs, characters; marks never count."""

from functools import reduce

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapporteur.domain.cleaning import clean
from rapporteur.domain.counting import NOTHING, Counts, count_line, count_text, count_words

# A word of its own is each CJK sign; every other run of non-blank characters is one word.
RULE_W = [
    # hyphens, dashes, slashes, apostrophes
    ("state-of-the-art multi-stakeholder", 2),
    ("vis-a-vis", 1),
    ("one\u2014two", 1),
    ("2015\u20132016", 1),
    ("one--two", 1),
    ("one \u2014 two", 3),
    ("one \u2013 two", 3),
    ("one - two", 3),
    ("and/or he/she", 2),
    ("don't internet's", 2),
    ("don\u2019t internet\u2019s", 2),
    ("“quoted words”", 2),
    ("(in brackets)", 2),
    ("wait… what", 2),
    # names of the web
    ("see https://example.org/a/b?a=1", 2),
    ("write to someone@example.org", 3),
    ("#IGF2016 @someone", 2),
    # numbers and lone signs
    ("1,234.56 3.5% $10 50", 4),
    ("06/30/2003", 1),
    ("09:00-10:30", 1),
    ("yes ! ? ... & no", 6),
    ("A.I. e.g. U.S.", 3),
    # blanks of all sorts
    ("one\ttwo", 2),
    ("one  two   three ", 3),
    ("one\u00a0two", 2),
    ("one\u202ftwo", 2),
    ("one\u3000two", 2),
    ("one\u200btwo", 1),
    ("", 0),
    (" \t ", 0),
    # Chinese and Japanese
    ("互联网治理论坛", 7),
    ("互联网Internet治理2016年", 8),
    ("互联网，治理。", 7),
    ("「引用」", 4),
    ("１２３", 3),
    ("インターネットの管理です", 12),
    ("ﾃｽﾄ", 3),
    ("ㄅㄆ", 2),
    ("𠀀𠀁", 2),
    # Korean, Thai, Arabic, Russian, Hindi, Hebrew, emoji
    ("인터넷 거버넌스 포럼", 3),
    ("การกำกับดูแลอินเทอร์เน็ต", 1),
    ("عُقدت الجلسة في غوادالاخارا", 4),
    ("Управление интернетом", 2),
    ("इंटरनेट शासन मंच", 3),
    ("ניהול האינטרנט", 2),
    ("fine 👩\u200d💻", 2),
]

LINES = st.text(
    st.sampled_from("ab .1-•*\\\t互ｱé한\u00a0") | st.characters(exclude_categories=["Cs"])
)
WORDS = st.text(st.sampled_from("abcé互한1"), min_size=1, max_size=8)


@pytest.mark.parametrize(("text", "words"), RULE_W)
def test_words_follow_rule_w(text: str, words: int) -> None:
    assert count_words(text) == words


def test_rule_w_is_tried_on_46_texts() -> None:
    assert len({text for text, _ in RULE_W}) == 46


@given(LINES, LINES)
def test_a_blank_between_two_texts_adds_their_words(left: str, right: str) -> None:
    words = count_words(f"{left} {right}")

    assert words == count_words(left) + count_words(right)


@given(st.lists(LINES.map(clean)))
@example(["", " ", "a"])
def test_the_counts_of_a_text_are_those_of_its_lines_together(texts: list[str]) -> None:
    lines = "\n".join(texts).split("\n")

    counts = count_text("\n".join(texts))

    assert counts == reduce(Counts.plus, map(count_line, lines), NOTHING)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_bold_and_italic_never_change_the_word_count(words: list[str], data: st.DataObject) -> None:
    marks = st.sampled_from(["", "*", "**", "***"])
    marked = [f"{mark}{word}{mark}" for word in words for mark in [data.draw(marks)]]

    counts = count_line(" ".join(marked))

    assert counts == count_line(" ".join(words))


@given(WORDS, st.sampled_from(["- ", "• ", "1. ", "12.  ", "-\t", "100. "]))
def test_a_list_mark_never_changes_the_word_count(word: str, mark: str) -> None:
    assert count_line(mark + word) == count_line(word)


def test_a_bold_part_of_a_word_does_not_split_it() -> None:
    assert count_line("*multi*-stakeholder **and** more").words == 3


def test_stars_without_a_partner_are_counted_as_typed() -> None:
    assert count_line("2 * 3").words == 3


def test_a_paragraph_is_a_line_with_text() -> None:
    assert count_text("one\n\n  \ntwo\n").paragraphs == 2


def test_a_line_of_blanks_counts_nothing() -> None:
    assert count_line(" \t\u00a0") == NOTHING


def test_an_empty_text_counts_nothing() -> None:
    assert count_text("") == NOTHING


def test_a_lone_list_mark_counts_as_a_word() -> None:
    # Without a text behind it the hyphen marks nothing: it is text.
    assert count_line("- ").words == 1


def test_characters_are_code_points_with_the_blanks_between() -> None:
    assert count_line("  é 互👩 ").characters == 4


def test_characters_leave_out_marks() -> None:
    assert count_line("- **bold** \\*").characters == len("bold *")


def test_line_ends_are_no_characters() -> None:
    assert count_text("ab\ncd").characters == 4


def test_one_plain_sentence_is_one_sentence() -> None:
    assert count_line("The floor was opened").sentences == 1


def test_counts_are_added_unit_by_unit() -> None:
    assert Counts(1, 2, 3, 4).plus(Counts(10, 20, 30, 40)) == Counts(11, 22, 33, 44)


@pytest.mark.parametrize("sign", ["*", "互", "a ", "-", "\\", "\u3000", "** "])
def test_a_hostile_line_is_counted(sign: str) -> None:
    line = sign * 200_000

    counts = count_line(line)

    assert counts.characters <= len(line)
