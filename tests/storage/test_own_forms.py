"""Forms of the user's own: listed beside the shipped ones, told when broken, read when changed."""

import os
import shutil
from pathlib import Path

import pytest
from docx_samples import FORMS, section, small_form

from rapporteur.domain.errors import DiskError, TemplateError
from rapporteur.domain.template import Template
from rapporteur.formats.docx.skeleton import build_skeleton
from rapporteur.storage.catalogue import KnownForm, check_forms, list_forms, list_shipped_forms
from rapporteur.storage.form_writer import (
    encode_template,
    own_form_folder,
    refuse_id,
    write_form,
)
from rapporteur.storage.places import documents_dir, forms_dir
from rapporteur.storage.templates import load_skeleton, load_template, parse_template

SHIPPED = [form.id for form in list_shipped_forms()]


@pytest.fixture
def forms(own_home: Path) -> Path:
    """The folder of the user's forms."""
    return own_home / "Documents" / "Rapporteur" / "Forms"


def write(template: Template) -> Path:
    """Write a form among the user's own; return its folder."""
    folder = own_form_folder(template.id)
    write_form(folder, template, build_skeleton(template))
    return folder


def own() -> KnownForm:
    """Return the one form of the user's, read whole."""
    (found,) = [form for form in check_forms() if form.is_own]
    return found


def fault() -> tuple[str, str]:
    """Return the code and place of what is wrong with the one form of the user's."""
    found = own().fault
    assert found
    return found.code, found.place


def test_own_forms_live_beside_the_reports_or_where_one_says(
    forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert forms_dir() == forms == documents_dir() / "Forms"

    monkeypatch.setenv("RAPPORTEUR_FORMS", str(tmp_path / "f"))

    assert forms_dir() == tmp_path / "f"


def test_an_own_form_is_listed_first_and_can_be_used() -> None:
    write(small_form())

    listed = list_forms()

    assert [form.id for form in listed] == ["small", *SHIPPED]
    assert listed[0] == KnownForm("small", "Small form", "", is_own=True)
    assert check_forms() == listed
    assert load_template("small").name == "Small form"
    assert load_skeleton("small").startswith(b"PK")


def test_a_folder_of_forms_that_may_not_be_looked_into_is_a_fault_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_FORMS", str(tmp_path / ("long" * 100)))

    with pytest.raises(DiskError) as caught:
        load_template("a-form")

    assert caught.value.code == "name_too_long"


def test_without_own_forms_the_shipped_ones_are_listed() -> None:
    assert [form.id for form in check_forms()] == SHIPPED


def test_a_form_whose_file_changed_is_read_again() -> None:
    path = write(small_form()) / "template.toml"
    before = load_template("small")
    status = path.stat()

    path.write_text(path.read_text("utf-8").replace("Small form", "Small farm"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert (before.name, load_template("small").name) == ("Small form", "Small farm")


def test_a_form_that_did_not_change_is_not_read_twice() -> None:
    write(small_form())

    assert load_template("small") is load_template("small")


@pytest.mark.parametrize("form", SHIPPED)
def test_a_shipped_id_cannot_be_taken_over(form: str, forms: Path) -> None:
    shutil.copytree(FORMS / "igf-2015-workshop", forms / form)
    text = (forms / form / "template.toml").read_text("utf-8")
    (forms / form / "template.toml").write_text(text.replace("Forum", "Farce"), "utf-8")

    assert fault() == ("id_taken", str(forms / form))
    assert "Farce" not in load_template(form).organisation


def test_a_form_without_its_file_is_listed_with_the_reason(forms: Path) -> None:
    (forms / "bare").mkdir(parents=True)

    assert fault() == ("no_such_file", str(forms / "bare" / "template.toml"))


def test_a_form_without_a_document_is_listed_with_the_reason() -> None:
    folder = write(small_form())
    (folder / "skeleton.docx").unlink()

    assert fault() == ("no_skeleton", str(folder / "skeleton.docx"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"id = ", "not_toml"),
        (b"\xff", "not_toml"),
        (b"a = " + b"[" * 5000, "not_toml"),
        (b"a = " + b"9" * 5000, "not_toml"),
        (b'id = "x"', "missing_key"),
        (b"#" * 1_000_001, "form_too_large"),
    ],
)
def test_a_form_that_cannot_be_read_is_listed_with_the_reason(
    forms: Path, text: bytes, code: str
) -> None:
    (forms / "broken").mkdir(parents=True)
    (forms / "broken" / "template.toml").write_bytes(text)

    listed = list_forms()

    assert (listed[-1].id, listed[-1].is_own) == ("broken", True)
    assert listed[-1].fault
    assert fault()[0] == code
    assert str(forms / "broken" / "template.toml") in fault()[1]


def test_a_fault_that_only_a_whole_reading_finds_is_told_by_one(forms: Path) -> None:
    path = write(small_form(section("prose"))) / "template.toml"
    path.write_text(path.read_text("utf-8").replace('"prose"', '"poem"'), "utf-8")

    assert not list_forms()[0].fault
    assert fault() == ("not_a_choice", f"{path}: sections[1].kind")
    assert check_forms()[-1].id == "small"


def test_a_form_in_a_folder_of_another_name_is_told(forms: Path) -> None:
    write(small_form()).rename(forms / "other")

    assert fault() == ("other_id", str(forms / "other" / "template.toml"))


def test_a_folder_whose_name_can_be_no_id_is_told(forms: Path) -> None:
    write(small_form()).rename(forms / "My form")

    assert fault() == ("no_form_id", "My form")


def test_files_and_hidden_folders_among_the_forms_are_nobodys(forms: Path) -> None:
    (forms / ".git").mkdir(parents=True)
    (forms / "notes.txt").touch()

    assert [form.id for form in list_forms()] == SHIPPED


def test_a_folder_of_forms_that_is_a_file_stops_nothing(
    forms: Path, caplog: pytest.LogCaptureFixture
) -> None:
    forms.parent.mkdir(parents=True, exist_ok=True)
    forms.touch()

    assert [form.id for form in list_forms()] == SHIPPED
    assert "cannot be read" in caplog.text


@pytest.mark.parametrize("form", SHIPPED)
def test_what_is_written_is_what_is_read(form: str) -> None:
    template = load_template(form)

    assert parse_template(encode_template(template), "t.toml") == template


def test_every_character_of_a_label_comes_back() -> None:
    label = 'A "quoted" \\ label\twith\nlines, \x7f, \u2028, العربية, 😀 and \u00a0 blanks  /odd :'
    template = small_form(
        section("prose", label=label, guidance="''' \"\"\"", limits=[{"unit": "words", "min": 3}]),
        {
            "id": "people",
            "kind": "people",
            "label": "P",
            "name": "P",
            "columns": [{"id": "role", "name": "Role", "required": False}],
        },
    )

    assert parse_template(encode_template(template), "t.toml") == template


def test_a_form_is_never_written_over() -> None:
    folder = write(small_form())
    before = (folder / "template.toml").read_bytes()

    with pytest.raises(DiskError) as caught:
        write_form(folder, small_form(name="Other"), b"PK")

    assert caught.value.code == "exists"
    assert (folder / "template.toml").read_bytes() == before
    assert (folder / "skeleton.docx").read_bytes() != b"PK"


def test_a_document_that_is_already_there_is_left_alone(forms: Path) -> None:
    (forms / "small").mkdir(parents=True)
    (forms / "small" / "skeleton.docx").write_bytes(b"mine")

    with pytest.raises(DiskError):
        write(small_form())

    assert [*(forms / "small").iterdir()] == [forms / "small" / "skeleton.docx"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such modes")
def test_a_form_that_cannot_be_written_whole_is_not_written_at_all(
    forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = forms / "small"
    folder.mkdir(parents=True)
    (folder / "template.toml").symlink_to(folder / "nowhere" / "template.toml")

    with pytest.raises(DiskError):
        write(small_form())

    assert not (folder / "skeleton.docx").exists()


@pytest.mark.parametrize(
    ("form_id", "code"),
    [
        ("My form", "no_form_id"),
        ("", "no_form_id"),
        ("../up", "no_form_id"),
        *((x, "id_taken") for x in SHIPPED),
    ],
)
def test_an_id_that_cannot_be_is_refused(form_id: str, code: str) -> None:
    with pytest.raises(TemplateError) as caught:
        refuse_id(form_id)

    assert caught.value.code == code
