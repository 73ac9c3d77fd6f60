"""Conflict copies are told by their headers, not by their names, and in bounded time."""

import os
import time
from pathlib import Path
from uuid import uuid4

import pytest

from rapporteur.domain.report import Line, blank_report
from rapporteur.storage.conflict_copies import MOST_READ, ConflictCopies, Known, has_news
from rapporteur.storage.report_file import Encoder, Origin, Stamp
from rapporteur.storage.sealing import new_lock
from rapporteur.storage.templates import load_template
from tests.docx_samples import REPORT_ID

OURS, THEIRS, THIRD = "0" * 32, "a" * 32, "b" * 32
OWN = "Panel 4.rapport"
# As the clients name them, found in their manuals, code and issues in 2026.
NAMES = (
    "Panel 4.sync-conflict-20261125-210000-ABCDEFG.rapport",  # Syncthing
    "Panel 4 (conflicted copy 2026-11-25 210000).rapport",  # Nextcloud, ownCloud
    "Panel 4 (còpia en conflicte 2026-11-25 210000).rapport",  # the same, in Catalan
    "Panel 4_conflict-20261125-210000.rapport",  # ownCloud before 2.5
    "Panel 4 (Ana's conflicted copy 2026-11-25).rapport",  # Dropbox
    "Panel 4-HALL-2.rapport",  # OneDrive
    "Panel 4 (1).rapport",  # Google Drive
    "Panel 4 2.rapport",  # iCloud
    "renamed meanwhile.RAPPORT",
)
KNOWN = Known(OURS, 7, {THEIRS: 3})


def put(folder: Path, name: str, stamp: Stamp, report_id: str = REPORT_ID) -> Path:
    """Write a report file that says who wrote it."""
    report = blank_report(load_template("igf-2016-workshop"), report_id)
    report = report.with_value("session_title", Line(text="Keys"))
    path = folder / name
    path.write_bytes(Encoder().encode(report, Origin(), stamp)[0])
    return path


def find(folder: Path, copies: ConflictCopies | None = None, known: Known = KNOWN) -> list[str]:
    """Return the names of the copies in a folder."""
    with os.scandir(folder) as entries:
        found = (copies or ConflictCopies(REPORT_ID)).find([*entries], OWN, known)
    return [path.name for path in found]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_with_edits_that_the_report_has_not_is_found(tmp_path: Path, name: str) -> None:
    put(tmp_path, OWN, Stamp(OURS, 7, {THEIRS: 3}))
    put(tmp_path, name, Stamp(THEIRS, 4, {OURS: 5}))

    assert find(tmp_path) == [name]


@pytest.mark.parametrize(
    "stamp",
    [
        Stamp(),  # nobody's: it tells nothing
        Stamp(THEIRS, 3, {OURS: 5}),  # taken in already
        Stamp(THEIRS, 2),  # an older one
        Stamp(OURS, 7),  # our own last save, which a sync client has moved aside
        Stamp(THIRD, 0),  # of one who has made no edit
    ],
)
def test_a_copy_whose_edits_are_all_in_the_report_is_none(tmp_path: Path, stamp: Stamp) -> None:
    put(tmp_path, NAMES[0], stamp)

    assert find(tmp_path) == []


@pytest.mark.parametrize(
    "stamp",
    [
        Stamp(THIRD, 1),
        Stamp(THEIRS, 3, {THIRD: 1}),  # what they have taken in from a third
        Stamp(OURS, 8),  # our own, after the journal was lost
        Stamp(THEIRS, 2, {OURS: 9}),
    ],
)
def test_edits_of_anyone_that_are_not_in_the_report_count(tmp_path: Path, stamp: Stamp) -> None:
    put(tmp_path, NAMES[0], stamp)

    assert find(tmp_path) == [NAMES[0]]


def test_a_sealed_report_that_was_copied_on_purpose_is_none_of_its_versions() -> None:
    sealed = KNOWN._replace(is_sealed=True)

    assert not has_news(Stamp(OURS, 8), sealed)
    assert has_news(Stamp(THEIRS, 4), sealed)


def test_a_sealed_copy_is_told_by_what_its_header_shows(tmp_path: Path) -> None:
    report = blank_report(load_template("igf-2016-workshop"), REPORT_ID)
    origin = Origin(sealing=new_lock("nine locks, one key", REPORT_ID))
    data, _ = Encoder().encode(report, origin, Stamp(THEIRS, 4))
    (tmp_path / NAMES[0]).write_bytes(data)

    assert find(tmp_path, known=KNOWN._replace(is_sealed=True)) == [NAMES[0]]


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"{}", b'{"id":"%b"}' % REPORT_ID.encode()])
def test_a_file_that_only_looks_like_one_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAMES[0]).write_bytes(content)
    (tmp_path / NAMES[1]).mkdir()
    put(tmp_path, NAMES[2], Stamp(THEIRS, 4), uuid4().hex)
    put(tmp_path, "Panel 4 (1).docx", Stamp(THEIRS, 4))

    assert find(tmp_path) == []


def test_a_copy_that_comes_or_changes_later_is_found_then(tmp_path: Path) -> None:
    copies = ConflictCopies(REPORT_ID)
    path = put(tmp_path, NAMES[0], Stamp(THEIRS, 3))
    seen = [find(tmp_path, copies)]

    put(tmp_path, NAMES[0], Stamp(THEIRS, 4))
    put(tmp_path, NAMES[1], Stamp(THIRD, 1))
    seen.append(find(tmp_path, copies))
    path.unlink()
    seen.append(find(tmp_path, copies))

    assert seen == [[], [NAMES[0], NAMES[1]], [NAMES[1]]]


def test_the_copy_with_the_most_edits_comes_first(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES[:4]):
        put(tmp_path, name, Stamp(THEIRS, 4 + number))

    assert find(tmp_path) == list(reversed(NAMES[:4]))


def test_names_that_begin_like_the_report_are_read_first_and_all_in_the_end(
    tmp_path: Path,
) -> None:
    copies = ConflictCopies(REPORT_ID)
    for number in range(2 * MOST_READ):
        (tmp_path / f"A {number}.rapport").write_bytes(b"{}")
    put(tmp_path, NAMES[0], Stamp(THEIRS, 4))
    put(tmp_path, "Z.rapport", Stamp(THIRD, 1))

    first, was_thorough = find(tmp_path, copies), copies.is_thorough
    for _ in range(2):
        last = find(tmp_path, copies)

    assert (first, was_thorough) == ([NAMES[0]], False)
    assert (last, copies.is_thorough) == ([NAMES[0], "Z.rapport"], True)


def test_a_folder_with_500_reports_costs_next_to_nothing(tmp_path: Path) -> None:
    copies = ConflictCopies(REPORT_ID)
    for number in range(500):
        put(tmp_path, f"Panel {number}.rapport", Stamp(THEIRS, 4), uuid4().hex)
    while not copies.is_thorough:
        find(tmp_path, copies)

    begun = time.perf_counter()
    found = find(tmp_path, copies)

    assert found == []
    assert time.perf_counter() - begun < 0.1  # 2 ms where it was measured
