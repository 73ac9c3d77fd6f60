"""The session is about to end: everything is on the disk, and one can write on if it does not."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui.farewell import Farewell
from tests.ui.windows import begin_report, offscreen, on_disk, press, write

pytestmark = offscreen


@pytest.fixture
def own_signals() -> Iterator[None]:
    """Give the signals back to the test run."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_session_that_is_about_to_end_finds_everything_on_the_disk(
    own_signals: None, qtbot: QtBot, documents: Path
) -> None:
    window = begin_report(qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    farewell = Farewell(app, window.leave_at_once, window.secure)
    write("Keys")

    farewell._on_session_end(None)

    assert on_disk(documents) == Line(text="Keys")
    write(" and locks")
    press(window, "Ctrl+S")
    assert on_disk(documents) == Line(text="Keys and locks")
    farewell.deleteLater()
