"""Guesses the language of a form from its labels; it sets fonts and direction, no more."""

import re
import unicodedata

_SCRIPTS = (
    ("HEBREW", "he"),
    ("ARABIC", "ar"),
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("HANGUL", "ko"),
    ("CJK", "zh"),
    ("CYRILLIC", "ru"),
)
_WORDS = {
    "en": "the of and to in for please session title date time list their each is during",
    "fr": "le la les des du de et séance titre heure par une aux sont pour veuillez intervenants",
    "es": "el la los las del de y título fecha hora por una sesión para ponentes lugar sala",
    "pt": "o os as do da dos das e título data hora por uma sessão para palestrantes local",
    "de": "der die das und von zu für bitte titel datum uhrzeit ort teilnehmer sitzung je",
}
_LETTERS = 400


def guess_language(text: str) -> str:
    """Return a BCP 47 tag; `en` when nothing speaks for another language."""
    if script := _script(text):
        return script
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {
        language: sum(words.count(word) for word in known.split())
        for language, known in _WORDS.items()
    }
    return max(counts, key=lambda language: counts[language])


def _script(text: str) -> str:
    """Return the language of the script that most letters are of; empty for Latin letters."""
    letters = [letter for letter in text if letter.isalpha()][:_LETTERS]
    names = [unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in letters]
    for script, language in _SCRIPTS:
        least = 20 if language == "ja" else 2  # kana are fewer than the ideographs among them
        if names.count(script) * least > len(names):
            return language
    return ""
