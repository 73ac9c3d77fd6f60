"""`rapporteur-cli salvage`: what it reads, what it says, and what it never touches."""

from pathlib import Path

import pytest

from rapporteur import cli
from rapporteur.storage.reports import encode_report, load_report
from tests.docx_samples import full_values, report, shipped

FULL = report(shipped(), **full_values())


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A report file whose end is missing."""
    path = tmp_path / "a.rapport"
    path.write_bytes(b"".join(encode_report(FULL).splitlines(keepends=True)[:10]))
    return path


def salvage(path: Path, output: Path) -> int:
    """Run the command in this process."""
    return cli.main(["salvage", str(path), "-o", str(output)])


def test_what_was_read_and_lost_is_named(
    damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.rapport"

    assert salvage(damaged, new) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "read  Session title"
    assert lines[-3:-1] == ["lost  Discussions", "lost  Way forward"]
    assert lines[-1] == f"9 of 11 sections can be read; they are in {new}."
    assert load_report(new).report.values["session_title"] == FULL.values["session_title"]


def test_a_file_that_is_there_is_not_replaced(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = damaged.read_bytes()

    assert salvage(damaged, damaged) == 2

    assert "already there" in capsys.readouterr().err
    assert damaged.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (bytes(5000), "is empty"), (b"PK\x03\x04", "not one section")],
)
def test_where_nothing_is_left_one_sentence_says_so(
    data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, new = tmp_path / "a.rapport", tmp_path / "new.rapport"
    path.write_bytes(data)

    assert salvage(path, new) == 2

    assert said in capsys.readouterr().err
    assert not new.exists()


def test_a_report_can_be_read_from_a_pipe_and_written_to_one(
    damaged: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["salvage", str(damaged), "-o", "-"]) == 0

    made = tmp_path / "piped.rapport"
    made.write_bytes(capfdbinary.readouterr().out)
    assert load_report(made).report.values["date"] == FULL.values["date"]
