"""Names of files that every system takes, and names that are free."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.storage.places import documents_dir, free_path, report_stem, state_dir


def test_documents_are_where_the_environment_says(documents: Path) -> None:
    assert documents_dir() == documents


def test_documents_are_in_the_users_folder_otherwise(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAPPORTEUR_DOCUMENTS")

    assert documents_dir() == own_home / "Documents" / "Rapporteur"


def test_state_is_in_the_users_state_folder(own_home: Path) -> None:
    assert state_dir().is_relative_to(own_home)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("", "Form"),
        ("Keys & locks", "Form – Keys & locks"),
        ('a/b\\c:d*e?f"g<h>i|j', "Form – a b c d e f g h i j"),
        ("  two\n lines\t", "Form – two lines"),
        ("ends with dots...", "Form – ends with dots"),
        ("加密与人权", "Form – 加密与人权"),
    ],
)
def test_a_stem_is_form_and_title_without_what_files_may_not_have(title: str, stem: str) -> None:
    assert report_stem("Form", title) == stem


@pytest.mark.parametrize("name", ["CON", "com1", "Aux.txt"])
def test_names_that_windows_keeps_for_itself_are_changed(name: str) -> None:
    assert report_stem(name, "") == f"_{name}"


def test_nothing_usable_is_called_report() -> None:
    assert report_stem("???", "") == "Report"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_title_makes_a_name_that_can_be_used(form: str, title: str) -> None:
    stem = report_stem(
        form.encode(errors="ignore").decode(), title.encode(errors="ignore").decode()
    )

    assert 0 < len(stem.encode()) <= 121
    assert not set(stem) & set('<>:"/\\|?*\0\n')
    assert stem == stem.strip(" .")


def test_the_first_free_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.rapport").touch()
    (tmp_path / "a (2).rapport").symlink_to(tmp_path / "nowhere")

    assert free_path(tmp_path, "a", ".rapport") == tmp_path / "a (3).rapport"
    assert free_path(tmp_path, "b", ".rapport") == tmp_path / "b.rapport"
