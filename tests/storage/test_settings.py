"""The user's choices: kept whole, and never in the way."""

import json
from pathlib import Path

import pytest

from rapporteur.domain.errors import DiskError
from rapporteur.storage.places import config_dir
from rapporteur.storage.settings import Settings, load_settings, save_settings


def write(text: str) -> Path:
    """Put a settings file there; return its path."""
    config_dir().mkdir(parents=True, exist_ok=True)
    path = config_dir() / "settings.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_nothing_is_chosen() -> None:
    assert load_settings() == Settings()


def test_a_choice_comes_back_and_can_be_taken_back() -> None:
    save_settings(Settings(Path("/media/stick")))
    chosen = load_settings().backup_folder
    save_settings(Settings(None))

    assert (chosen, load_settings().backup_folder) == (Path("/media/stick"), None)


def test_choices_of_a_newer_program_are_kept() -> None:
    path = write('{"language": "fr", "backup_folder": "/a", "more": {"n": [1]}}')

    save_settings(load_settings()._replace(backup_folder=Path("/b")))

    content = json.loads(path.read_text("utf-8"))
    assert content == {"language": "fr", "backup_folder": "/b", "more": {"n": [1]}}


@pytest.mark.parametrize("text", ["", "{", "[]", "\0\0\0", "[" * 100_000, "x" * 300_000])
def test_a_damaged_file_is_set_aside_and_nothing_is_chosen(text: str) -> None:
    path = write(text)

    assert load_settings() == Settings()

    assert not path.exists()
    assert (config_dir() / "settings (damaged).json").read_text("utf-8") == text


@pytest.mark.parametrize("value", ["7", "null", '""', '["/a"]', '"/a\\u0000b"'])
def test_a_folder_that_is_none_is_no_choice(value: str) -> None:
    write(f'{{"backup_folder": {value}}}')

    assert load_settings() == Settings()


def test_a_disk_that_refuses_is_told(own_home: Path) -> None:
    (own_home / ".config" / "Rapporteur").write_text("in the way")

    with pytest.raises(DiskError):
        save_settings(Settings())
    assert load_settings() == Settings()
