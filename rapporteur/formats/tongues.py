"""Which language a report's words are in, so that Word spells and reads them as such.

A guess by the small words that every sentence has; where it is not sure, it is none.
"""

from collections import Counter

_SMALL_WORDS = {
    "de-DE": "der die das und den dem des von zu mit ist auf für nicht ein eine im wurde dass",
    "en-GB": "the of and to in that is for was with on by are be from which were it this an",
    "es-ES": "el la los las de del y en que una por con para se es al su como más fue",
    "fr-FR": "le la les des et est une dans que pour du sur au aux par qui en ont a de",
    "it-IT": "il la di che e per con del della una sono gli nel non è dei alla si le da",
    "pt-PT": "o a os as de do da dos das e em que uma por com para não se na no",
    "ru-RU": "и в на не что с по для из к как это от при было о также их или его",
    "uk-UA": "і в на не що з по для та до як це від при було про також їх або його",
}
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _LANGUAGES.setdefault(_word, []).append(_language)
_LOOKED_AT = 3000  # characters from the end, where the prose is
_LEAST_WORDS = 40
_LEAST_SHARE = 0.15
_LEAST_LEAD = 1.4


def language_of(text: str) -> str:
    """Return the language as Word writes it, or an empty string where it is doubtful."""
    words = text[-_LOOKED_AT:].lower().split()
    found = Counter(language for word in words for language in _LANGUAGES.get(word, ()))
    if len(words) < _LEAST_WORDS or not found:
        return ""
    (language, count), (_, second) = [*found.most_common(2), ("", 0)][:2]
    is_sure = count >= _LEAST_SHARE * len(words) and count >= _LEAST_LEAD * second
    return language if is_sure else ""
