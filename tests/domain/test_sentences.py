"""Sentences, measured on lines counted by hand and compared with other programs' counts."""

import importlib.util
import json
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from rapporteur.domain.sentences import count_sentences

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "shared" / "samples" / "igf-2016-encryption-session.json"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
CORPUS = tomllib.loads((HERE / "sentences_corpus.toml").read_text(encoding="utf-8"))

Counter = Callable[[str, str], int]


def lines(part: str) -> list[tuple[str, int, str]]:
    return [(lang, count, text) for lang in LANGUAGES for count, text, _ in CORPUS[lang][part]]


def misses(counter: Counter, part: str) -> list[tuple[str, int, str]]:
    return [line for line in lines(part) if counter(line[2], line[0]) != line[1]]


def score(counter: Counter) -> int:
    parts = ("tuned", "held_out", "late")
    return sum(len(lines(part)) - len(misses(counter, part)) for part in parts)


def own(text: str, language: str) -> int:
    return count_sentences(text)


def lettered(pieces: list[str]) -> int:
    return sum(any(letter.isalpha() for letter in piece) for piece in pieces)


def qt(text: str, language: str) -> int:
    finder, pieces, start = QTextBoundaryFinder(QTextBoundaryFinder.Sentence, text), [], 0
    while (end := finder.toNextBoundary()) != -1:
        pieces.append(text[start:end])
        start = end
    return lettered(pieces)


def yasbd(text: str, language: str) -> int:
    from yasbd import BoundaryDetector

    return lettered(list(BoundaryDetector(lang=language).segment(text)))


def sentencex(text: str, language: str) -> int:
    from sentencex import segment

    return lettered(list(segment(language, text)))


def pysbd(text: str, language: str) -> int:
    from pysbd import Segmenter

    return lettered(list(Segmenter(language=language, clean=False).segment(text)))


def nupunkt(text: str, language: str) -> int:
    from nupunkt import sent_tokenize

    return lettered(list(sent_tokenize(text)))


OTHERS = {"yasbd": yasbd, "sentencex": sentencex, "pysbd": pysbd, "nupunkt": nupunkt}


def recorded_scores() -> dict[str, int]:
    table = (HERE / "sentences_comparison.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+?) \|((?:[^|]*\|){15})$", table, re.MULTILINE)
    cells = {name.strip("*"): row.split("|") for name, row in rows}
    return {name: int(row[8]) for name, row in cells.items() if row[8].strip().isdigit()}


def test_the_corpus_has_sixty_lines_and_more_in_six_languages():
    counted = {language: sum(map(len, CORPUS[language].values())) for language in LANGUAGES}

    assert counted == {"en": 69, "fr": 19, "es": 18, "ru": 19, "ar": 17, "zh": 21}


def test_all_85_lines_that_shaped_the_rules_agree():
    assert (len(lines("tuned")), misses(own, "tuned")) == (85, [])


def test_all_52_held_out_lines_agree():
    assert (len(lines("held_out")), misses(own, "held_out")) == (52, [])


def test_22_of_the_26_late_lines_agree():
    assert (len(lines("late")), len(misses(own, "late"))) == (26, 4)


def test_the_score_on_the_corpus_is_the_recorded_one():
    assert score(own) == recorded_scores()["own rules"] == 159


def test_the_score_is_far_above_that_of_qt():
    assert score(own) >= score(qt) + 50


def test_no_library_on_record_has_a_better_score():
    recorded = recorded_scores()

    assert (len(recorded), max(recorded, key=lambda name: recorded[name])) == (9, "own rules")


@pytest.mark.filterwarnings("ignore:invalid escape sequence")  # pysbd's source
def test_no_library_that_is_installed_here_has_a_better_score():
    installed = [count for name, count in OTHERS.items() if importlib.util.find_spec(name)]

    assert score(own) > max(map(score, [qt, *installed]))


def test_each_key_issue_of_the_sample_report_is_one_sentence():
    if not SAMPLE.exists():
        pytest.skip("the sample report is kept outside the repository, in ../shared/samples")
    sections = json.loads(SAMPLE.read_text(encoding="utf-8"))["sections"]

    assert [count_sentences(issue) for issue in sections["key_issues"]] == [1, 1, 1]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("   ", 0),
        ("12.", 0),
        ("...", 0),
        ("Yes", 1),
        ("  Yes.  ", 1),
        ("How many? 5.", 2),
        ("Done. ---", 1),
        ("--- . Done. It is.", 2),
        ("Is it (really?), or not", 1),
        ("So it ended, he said at last, to them.The panel left.", 2),
        ("What?Nothing at all.", 2),
        ("会议结束.代表离开", 2),
        ("هل هو حق؟نعم", 2),
        ("我们看《好吗！真的》吧。好", 2),
        ("（好吗？）好", 2),
        ("他问“好吗？” 没有人回答。", 1),
        ("a.b.c and (...) The end", 1),
        ("Item one... 我们", 1),
        ("We met A. I. Smith of Plan B. I asked him.", 2),
        ("It took 5 bn. The rest was 6 bn. 2 States paid.", 2),
        ("Article 1. All human beings are born free.", 1),
        ("The points are: 1. Access; 2. Price", 1),
        ("Well… ... Then", 2),
        ("It was paid.— The rest was not", 2),
        ("Read http://a.org/b?c=D.E! The end.", 2),
        ("Yahoo! This was its name.", 2),
        ("said so aloud! . The end", 2),
        ("The rest… “Was it?”", 2),
        ("The rest" + " " * 30 + ". Was it?", 2),
    ],
)
def test_a_hard_case_is_counted(text: str, count: int):
    assert count_sentences(text) == count


@pytest.mark.parametrize(
    "piece",
    [
        ". ",
        "A. ",
        ". A ",
        '?" A',
        "“A?” B",
        "1. ",
        "( . ",
        "www. A",
        ".[1]",
        "“我？”我",
        " ",
        "《！我",
        ".)",
    ],
)
def test_a_hostile_line_of_200_000_letters_takes_no_time_to_speak_of(piece: str):
    line = "a " + piece * (200_000 // len(piece)) + "z"
    started = time.perf_counter()

    count_sentences(line)

    assert time.perf_counter() - started < 5


@given(st.text())
def test_blanks_round_a_line_change_nothing(text: str):
    assert count_sentences(f"  {text}\t") == count_sentences(text)


@given(st.text(alphabet='aB1я.?!…。؟ "“”«»()[]:王ا'))
def test_there_is_never_more_than_one_sentence_for_each_stop_and_one(text: str):
    assert 0 <= count_sentences(text) <= 1 + sum(text.count(stop) for stop in ".?!…。؟")


@given(st.text(alphabet='0123456789 .?!…—-()"”«'))
def test_a_line_without_a_letter_has_no_sentence(text: str):
    assert count_sentences(text) == 0


@given(
    st.text(alphabet="abc XYZ,;:-()éя王ا", min_size=1).filter(lambda t: any(map(str.isalpha, t)))
)
def test_a_line_with_letters_and_without_a_stop_is_one_sentence(text: str):
    assert count_sentences(text) == 1
