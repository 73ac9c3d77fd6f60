"""Limits read out of the labels and guidance of real forms."""

import pytest

from rapporteur.domain.label_limits import find_limits
from rapporteur.domain.template import Limit, Scope, Unit
from rapporteur.wording import limit_words


def limits_in(text: str) -> str:
    """Return the limits of a text in words."""
    return ", ".join(map(limit_words, find_limits(text))) or "none"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Key Issues raised (1 sentence per issue):", "1 sentence each"),
        ("Key Issues raised: (1 sentence per issue)", "1 sentence each"),
        ("a 1-paragraph summary for each Presentation", "1 paragraph each"),
        ("Please describe the Discussions: (3 paragraphs)", "3 paragraphs"),
        ("next steps /key takeaways: (3 paragraphs)", "3 paragraphs"),
        ("no more than three (3) key messages", "at most 3 items"),
        ("key messages [150 words or less]", "at most 150 words"),
        ("areas of agreement and divergence [300 words]", "at most 300 words"),
        ("gender discussion [100-150 words]", "100 to 150 words"),
        ("abstract under 200 words", "at most 199 words"),
        ("a one-sentence objective", "1 sentence"),
        ("two or three bullet points", "2 to 3 items"),
        ("in-session as short as possible (3,300 words)", "at most 3,300 words"),
        ("executive summary 2-3 paragraphs", "2 to 3 paragraphs"),
        ("1-2 sentence summary", "1 to 2 sentences"),
        ("3-5 themes", "3 to 5 items"),
        ("2 to 3 takeaways", "2 to 3 items"),
        ("max 200 words", "at most 200 words"),
        ("max. 1500 characters", "at most 1,500 characters"),
        ("maximum of 5 sentences", "at most 5 sentences"),
        ("Maximum 200 words", "at most 200 words"),
        ("200 words (maximum)", "at most 200 words"),
        ("3 paragraphs, max 400 words", "3 paragraphs, at most 400 words"),
        ("5 sentences, max. of 90 words", "5 sentences, at most 90 words"),
        ("300-500 words", "300 to 500 words"),
        ("300–500 words", "300 to 500 words"),
        ("between 300 and 500 words", "300 to 500 words"),
        ("at least 3 sentences", "at least 3 sentences"),
        ("more than 2 paragraphs", "at least 3 paragraphs"),
        ("100 words or more", "at least 100 words"),
        ("must not exceed 300 words", "at most 300 words"),
        ("no more than 2 sentences each", "at most 2 sentences each"),
        ("Each takeaway in 150 words or less", "at most 150 words each"),
        ("up to 3 bullet points (50 words each)", "at most 3 items, at most 50 words each"),
        ("at most five issues, one sentence each", "at most 5 items, 1 sentence each"),
        ("10 (max) sentences", "at most 10 sentences"),
    ],
)
def test_the_limits_of_english_forms_are_read(text: str, limits: str) -> None:
    assert limits_in(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Résumé des débats (trois paragraphes)", "3 paragraphs"),
        ("200 mots maximum", "at most 200 words"),
        ("Deux paragraphes au maximum", "at most 2 paragraphs"),
        ("entre 300 et 500 mots", "300 to 500 words"),
        ("une phrase par enjeu", "1 sentence each"),
        ("ne pas dépasser 1 000 mots", "at most 1,000 words"),
        ("pas plus de cinq points clés", "at most 5 items"),
        ("3 párrafos", "3 paragraphs"),
        ("máximo 200 palabras", "at most 200 words"),
        ("no más de doscientas palabras", "at most 200 words"),
        ("de 200 a 300 palabras", "200 to 300 words"),
        ("una frase por tema", "1 sentence each"),
        ("un párrafo por cada presentación", "1 paragraph each"),
        ("ملخص (٣ فقرات)", "3 paragraphs"),
        ("摘要（不超过200字）", "at most 200 words"),
    ],
)
def test_the_limits_of_forms_in_other_languages_are_read(text: str, limits: str) -> None:
    assert limits_in(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "no more than 2 pages",
        "10-line (max) summary",
        "Ideally, in less than one page",
        "about one A4 page",
        "about 300 words",
        "environ 300 mots",
        "IGF 2016 issues",
        "within 2 weeks",
        "3.5 words",
        "0 words",
        "500 to 300 words",
        "9999999 words",
        "Session 3",
        "key words",
        "",
    ],
)
def test_what_is_no_sure_rule_stays_guidance(text: str) -> None:
    assert limits_in(text) == "none"


def test_a_unit_is_limited_once_by_the_first_that_is_said() -> None:
    assert limits_in("max 200 words (max 300 words in French)") == "at most 200 words"


def test_every_limit_that_is_read_is_one_that_a_form_can_have() -> None:
    (limit,) = find_limits("1 sentence per issue")

    assert limit == Limit(unit=Unit.SENTENCES, exactly=1, per=Scope.EACH)


def test_a_long_text_is_read_in_linear_time() -> None:
    assert limits_in("of more than or at least " * 20_000) == "none"
