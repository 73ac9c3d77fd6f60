"""Pull the plug: a process that types is killed, and what was told to be safe is there."""

import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur import cli
from rapporteur.plug import Pulled, pull_plug
from rapporteur.ui import safety_texts
from rapporteur.ui.plug_dialog import PlugDialog
from tests.ui.windows import button_of, offscreen, open_window, visible_labels

pytestmark = [pytest.mark.slow, offscreen]
PATIENCE_MS = 60_000


def test_what_was_told_to_be_safe_is_there_after_a_kill() -> None:
    (pulled,) = pull_plug(1)

    assert pulled.is_kept
    assert pulled.typed >= pulled.found >= pulled.safe > 0


def test_a_lost_key_that_was_told_to_be_safe_is_a_failure() -> None:
    assert not Pulled(typed=10, safe=8, found=7, lost_ms=1.0).is_kept


def test_where_nothing_was_told_to_be_safe_nothing_is_shown() -> None:
    assert not Pulled(typed=0, safe=0, found=0, lost_ms=0.0).is_kept


def test_a_process_that_cannot_even_begin_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    (pulled,) = pull_plug(1)

    assert not pulled.is_kept


def test_the_command_line_shows_it_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["selftest", "--torture", "1"])

    said = capsys.readouterr().out
    assert code == 0
    assert said.startswith("ok      pull 1: ")


def test_a_user_sees_it_in_the_window(qtbot: QtBot) -> None:
    dialog = PlugDialog(open_window(qtbot))
    qtbot.addWidget(dialog)
    dialog.show()

    button_of(dialog, safety_texts.PLUG_START).click()

    qtbot.waitUntil(
        lambda: "there afterwards" in " ".join(visible_labels(dialog)), timeout=PATIENCE_MS
    )
    dialog.close()


def test_a_dialog_that_is_closed_meanwhile_is_not_missed(qtbot: QtBot) -> None:
    dialog = PlugDialog(open_window(qtbot))
    dialog.show()
    button_of(dialog, safety_texts.PLUG_START).click()
    (pull,) = (thread for thread in threading.enumerate() if thread.name == "plug")

    dialog.close()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    pull.join(PATIENCE_MS / 1000)  # a fault in a thread fails the test

    assert not pull.is_alive()
