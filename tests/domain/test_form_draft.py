"""A form in the making: what is proposed, changed, and kept from being saved."""

import pytest

from rapporteur.domain.errors import TemplateError
from rapporteur.domain.form_draft import (
    DraftLimit,
    FormDraft,
    build_form,
    draft_form,
    draft_section,
    form_id_of,
    with_kind,
)
from rapporteur.domain.label_kinds import Room
from rapporteur.domain.template import Kind, Template, Unit


def draft_of(*labels: str, language: str = "en", guidance: str = "") -> FormDraft:
    """Return the draft of a form with these labels."""
    sections = [
        draft_section(str(number), label, guidance, Room.CELL)
        for number, label in enumerate(labels)
    ]
    return draft_form("A form", "A form", "Example", language, sections)


def form_of(*labels: str, language: str = "en") -> Template:
    """Return the form that these labels make."""
    return build_form(draft_of(*labels, language=language), "a-form").template


def why_not(draft: FormDraft) -> tuple[str, str]:
    """Return the code and place of what keeps a draft from being a form."""
    with pytest.raises(TemplateError) as caught:
        build_form(draft, "a-form")
    return caught.value.code, caught.value.place


def test_the_title_and_the_date_are_chosen_by_their_labels() -> None:
    form = form_of("Rapporteur", "Date:", "Session title:")

    assert (form.title_section, form.date_section) == ("session_title", "date")


def test_without_a_title_the_first_line_names_the_report() -> None:
    assert form_of("Summary", "Rapporteur", "Room").title_section == "rapporteur"


def test_without_any_line_the_first_text_becomes_one() -> None:
    form = form_of("Date", "Introduction", "Discussions (3 paragraphs)")

    assert form.title_section == "introduction"
    assert form.section("introduction").kind is Kind.LINE


def test_a_form_that_nothing_can_name_says_so() -> None:
    assert why_not(draft_of("Date", "Speakers"))[0] == "form_without_title"


def test_a_title_that_is_no_line_any_more_is_named() -> None:
    draft = draft_of("Session title", "Date")
    draft = draft.with_section(with_kind(draft.section("0"), Kind.PROSE))

    assert why_not(draft) == ("form_without_title", "Session title")


def test_a_form_without_sections_says_so() -> None:
    draft = draft_of("Session title")
    draft = draft.with_section(draft.section("0")._replace(is_included=False))

    assert why_not(draft) == ("form_without_sections", "A form")


def test_a_section_that_is_left_out_is_not_in_the_form() -> None:
    draft = draft_of("Session title", "Date", "Room")
    draft = draft.with_section(draft.section("1")._replace(is_included=False))

    built = build_form(draft, "a-form")

    assert [section.id for section in built.template.sections] == ["session_title", "room"]
    assert built.ids == {"0": "session_title", "2": "room"}
    assert built.template.date_section == ""


def test_two_sections_of_one_name_get_two_ids() -> None:
    form = form_of("Session title", "Notes:", "Notes:")

    assert [section.id for section in form.sections] == ["session_title", "notes", "notes_2"]


def test_entries_get_a_heading_in_the_forms_language() -> None:
    form = form_of("Titre", "Intervenants", "Résumé de chaque exposé", language="fr")

    entries = form.section("exposes")
    assert entries.heading == "Exposé {n} ({presenter})\u00a0:"
    assert (entries.entry_name, entries.presenters_from) == ("Exposé", "intervenants")


def test_people_get_the_columns_that_their_label_names() -> None:
    form = form_of("Title", "Speakers with institution, stakeholder group and region")

    columns = form.sections[1].columns
    assert [column.name for column in columns] == ["Affiliation", "Stakeholder group", "Region"]
    assert all(column.required for column in columns)


def test_people_without_columns_may_have_an_affiliation() -> None:
    (column,) = form_of("Title", "Speakers:").sections[1].columns

    assert (column.id, column.required) == ("affiliation", False)


def test_guidance_is_kept_and_its_limits_hold() -> None:
    section = draft_section("0", "Discussions", "Please write. Max 200 words. 2 pages.", Room.CELL)

    assert section.guidance == "Please write. Max 200 words. 2 pages."
    assert section.limits == (DraftLimit(Unit.WORDS, most=200),)


def test_a_label_stays_as_it_is() -> None:
    label = "way forward/ potential next steps /key takeaways:\u00a0(3 paragraphs)"

    assert form_of("Title", label).sections[1].label == label


def test_another_kind_gets_what_the_words_limit_there() -> None:
    section = draft_section("0", "Outcomes (3 points, max 50 words each)", "", Room.CELL)

    as_line = with_kind(section, Kind.LINE)
    as_items = with_kind(as_line, Kind.ITEMS)

    assert (as_line.limits, as_items.limits) == ((), section.limits)


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (DraftLimit(Unit.WORDS), "limit_without_number"),
        (DraftLimit(Unit.WORDS, least=5, most=3), "limit_cannot_hold"),
        (DraftLimit(Unit.ITEMS, most=3), "limit_items_of_nothing"),
    ],
)
def test_a_limit_that_cannot_hold_is_told_with_its_sections_name(
    limit: DraftLimit, code: str
) -> None:
    draft = draft_of("Session title", "Discussions")
    draft = draft.with_section(draft.section("1")._replace(limits=(limit,)))

    assert why_not(draft) == (code, "Discussions")


def test_a_nameless_section_is_told_by_its_label() -> None:
    draft = draft_of("Session title", "Discussions")
    draft = draft.with_section(draft.section("1")._replace(name=" "))

    assert why_not(draft) == ("too_short", "Discussions")


def test_a_nameless_form_is_told() -> None:
    assert why_not(draft_of("Title")._replace(name=" ")) == ("too_short", "name")


@pytest.mark.parametrize(
    ("name", "form_id"),
    [("Forum: rapport de séance", "forum-rapport-de-seance"), ("تقرير", "form")],
)
def test_a_forms_id_is_made_of_its_name(name: str, form_id: str) -> None:
    assert form_id_of(name) == form_id
