"""What is proposed for documents of many makes: tables, headings, lines, languages, controls."""

from io import BytesIO

import pytest
from docx import Document
from docx.shared import Cm
from docx_samples import FORMS, shipped
from foreign_forms import (
    built_form,
    date_control,
    proposal,
    saved,
    shade,
    table_document,
    text_control,
    text_document,
    without_bookmarks,
)

from rapporteur.domain.errors import TemplateError
from rapporteur.formats.docx import propose_form

SHIPPED = sorted(path.parent.name for path in FORMS.glob("*/template.toml"))


@pytest.mark.parametrize("form", SHIPPED)
def test_a_shipped_document_gives_its_own_sections_kinds_and_limits_back(form: str) -> None:
    data = without_bookmarks((FORMS / form / "skeleton.docx").read_bytes())

    proposed = built_form(data).template

    wanted = shipped(form)
    pairs = list(zip(proposed.sections, wanted.sections, strict=True))
    for ours, theirs in pairs:
        print(f"{form}: {ours.kind.value:8} {ours.name:24} ({theirs.name})")
    assert [(one.label, one.kind, one.limits, one.required) for one, _ in pairs] == [
        (one.label, one.kind, one.limits, one.required) for _, one in pairs
    ]
    assert [one.columns for one, _ in pairs] == [one.columns for _, one in pairs]
    assert [one.heading for one, _ in pairs] == [one.heading for _, one in pairs]
    assert (proposed.title, proposed.language) == (wanted.title, "en")
    assert proposed.title_section == "session_title"
    assert proposed.date_section == "date"


def test_a_header_row_and_a_column_of_numbers_are_no_labels() -> None:
    document = table_document(
        ("No.", "Item", "Your answer"),
        ("1", "Session title", ""),
        ("2", "Date", "dd/mm/yyyy"),
        ("3", "Key issues", "One sentence per issue."),
        ("4", "Discussion", "Please describe the debate. No more than 2 pages."),
    )

    assert proposal(document) == (
        "line | Session title\ndate | Date\n"
        "items | Key issues | 1 sentence each\nprose | Discussion"
    )


def test_guidance_in_the_content_cell_becomes_guidance() -> None:
    document = table_document(
        ("Session title", ""), ("Summary", "Names and numbers, please.\n(300-500 words)")
    )

    section = built_form(saved(document)).template.sections[1]

    assert section.guidance == "Names and numbers, please.\n(300-500 words)"
    assert [(limit.min, limit.max) for limit in section.limits] == [(300, 500)]


def test_brackets_below_a_label_are_its_guidance_and_the_label_stays_alone() -> None:
    document = table_document(
        ("Session title", ""), ("Issues requiring discussion\n[pros and cons of each]", "")
    )

    section = built_form(saved(document)).template.sections[1]

    assert (section.label, section.guidance) == (
        "Issues requiring discussion",
        "[pros and cons of each]",
    )


def test_a_label_of_two_lines_is_one_label() -> None:
    document = table_document(("Session title", ""), ("Participant\nsuggestions", ""))

    assert built_form(saved(document)).template.sections[1].label == "Participant\nsuggestions"


def test_labels_above_their_room_are_found() -> None:
    document = table_document(
        ("Title", "Date", "Time"),
        ("", "", ""),
        ("Main discussion", "", ""),
        ("[max. 3 paragraphs]", "", ""),
        ("Way forward", "", ""),
        ("", "", ""),
    )
    table = document.tables[0]
    for row in (2, 3, 4, 5):
        table.cell(row, 0).merge(table.cell(row, 2))

    assert proposal(document) == (
        "line | Title\ndate | Date\ntime | Time\n"
        "prose | Main discussion | at most 3 paragraphs\nprose | Way forward"
    )


def test_two_labels_in_one_row_are_two_sections() -> None:
    document = table_document(("Date:", "", "Time:", ""), ("Room:", "", "Session title:", ""))

    assert proposal(document) == ("date | Date:\ntime | Time:\nline | Room:\nline | Session title:")


def test_a_group_merged_over_rows_is_no_label() -> None:
    document = table_document(
        ("Header", "Session title", ""), ("", "Date", ""), ("Text", "Summary", "")
    )
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0))

    assert proposal(document) == "line | Session title\ndate | Date\nprose | Summary"


def test_labels_with_room_in_their_own_cell_are_found() -> None:
    document = table_document(
        ("Session title: ______", "Date: ____"), ("Summary:\n(200 words)\n\n\n", "")
    )
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(1, 1))

    assert proposal(document) == (
        "line | Session title:\ndate | Date:\nprose | Summary: | at most 200 words"
    )


def test_a_blank_behind_a_label_is_not_its_room() -> None:
    document = table_document(("Session title: ", ""), ("Date: ", ""))

    assert proposal(document) == "line | Session title:\ndate | Date:"


def test_several_tables_and_tables_in_tables_are_read_in_order() -> None:
    document = table_document(("Session title", ""))
    document.add_paragraph("Part two")
    outer = document.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text = "Key messages"
    last = document.add_table(1, 2)
    last.cell(0, 0).text = "Room"

    assert proposal(document) == "line | Session title\nitems | Key messages\nline | Room"


def test_shaded_labels_are_told_from_filled_content() -> None:
    document = table_document(
        ("Session title", "Some title", "Room", "Hall 1"), ("Date", "9 May", "Time", "10:00")
    )
    for row in document.tables[0].rows:
        for cell in row.cells[::2]:
            shade(cell)
        for cell in row.cells[1::2]:
            cell.paragraphs[0].runs[0].italic = True

    assert proposal(document) == "line | Session title\nline | Room\ndate | Date\ntime | Time"


def test_the_columns_of_a_list_are_shown_but_left_out() -> None:
    document = table_document(("Session title", "", ""), ("Action", "Due", "Cost"))
    for _ in range(3):
        document.tables[0].add_row()

    draft = propose_form(saved(document), "form.docx")

    assert [(one.label, one.is_included) for one in draft.sections] == [
        ("Session title", True),
        ("Action", False),
        ("Due", False),
        ("Cost", False),
    ]
    assert proposal(document) == "line | Session title"


def test_a_row_that_is_high_makes_running_text() -> None:
    document = table_document(("Session title", ""), ("Hashtag", ""), ("Room", ""))
    document.tables[0].rows[1].height = Cm(5)

    assert proposal(document) == "line | Session title\nprose | Hashtag\nline | Room"


def test_headings_are_labels_and_the_title_is_not() -> None:
    document = text_document(
        "# Session report",
        "## Session title",
        "",
        "## Key takeaways",
        "_No more than three (3) takeaways, 1 sentence each_",
        "",
        "## Discussion",
        "## Speakers",
        "",
    )

    assert proposal(document) == (
        "line | Session title\n"
        "items | Key takeaways | at most 3 items, 1 sentence each\n"
        "prose | Discussion\npeople | Speakers"
    )


def test_headings_of_one_level_are_all_labels() -> None:
    document = text_document("# 1. Key Policy Questions", "", "# 2. Title of the output", "")

    assert proposal(document) == "items | 1. Key Policy Questions\nline | 2. Title of the output"


def test_a_heading_over_headings_is_a_group() -> None:
    document = text_document("# Report", "## Part A", "### Title", "", "## Part B", "### Room", "")

    assert proposal(document) == "line | Title\nline | Room"


def test_lines_that_end_with_a_colon_are_labels() -> None:
    document = text_document(
        "Session title: ____________",
        "Date:\t",
        "Rapporteur:",
        "*Summary*",
        "(max 200 words)",
        "",
        "Next steps:",
        "",
        "Thank you. Send it to the office.",
    )

    assert proposal(document) == (
        "line | Session title:\ndate | Date:\nline | Rapporteur:\n"
        "prose | Summary | at most 200 words\nprose | Next steps:"
    )


@pytest.mark.parametrize("form", SHIPPED)
def test_a_form_that_is_half_table_and_half_lines_gives_its_sections(form: str) -> None:
    # as the web page of 2015 shows it: a table for the header, the questions below it
    sections = shipped(form).sections
    document = table_document(*((one.label, "") for one in sections[:7]), title="Template")
    for one in sections[7:]:
        for text in (one.label, "", ""):
            document.add_paragraph(text)

    proposed = built_form(saved(document)).template

    assert [(one.label, one.kind, one.limits) for one in proposed.sections] == [
        (one.label, one.kind, one.limits) for one in sections
    ]


def test_a_title_that_looks_like_the_labels_is_told_by_having_no_room() -> None:
    document = text_document("# Session report", "# Title", "", "# Discussion", "")

    assert proposal(document) == "line | Title\nprose | Discussion"


def test_the_title_is_found_below_other_lines() -> None:
    document = Document()
    document.add_paragraph("Working paper 7")
    document.add_heading("Forum report", 0)
    document.add_paragraph("Title: ___")
    document.sections[0].header.paragraphs[0].text = "Forum of Examples"

    draft = propose_form(saved(document), "f.docx")

    assert (draft.name, draft.organisation) == ("Forum report", "Forum of Examples")


def test_running_text_is_no_label() -> None:
    document = text_document(
        "Dear rapporteurs, please fill in the form below.",
        "It has two parts.",
        "Title:",
        "",
    )

    assert proposal(document) == "line | Title:"


def test_a_line_above_a_table_is_no_label() -> None:
    document = Document()
    document.add_paragraph("Please fill in the following table:")
    document.add_table(1, 2).cell(0, 0).text = "Title"

    assert proposal(document) == "line | Title"


def test_a_french_form_is_understood() -> None:
    document = table_document(
        ("Titre de la séance :", ""),
        ("Date :", ""),
        ("Heure :", ""),
        ("Intervenants et leurs affiliations :", ""),
        ("Enjeux clés (une phrase par enjeu)", ""),
        ("Résumé de chaque exposé", "Un paragraphe par exposé"),
        ("Débats (trois paragraphes)", ""),
        ("Suites, le cas échéant", "200 mots maximum"),
        title="Rapport de séance",
    )

    built = built_form(saved(document)).template

    assert built.language == "fr"
    assert not built.sections[-1].required
    assert proposal(document) == (
        "line | Titre de la séance :\ndate | Date :\ntime | Heure :\n"
        "people | Intervenants et leurs affiliations :\n"
        "items | Enjeux clés (une phrase par enjeu) | 1 sentence each\n"
        "entries | Résumé de chaque exposé | 1 paragraph each\n"
        "prose | Débats (trois paragraphes) | 3 paragraphs\n"
        "prose | Suites, le cas échéant | at most 200 words"
    )


def test_an_arabic_form_is_understood() -> None:
    document = table_document(
        ("عنوان الجلسة:", ""),
        ("التاريخ:", ""),
        ("المتحدثون:", ""),
        ("ملخص المناقشات (٣ فقرات)", ""),
        title="تقرير الجلسة",
    )

    assert built_form(saved(document)).template.language == "ar"
    assert proposal(document) == (
        "line | عنوان الجلسة:\ndate | التاريخ:\npeople | المتحدثون:\n"
        "prose | ملخص المناقشات (٣ فقرات) | 3 paragraphs"
    )


def test_what_a_date_control_says_counts_more_than_the_label() -> None:
    document = table_document(("Title", ""), ("When", ""))
    date_control(document.tables[0].cell(1, 1))

    assert proposal(document) == "line | Title\ndate | When"


def test_the_prompt_of_a_control_is_guidance() -> None:
    document = table_document(("Title", ""), ("Outcomes", ""))
    text_control(document.tables[0].cell(1, 1), "Describe them in 3 paragraphs")

    assert proposal(document) == "line | Title\nprose | Outcomes | 3 paragraphs"


def test_the_title_of_the_form_is_its_first_line_of_text() -> None:
    draft = propose_form(saved(table_document(("Title", ""), title="Forum  report")), "f.docx")

    assert (draft.name, draft.title) == ("Forum report", "Forum report")


def test_without_a_title_the_file_names_the_form() -> None:
    document = table_document(("Title", ""), title="")
    document.core_properties.title = ""

    assert propose_form(saved(document), "dir/Our form.docx").name == "Our form"


def test_a_document_without_labels_says_so() -> None:
    with pytest.raises(TemplateError) as caught:
        propose_form(saved(text_document("Once upon a time.", "The end.")), "tale.docx")

    assert (caught.value.code, caught.value.place) == ("docx_without_labels", "tale.docx")


def test_a_document_of_thousands_of_labels_is_no_form() -> None:
    document = Document()
    for number in range(501):
        document.add_paragraph(f"Label {number}:")

    with pytest.raises(TemplateError) as caught:
        propose_form(saved(document), "long.docx")

    assert caught.value.code == "docx_too_many_labels"


def test_the_same_document_proposes_the_same_form() -> None:
    data = saved(table_document(("Title", ""), ("Date", "")))

    assert propose_form(data, "f.docx") == propose_form(data, "f.docx")
    assert Document(BytesIO(data))
