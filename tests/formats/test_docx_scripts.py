"""Right-to-left and East Asian text in a document."""

import sys
from unicodedata import bidirectional

import pytest
from docx_lint import docx_faults
from docx_picture import docx_attributes, docx_picture, docx_texts
from docx_samples import (
    arabic_values,
    chinese_values,
    exported,
    report,
    section,
    shipped,
    small_form,
)

from rapporteur.domain.report import Entries, Entry, Prose
from rapporteur.formats.directions import has_right_to_left
from rapporteur.formats.docx import export_docx
from rapporteur.formats.docx.skeleton import build_skeleton


def picture(text: str) -> str:
    """Draw a prose section with this text."""
    data = exported(small_form(section("prose")), field=Prose(text=text))
    assert docx_faults(data) == []
    return docx_picture(data).partition("\n")[2].removeprefix("Field: | ")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain", "plain"),
        ("سلام", "⇐ ‹سلام›"),
        ("سلام!", "⇐ ‹سلام!›"),
        ("التشفير (IGF 2016).", "⇐ ‹التشفير (›IGF 2016‹).›"),
        ("عام 2016 ثم", "⇐ ‹عام 2016 ثم›"),
        ("In (بعد) 2017", "In (‹بعد›) ‹2017›"),
        ("سلام GSMA (2016) على", "⇐ ‹سلام ›GSMA (2016)‹ على›"),
        ("سلام (بعد) IGF", "⇐ ‹سلام (بعد) ›IGF"),
        ("12 שלום", "⇐ ‹12 שלום›"),
        ("**سلام** IGF", "⇐ ‹**سلام**›‹ ›IGF"),
        ("e\u0301 عَ", "e\u0301 ‹عَ›"),
        ("1. سلام", "⇐ 1. ‹سلام›"),
    ],
)
def test_a_paragraph_is_split_where_the_direction_changes(text: str, drawn: str) -> None:
    assert picture(text) == drawn


def test_an_entry_runs_as_its_text_does_and_not_as_the_forms_heading() -> None:
    form = small_form(section("entries", heading="Talk {n}:"))

    data = exported(form, field=Entries(entries=(Entry(text="قالت"),)))

    assert docx_picture(data).endswith("| ⇐ **Talk 1**‹**:**›‹ ›‹قالت›")


def test_arabic_runs_name_their_language() -> None:
    languages = docx_attributes(exported(shipped(), **arabic_values()), "//w:tc[2]//w:lang")

    assert set(languages["bidi"]) == {"ar-SA"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("שלום עולם", "he-IL"), ("گفتگو درباره چالش‌ها", "fa-IR"), ("یہ ٹھیک ہے", "ur-PK")],
)
def test_other_scripts_from_right_to_left_are_told_by_their_letters(
    text: str, language: str
) -> None:
    data = exported(small_form(section("prose")), field=Prose(text=text))

    assert set(docx_attributes(data, "//w:lang")["bidi"]) == {language}


@pytest.mark.parametrize(
    ("text", "language", "font"),
    [
        ("网络安全", "zh-CN", "Microsoft YaHei"),
        ("網際網路關於這個", "zh-TW", "Microsoft JhengHei"),
        ("インターネットの管理", "ja-JP", "Yu Gothic"),
        ("인터넷 거버넌스", "ko-KR", "Malgun Gothic"),
    ],
)
def test_east_asian_runs_name_language_and_font(text: str, language: str, font: str) -> None:
    data = exported(small_form(section("prose")), field=Prose(text=text))

    assert docx_attributes(data, "//w:r//w:lang") == {"eastAsia": [language]}
    assert docx_attributes(data, "//w:r//w:rFonts")["eastAsia"] == [font]


FRENCH = (
    "Les participants ont débattu de la place de l’école et des langues. Pour plusieurs d’entre "
    "eux, une langue qui n’est pas enseignée ne sera pas écrite, quels que soient les outils. La "
    "discussion a ensuite porté sur les noms de domaine, et sur la part des pays du Sud."
)
RUSSIAN = (
    "На сессии обсуждались вопросы управления и безопасности в регионе. Участники отметили, что "
    "необходимо укреплять сотрудничество между правительствами и обществом, и что политика должна "
    "соблюдать права человека. Было предложено создать группу для выполнения рекомендаций, а также "
    "подготовить доклад о ходе работы на следующий год и представить его на форуме."
)
ENGLISH = 4 * "The panel said that access to data must follow the rule of law in all of it. "


@pytest.mark.parametrize(
    ("text", "language"), [(FRENCH, "fr-FR"), (RUSSIAN, "ru-RU"), (ENGLISH, ""), ("Oui.", "")]
)
def test_text_in_another_language_than_its_form_says_so(text: str, language: str) -> None:
    data = exported(small_form(section("prose")), field=Prose(text=text))

    assert docx_attributes(data, "//w:r//w:lang") == ({"val": [language]} if language else {})


def test_text_in_the_language_of_its_form_is_left_to_it() -> None:
    form = small_form(section("prose"), language="fr")

    data = exported(form, field=Prose(text=FRENCH))

    assert docx_attributes(data, "//w:r//w:lang") == {}


def test_arabic_words_in_a_french_report_are_arabic() -> None:
    data = exported(small_form(section("prose")), field=Prose(text=f"{FRENCH} سلام"))

    assert docx_attributes(data, "//w:r//w:lang") == {"val": ["fr-FR"], "bidi": ["ar-SA"]}


def test_a_language_that_is_not_known_is_none() -> None:
    dutch = (
        "Het panel over internetbestuur behandelde de uitdagingen van veiligheid in de regio. De "
        "deelnemers merkten op dat het noodzakelijk is de samenwerking tussen overheden te "
        "versterken, en dat het beleid de rechten moet eerbiedigen. Er werd voorgesteld een "
        "werkgroep op te richten om de aanbevelingen van het forum op te volgen."
    )

    data = exported(small_form(section("prose")), field=Prose(text=dutch))

    assert docx_attributes(data, "//w:r//w:lang") == {}


def test_chinese_quotes_are_wide_in_a_chinese_line_only() -> None:
    form = small_form(section("prose"))

    data = exported(form, field=Prose(text="影响“人权”\nThe word “人权”"))

    assert docx_attributes(data, "//w:r//w:rFonts").get("hint") == ["eastAsia"]


@pytest.mark.parametrize("values", [arabic_values(), chinese_values()])
def test_no_letter_of_a_report_in_another_script_is_lost(values: dict[str, Prose]) -> None:
    texts = docx_texts(exported(shipped(), **values))

    last = texts[shipped().section("way_forward").label]
    assert "\n".join(last) == values["way_forward"].text


def test_a_form_in_arabic_is_laid_out_from_the_right() -> None:
    form = small_form(section("prose", label="المناقشات:"), language="ar", title="نموذج")

    data = export_docx(report(form), form, build_skeleton(form))

    assert docx_faults(data) == []
    assert b"Field" not in data
    assert docx_attributes(data, "//w:tblPr/w:bidiVisual") == {}
    assert docx_picture(data) == "Title: | ⇐\nالمناقشات: | ⇐"


def test_every_character_that_runs_from_right_to_left_is_known() -> None:
    kinds = {"R", "AL", "AN"}

    unknown = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode + 1)
        if bidirectional(chr(code)) in kinds and not has_right_to_left(chr(code))
    ]

    assert unknown == []
