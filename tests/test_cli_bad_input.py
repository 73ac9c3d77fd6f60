"""Bad input: one sentence with its place, exit code 2, and nothing on the disk changes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur import cli
from rapporteur.resources import resources_dir

FORM = "igf-2016-workshop"
SAMPLE = resources_dir() / "samples" / "igf-2016-sample.json"
SECRET = "community networks"  # noqa: S105 - words of the sample, which no message may repeat


@pytest.fixture
def whole(tmp_path: Path) -> bytes:
    """The bytes of a good report."""
    path = tmp_path / "whole.rapport"
    new = ["new", "--template", FORM, "--content", str(SAMPLE), "-o", str(path)]
    assert cli.main(new) == 0
    data = path.read_bytes()
    path.unlink()
    return data


def refused(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> str:
    """Run a command that must be refused; return its sentence."""
    before = listing(folder)

    code = cli.main(words)

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert said.err.startswith("rapporteur-cli: ")
    assert said.err.count("\n") == 1
    assert SECRET not in said.err
    assert listing(folder) == before
    return said.err.removeprefix("rapporteur-cli: ").rstrip("\n")


def listing(folder: Path) -> list[tuple[str, int, int]]:
    """Return what is in a folder: names, sizes, times of change."""
    paths = sorted(folder.rglob("*"))
    return [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]


def truncated(data: bytes) -> bytes:
    """Cut a report in its middle."""
    return data[: len(data) // 2]


def from_the_future(data: bytes) -> bytes:
    """Let a report need a newer reader."""
    return data.replace(b'"min_reader":1', b'"min_reader":3', 1)


def with_raw_controls(data: bytes) -> bytes:
    """Put a NUL between all the letters."""
    return b"\x00".join(data[at : at + 1] for at in range(len(data)))


def with_a_flipped_bit(data: bytes) -> bytes:
    """Change one letter of a text."""
    return data.replace(b"villages", b"villaget", 1)


@pytest.mark.parametrize("command", ["count", "check", "export"])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (truncated, "line 10: the file ends too early"),
        (from_the_future, "newer version of this program"),
        (lambda _: b"%PDF-1.7\n%...", "not a report of this program"),
        (lambda _: b'{"format":"other"}\n', "not a report of this program"),
        (lambda _: b"", "is empty"),
        (lambda _: b"\0" * 5000, "is empty"),
        (with_raw_controls, "not a report of this program"),
        (with_a_flipped_bit, "line 10: the file is damaged"),
        (lambda data: data.replace(b"igf-2016-workshop", b"no-such-form", 1), "line 13: the file"),
        (lambda _: b"[" * 100_000, "not a report of this program"),
    ],
)
def test_a_report_that_cannot_be_read(
    command: str, spoil, sentence: str, whole: bytes, tmp_path: Path, capsys
) -> None:
    path = tmp_path / "bad.rapport"
    path.write_bytes(spoil(whole))
    words = ["-o", str(tmp_path / "out.docx")] if command == "export" else []

    said = refused(capsys, tmp_path, command, str(path), *words)

    assert str(path) in said
    assert sentence in said


def test_a_report_of_100_mb_is_refused_without_being_read(tmp_path: Path, capsys) -> None:
    path = tmp_path / "huge.rapport"
    with path.open("wb") as file:
        file.truncate(100_000_000)

    said = refused(capsys, tmp_path, "count", str(path))

    assert f"{path} is larger than 16 MB" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"sections": {"colour": "red"}}', "content.json: sections.colour: this key is not known"),
        ('{"sections": {"date": 9}}', "content.json: sections.date: this must be text"),
        ('{"sections": {"key_issues": ["a", 5]}}', "sections.key_issues[1]: this must be text"),
        ('{"sections": {"speakers": [{"nom": "x"}]}}', "sections.speakers[0].nom: this key"),
        ('{"sections": {"presentations": {}}}', "sections.presentations: this must be a list"),
        ('{"sections": {"presentations": [{"number": 3}]}}', "[0].number: the entries are"),
        ('{"sections": []}', "content.json: sections: this must be a table"),
        ('{"date": "9 May"}', "content.json: date: this key is not known"),
        ("{}", "content.json: sections: this key is missing"),
        ('{"sections": {"date": }}', "content.json, line 1, column 23: this is not JSON"),
        ('{"template": "igf-2015-workshop", "sections": {}}', "for the form “igf-2015-workshop”"),
        ("[" * 100_000, "content.json"),
    ],
)
def test_a_content_file_of_the_wrong_shape(
    content: str, sentence: str, tmp_path: Path, capsys
) -> None:
    path = tmp_path / "content.json"
    path.write_text(content, encoding="utf-8")
    target = tmp_path / "out.rapport"

    said = refused(
        capsys, tmp_path, "new", "--template", FORM, "--content", str(path), "-o", str(target)
    )

    assert sentence in said


def test_a_content_file_that_is_not_utf8(tmp_path: Path, capsys) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes('{"sections": {"date": "août"}}'.encode("latin-1"))

    said = refused(capsys, tmp_path, "new", "--template", FORM, "--content", str(path), "-o", "-")

    assert "not UTF-8" in said


def test_a_folder_that_does_not_exist(whole: bytes, tmp_path: Path, capsys) -> None:
    report, gone = tmp_path / "good.rapport", tmp_path / "gone"
    report.write_bytes(whole)

    said = refused(capsys, tmp_path, "export", str(report), "-o", str(gone / "out.docx"))

    assert said == f"The folder {gone} is not there. Make it, or choose another."


def test_a_new_report_never_replaces_a_file(whole: bytes, tmp_path: Path, capsys) -> None:
    path = tmp_path / "there.rapport"
    path.write_bytes(whole)

    said = refused(capsys, tmp_path, "new", "--template", FORM, "-o", str(path))

    assert "already there" in said


def test_a_form_that_is_not_there(tmp_path: Path, capsys) -> None:
    target = str(tmp_path / "a.rapport")

    said = refused(capsys, tmp_path, "new", "--template", "../../etc", "-o", target)

    assert said == "There is no form called “../../etc”. `rapporteur-cli templates` lists them."


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('kind = "date"', 'kind = "day"', "sections[1].kind: this is none of the allowed values"),
        ('name = "Date"', 'nmae = "Date"', "sections[1].name: this key is missing"),
        ('name = "Date"', 'name = "Date"\ncolour = "red"', "sections[1].colour: this key is not"),
        ('id = "time"', 'id = "date"', "two sections are called “date”"),
        ("exactly = 3", "min = 5\nmax = 3", "no text can keep this limit"),
        ("exactly = 3", "exactly = 0", "no text can keep this limit"),
        ("exactly = 3", "exactly = -1", "this number is too small"),
        ("exactly = 3", 'exactly = "three"', "this must be a whole number"),
        ('presenters_from = "speakers"', 'presenters_from = "people"', "“people” is not the id"),
        ("days = 14", "days = ", "template.toml, line 15, column 8: this is not TOML"),
    ],
)
def test_a_form_that_cannot_be_used(
    old: str, new: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(resources_dir(), resources)
    form = resources / "templates" / FORM / "template.toml"
    form.write_text(form.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    program = [sys.executable, "-c", "import sys; from rapporteur import cli; sys.exit(cli.main())"]

    done = subprocess.run(
        [*program, "new", "--template", FORM, "-o", str(tmp_path / "a.rapport")],
        env={**os.environ, "RAPPORTEUR_RESOURCES": str(resources)},
        capture_output=True,
        check=False,
    )

    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.count("\n") == 1
    assert str(form) in said
    assert sentence in said
    assert not (tmp_path / "a.rapport").exists()


def test_control_characters_in_a_text_come_in_as_one_that_can_be_stored(
    tmp_path: Path, capsys
) -> None:
    content, path = tmp_path / "c.json", tmp_path / "c.rapport"
    content.write_text(json.dumps({"sections": {"organiser": "A\x00B\x07C\ud800D"}}), "utf-8")

    assert cli.main(["new", "--template", FORM, "--content", str(content), "-o", str(path)]) == 0
    cli.main(["check", str(path)])

    assert "A\ufffdB\ufffdC\ufffdD" in path.read_text("utf-8")
    assert "Workshop organiser: “\ufffd” stands for a character" in capsys.readouterr().out


@pytest.mark.parametrize("times", ["0", "-1", "many", "\u00b2", "9" * 5_000])
def test_the_plug_is_pulled_a_number_of_times(
    times: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["selftest", f"--torture={times}"])

    assert ended.value.code == 2
    assert "TIMES is a number from 1 to 999" in capsys.readouterr().err
