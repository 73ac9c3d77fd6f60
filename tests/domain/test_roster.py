"""Reading a pasted list of people."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.cleaning import clean
from rapporteur.domain.report import Person
from rapporteur.domain.roster import read_people

AFFILIATION = ("affiliation",)


def read(text: str, columns: tuple[str, ...] = AFFILIATION) -> list[tuple[str, ...]]:
    """Return name and cells of each person read."""
    return [(person.name, *person.details.values()) for person in read_people(text, columns)]


@pytest.mark.parametrize(
    "line",
    [
        "Ana Blanco, Example Institute",
        "Ana Blanco,  Example Institute ",
        "Ana Blanco; Example Institute",
        "Ana Blanco (Example Institute)",
        "Ana Blanco ( Example Institute ).",
        "Ana Blanco(Example Institute);",
        "Ana Blanco – Example Institute",
        "Ana Blanco — Example Institute",
        "Ana Blanco - Example Institute",
        "Ana Blanco | Example Institute",
        "Ana Blanco\tExample Institute",
        "Ana Blanco，Example Institute",
        "Ana Blanco、Example Institute",
        "- Ana Blanco, Example Institute",
        "– Ana Blanco, Example Institute",
        "• Ana Blanco, Example Institute",
        "* Ana Blanco, Example Institute",
        "1. Ana Blanco, Example Institute",
        "12) Ana Blanco, Example Institute",
        "  3.\tAna Blanco\tExample Institute",
    ],
)
def test_a_line_is_a_name_and_an_affiliation(line: str) -> None:
    assert read(line) == [("Ana Blanco", "Example Institute")]


def test_each_line_with_text_is_a_person() -> None:
    text = "Ana Blanco, Example\r\n\r\n  \nBo Chen (Sample)\u2028Cy Diop\n"

    assert read(text) == [("Ana Blanco", "Example"), ("Bo Chen", "Sample"), ("Cy Diop",)]


def test_an_empty_text_has_no_people() -> None:
    assert read(" \n\t\n") == []


@pytest.mark.parametrize("line", ["Ana Blanco", "Ana-Maria Blanco", "A.B.Blanco", "Ana|Blanco"])
def test_a_line_without_a_separator_is_a_name(line: str) -> None:
    assert read(line) == [(line,)]


def test_a_name_with_a_separator_and_nothing_behind_it_has_no_cell() -> None:
    assert read("Ana Blanco;") == [("Ana Blanco",)]


def test_only_the_first_separator_separates() -> None:
    assert read("Ana Blanco, Chair, Example (Geneva) - Office") == [
        ("Ana Blanco", "Chair, Example (Geneva) - Office")
    ]


def test_without_columns_the_whole_line_is_the_name() -> None:
    assert read("1. Ana Blanco, Example", ()) == [("Ana Blanco, Example",)]


def test_cells_between_tabs_fill_the_columns_in_order() -> None:
    people = read_people("Ana\tExample\tChair\n", ("affiliation", "role"))

    assert people == (Person(name="Ana", details={"affiliation": "Example", "role": "Chair"}),)


def test_blank_cells_between_tabs_are_left_out() -> None:
    people = read_people("Ana\t\tChair", ("affiliation", "role"))

    assert people == (Person(name="Ana", details={"role": "Chair"}),)


def test_tabs_past_the_last_column_lose_no_text() -> None:
    (person,) = read_people("Ana\tExample\tChair\tGeneva", AFFILIATION)

    assert person.details == {"affiliation": "Example\tChair\tGeneva"}


def test_names_of_other_scripts_are_read() -> None:
    assert read("王小明，示例大学\nأنا بلانكو (مثال)") == [
        ("王小明", "示例大学"),
        ("أنا بلانكو", "مثال"),
    ]


def test_brackets_of_full_width_hold_an_affiliation() -> None:
    assert read("王小明（示例大学）") == [("王小明", "示例大学")]


def test_an_arabic_comma_separates() -> None:
    assert read("أنا بلانكو، مثال") == [("أنا بلانكو", "مثال")]


@pytest.mark.parametrize("line", ["(Example)", "()", "Ana (", "Ana )", "Ana (a) (b)"])
def test_odd_brackets_lose_no_text(line: str) -> None:
    ((name, *_),) = read(line)

    assert name == line


def test_empty_brackets_are_no_cell() -> None:
    assert read("Ana Blanco ()") == [("Ana Blanco",)]


@given(st.text(st.sampled_from("ab \n\t,;()-–1.*|，（） ") | st.characters(), max_size=60))
def test_every_line_with_text_is_one_person(text: str) -> None:
    lines = [line for line in clean(text).split("\n") if line.strip()]

    assert len(read_people(text, AFFILIATION)) == len(lines)


@given(st.text("ab1 \n\t,;()-–.*|，（）", max_size=60), st.sampled_from([(), ("a",), ("a", "b")]))
def test_no_letter_of_a_list_is_lost(text: str, columns: tuple[str, ...]) -> None:
    people = read_people(text, columns)

    kept = "".join(person.name + "".join(person.details.values()) for person in people)
    assert re.sub("[^ab]", "", kept) == re.sub("[^ab]", "", text)


@pytest.mark.parametrize(
    "sign", ["(", ")", "a(", " ", ", ", " - ", "1. ", "\t", "*", "( ", "()", "- ", " ("]
)
def test_a_hostile_line_is_read(sign: str) -> None:
    text = "a" + sign * 100_000 + "x"

    people = read_people(text, AFFILIATION)

    assert len(people) == 1
