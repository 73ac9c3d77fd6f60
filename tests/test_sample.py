"""The report of a real session, from a content file to the official document."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from rapporteur import cli

FORM = "igf-2016-workshop"


@pytest.fixture
def sample(shared_samples: Path) -> dict[str, Any]:
    """The sections of the real session."""
    text = (shared_samples / "igf-2016-encryption-session.json").read_text("utf-8")
    return json.loads(text)["sections"]


@pytest.fixture
def report(shared_samples: Path, tmp_path: Path) -> Path:
    """The real session as a report file."""
    content = shared_samples / "igf-2016-encryption-session.json"
    path = tmp_path / "s.rapport"
    words = ["new", "--template", FORM, "--content", str(content), "-o", str(path)]
    assert cli.main(words) == 0
    return path


@pytest.fixture
def document(report: Path) -> Path:
    """The real session as the official document."""
    path = report.with_suffix(".docx")
    assert cli.main(["export", str(report), "-o", str(path)]) == 0
    return path


def test_the_counts_of_the_real_session(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["count", str(report), "--json"])

    sections = {row["id"]: row for row in json.loads(capsys.readouterr().out)["sections"]}
    issues, talks = sections["key_issues"], sections["presentations"]
    assert (issues["items"], issues["words"]) == (3, 81)
    assert [member["sentences"] for member in issues["members"]] == [1, 1, 1]
    assert [member["words"] for member in talks["members"]] == [106, 237, 198, 107]
    assert [member["paragraphs"] for member in talks["members"]] == [1, 1, 1, 1]
    discussions, forward = sections["discussions"], sections["way_forward"]
    assert (discussions["words"], discussions["paragraphs"]) == (317, 2)
    assert (forward["words"], forward["paragraphs"]) == (335, 3)


def test_the_check_names_what_the_real_session_lacks(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["check", str(report)])

    assert code == 1
    assert capsys.readouterr().out.splitlines() == [
        "missing  Session title: nothing yet.",
        "missing  Date: nothing yet.",
        "missing  Time: nothing yet.",
        "missing  Workshop organiser: nothing yet.",
        "missing  Chair or moderator: nothing yet.",
        "missing  Rapporteur: nothing yet.",
        "missing  Speakers: nothing yet.",
        "missing  Discussions: 2 paragraphs, too few; the form wants 3 paragraphs.",
    ]


def test_every_word_is_once_and_in_order_in_the_cell_beside_its_verbatim_label(
    document: Path, sample: dict[str, Any]
) -> None:
    rows = {row.cells[0].text: row.cells[1].text for row in Document(str(document)).tables[0].rows}

    labels = list(rows)[-4:]
    talks = [
        f"Presentation {talk['number']} ({talk['presenter']}): {talk['text']}"
        for talk in sample["presentations"]
    ]
    wanted = [sample["key_issues"], talks, sample["discussions"], sample["way_forward"]]
    assert [rows[label].split() for label in labels] == [" ".join(x).split() for x in wanted]
    assert "".join(list(rows.values())[:-4]) == ""


def test_the_labels_are_those_of_the_real_document(document: Path, shared_samples: Path) -> None:
    real = (shared_samples / "igf-2016-encryption-session.txt").read_text("utf-8")

    labels = [row.cells[0].text for row in Document(str(document)).tables[0].rows]

    unwrapped = re.sub(r"\s+", "", real)
    assert [label for label in labels[-4:] if re.sub(r"\s+", "", label) not in unwrapped] == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_libreoffice_makes_a_pdf_with_every_word(
    document: Path, sample: dict[str, Any], tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(document)], check=True, capture_output=True)
    text = subprocess.run(
        [
            "pdftotext",
            "-x",
            "178",
            "-y",
            "0",
            "-W",
            "400",
            "-H",
            "842",
            "-r",
            "72",
            str(document.with_suffix(".pdf")),
            "-",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    shown = re.sub(r"\s+", "", text)
    for paragraph in (*sample["key_issues"], *sample["way_forward"], *sample["discussions"]):
        for sentence in paragraph.split(". "):
            assert re.sub(r"\s+", "", sentence) in re.sub(r"\d/\d", "", shown)
