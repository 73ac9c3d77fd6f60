"""A thousand damaged files in every run, ten thousand with RAPPORTEUR_LONG=1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.domain.report import Line
from tests.torture import damage, targets

PROJECT = Path(__file__).resolve().parents[2]
IS_LONG = bool(os.environ.get("RAPPORTEUR_LONG"))
SLOW = 3


@pytest.mark.slow
def test_no_damage_crashes_or_reads_as_another_text() -> None:
    # A process of its own: its memory is bounded, so that a file that takes it all is a crash.
    count = "10000" if IS_LONG else "1080"

    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.damage", count],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    # How long a file took is looked at only where the machine is not busy with other tests.
    assert done.returncode in ({0} if IS_LONG else {0, SLOW}), done.stdout + done.stderr
    assert f"files {int(count):,}; faults 0" in done.stdout


def test_a_text_that_is_not_what_it_was_would_be_found() -> None:
    (target,) = targets.TARGETS

    def open_wrongly(data: bytes) -> targets.Opened:
        opened = target.open(data)
        return opened._replace(sections={**opened.sections, "session_title": Line(text="!")})

    rows = damage.run(target._replace(open=open_wrongly), 30)

    assert all(row.faults for row in rows if row.files)
