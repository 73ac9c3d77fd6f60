"""The columns of a list of people that a label asks for: affiliation, region, role."""

import re

from rapporteur.domain.template import Column

_COLUMNS = (
    ("affiliation", r"affiliation|institution|organi[sz]ation|afiliaci|organisme|الانتماء|جهة"),
    ("stakeholder_group", r"stakeholder|parties prenantes|partes interesadas"),
    ("region", r"\bregion|\brégion|\bregión"),
    ("country", r"\bcountr|\bpays\b|\bpaís"),
    ("gender", r"\bgender|\bgenre\b|\bgénero"),
    ("role", r"\brole|\btitles?\b|\bposition|\bfonction|\bcargo\b"),
)
_COLUMN_NAMES = {
    "en": ("Affiliation", "Stakeholder group", "Region", "Country", "Gender", "Role"),
    "fr": ("Affiliation", "Groupe", "Région", "Pays", "Genre", "Fonction"),
    "es": ("Afiliación", "Grupo", "Región", "País", "Género", "Cargo"),
    "ar": ("جهة العمل", "الفئة", "المنطقة", "البلد", "النوع", "الصفة"),
}


def columns_of(text: str, language: str) -> tuple[Column, ...]:
    """Return the columns that a label names, in the form's language.

    Where it names none, an affiliation may be given.
    """
    names = _COLUMN_NAMES.get(language.partition("-")[0], _COLUMN_NAMES["en"])
    named = [
        Column(id=column, name=name)
        for (column, words), name in zip(_COLUMNS, names, strict=True)
        if re.search(words, text.casefold())
    ]
    return tuple(named) or (Column(id="affiliation", name=names[0], required=False),)
