"""One report on two computers: nothing is missing, nothing stands twice, nothing unasked."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from rapporteur.domain.report import Prose
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
from rapporteur.open_report import OpenReport
from rapporteur.storage.reports import load_report

FORM = "igf-2016-workshop"
SECTIONS = ("discussions", "way_forward")
OpenOn = Callable[[str], OpenReport]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that a sync program keeps alike on both computers."""
    return tmp_path / "shared"


@pytest.fixture
def open_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> OpenOn:
    """Opens the one report, or begins it, on the computer that is named."""

    def tell(_: object) -> None:
        """Nobody looks at the status line."""

    def open_it(computer: str) -> OpenReport:
        monkeypatch.setenv("RAPPORTEUR_STATE", str(tmp_path / computer))
        monkeypatch.setenv("RAPPORTEUR_DOCUMENTS", str(folder))
        office = Office(export_docx)
        files = [*folder.glob("*.rapport")]
        return office.open(files[0], tell) if files else office.begin(FORM, tell)

    return open_it


def add(report: OpenReport, section: str, token: str) -> None:
    """Type a token at the end of a section."""
    report.session.edit(section, Prose(text=f"{text(report, section)} {token}".strip()))


def text(report: OpenReport, section: str) -> str:
    """Return a section's text."""
    value = report.session.report.values[section]
    assert isinstance(value, Prose)
    return value.text


def merge(report: OpenReport) -> None:
    """Merge the other version when there is one, as the button does."""
    if report.other:
        other = report.versions.read_other(report.other)
        report.session.replace(report.versions.merged_with(other).report.values)
        report.versions.take_in(other)


def test_a_report_goes_on_where_the_other_computer_left_it(open_on: OpenOn) -> None:
    here = open_on("here")
    add(here, "discussions", "one")
    here.close()
    there = open_on("there")
    add(there, "discussions", "two")
    there.close()

    again = open_on("here")

    assert text(again, "discussions") == "one two"
    assert (again.other, again.recovery) == (None, None)
    again.close()


def edit_apart(open_on: OpenOn, folder: Path) -> Path:
    """Edit a report on both computers, each unseen by the other; the file left is theirs."""
    first = open_on("here")
    add(first, "discussions", "both")
    first.close()
    (path,) = folder.glob("*.rapport")
    common = path.read_bytes()
    there = open_on("there")
    add(there, "way_forward", "theirs")
    there.close()
    theirs = path.read_bytes()
    path.write_bytes(common)
    here = open_on("here")
    add(here, "discussions", "ours")
    here.close()
    path.write_bytes(theirs)
    return path


def test_edits_on_both_sides_are_kept_apart_until_one_merges_them(
    open_on: OpenOn, folder: Path
) -> None:
    edit_apart(open_on, folder)

    again = open_on("here")

    assert text(again, "way_forward") == ""
    assert text(again, "discussions") == "both ours"
    merge(again)
    assert text(again, "way_forward") == "theirs"
    assert text(again, "discussions") == "both ours"
    again.close()
    assert open_and_close(open_on, "there") == ("both ours", "theirs")


def test_a_merged_report_is_not_replaced_by_the_file_that_was_merged(
    open_on: OpenOn, folder: Path
) -> None:
    path = edit_apart(open_on, folder)
    theirs = path.read_bytes()
    open_and_close(open_on, "here")

    path.write_bytes(theirs)  # the sync program brings it once more, or a power cut does

    assert open_and_close(open_on, "here") == ("both ours", "theirs")


def open_and_close(open_on: OpenOn, computer: str) -> tuple[str, str]:
    """Return what a computer sees, once whatever there is to merge has been merged."""
    report = open_on(computer)
    merge(report)
    seen = (text(report, "discussions"), text(report, "way_forward"))
    report.close()
    return seen


@pytest.mark.parametrize("seed", range(4))
def test_however_two_computers_take_turns_every_word_is_there_once(
    open_on: OpenOn, folder: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's turns, no secret
    first = open_on("here")
    add(first, "discussions", "start")
    first.close()
    (path,) = folder.glob("*.rapport")
    files = {"here": path.read_bytes(), "there": path.read_bytes()}
    tokens = ["start"]
    for turn in range(24):
        computer = chance.choice(("here", "there"))
        if chance.random() < 0.5:  # the sync program has brought the other's file
            other = "there" if computer == "here" else "here"
            files[computer] = files[other]
        path.write_bytes(files[computer])
        report = open_on(computer)
        merge(report)
        token = f"{computer}{turn}"
        add(report, chance.choice(SECTIONS), token)
        tokens.append(token)
        report.close()
        files[computer] = path.read_bytes()

    for computer, other in (("here", "there"), ("there", "here"), ("here", "there")):
        path.write_bytes(files[other])
        seen = open_and_close(open_on, computer)
        files[computer] = path.read_bytes()
    words = " ".join(seen).split()

    assert sorted(words) == sorted(tokens)
    assert load_report(path).report.values["discussions"] == Prose(text=seen[0])
