"""Forms that have passed their check are known again; others, and changed ones, are not."""

import subprocess
import sys
from pathlib import Path

import pytest
from docx_samples import FORMS, shipped

from rapporteur.domain.errors import TemplateError
from rapporteur.storage import checked_forms
from rapporteur.storage.checked_forms import has_passed, keep_passed
from rapporteur.storage.places import state_dir
from rapporteur.storage.templates import load_template_file

FORM = FORMS / "igf-2016-workshop" / "template.toml"
LOADED = """
import sys
from rapporteur.storage.templates import load_template
print(load_template("igf-2016-workshop").name, "pydantic" in sys.modules, sep=", ")
"""


def loaded() -> str:
    """Return what a new process says that loads a form: its name, and whether it was checked."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_form_is_checked_once() -> None:
    name = shipped().name

    assert loaded() == f"{name}, True"
    assert loaded() == f"{name}, False"


def test_a_form_that_is_known_is_the_same_form(tmp_path: Path) -> None:
    copies = [tmp_path / "a.toml", tmp_path / "b.toml"]  # read anew: a form is kept by its name
    for copy in copies:
        copy.write_bytes(FORM.read_bytes())

    assert load_template_file(copies[0]) == load_template_file(copies[1])
    assert has_passed(FORM.read_bytes())


def test_a_changed_form_is_not_known() -> None:
    keep_passed(b"one")

    assert has_passed(b"one")
    assert not has_passed(b"two")


def test_a_changed_program_knows_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_passed(b"one")

    monkeypatch.setattr(checked_forms, "__version__", "0.0.0")

    assert not has_passed(b"one")


@pytest.mark.parametrize("list_", [b"", b"\0" * 500, b"\xff\xfe", b"x" * 1_000_000])
def test_a_damaged_list_costs_a_check(list_: bytes) -> None:
    keep_passed(b"one")
    (state_dir() / "checked-forms").write_bytes(list_)

    assert not has_passed(b"one")

    keep_passed(b"one")
    assert has_passed(b"one")


def test_without_a_list_there_is_only_no_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a-file").touch()
    monkeypatch.setenv("RAPPORTEUR_STATE", str(tmp_path / "a-file"))

    keep_passed(b"one")

    assert not has_passed(b"one")


def test_the_list_does_not_grow_for_ever() -> None:
    for number in range(600):
        keep_passed(b"%d" % number)

    assert has_passed(b"599")
    assert not has_passed(b"0")


def test_a_form_said_to_be_sound_that_is_not_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.toml"
    path.write_bytes(FORM.read_bytes().replace(b'kind = "line"', b'kind = "essay"', 1))
    keep_passed(path.read_bytes())

    with pytest.raises(TemplateError):
        load_template_file(path)
