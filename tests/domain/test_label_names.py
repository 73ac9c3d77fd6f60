"""Short names, ids and the language of forms."""

import pytest

from rapporteur.domain.form_language import guess_language
from rapporteur.domain.label_names import identifier, plural, short_name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Session title:", "Session title"),
        ("Key Issues raised (1 sentence per issue):", "Key Issues"),
        ("List of Speakers and their institutional affiliations:", "Speakers"),
        ("Please describe the Discussions that took place during the workshop", "Discussions"),
        ("1. Key Policy Questions and Expectations", "Key Policy Questions and Expectations"),
        ("Chairperson/Moderator:", "Chairperson"),
        ("Date :", "Date"),
        ("(3 paragraphs)", "(3 paragraphs)"),
        ("عنوان الجلسة:", "عنوان الجلسة"),
        ("x" * 90, "X" + "x" * 39),
    ],
)
def test_a_short_name_is_the_heart_of_a_label(label: str, name: str) -> None:
    assert short_name(label) == name


def test_a_long_name_ends_with_a_whole_word() -> None:
    name = short_name("Reflection on gender issues and the participation of young people")

    assert name == "Reflection on gender issues and the"


def test_an_id_is_ascii_and_not_taken() -> None:
    assert identifier("Séance: thème", ("seance_theme",), fallback="x") == "seance_theme_2"


@pytest.mark.parametrize("name", ["عنوان", "2016", "", "–"])
def test_a_name_without_latin_letters_gets_a_number(name: str) -> None:
    assert identifier(name, (), fallback="section_4") == "section_4"


def test_an_id_is_never_too_long() -> None:
    taken = {identifier("a" * 99, (), fallback="x")}

    assert len(identifier("a" * 99, taken, fallback="x")) <= 40


@pytest.mark.parametrize(
    ("noun", "many"),
    [("presentation", "Presentations"), ("ponencia", "Ponencias"), ("exposición", "Exposiciones")],
)
def test_a_repeated_group_is_called_by_its_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Session title: Date: Please describe the discussions", "en"),
        ("Titre de la séance : Date : Résumé des débats par les intervenants", "fr"),
        ("Título de la sesión Fecha Lugar Ponentes y sus afiliaciones", "es"),
        ("Titel der Sitzung Datum Ort und Uhrzeit", "de"),
        ("Título da sessão Data Hora", "pt"),
        ("عنوان الجلسة (IGF)", "ar"),
        ("כותרת המפגש", "he"),
        ("会议标题 日期", "zh"),
        ("セッションの題名と日付", "ja"),
        ("세션 제목", "ko"),
        ("Название сессии", "ru"),
        ("", "en"),
    ],
)
def test_the_language_of_a_form_is_guessed_by_its_letters_and_words(
    text: str, language: str
) -> None:
    assert guess_language(text) == language
