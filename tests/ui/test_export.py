"""Ctrl+E: the official document beside the report, and what the window says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui import texts
from tests.ui.windows import (
    begin_report,
    button_of,
    focus_name,
    offscreen,
    open_window,
    press,
    report_file,
    write,
)

pytestmark = offscreen


class Opened(QObject):
    """Takes what would be handed to the programs of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Remember a file."""
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    """What is handed to the programs of the desktop during the test."""
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    yield opened
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with nothing but a title."""
    return report_file(tmp_path / "day one.rapport", session_title=Line(text="Encryption"))


def test_the_document_is_written_beside_the_report_and_the_window_says_where(
    qtbot: QtBot, report: Path
) -> None:
    window = open_window(qtbot, report)

    press(window, "Ctrl+E")

    document = report.with_suffix(".docx")
    assert document.is_file()
    assert window.messages.text().startswith(f"Exported: {document}\n")


def test_what_was_typed_last_is_in_the_file_when_the_document_is_written(
    qtbot: QtBot, documents: Path
) -> None:
    window = begin_report(qtbot)
    write("Encryption")

    press(window, "Ctrl+E")

    assert sorted(path.name for path in documents.iterdir()) == [
        "IGF 2016 workshop report – Encryption.docx",
        "IGF 2016 workshop report – Encryption.rapport",
    ]


def test_what_is_missing_is_named_and_stops_nothing(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)

    press(window, "Ctrl+E")

    missing = "Date, Time, Workshop organiser, Chair or moderator and 5 more"
    assert window.messages.text().endswith(f"Still missing: {missing}.")


def test_from_the_message_one_comes_to_what_is_missing(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")

    press(window, "Alt+W")

    qtbot.waitUntil(lambda: focus_name() == texts.FINDINGS_TITLE)


def test_exporting_leaves_the_caret_where_it_was(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+4", "Ctrl+E")

    assert focus_name() == "Workshop organiser"


@pytest.mark.parametrize("lock", [".~lock.day one.docx#", "~$y one.docx"])
def test_a_document_that_is_open_elsewhere_stays_and_another_name_is_used(
    qtbot: QtBot, report: Path, lock: str
) -> None:
    taken = report.with_suffix(".docx")
    taken.write_text("open in another program")
    (report.parent / lock).touch()
    window = open_window(qtbot, report)

    press(window, "Ctrl+E")

    second = report.with_name("day one (2).docx")
    assert taken.read_text() == "open in another program"
    assert second.is_file()
    assert f"{taken} is open in another program" in window.messages.text()
    assert f"Exported under another name: {second}" in window.messages.text()


@pytest.mark.parametrize(("key", "what"), [("Alt+O", "day one.docx"), ("Alt+S", "")])
def test_document_and_folder_are_opened_from_the_keyboard(
    qtbot: QtBot, report: Path, opened: Opened, key: str, what: str
) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")

    press(window, key)

    qtbot.waitUntil(lambda: opened.paths == [report.parent / what])


def test_the_choices_of_the_message_are_reached_with_tab(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")
    wanted = {button_of(window, text) for text in (texts.OPEN_FILE, texts.SHOW_FOLDER)}
    visited: list[object] = []

    for _ in range(80):
        press(window, "Tab")
        visited.append(QApplication.focusWidget())

    assert wanted <= set(visited)


def test_a_message_goes_with_the_report_it_is_about(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")

    press(window, "Ctrl+W")

    assert window.start_page.isVisible()
    assert window.messages.text() == ""


def test_escape_sends_a_message_away_and_the_caret_stays(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+4", "Ctrl+E")

    press(window, "Esc")

    assert window.messages.text() == ""
    assert focus_name() == "Workshop organiser"


def test_a_message_can_be_sent_away(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")

    button_of(window.messages, "").click()

    assert window.messages.text() == ""


def test_a_message_that_is_sent_away_by_key_gives_the_caret_back_to_the_text(
    qtbot: QtBot, report: Path
) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")
    before = focus_name()
    button_of(window.messages, "").setFocus()

    press(window, "Space")

    assert (window.messages.text(), focus_name()) == ("", before)


def test_what_was_said_of_a_report_goes_with_it(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+E")

    press(window, "Ctrl+W")

    assert window.messages.text() == ""
