"""A folder that a sync client keeps alike on two computers: its conflict copies lose no word."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from rapporteur.domain.report import Prose
from rapporteur.formats.docx import export_docx
from rapporteur.office import Office
from rapporteur.open_report import OpenReport
from rapporteur.storage import lookout
from rapporteur.storage.reports import load_report
from tests.storage.sights import Sights, merge_all
from tests.torture.sync_client import CLIENTS, SyncClient

FORM = "igf-2016-workshop"
MAIN = "IGF 2016 workshop report.rapport"
SECTIONS = ("discussions", "way_forward")
COMPUTERS = ("here", "there")


class Computers(NamedTuple):
    """Two computers with a folder each."""

    folders: dict[str, Path]
    open_on: Callable[[str], OpenReport]

    def add(self, computer: str, section: str, token: str) -> None:
        """Open the report there, merge what is offered, type a token, and close.

        Nobody types before the journal has what was opened, a tenth of a second later.
        """
        report = self.open_on(computer)
        report.save_now()
        merge_all(report)
        add(report, section, token)
        report.close()

    def seen_by(self, computer: str) -> list[str]:
        """Return the words that a computer sees, once all that is offered has been merged."""
        report = self.open_on(computer)
        merge_all(report)
        words = [word for section in SECTIONS for word in text(report, section).split()]
        report.close()
        return words


@pytest.fixture
def computers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computers:
    """Two computers; the report is begun on the one that is used first."""
    folders = {name: tmp_path / f"{name}-folder" for name in COMPUTERS}

    def open_on(computer: str) -> OpenReport:
        monkeypatch.setenv("RAPPORTEUR_STATE", str(tmp_path / computer))
        monkeypatch.setenv("RAPPORTEUR_DOCUMENTS", str(folders[computer]))
        office = Office(export_docx)
        path = folders[computer] / MAIN
        return office.open(path, _nobody) if path.exists() else office.begin(FORM, _nobody)

    monkeypatch.setattr(lookout, "FIRST_S", 0.0)
    for folder in folders.values():
        folder.mkdir()
    return Computers(folders, open_on)


def _nobody(_: object) -> None:
    """Nobody looks at the status line."""


def add(report: OpenReport, section: str, token: str) -> None:
    """Type a token at the end of a section."""
    report.session.edit(section, Prose(text=f"{text(report, section)} {token}".strip()))


def text(report: OpenReport, section: str) -> str:
    """Return a section's text."""
    value = report.session.report.values[section]
    assert isinstance(value, Prose)
    return value.text


def put_copy(computers: Computers, name: str, token: str, start: bytes) -> Path:
    """Let the other computer go on from a file, and put its version beside ours as a copy."""
    theirs = computers.folders["there"] / MAIN
    theirs.write_bytes(start)
    computers.add("there", "way_forward", token)
    copy = computers.folders["here"] / name
    copy.write_bytes(theirs.read_bytes())
    return copy


@pytest.fixture
def start(computers: Computers) -> bytes:
    """A report that both computers have."""
    computers.add("here", "discussions", "both")
    return (computers.folders["here"] / MAIN).read_bytes()


def test_a_conflict_copy_is_offered_merged_and_not_offered_again(
    computers: Computers, start: bytes
) -> None:
    copy = put_copy(computers, "IGF (1).rapport", "theirs", start)
    bytes_of_copy = copy.read_bytes()
    computers_words = []
    report = computers.open_on("here")
    add(report, "discussions", "ours")
    before = text(report, "way_forward")

    names = merge_all(report)

    computers_words = [text(report, section) for section in SECTIONS]
    again = merge_all(report)
    report.close()
    reopened = computers.open_on("here")
    later = merge_all(reopened)
    reopened.close()
    assert (before, names, again, later) == ("", ["IGF (1).rapport"], [], [])
    assert computers_words == ["both ours", "theirs"]
    assert copy.read_bytes() == bytes_of_copy


def test_nothing_of_a_conflict_copy_comes_into_the_report_unasked(
    computers: Computers, start: bytes
) -> None:
    put_copy(computers, "IGF (1).rapport", "theirs", start)
    report = computers.open_on("here")

    Sights(report).look()

    assert [text(report, section) for section in SECTIONS] == ["both", ""]
    report.close()


def test_a_copy_that_comes_while_the_report_is_open_is_found(
    computers: Computers, start: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = put_copy(computers, "IGF (1).rapport", "theirs", start)
    data = copy.read_bytes()
    copy.unlink()
    report = computers.open_on("here")
    sights = Sights(report)
    before = sights.look().copy

    copy.write_bytes(data[:900])  # the client is not ready yet
    sights.look()
    half = [sight.copy for sight in sights.told if sight.copy]
    copy.write_bytes(data)
    sights.look()
    whole = [sight.copy.name for sight in sights.told if sight.copy]

    assert (before, half, whole) == (None, [], [copy.name])
    report.close()


def test_a_copy_whose_edits_are_in_another_that_was_merged_is_not_offered(
    computers: Computers, start: bytes
) -> None:
    put_copy(computers, "IGF (1).rapport", "first", start)
    older = (computers.folders["there"] / MAIN).read_bytes()
    put_copy(computers, "IGF (0).rapport", "second", older)
    report = computers.open_on("here")

    names = merge_all(report)

    assert names == ["IGF (0).rapport"]
    assert text(report, "way_forward") == "first second"
    report.close()


def test_copies_of_two_other_computers_are_offered_one_after_the_other(
    computers: Computers, start: bytes, tmp_path: Path
) -> None:
    put_copy(computers, "IGF (1).rapport", "first", start)
    for name in ("there", "there-folder"):
        (tmp_path / name).rename(tmp_path / f"second-{name}")
    computers.folders["there"].mkdir()
    put_copy(computers, "IGF (2).rapport", "second", start)
    report = computers.open_on("here")

    names = merge_all(report)

    assert names == ["IGF (1).rapport", "IGF (2).rapport"]
    assert sorted(text(report, "way_forward").split()) == ["first", "second"]
    report.close()


def test_what_was_merged_step_by_step_on_one_side_and_at_once_on_the_other_is_there_once(
    computers: Computers, start: bytes
) -> None:
    here, there = (computers.folders[name] / MAIN for name in COMPUTERS)
    there.write_bytes(start)
    copies = list[bytes]()
    for token in ("t1", "t2"):
        computers.add("there", "discussions", token)
        copies.append(there.read_bytes())
    computers.add("here", "discussions", "h1")
    there.write_bytes(here.read_bytes())
    computers.add("there", "discussions", "t3")
    copies.append(there.read_bytes())

    for number, data in enumerate(copies):
        here.with_name(f"IGF ({number}).rapport").write_bytes(data)
        words = computers.seen_by("here")

    assert sorted(words) == ["both", "h1", "t1", "t2", "t3"]


def test_a_copy_that_is_opened_while_its_report_is_there_is_a_report_of_its_own(
    computers: Computers, start: bytes
) -> None:
    copy = put_copy(computers, "IGF (1).rapport", "theirs", start)
    computers.open_on("here").close()

    opened = Office(export_docx).open(copy, _nobody)
    names = merge_all(opened)

    assert opened.session.report.id != load_report(copy).report.id
    assert names == []
    opened.close()


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_sync_client_does_every_word_is_there_once(
    computers: Computers, kind: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test's turns, no secret
    computers.add("here", "discussions", "start")
    here, there = (computers.folders[name] / MAIN for name in COMPUTERS)
    client = SyncClient((here, there), kind)
    client.run(0)
    tokens = ["start"]
    for turn in range(24):
        computer = chance.choice(COMPUTERS)
        if chance.random() < 0.4:
            client.run(chance.choice((0, 1)))
        tokens.append(f"{computer}{turn}")
        computers.add(computer, chance.choice(SECTIONS), tokens[-1])

    for _ in range(3):
        for winner, computer in enumerate(COMPUTERS):
            client.run(winner)
            words = computers.seen_by(computer)
    client.run(0)

    assert client.conflicts > 0
    assert sorted(word for word in words if word != "/") == sorted(tokens)
    assert sorted(word for word in computers.seen_by("here") if word != "/") == sorted(tokens)
    left = [path.name for folder in computers.folders.values() for path in folder.glob(".*")]
    assert left == []
