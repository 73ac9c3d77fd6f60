"""The hand-in from the menus: other formats, the section's copy, the e-mail; by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Items, Line
from rapporteur.ui import hand_in_texts
from rapporteur.ui.window import Window
from tests.ui.windows import (
    begin_report,
    button_of,
    focus_name,
    offscreen,
    open_window,
    press,
    report_file,
    section_text,
    write,
)

pytestmark = offscreen
FORMATS = {"O": ".odt", "M": ".md", "H": ".html", "T": ".txt"}


class Mailed(QObject):
    """Takes what would be handed to the e-mail program and to the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Remember an address."""
        self.urls.append(url)


@pytest.fixture
def mailed() -> Iterator[Mailed]:
    """What is handed to other programs during the test."""
    mailed = Mailed()
    for scheme in ("mailto", "file"):
        QDesktopServices.setUrlHandler(scheme, mailed, "take")
    yield mailed
    for scheme in ("mailto", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with a title and two issues."""
    return report_file(
        tmp_path / "day one.rapport",
        session_title=Line(text="Encryption"),
        key_issues=Items(items=("**One?**", "Two?")),
    )


def clipboard() -> tuple[str, str]:
    """Return the clipboard's plain text and its HTML."""
    content = QGuiApplication.clipboard().mimeData()
    return content.text(), content.html()


def export_as(window: Window, letter: str) -> None:
    """Go through the menus with letters."""
    press(window, "Alt+R", "A", letter)


@pytest.mark.parametrize("letter", FORMATS)
def test_each_format_is_written_beside_the_report(qtbot: QtBot, report: Path, letter: str) -> None:
    window = open_window(qtbot, report)

    export_as(window, letter)

    document = report.with_suffix(FORMATS[letter])
    assert document.is_file()
    assert window.messages.text().startswith(f"Exported: {document}\nStill missing: Date, ")


def test_what_was_typed_last_is_in_the_document(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")

    export_as(window, "T")

    (document,) = documents.glob("*.txt")
    assert document.name == "IGF 2016 workshop report – Encryption.txt"
    assert "Session title: Encryption" in document.read_text("utf-8")


def test_a_document_that_is_open_elsewhere_stays_and_another_name_is_used(
    qtbot: QtBot, report: Path
) -> None:
    taken = report.with_suffix(".odt")
    taken.write_text("open in another program")
    (report.parent / ".~lock.day one.odt#").touch()
    window = open_window(qtbot, report)

    export_as(window, "O")

    assert taken.read_text() == "open in another program"
    second = report.with_name("day one (2).odt")
    assert second.is_file()
    assert f"Exported under another name: {second}" in window.messages.text()


def test_the_document_is_opened_from_the_keyboard(
    qtbot: QtBot, report: Path, mailed: Mailed
) -> None:
    window = open_window(qtbot, report)
    export_as(window, "H")

    press(window, "Alt+O")

    qtbot.waitUntil(lambda: len(mailed.urls) == 1)
    assert mailed.urls[0].toLocalFile() == str(report.with_suffix(".html"))


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_without_libreoffice_the_window_draws_the_pdf_and_says_what_it_lacks(
    qtbot: QtBot, report: Path
) -> None:
    window = open_window(qtbot, report)

    export_as(window, "P")

    qtbot.waitUntil(lambda: window.messages.text().startswith("Exported"), timeout=20_000)
    assert report.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert hand_in_texts.PDF_UNTAGGED in window.messages.text()


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_one_goes_on_typing_while_the_pdf_is_made(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    press(window, "Ctrl+4")

    export_as(window, "P")
    said, place = window.messages.text(), focus_name()

    assert (said, place) == (hand_in_texts.PDF_BEGUN, "Workshop organiser")
    qtbot.waitUntil(lambda: window.messages.text() != said, timeout=20_000)


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_a_pdf_asked_for_twice_is_the_one_of_the_second_time(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)

    export_as(window, "P")
    press(window, "Ctrl+1", "End")
    write(" again")
    export_as(window, "P")

    qtbot.waitUntil(lambda: window.messages.text().startswith("Exported"), timeout=20_000)
    assert b"Encryption again" in report.with_suffix(".pdf").read_bytes()


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_a_pdf_is_written_though_the_report_is_closed_meanwhile(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)

    export_as(window, "P")
    press(window, "Ctrl+W")

    pdf = report.with_suffix(".pdf")
    qtbot.waitUntil(lambda: window.messages.text() == f"Exported: {pdf}", timeout=20_000)
    assert pdf.is_file()


@pytest.mark.usefixtures("no_office")
@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, report: Path, documents: Path
) -> None:
    window = open_window(qtbot, report)
    report.with_suffix(".pdf").mkdir()

    export_as(window, "P")

    qtbot.waitUntil(lambda: "day one.pdf" in window.messages.text(), timeout=20_000)
    assert (documents / "day one.pdf").is_file()


def test_the_section_with_the_caret_is_copied_plain_and_formatted(
    qtbot: QtBot, report: Path
) -> None:
    window = open_window(qtbot, report)

    press(window, "Ctrl+8", "Ctrl+Shift+C")

    plain, formatted = clipboard()
    assert plain == "One?\nTwo?"
    assert "<strong>One?</strong>" in formatted
    assert window.messages.text() == "Copied: Key issues, 9 characters."


def test_an_empty_section_leaves_the_clipboard_alone(qtbot: QtBot, report: Path) -> None:
    window = open_window(qtbot, report)
    QGuiApplication.clipboard().setText("before")

    press(window, "Ctrl+4", "Ctrl+Shift+C")

    assert clipboard()[0] == "before"
    assert window.messages.text() == "Workshop organiser is empty: nothing to copy."


def test_the_e_mail_is_begun_and_the_document_is_there(
    qtbot: QtBot, report: Path, mailed: Mailed
) -> None:
    window = open_window(qtbot, report)

    press(window, "Alt+R", "H")

    document = report.with_name("IGF 2016 workshop report – Encryption.docx")
    assert document.is_file()
    assert (
        "IGF%202016%20workshop%20report%3A%20Encryption"
        in mailed.urls[0].toEncoded().data().decode()
    )
    assert window.messages.text().startswith(
        f"Exported: {document}\n{hand_in_texts.EMAIL_OPENED}\n"
    )


def test_subject_and_text_are_copied_for_mail_in_a_browser(
    qtbot: QtBot, report: Path, mailed: Mailed
) -> None:
    window = open_window(qtbot, report)
    press(window, "Alt+R", "H")

    button_of(window, hand_in_texts.COPY_SUBJECT).click()
    subject = clipboard()[0]
    button_of(window, hand_in_texts.COPY_TEXT).click()
    text = clipboard()[0]

    assert subject == "IGF 2016 workshop report: Encryption"
    assert "File: IGF 2016 workshop report – Encryption.docx" in text


def test_the_folder_of_the_document_is_shown_from_the_keyboard(
    qtbot: QtBot, report: Path, mailed: Mailed
) -> None:
    window = open_window(qtbot, report)
    press(window, "Alt+R", "H")

    press(window, "Alt+S")

    qtbot.waitUntil(lambda: len(mailed.urls) == 2)
    assert mailed.urls[1].toLocalFile() == str(report.parent)


def test_another_report_s_document_is_never_overwritten_by_the_one_to_send(
    qtbot: QtBot, report: Path, mailed: Mailed
) -> None:
    report_file(report.with_name("IGF 2016 workshop report – Encryption.rapport"))
    window = open_window(qtbot, report)

    press(window, "Alt+R", "H")

    assert report.with_suffix(".docx").is_file()


def test_what_was_typed_last_is_copied_with_the_section(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    section_text(window, "Ctrl+4", "Us")

    press(window, "Ctrl+Shift+C")

    assert clipboard()[0] == "Us"


def test_a_key_offers_the_formats_while_one_writes(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Keys")

    press(window, "Ctrl+Shift+E")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    press(window, "M")

    assert [path.suffix for path in documents.glob("*.md")] == [".md"]
    assert focus_name() == "Session title"


def test_that_key_does_nothing_without_a_report(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    press(window, "Ctrl+Shift+E")

    assert QApplication.activePopupWidget() is None
