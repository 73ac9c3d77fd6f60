"""The columns of a list of people that a label asks for: affiliation, region, role."""

import re
from collections.abc import Sequence

from rapporteur.domain.label_kinds import names_people
from rapporteur.domain.label_names import identifier
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
_LONGEST_HEAD = 60
_BRACKETS = re.compile(r"\s*[(\[（].*?[)\]）]\s*|[\s:：*]+$")
_PERSON = (
    r"speakers?|participants?|panell?ists?|presenters?|discussants?|moderators?|attendees?"
    r"|delegates?|persons?|intervenants?|orateurs?|participantes?|ponentes?|oradores?|personas?"
)
_NAME = re.compile(
    rf"(?:(?:full|first|last|family|given|{_PERSON})(?:['’]s?)? )*"
    rf"(?:names?|noms?|nombres?|{_PERSON}|الاسم|اسم|الاسم الكامل|姓名)"
    r"(?: (?:and|et|y|&) (?:last names?|family names?|surnames?|prénoms?|apellidos?|title))?"
    rf"(?: (?:of|du|de la|del|de) (?:the |l['’])?(?:{_PERSON}))?",
    re.IGNORECASE,
)
_CONTACT = r"e-?mail|courriel|correo|phone|téléphone|teléfono|البريد"


def head_of(text: str) -> str:
    """Return a grid's heading as the name of its column: single blanks, at most 60 characters."""
    return " ".join(text.split())[:_LONGEST_HEAD].strip()


def name_head(heads: Sequence[str], about: str) -> int | None:
    """Return which heading of a grid is that of the names; None if it is no list of people.

    `about` is what stands above the grid. Names alone are not enough: things have names too.
    """
    plain = [_BRACKETS.sub(" ", head).strip() for head in heads]
    named = next((at for at, head in enumerate(plain) if _NAME.fullmatch(head)), None)
    if named is None:
        return None
    said = f"{about} {heads[named]}".casefold()
    others = " ".join(head for at, head in enumerate(heads) if at != named).casefold()
    of_people = "|".join([_CONTACT, *(words for _, words in _COLUMNS)])
    is_sure = names_people(said) or re.search(rf"\b(?:{_PERSON})\b|{of_people}", f"{said} {others}")
    return named if is_sure else None


def grid_columns(heads: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns beside the names that a grid's headings ask for.

    Only what is asked of every speaker, such as an affiliation, is missed where it is not given.
    """
    columns: list[Column] = []
    for number, head in enumerate(map(head_of, heads), start=1):
        taken = {column.id for column in columns}
        known = [key for key, words in _COLUMNS if re.search(words, head.casefold())]
        free = [key for key in known if key not in taken]
        key = free[0] if free else identifier(head, taken, fallback=f"column_{number}")
        columns.append(Column(id=key, name=head, required=bool(free)))
    return tuple(columns)


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
