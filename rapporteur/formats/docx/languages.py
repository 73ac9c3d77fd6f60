"""Which languages a report's letters belong to, as far as Word needs it to choose glyphs."""

import re
from typing import NamedTuple

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_TRADITIONAL = re.compile("[這個們為與學國會議說來時對發開關網際]")
_SIMPLIFIED = re.compile("[这个们为与学国会议说来时对发开关网际]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_URDU = re.compile("[ٹڈڑںے]")
_PERSIAN = re.compile("[پچژگ]")
_ARABIC = re.compile("[\u0600-\u06ff]")

_LETTER = re.compile(r"[^\W\d_]")

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
    """The language of a report's right-to-left letters and of its East Asian ones."""

    right_to_left: str = "ar-SA"
    east_asian: str = "zh-CN"


def languages_of(text: str) -> Languages:
    """Return the languages that a whole report's letters speak for; a guess by its letters."""
    if text.isascii():
        return Languages()
    return Languages(_right_to_left(text), _east_asian(text))


def is_right_to_left_form(language: str) -> bool:
    """Return whether a form in this language (BCP 47) is laid out from right to left."""
    return language.partition("-")[0] in RIGHT_TO_LEFT_FORMS


def word_language(language: str) -> str:
    """Return the tag as Word writes it: with a region where one is usual."""
    return _REGIONS.get(language, language)


def has_east_asian(text: str) -> bool:
    """Return whether a text holds ideographs, kana, Hangul or full-width punctuation."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None


def list_comma(text: str) -> str:
    """Return the comma that follows a word in a list, by the script of its first letter."""
    found = _LETTER.search(text)
    letter = found[0] if found else ""
    if _ARABIC.match(letter):
        return "، "
    return "，" if _HAN.match(letter) or _KANA.match(letter) else ", "


def _right_to_left(text: str) -> str:
    counts = {
        "he-IL": len(_HEBREW.findall(text)),
        "ar-SA": len(_ARABIC.findall(text)),
    }
    if counts["he-IL"] > counts["ar-SA"]:
        return "he-IL"
    if 100 * len(_URDU.findall(text)) > counts["ar-SA"]:
        return "ur-PK"
    return "fa-IR" if 100 * len(_PERSIAN.findall(text)) > counts["ar-SA"] else "ar-SA"


def _east_asian(text: str) -> str:
    han, kana, hangul = (len(kind.findall(text)) for kind in (_HAN, _KANA, _HANGUL))
    if hangul > han + kana:
        return "ko-KR"
    if 10 * kana > han:
        return "ja-JP" if kana else "zh-CN"
    traditional = len(_TRADITIONAL.findall(text))
    return "zh-TW" if traditional > len(_SIMPLIFIED.findall(text)) else "zh-CN"
