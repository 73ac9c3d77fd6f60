"""What a report looks like in its form's document."""

from io import BytesIO

import pytest
from docx import Document
from docx_lint import docx_faults
from docx_picture import docx_attributes, docx_picture, docx_rows, docx_texts
from docx_samples import exported, full_values, section, shipped, small_form

from rapporteur.domain.report import (
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    TimeSpan,
    Value,
)

PRESENTATIONS = section("entries", heading="Talk {n} ({presenter}):", heading_unnamed="Talk {n}:")


def picture(kind: str, value: Value, **fields: object) -> str:
    """Draw the one section of a small form."""
    form = small_form(section(kind, **fields))

    data = exported(form, field=value)

    assert docx_faults(data) == []
    return docx_picture(data).partition("\n")[2]


def test_a_full_report_stands_beside_the_labels_of_its_form() -> None:
    data = exported(shipped(), **full_values())

    assert docx_faults(data) == []
    assert docx_picture(data) == "\n".join(
        [
            "Session title: | Keys & locks: <a debate>",
            "Date: | Friday, 9 December 2016",
            "Time: | 09:00–10:30 (UTC−6)",
            "Workshop Organiser: | Example Partners",
            "Chairperson/Moderator: | Ana Example",
            "Rapporteur/Note Taker: | Rita Sample",
            "List of Speakers and their institutional affiliations: "
            "| Ana Example, Sample University",
            " | Ben Sample",
            "Key Issues raised (1 sentence per issue): | **Keys:** who holds them?",
            " | • and *where*?",
            "If there were presentations during the session, please provide a 1-paragraph summary "
            "for each Presentation | **Presentation 1 (Ana Example):** showed a lock.",
            " | And a key.",
            " | **Presentation 2:**",
            " | 1. first",
            " | 2. second",
            " | **Presentation 3 (Ben Sample):**",
            "Please describe the Discussions that took place during the workshop session: "
            "(3 paragraphs) | See [https://example.org/a?b=1&c=2](https://example.org/a?b=1&c=2).",
            " | 1. one",
            " | 2. two",
            " | Then:",
            " | 1. one",
            "Please describe any Participant suggestions regarding the way forward/ potential "
            "next steps /key takeaways: (3 paragraphs) | More→talks.",
            " |   ***Soon***, they say.",
            " | ******",
        ]
    )


@pytest.mark.parametrize("form", ["igf-2015-workshop", "igf-2016-workshop"])
def test_a_blank_report_is_the_form_with_its_verbatim_labels_and_empty_cells(form: str) -> None:
    template = shipped(form)

    rows = docx_rows(exported(template))

    assert rows == [(section.label, [""]) for section in template.sections]


def test_guidance_is_never_exported() -> None:
    form = small_form(section("prose", guidance="Write clearly."))

    assert b"Write clearly" not in exported(form)


def test_each_person_is_a_paragraph_with_the_columns_in_the_forms_order() -> None:
    columns = [{"id": "affiliation", "name": "Affiliation"}, {"id": "region", "name": "Region"}]
    person = Person(name="Ana", details={"region": "Europe", "affiliation": "Sample University"})

    drawn = picture(
        "people", People(people=(person, Person(), Person(name="Ben"))), columns=columns
    )

    assert drawn == "Field: | Ana, Sample University, Europe\n | Ben"


@pytest.mark.parametrize(
    ("name", "place", "shown"),
    [
        ("ليلى", "جامعة", "ليلى، جامعة"),
        ("李明", "大学", "李明，大学"),
        ("שרה", "אוניברסיטה", "שרה, אוניברסיטה"),
        ("김", "대학", "김, 대학"),
        ("[?]", "大学", "[?], 大学"),
    ],
)
def test_the_comma_after_a_name_is_that_of_its_script(name: str, place: str, shown: str) -> None:
    form = small_form(section("people", columns=[{"id": "affiliation", "name": "Affiliation"}]))
    person = Person(name=name, details={"affiliation": place})

    data = exported(form, field=People(people=(person,)))

    assert docx_texts(data)["Field:"] == [shown]


def test_a_person_keeps_cells_that_the_form_has_no_column_for() -> None:
    drawn = picture("people", People(people=(Person(name="Ana", details={"role": "chair"}),)))

    assert drawn == "Field: | Ana, chair"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (("09:00", "10:30", "UTC−6"), "09:00–10:30 (UTC−6)"),
        (("09:00", "10:30", "(UTC−6)"), "09:00–10:30 (UTC−6)"),
        (("09:00", "", ""), "09:00"),
        (("09:00", "", "UTC"), "09:00 (UTC)"),
        (("", "10:30", ""), "–10:30"),
        (("", "", "local time"), "local time"),
        ((" 9 am ", "", " "), "9 am"),
    ],
)
def test_a_time_is_composed_of_what_was_typed(typed: tuple[str, str, str], shown: str) -> None:
    start, end, zone = typed

    assert picture("time", TimeSpan(start=start, end=end, zone=zone)) == f"Field: | {shown}"


def test_entries_without_content_leave_no_trace_and_take_no_number() -> None:
    entries = Entries(
        entries=(
            Entry(),
            Entry(presenter="Ana", text="spoke."),
            Entry(text=" \n"),
            Entry(text="Who?"),
        )
    )

    drawn = picture(
        "entries", entries, **{k: v for k, v in PRESENTATIONS.items() if "heading" in k}
    )

    assert drawn == "Field: | **Talk 1 (Ana):** spoke.\n | **Talk 2:** Who?"


def test_an_entry_that_begins_with_a_list_has_its_heading_on_a_line_of_its_own() -> None:
    drawn = picture("entries", Entries(entries=(Entry(text="- one\n- two"),)), heading="Talk {n}:")

    assert drawn == "Field: | **Talk 1:**\n | • one\n | • two"


def test_a_presenters_name_is_never_read_as_formatting() -> None:
    drawn = picture(
        "entries", Entries(entries=(Entry(presenter="*A* 1. B"),)), heading="{presenter}:"
    )

    assert drawn == "Field: | ***A* 1. B:**"


def test_blank_lines_are_not_exported_as_paragraphs() -> None:
    assert picture("prose", Prose(text="\n\nOne.\n \nTwo.\n\n")) == "Field: | One.\n | Two."


def test_a_heading_on_a_line_of_its_own_stays_with_the_text_below_it() -> None:
    form = small_form(section("entries", heading="Talk {n}:"))
    entries = Entries(entries=(Entry(text="- one"), Entry(presenter="Ana"), Entry(text="Two.")))

    data = exported(form, field=entries)

    paragraphs = Document(BytesIO(data)).tables[0].cell(1, 1).paragraphs
    assert [(p.text, p.paragraph_format.keep_with_next) for p in paragraphs] == [
        ("Talk 1:", True), ("one", None), ("Talk 2:", None), ("Talk 3: Two.", None),
    ]  # fmt: skip


def test_each_number_list_shows_the_numbers_that_were_typed() -> None:
    text = "1. a\n2. b\n\n3. c\nbreak\n3. d\n4. e\n1. f\n1. g\n- h\n2. i"

    drawn = picture("prose", Prose(text=text))

    assert drawn.splitlines() == [
        "Field: | 1. a", " | 2. b", " | 3. c", " | break", " | 3. d", " | 4. e",
        " | 1. f", " | 1. g", " | • h", " | 2. i",
    ]  # fmt: skip


def test_numbers_of_three_digits_have_their_room() -> None:
    form = small_form(section("prose"))

    data = exported(form, field=Prose(text="1. a\n\n99. b\n100. c\n- d\n1. سلام\n- سلام"))

    indents = docx_attributes(data, "//w:tc//w:ind")
    assert indents["left"] == ["480", "480", "600", "600"]  # the last two: right to left
    assert indents["hanging"] == ["480", "480", "360", "360"]


def test_a_number_list_starts_anew_in_the_next_field() -> None:
    form = small_form(section("prose"), section("prose") | {"id": "other", "label": "Other:"})

    data = exported(form, field=Prose(text="1. a\n2. b"), other=Prose(text="1. c"))

    assert docx_picture(data).endswith("Field: | 1. a\n | 2. b\nOther: | 1. c")


def test_formatting_of_every_kind_becomes_words_own() -> None:
    text = r"**bold** *italic* ***both*** \*plain\* **see www.example.org/x_(y)**"

    drawn = picture("prose", Prose(text=text))

    assert drawn == (
        "Field: | **bold** *italic* ***both*** *plain* "
        "**see **[**www.example.org/x_(y)**](http://www.example.org/x_(y))"
    )


def test_lines_and_people_are_taken_literally() -> None:
    assert picture("line", Line(text="*a* 1. b")) == "Field: | *a* 1. b"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("https://example.org/a b", "https://example.org/a"),
        ("https://example.org/ü?q=%zz&r=%41#a", "https://example.org/%C3%BC?q=%25zz&r=%41#a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("HTTP://Example.ORG:8080/x", "http://Example.ORG:8080/x"),
        ("https://example.org/[a]|{b}\\c", "https://example.org/%5Ba%5D%7C%7Bb%7D%5Cc"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
    ],
)
def test_a_links_target_is_written_in_ascii(typed: str, target: str) -> None:
    assert f"]({target})" in picture("prose", Prose(text=typed))


@pytest.mark.parametrize(
    "typed",
    [
        "https://exa..mple/",
        "https://example.org:99999/",
        "https://example.org:８０/",
        "https://[::1]/",
        "https://user:word@example.org/",
        "https://-example-/",
        "https://example.org/" + 2000 * "a",
        f"https://{64 * 'a'}.org/",
    ],
)
def test_what_cannot_be_a_target_stays_text(typed: str) -> None:
    assert picture("prose", Prose(text=typed)) == f"Field: | {typed}"


def test_equal_links_share_one_relation() -> None:
    data = exported(
        small_form(section("prose")), field=Prose(text="https://example.org\nhttps://example.org")
    )

    drawn = docx_picture(data)

    assert drawn.count("](https://example.org)") == 2
    assert data.count(b"rrLink2") == 0


def test_an_empty_section_may_keep_its_row() -> None:
    assert picture("prose", Prose(text=" \n"), empty="blank") == "Field: |"


def test_an_empty_section_may_lose_its_row() -> None:
    assert picture("items", Items(items=("", " ")), empty="drop") == ""


def test_an_empty_section_may_get_a_fixed_sentence() -> None:
    drawn = picture(
        "entries", Entries(), heading="{n}", empty="sentence", empty_sentence="None *held*."
    )

    assert drawn == "Field: | None *held*."


def test_a_section_with_content_keeps_its_row() -> None:
    assert picture("items", Items(items=("a",)), empty="drop") == "Field: | a"


def test_a_table_goes_with_its_last_row() -> None:
    drop = {"id": "title", "kind": "line", "label": "T", "name": "T", "empty": "drop"}
    form = small_form(sections=[drop])

    assert docx_faults(exported(form)) == []


def test_a_value_of_another_kind_than_its_section_loses_no_word() -> None:
    form = small_form(section("line"))

    data = exported(form, field=Entries(entries=(Entry(presenter="Ana", text="spoke."),)))

    assert docx_texts(data)["Field:"] == ["Ana spoke."]
