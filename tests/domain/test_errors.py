"""Errors carry a code, a place and facts."""

import pytest

from rapporteur.domain.errors import (
    ContentError,
    DiskError,
    DocumentError,
    ExportError,
    RapporteurError,
    ReportFileError,
    TemplateError,
)


@pytest.mark.parametrize(
    "kind",
    [TemplateError, ContentError, ReportFileError, DiskError, ExportError, DocumentError],
)
def test_every_error_can_be_caught_as_one_of_ours(kind: type[RapporteurError]) -> None:
    with pytest.raises(RapporteurError, match="a_code"):
        raise kind("a_code")


def test_an_error_carries_code_place_and_facts() -> None:
    error = TemplateError("too_large", "sections[2].id", limit=3, name="a")

    assert (error.code, error.place, error.facts) == (
        "too_large",
        "sections[2].id",
        {"limit": 3, "name": "a"},
    )


def test_an_error_reads_as_kind_code_and_place() -> None:
    assert str(DiskError("no_space", "a.rapporteur")) == "DiskError: no_space at a.rapporteur"


def test_an_error_without_a_place_says_so() -> None:
    assert str(DiskError("no_space")) == "DiskError: no_space at (no place)"


def test_facts_are_never_in_the_text_of_an_error() -> None:
    error = ContentError("wrong_value", "values.title", name="a word of the report")

    assert "word" not in f"{error} {error!r}"
