"""A fault of the program: the text is kept, the fault is told, without a word of the report."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui import texts
from rapporteur.ui.faults import FaultDialog, install_fault_dialog
from rapporteur.ui.window import Window
from tests.ui.windows import (
    answering,
    begin_report,
    click,
    offscreen,
    on_disk,
    open_window,
    write,
)

pytestmark = offscreen
WORD = "Confidential"


def fault(window: Window, dialog: FaultDialog) -> None:
    """Let the program fail over a word of the report, as an unforeseen fault does."""
    try:
        int(WORD)
    except ValueError as error:
        dialog.show(type(error), error, error.__traceback__)


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[dict[str, str]]:
    """What the dialog said after a fault in a report of one word, and what was copied."""
    window = begin_report(qtbot)
    write(WORD)
    said: dict[str, str] = {}

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.update(text=box.text(), details=box.detailedText(), title=box.windowTitle())
        click(texts.COPY_DETAILS)(box)

    with answering(read):
        fault(window, FaultDialog(window))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    said["copied"] = QApplication.clipboard().text()
    yield said
    QApplication.clipboard().clear()


def test_a_fault_saves_the_report_and_says_where(told: dict[str, str], documents: Path) -> None:
    (path,) = documents.glob("*.rapport")

    assert on_disk(documents) == Line(text=WORD)
    assert told["text"] == texts.BUG_TEXT.format(path=path)


def test_the_details_name_places_in_the_program_and_no_word_of_the_report(
    told: dict[str, str],
) -> None:
    assert "in fault" in told["details"]
    assert told["details"].endswith("ValueError")
    assert "cannot count" not in told["details"].splitlines()[-1]


def test_the_details_hold_no_word_of_the_report(told: dict[str, str]) -> None:
    assert WORD not in told["details"]


def test_the_details_are_copied_with_one_button(told: dict[str, str]) -> None:
    assert told["copied"] == told["details"]


def test_the_log_names_the_fault_and_no_word_of_the_report(
    told: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    said = "\n".join(
        f"{record.getMessage()}{record.exc_text or ''}" for record in caplog.get_records("setup")
    )

    assert "ValueError" in said
    assert WORD not in said


def test_the_window_goes_on_after_a_fault(told: dict[str, str]) -> None:
    write(" words")

    focus = QApplication.focusWidget()
    assert focus
    assert focus.property("text") == f"{WORD} words"


def test_on_the_first_page_there_is_nothing_to_save(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    said: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        click("Close")(box)

    with answering(read):
        fault(window, FaultDialog(window))

    assert said == [texts.BUG_TEXT_UNSAVED]


def test_a_fault_in_a_fault_shows_no_second_dialog(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    dialog = FaultDialog(window)

    def fail_again(box: QDialog) -> None:
        fault(window, dialog)
        click("Close")(box)

    with answering(fail_again):
        fault(window, dialog)


def test_every_unforeseen_fault_and_every_message_of_qt_is_caught(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window(qtbot)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = qInstallMessageHandler(None)
    caplog.set_level(logging.WARNING)

    install_fault_dialog(window)
    qWarning("a word from Qt")
    qWarning("Unable to open 'file:///home/Keys and locks.docx'")
    qInstallMessageHandler(before)

    assert sys.excepthook.__self__.__class__ is FaultDialog
    assert ("qt", logging.WARNING, "a word from Qt") in caplog.record_tuples
    assert ("qt", logging.WARNING, "Unable to open …") in caplog.record_tuples
