"""The list of reports that were open lately."""

from pathlib import Path

import pytest

from rapporteur.storage.places import state_dir
from rapporteur.storage.recent import is_here, list_recent, remember


def made(folder: Path, name: str) -> Path:
    """Return a file that is there."""
    path = folder / name
    path.touch()
    return path


def test_the_last_report_is_first_and_each_is_listed_once(tmp_path: Path) -> None:
    first, second = made(tmp_path, "a.rapport"), made(tmp_path, "b.rapport")

    remember(first, "Keys", "IGF")
    remember(second, "", "IGF")
    remember(first, "Keys and locks", "IGF")

    shown = [(known.path, known.title, known.detail) for known in list_recent()]
    assert shown == [(first, "Keys and locks", "IGF · a.rapport"), (second, "b", "IGF · b.rapport")]


def test_a_renamed_report_takes_the_place_of_its_old_name(tmp_path: Path) -> None:
    old, new = made(tmp_path, "a.rapport"), made(tmp_path, "b.rapport")
    remember(old, "Keys", "IGF")

    remember(new, "Keys", "IGF", before=old)

    assert [known.path for known in list_recent()] == [new]


def test_a_report_that_is_gone_is_not_listed(tmp_path: Path) -> None:
    path = made(tmp_path, "a.rapport")
    remember(path, "Keys", "IGF")
    path.unlink()

    assert list_recent() == ()


def test_twelve_are_kept(tmp_path: Path) -> None:
    for number in range(20):
        remember(made(tmp_path, f"{number}.rapport"), str(number), "IGF")

    assert [known.title for known in list_recent()] == [str(n) for n in range(19, 7, -1)]


def test_a_list_that_cannot_be_read_is_empty_and_begun_anew(tmp_path: Path) -> None:
    path = made(tmp_path, "a.rapport")
    for spoilt in ("", "{", "[" * 100_000, '{"a": 1}', '[1, {"path": 2}]', "\0"):
        state_dir().mkdir(parents=True, exist_ok=True)
        (state_dir() / "recent.json").write_text(spoilt, encoding="utf-8")

        assert list_recent() == ()

    remember(path, "Keys", "")
    assert [known.detail for known in list_recent()] == ["a.rapport"]


def test_a_disk_that_refuses_the_list_is_no_fault(tmp_path: Path) -> None:
    state_dir().parent.mkdir(parents=True, exist_ok=True)
    if state_dir().exists():
        state_dir().rmdir()
    state_dir().write_text("in the way", encoding="ascii")

    remember(made(tmp_path, "a.rapport"), "Keys", "IGF")

    assert list_recent() == ()


def test_a_state_folder_that_may_not_be_looked_into_has_no_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAPPORTEUR_STATE", str(tmp_path / ("long" * 100)))

    assert not is_here("a" * 32)
