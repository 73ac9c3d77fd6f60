"""No text is lost: what is typed is what python-docx reads back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from docx_lint import docx_faults
from docx_picture import docx_texts
from docx_samples import exported, section, small_form
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.domain.cleaning import clean
from rapporteur.domain.markup import parse_line
from rapporteur.domain.report import Items, Line, People, Person, Prose

FORM = small_form(section("prose"))
TRAPS = "\u202bשלום\u202c\u200f \u200d👩\u200d💻\ufeff\u00ad\u2011\u00a0e\u0301\x7f\x9f]]>&<\t"
MARKED = st.text(
    st.sampled_from("ab 1-.•*\\\n\t()[]<&>éبש人あ한—“”" + TRAPS) | st.characters(), max_size=200
)


@settings(max_examples=400, deadline=None)
@given(MARKED)
@example(TRAPS + "\n" + TRAPS[::-1])
@example("a\r\nb\x0bc\x0cd\u2028e\u2029f\x85g\ud800\x00\x1f\ufffe")
@example("** **\n*** ***\n******\n- -\n1. 1.\n**a** **b**")
@example("\\- a\n1\\. b\n\\*c")
def test_every_character_of_a_text_comes_back_in_order(text: str) -> None:
    text = clean(text)

    data = exported(FORM, field=Prose(text=text))

    typed = [line for line in text.split("\n") if line.strip()]
    assert docx_texts(data)["Field:"] == [parse_line(line).text or line for line in typed]
    assert docx_faults(data) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=50), st.text(max_size=50))
def test_every_character_of_a_person_comes_back(name: str, affiliation: str) -> None:
    person = Person(name=name, details={"affiliation": affiliation})

    data = exported(small_form(section("people")), field=People(people=(person,)))

    shown = "".join("".join(docx_texts(data).get("Field:", [])).split())
    cells = ["".join(clean(cell).split()) for cell in (name, affiliation)]
    assert shown in {comma.join(filter(None, cells)) for comma in ",،，"}


def test_a_million_characters_come_back() -> None:
    text = "слово word 词 " * 80_000 + "كلمة word " * 4_000

    data = exported(FORM, field=Prose(text=text))

    assert docx_texts(data)["Field:"] == [text]


def test_a_title_longer_than_a_property_can_be_is_whole_in_its_cell() -> None:
    data = exported(FORM, title=Line(text="x" * 1000))

    assert docx_texts(data)["Title:"] == ["x" * 1000]


def test_items_with_several_lines_lose_none() -> None:
    data = exported(small_form(section("items")), field=Items(items=("a\nb", "c")))

    assert docx_texts(data)["Field:"] == ["a", "b", "c"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "few", "times"),
    [
        (
            "Words of a **report** with (brackets), قليل and https://example.org/{}\n1. one\n",
            200,
            10,
        ),
        ("1. a\n", 1_000, 30),
    ],
    ids=["words", "lists that all begin anew"],
)
def test_the_time_grows_with_the_length_of_the_report(line: str, few: int, times: int) -> None:
    script = f"""
import time
from docx_samples import exported, section, small_form
from rapporteur.domain.report import Prose
form = small_form(section("prose"))
line = {line!r}
def seconds(lines):
    value = Prose(text="".join(line.format(n) for n in range(lines)))
    began = time.process_time()
    exported(form, field=value)
    return time.process_time() - began
seconds(10)
print(min(seconds({few * times}) for _ in range(3)) / min(seconds({few}) for _ in range(3)))
"""
    tests = Path(__file__).resolve().parent.parent

    ratio = _python(script, tests)  # a process of its own: the gate need not judge these

    assert float(ratio) < 2.5 * times  # a quadratic step takes the square of it


def _python(script: str, *folders: Path) -> str:
    path = os.pathsep.join(map(str, [*folders, folders[0].parent]))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout
