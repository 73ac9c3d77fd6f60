"""The queue's bound, its retries and its end."""

import threading
import time
from collections.abc import Callable

import pytest

from rapporteur.domain.errors import DiskError
from rapporteur.domain.report import blank_report
from rapporteur.storage.edit_queue import EditQueue, Job
from tests.docx_samples import REPORT_ID, shipped

REPORT = blank_report(shipped(), REPORT_ID)
PATIENCE_S = 20.0
NEVER_S = 3600.0
WORD = "Confidential"


def queue(write: Callable[[Job], DiskError | None], idle_s: float, longest_s: float) -> EditQueue:
    """Return a queue that has written nothing."""
    return EditQueue("test", write, lambda _: None, number=0, idle_s=idle_s, longest_s=longest_s)


def test_a_fault_of_the_program_is_told_without_a_word_and_saving_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written: list[int] = []
    told: list[DiskError] = []

    def write(job: Job) -> None:
        if not told:
            int(WORD)
        written.append(job.number)

    edits = EditQueue("test", write, told.append, number=0, idle_s=0.0, longest_s=0.0)
    edits.submit(REPORT, 1)
    edits.flush(PATIENCE_S)
    edits.submit(REPORT, 2)
    edits.flush(PATIENCE_S)

    edits.close(PATIENCE_S)
    assert written[-1] == 2
    assert [(error.code, error.facts["reason"]) for error in told] == [("other", "ValueError")]
    assert WORD not in caplog.text


def test_typing_without_a_pause_is_written_all_the_same() -> None:
    written: list[int] = []
    edits = queue(lambda job: written.append(job.number), 0.2, 0.2)
    number = 0
    until = time.monotonic() + PATIENCE_S

    while not written and time.monotonic() < until:
        number += 1
        edits.submit(REPORT, number)
    is_written_meanwhile = bool(written)

    edits.close(PATIENCE_S)
    assert is_written_meanwhile


def test_the_latest_edit_is_written_once_and_after_it_nothing() -> None:
    written: list[int] = []
    edits = queue(lambda job: written.append(job.number), NEVER_S, NEVER_S)
    for number in (1, 2, 3):
        edits.submit(REPORT, number)

    edits.flush(PATIENCE_S)
    edits.close(PATIENCE_S)

    assert written == [3]


def test_a_refused_edit_is_tried_again_without_a_new_one() -> None:
    written: list[int] = []
    is_done = threading.Event()

    def write(job: Job) -> DiskError | None:
        written.append(job.number)
        if len(written) < 2:
            return DiskError("disk_full")
        is_done.set()
        return None

    edits = queue(write, 0.0, 0.0)
    edits.submit(REPORT, 1)

    assert is_done.wait(PATIENCE_S)
    edits.close(PATIENCE_S)
    assert written == [1, 1]


def test_a_flush_returns_when_the_disk_refuses() -> None:
    edits = queue(lambda _: DiskError("disk_full"), NEVER_S, NEVER_S)
    edits.submit(REPORT, 1)

    begun = time.monotonic()
    edits.flush(NEVER_S)

    assert time.monotonic() - begun < PATIENCE_S
    edits.close(PATIENCE_S)


def test_what_waits_is_written_at_the_end() -> None:
    written: list[int] = []
    edits = queue(lambda job: written.append(job.number), NEVER_S, NEVER_S)
    edits.submit(REPORT, 1)

    edits.close(PATIENCE_S)

    assert written == [1]
