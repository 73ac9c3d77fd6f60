"""Reading forms from the disk."""

from pathlib import Path

import pytest

from rapporteur.domain.errors import TemplateError
from rapporteur.resources import resources_dir
from rapporteur.storage.catalogue import list_forms
from rapporteur.storage.templates import (
    load_skeleton,
    load_template,
    load_template_file,
    parse_template,
)


def test_every_listed_form_can_be_used() -> None:
    for form in list_forms():
        template = load_template(form.id)

        assert (template.id, template.name) == (form.id, form.name)
        assert load_skeleton(form.id).startswith(b"PK")


@pytest.mark.parametrize("form", ["../../etc", "", "IGF", "no-such-form", "a/b", "a\0b"])
def test_an_id_that_is_no_form_never_becomes_a_path(form: str) -> None:
    with pytest.raises(TemplateError) as caught:
        load_template(form)

    assert (caught.value.code, caught.value.place) == ("no_such_form", form)


def test_a_form_that_is_no_toml_is_named_with_line_and_column() -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(b'id = "a"\nname = \n', "t.toml")

    assert (caught.value.code, caught.value.place) == ("not_toml", "t.toml, line 2, column 8")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = " + b"[" * 100_000])
def test_a_form_that_is_no_text_is_named(data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(data, "t.toml")

    assert caught.value.code == "not_toml"
    assert caught.value.place.startswith("t.toml")


def test_a_form_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_bytes(b"#" * 1_000_001)

    with pytest.raises(TemplateError) as caught:
        load_template_file(path)

    assert caught.value.code == "form_too_large"


def test_a_form_without_a_document_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates" / "bare"
    folder.mkdir(parents=True)
    (folder / "template.toml").touch()
    monkeypatch.setenv("RAPPORTEUR_RESOURCES", str(tmp_path))
    resources_dir.cache_clear()

    try:
        with pytest.raises(TemplateError) as caught:
            load_skeleton("bare")
    finally:
        resources_dir.cache_clear()

    assert (caught.value.code, caught.value.place) == ("no_skeleton", str(folder / "skeleton.docx"))


def test_a_form_that_cannot_be_listed_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name, text in (("good", 'name = "Good"'), ("bad", "name = "), ("nameless", "")):
        (tmp_path / "templates" / name).mkdir(parents=True)
        (tmp_path / "templates" / name / "template.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("RAPPORTEUR_RESOURCES", str(tmp_path))
    resources_dir.cache_clear()

    try:
        names = [form.id for form in list_forms()]
    finally:
        resources_dir.cache_clear()

    assert names == ["good"]
    assert "bad" in caplog.text
