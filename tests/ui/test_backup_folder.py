"""The backup folder: choosing it, what is copied there, and what is said when it is missing."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage.reports import load_report
from rapporteur.storage.settings import Settings, load_settings, save_settings
from rapporteur.ui.window import Window
from tests.ui.windows import (
    answering,
    begin_report,
    click,
    give,
    offscreen,
    open_window,
    press,
    report_file,
    write,
)

pytestmark = offscreen


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A second folder."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def open_dialog(window: Window) -> None:
    """Choose Report → Backup folder… with the keyboard."""
    press(window, "Alt+R", "B")


def titles(folder: Path) -> list[str]:
    """Return the titles of the copies in a folder."""
    reports = [load_report(path).report for path in sorted(folder.glob("*.rapport"))]
    return [report.values["session_title"]._asdict()["text"] for report in reports]


def test_the_chosen_folder_is_kept_and_named(qtbot: QtBot, stick: Path) -> None:
    window = open_window(qtbot)

    with answering(click("Choose a folder…"), give(str(stick))):
        open_dialog(window)

    assert load_settings().backup_folder == stick
    assert window.messages.text() == (
        f"Copies of your reports go to {stick}; the last 20 of each are kept."
    )


def test_no_copies_can_be_chosen_again(qtbot: QtBot, stick: Path) -> None:
    save_settings(Settings(stick))
    window = open_window(qtbot)

    with answering(click("No copies")):
        open_dialog(window)

    assert load_settings().backup_folder is None
    assert window.messages.text().startswith("No copies are made from now on.")


def test_escape_changes_nothing(qtbot: QtBot, stick: Path) -> None:
    save_settings(Settings(stick))
    window = open_window(qtbot)

    with answering(QDialog.reject):
        open_dialog(window)

    assert load_settings().backup_folder == stick
    assert window.messages.text() == ""


def test_closing_a_report_leaves_a_copy_of_it(qtbot: QtBot, stick: Path) -> None:
    save_settings(Settings(stick))
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+W")

    assert titles(stick)[-1] == "Encryption"
    assert window.messages.text() == ""


def test_a_folder_that_is_chosen_has_a_copy_of_the_open_report_at_once(
    qtbot: QtBot, stick: Path, tmp_path: Path
) -> None:
    window = open_window(
        qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="Keys"))
    )

    with answering(click("Choose a folder…"), give(str(stick))):
        open_dialog(window)

    qtbot.waitUntil(lambda: titles(stick) == ["Keys"])


def test_a_missing_folder_is_told_quietly_and_the_report_is_closed(
    qtbot: QtBot, stick: Path, documents: Path
) -> None:
    save_settings(Settings(stick))
    stick.rmdir()
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+W")
    QApplication.processEvents()

    assert window.start_page.isVisible()
    assert titles(documents) == ["Encryption"]
    said = f"Backup folder is not there: {stick}. Your report itself is saved."
    assert window.messages.text() == said


def test_a_missing_folder_is_told_on_closing_in_place_of_an_older_message(
    qtbot: QtBot, stick: Path
) -> None:
    save_settings(Settings(stick))
    window = begin_report(qtbot)
    write("Encryption")
    press(window, "Ctrl+E")
    qtbot.waitUntil(lambda: bool(titles(stick)))
    shutil.rmtree(stick)
    write(" and safety")

    press(window, "Ctrl+W")

    assert window.messages.text().startswith("Backup folder is not there")


def test_a_missing_folder_is_told_while_one_writes(qtbot: QtBot, stick: Path) -> None:
    save_settings(Settings(stick))
    stick.rmdir()
    window = begin_report(qtbot)

    write("Encryption")

    qtbot.waitUntil(lambda: window.messages.text().startswith("Backup folder is not there"))
