"""What a label says of its section's kind."""

import pytest

from rapporteur.domain.label_kinds import (
    Room,
    entry_noun,
    fitting_limits,
    guess_kind,
    is_optional,
)
from rapporteur.domain.label_limits import find_limits
from rapporteur.domain.template import Kind
from tests.docx_samples import FORMS, shipped

SHIPPED = sorted(path.parent.name for path in FORMS.glob("*/template.toml"))


def kind_of(label: str, guidance: str = "", room: Room = Room.CELL) -> str:
    """Return the kind that a label proposes."""
    return guess_kind(label, guidance, find_limits(f"{label}. {guidance}"), room).value


@pytest.mark.parametrize("form", SHIPPED)
def test_the_labels_of_a_shipped_form_propose_its_kinds_and_limits(form: str) -> None:
    for section in shipped(form).sections:
        limits = find_limits(section.label)
        kind = guess_kind(section.label, "", limits, Room.CELL)

        assert (kind, fitting_limits(kind, limits)) == (section.kind, section.limits)
        assert is_optional(section.label) is not section.required


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("line", "Session title|Moderator|Name of Convener(s)|Room|Date & Time|Note taker"),
        ("line", "Estimate the overall number of the participants present at the session:"),
        ("line", "Titre de la séance :|Rapporteur :|Nombre de participants|Lieu"),
        ("line", "Título de la sesión|Nombre del relator|Lugar|عنوان الجلسة"),
        ("date", "Date|Date:|Date of the session|Fecha|التاريخ|日期"),
        ("time", "Time:|Heure|Hora|Horario|الوقت|时间"),
        ("people", "List of speakers with stakeholder group and region|Panellists|Speakers:"),
        ("people", "Intervenants et leurs affiliations|Ponentes|المتحدثون|Participants"),
        ("items", "Key issues|Key Takeaways (* deadline 2 hours after session)|Call to Action"),
        ("items", "1. Key Policy Questions and Expectations|Action items|Enjeux clés"),
        ("items", "no more than three (3) key messages [150 words or less]|Temas clave"),
        ("entries", "summary of each presentation|Un párrafo por cada presentación"),
        ("entries", "Résumé de chaque intervention|1-2 sentence summary per talk"),
        ("prose", "Abstract|2. Summary of Issues Discussed|Background information|Commitments"),
        ("prose", "3. Policy Recommendations or Suggestions for the Way Forward:"),
        ("prose", "points of consensus and no consensus|Résumé des débats (3 paragraphes)"),
        ("prose", "Participant suggestions regarding next steps /key takeaways: (3 paragraphs)"),
        ("prose", "To what extent did the session discuss gender equality?|ملخص المناقشات"),
    ],
)
def test_labels_of_real_forms_propose_their_kind(kind: str, labels: str) -> None:
    assert {label: kind_of(label) for label in labels.split("|")} == dict.fromkeys(
        labels.split("|"), kind
    )


def test_guidance_tells_the_kind_where_the_label_does_not() -> None:
    assert kind_of("Outcomes", "One sentence per outcome") == "items"


def test_room_for_much_text_makes_running_text() -> None:
    assert (kind_of("Hashtag", room=Room.INLINE), kind_of("Hashtag", room=Room.TALL)) == (
        "line",
        "prose",
    )


def test_limits_that_a_kind_cannot_have_are_left_to_the_guidance() -> None:
    limits = find_limits("3 paragraphs of 100 words each, 5 points")

    kept = [limit.unit.value for limit in fitting_limits(Kind.PROSE, limits)]

    assert kept == ["paragraphs"]
    assert fitting_limits(Kind.DATE, limits) == ()
    assert [limit.unit.value for limit in fitting_limits(Kind.PEOPLE, limits)] == ["items"]


@pytest.mark.parametrize(
    ("label", "noun"),
    [
        ("summary of each presentation", "presentation"),
        ("a summary for every talk", "talk"),
        ("one paragraph for each speaker", "presentation"),
        ("résumé de chaque exposé", "exposé"),
        ("resumen de cada ponencia", "ponencia"),
        ("one paragraph per paper", "presentation"),
        ("each issue", ""),
    ],
)
def test_what_is_repeated_is_named(label: str, noun: str) -> None:
    assert entry_noun(label) == noun
