"""Every code has a sentence, and every sentence can be said with the facts it is given."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

import rapporteur
from rapporteur.domain.checks import NO_SECTION, Code, Finding
from rapporteur.domain.errors import DiskError, RapporteurError, ReportFileError
from rapporteur.domain.form_checks import _CODES
from rapporteur.domain.form_rules import Rule
from rapporteur.domain.progress import Breach
from rapporteur.domain.template import Limit, Unit
from rapporteur.storage.files import _CODES as DISK_CODES
from rapporteur.storage.sqlite_faults import _CODES as SQLITE_CODES
from rapporteur.wording import _ERRORS, amount_of, error_sentence, finding_sentence, number_of
from tests.docx_samples import shipped

PACKAGE = Path(rapporteur.__file__).parent
RULES = set(get_args(Rule))
ERRORS = {
    *("TemplateError", "ContentError", "ReportFileError"),
    *("DiskError", "ExportError", "DocumentError"),
}
FACTS = {
    "limit_mb": 16,
    "form": "a form",
    "id": "an-id",
    "reason": "broken",
    "version": 2,
    "ours": 1,
    "most": 500,
    "folder": "a-folder",
    "allowed": "a, b",
    "wanted": 2,
    "limit_s": 90,
    "known": "docx, pdf",
    "limit": 2000,
    "kind": "ODT",
}
# What is at fault is no file.
WITHOUT_A_PLACE = {
    *("no_journal", "open_in_other_window", "skeleton_not_docx"),
    *("no_libreoffice", "libreoffice_slow", "libreoffice_failed"),
    *("pdf_unexpected", "no_pdf_here"),
}


def raised_codes() -> set[str]:
    """Return every code that the package's source gives to an error."""
    codes: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                first = node.args[0]
                if name in ERRORS | {"refuse", "_refuse"} and isinstance(first, ast.Constant):
                    codes.add(str(first.value))
    return codes


def all_codes() -> set[str]:
    """Return every code that a fault can carry."""
    tables = (_CODES, DISK_CODES, SQLITE_CODES)
    return raised_codes() | RULES | {code for table in tables for code in table.values()}


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert all_codes() - set(_ERRORS) == set()


def test_no_sentence_is_for_a_code_that_nothing_raises() -> None:
    assert set(_ERRORS) - all_codes() - {"other", "wrong_value"} == set()


@pytest.mark.parametrize("code", sorted(_ERRORS))
def test_a_fault_is_one_line_that_names_its_place_and_ends(code: str) -> None:
    said = error_sentence(RapporteurError(code, "the-place", **FACTS))

    assert "the-place" in said or code in WITHOUT_A_PLACE
    assert said.endswith(".")
    assert "\n" not in said
    assert not re.search(r"[{}]", re.sub(r"\{(n|presenter|form|title|date)\}", "", said))


def test_the_standard_input_is_called_by_its_name() -> None:
    assert error_sentence(ReportFileError("empty", "-")).startswith("The standard input is empty")


def test_an_error_never_shows_its_facts_as_its_own_text() -> None:
    error = DiskError("other", "a-place", reason="a reason")

    assert str(error) == "DiskError: other at a-place"


PLACED = [code for code in Code if "too_" not in code and code is not Code.UNPLACED]


@pytest.mark.parametrize("code", PLACED)
def test_every_finding_is_a_sentence_that_begins_with_its_place(code: Code) -> None:
    section = "presentations" if "presenter" in code else "speakers"
    finding = Finding(code, section, 1, column="affiliation" if code == "cell_missing" else "")

    said = finding_sentence(finding, shipped())

    where = "Presentations, presentation 2" if "presenter" in code else "Speakers, person 2"
    assert said.startswith(f"{where}: ")
    assert said.endswith(".")


def test_a_breach_says_what_there_is_and_what_the_form_wants() -> None:
    limit = Limit(unit=Unit.SENTENCES, exactly=1)
    finding = Finding(Code.TOO_MANY, "key_issues", 3, Breach(limit, 2, 3))

    said = finding_sentence(finding, shipped())

    assert said == "Key issues, item 4: 2 sentences, too many; the form wants 1 sentence."


@pytest.mark.parametrize(
    ("limit", "amount"),
    [
        (Limit(unit=Unit.PARAGRAPHS, exactly=3), "3 paragraphs"),
        (Limit(unit=Unit.ITEMS, exactly=1), "1 item"),
        (Limit(unit=Unit.WORDS, max=200), "at most 200 words"),
        (Limit(unit=Unit.WORDS, min=1), "at least 1 word"),
        (Limit(unit=Unit.CHARACTERS, min=100, max=2500), "100 to 2,500 characters"),
    ],
)
def test_amounts_in_words(limit: Limit, amount: str) -> None:
    assert amount_of(limit) == amount


def test_numbers_have_their_unit() -> None:
    assert (number_of(1, Unit.WORDS), number_of(0, Unit.WORDS)) == ("1 word", "0 words")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (1, "Unplaced text: 1 word has no place in the form yet."),
        (1204, "Unplaced text: 1,204 words have no place in the form yet."),
    ],
)
def test_unplaced_text_is_said_with_its_length(words: int, said: str) -> None:
    assert finding_sentence(Finding(Code.UNPLACED, NO_SECTION, words=words), shipped()) == said
