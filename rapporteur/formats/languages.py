"""Which languages a report's letters belong to, as far as Word needs it to choose glyphs."""

import re
from typing import NamedTuple

from rapporteur.formats.directions import has_right_to_left
from rapporteur.formats.tongues import language_of

# Compiled when first used, by `re` itself: most reports need only one of them.
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_KANA = "[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]"
_HANGUL = "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"
_EAST_ASIAN = (
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)
_TRADITIONAL = "[這個們為與學國會議說來時對發開關網際]"
_SIMPLIFIED = "[这个们为与学国会议说来时对发开关网际]"
_HEBREW = "[\u0590-\u05ff\ufb1d-\ufb4f]"
_URDU = "[ٹڈڑںے]"
_PERSIAN = "[پچژگ]"
_ARABIC = "[\u0600-\u06ff]"
_LETTER = r"[^\W\d_]"

# One font for each language that is on every machine with Word.
EAST_ASIAN_FONTS = {
    "zh-CN": "Microsoft YaHei",
    "zh-TW": "Microsoft JhengHei",
    "ja-JP": "Yu Gothic",
    "ko-KR": "Malgun Gothic",
}
RIGHT_TO_LEFT_FORMS = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv"})
_REGIONS = {
    "ar": "ar-SA",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "he": "he-IL",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "zh": "zh-CN",
}


class Languages(NamedTuple):
    """The language of a report's right-to-left letters and of its East Asian ones; '' for none.

    `others` is that of its other letters, '' where it is the form's own or not sure.
    """

    right_to_left: str = ""
    east_asian: str = ""
    others: str = ""


def languages_of(text: str, form: str) -> Languages:
    """Return the languages of a whole report in a form of that language; a guess."""
    words = language_of(text)
    return Languages(
        _right_to_left(text) if has_right_to_left(text) else "",
        _east_asian(text) if has_east_asian(text) else "",
        words if words[:2] != form[:2] else "",
    )


def is_right_to_left_form(language: str) -> bool:
    """Return whether a form in this language (BCP 47) is laid out from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT_FORMS


def word_language(language: str) -> str:
    """Return the tag as Word writes it: with a region where one is usual."""
    return _REGIONS.get(language, language)


def has_east_asian(text: str) -> bool:
    """Return whether a text holds ideographs, kana, Hangul or full-width punctuation."""
    return not text.isascii() and re.search(_EAST_ASIAN, text) is not None


def list_comma(text: str) -> str:
    """Return the comma that follows a word in a list, by the script of its first letter."""
    found = re.search(_LETTER, text)
    letter = found[0] if found else ""
    if re.match(_ARABIC, letter):
        return "، "
    return "，" if re.match(_HAN, letter) or re.match(_KANA, letter) else ", "


def _right_to_left(text: str) -> str:
    counts = {
        "he-IL": len(re.findall(_HEBREW, text)),
        "ar-SA": len(re.findall(_ARABIC, text)),
    }
    if counts["he-IL"] > counts["ar-SA"]:
        return "he-IL"
    if 100 * len(re.findall(_URDU, text)) > counts["ar-SA"]:
        return "ur-PK"
    return "fa-IR" if 100 * len(re.findall(_PERSIAN, text)) > counts["ar-SA"] else "ar-SA"


def _east_asian(text: str) -> str:
    han, kana, hangul = (len(re.findall(kind, text)) for kind in (_HAN, _KANA, _HANGUL))
    if hangul > han + kana:
        return "ko-KR"
    if 10 * kana > han:
        return "ja-JP"
    traditional = len(re.findall(_TRADITIONAL, text))
    return "zh-TW" if traditional > len(re.findall(_SIMPLIFIED, text)) else "zh-CN"
