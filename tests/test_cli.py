"""The command line through its public face; bad input has a file of its own."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from rapporteur import cli
from rapporteur.domain.errors import DiskError
from rapporteur.resources import resources_dir
from rapporteur.wording import error_sentence

FORM = "igf-2016-workshop"
SAMPLE = resources_dir() / "samples" / "igf-2016-sample.json"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The shipped sample as a report file."""
    path = tmp_path / "sample.rapport"
    assert run("new", "--template", FORM, "--content", SAMPLE, "-o", path) == 0
    return path


def run(*words: str | Path) -> int:
    """Run one command in this process."""
    return cli.main([str(word) for word in words])


def program(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run one command as a process of its own."""
    command = [sys.executable, "-c", "import sys; from rapporteur import cli; sys.exit(cli.main())"]
    return subprocess.run(
        [*command, *map(str, words)], input=given, capture_output=True, check=False
    )


def test_templates_lists_the_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("templates") == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["igf-2016-workshop", "igf-2015-workshop"]


def test_templates_lists_the_forms_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("templates", "--json") == 0

    forms = json.loads(capsys.readouterr().out)
    assert forms[0].keys() == {"id", "name", "description", "own", "broken"}


def test_a_blank_report_lacks_all_that_the_form_requires(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "blank.rapport"
    run("new", "--template", FORM, "-o", path)

    code = run("check", path)

    assert code == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert all(line.startswith("missing  ") for line in lines)


def test_a_whole_report_lacks_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run("check", report)

    assert code == 0
    assert capsys.readouterr().out.startswith("Nothing is missing")


def test_advice_alone_breaks_no_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(SAMPLE.read_text("utf-8"))
    content["sections"]["date"] = "9/12/2016"
    changed, path = tmp_path / "changed.json", tmp_path / "a.rapport"
    changed.write_text(json.dumps(content), encoding="utf-8")
    run("new", "--template", FORM, "--content", changed, "-o", path)

    code = run("check", path, "--json")

    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [(row["code"], row["section"], row["breaks_a_rule"]) for row in found] == [
        ("date_unclear", "date", False)
    ]


def test_count_as_text_ends_with_the_total(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("count", report) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[7] == "Key issues: 4 items, 86 words, 4 sentences, 4 paragraphs (fits)"
    assert lines[-1] == "Total: 1,084 words; 11 of 11 sections ready"


def test_count_as_json_has_the_members(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("count", report, "--json")

    counted = json.loads(capsys.readouterr().out)
    issues = next(row for row in counted["sections"] if row["id"] == "key_issues")
    assert counted["total"]["words"] == 1084
    assert issues["state"] == "fits"
    assert [member["sentences"] for member in issues["members"]] == [1, 1, 1, 1]


def test_everything_goes_through_the_standard_streams(report: Path) -> None:
    made = program(
        "new", "--template", FORM, "--content", "-", "-o", "-", given=SAMPLE.read_bytes()
    )
    counted = program("count", "-", given=made.stdout)
    document = program("export", "-", "-o", "-", given=made.stdout)

    assert (made.returncode, counted.returncode, document.returncode) == (0, 0, 0)
    assert b"Total: 1,084 words" in counted.stdout
    with ZipFile(io.BytesIO(document.stdout)) as package:
        assert package.testzip() is None


def test_export_replaces_an_earlier_document_by_the_same_bytes(
    report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.docx"
    run("export", report, "-o", target)
    first = target.read_bytes()

    assert run("export", report, "-o", target) == 0

    assert target.read_bytes() == first


def test_selftest_says_why_a_folder_takes_no_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write everywhere")
    monkeypatch.setenv("RAPPORTEUR_DOCUMENTS", str(folder))

    assert run("selftest") != 0

    last = capsys.readouterr().out.splitlines()[-1]
    assert error_sentence(DiskError("no_permission", str(folder))) in last


def test_selftest_tries_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("selftest") == 0

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    assert all(line.startswith("ok ") for line in lines)


def test_a_reader_that_goes_away_is_no_fault() -> None:
    words = "import sys; from rapporteur import cli; sys.exit(cli.main(['templates', '--json']))"
    with subprocess.Popen(
        [sys.executable, "-c", words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()

        assert b"Traceback" not in done.stderr.read()


def test_a_command_without_its_words_says_how_it_is_used() -> None:
    done = program("new", "--template", FORM)

    assert done.returncode == 2
    assert b"-o/--output" in done.stderr
