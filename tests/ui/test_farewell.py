"""The session is about to end: everything is on the disk, and one can write on if it does not."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui.farewell import Farewell
from tests.ui.windows import begin_report, offscreen, on_disk, press, write

pytestmark = offscreen


def test_a_session_that_is_about_to_end_finds_everything_on_the_disk(
    qtbot: QtBot, documents: Path
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
    farewell.let_go()
    farewell.deleteLater()
