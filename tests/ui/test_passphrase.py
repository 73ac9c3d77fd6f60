"""A passphrase in the window: set, asked for, changed, removed; and nothing is left readable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from rapporteur.domain.errors import ReportFileError
from rapporteur.domain.report import Line, blank_report
from rapporteur.storage.places import state_dir
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.sealing import new_lock
from rapporteur.storage.templates import load_template
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.window import Window
from tests.docx_samples import REPORT_ID
from tests.ui.windows import (
    IGF,
    answering,
    begin_report,
    button_of,
    choose,
    click,
    filing_of,
    offscreen,
    open_window,
    press,
    report_of,
    section_text,
    visible_labels,
    write,
)

pytestmark = offscreen
PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files
Act = Callable[[QDialog], None]


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A report with a passphrase and the title `Keys`."""
    path = tmp_path / "sealed.rapport"
    report = blank_report(load_template(IGF), REPORT_ID)
    report = report.with_value("session_title", Line(text="Keys"))
    write_report(path, report, sealing=new_lock(PASSPHRASE, REPORT_ID))
    return path


def lines_of(dialog: QDialog) -> list[QLineEdit]:
    """Return the lines of a dialog, from above."""
    return dialog.findChildren(QLineEdit)


def typed(*texts_typed: str, key: Qt.Key = Qt.Key.Key_Return) -> Act:
    """Return an answer: type into each line, and a key."""

    def act(dialog: QDialog) -> None:
        for line, text in zip(lines_of(dialog), texts_typed, strict=True):
            line.clear()
            QTest.keyClicks(line, text)
        QTest.keyClick(lines_of(dialog)[-1], key)

    return act


def both(*acts: Act) -> Act:
    """Return an answer that does one thing after the other in the same dialog."""

    def act(dialog: QDialog) -> None:
        for each in acts:
            each(dialog)

    return act


def set_passphrase(window: Window, *acts: Act) -> None:
    """Choose Report → Passphrase… and answer."""
    with answering(both(*acts)):
        choose(window, texts.MENU_REPORT, texts.PASSPHRASE)


def test_a_passphrase_that_is_typed_twice_seals_the_report(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")
    press(window, "Ctrl+S")

    set_passphrase(window, typed(PASSPHRASE, PASSPHRASE))

    (path,) = documents.glob("*.rapport")
    assert path.name == "IGF 2016 workshop report.rapport"
    assert b"Encryption" not in path.read_bytes()
    assert load_report(path, PASSPHRASE).report == report_of(window)
    assert window.messages.text() == safety_texts.PASSPHRASE_IS_SET.format(name=path.name)


def test_what_a_forgotten_one_means_is_said_before(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    said: list[str] = []

    set_passphrase(
        window,
        lambda dialog: said.extend(visible_labels(dialog)),
        typed("", "", key=Qt.Key.Key_Escape),
    )

    assert "nobody can open the report again, not even the makers" in "\n".join(said)
    assert "Write it down" in "\n".join(said)


def test_two_that_differ_cannot_be_set(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")
    said: list[str] = []

    set_passphrase(window, typed("one", "two"), lambda dialog: said.extend(visible_labels(dialog)))
    press(window, "Ctrl+S")

    assert safety_texts.PASSPHRASES_DIFFER in said
    (path,) = documents.glob("*.rapport")
    assert load_report(path).report == report_of(window)


def test_a_short_one_is_advised_against_and_taken(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")
    said: list[str] = []

    set_passphrase(
        window,
        typed("one", "one", key=Qt.Key.Key_Shift),
        lambda dialog: said.extend(visible_labels(dialog)),
        click(safety_texts.PASSPHRASE_SET),
    )
    press(window, "Ctrl+S")

    assert safety_texts.PASSPHRASE_SHORT in said
    (path,) = documents.glob("*.rapport")
    assert load_report(path, "one").report == report_of(window)


def test_what_is_typed_is_hidden_until_one_wants_to_see_it(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    shown: list[str] = []

    def look(dialog: QDialog) -> None:
        shown.extend(line.displayText() for line in lines_of(dialog))

    def toggle(dialog: QDialog) -> None:
        box = dialog.findChild(QCheckBox)
        assert isinstance(box, QCheckBox)
        box.click()

    keys = typed("abc", "abc", key=Qt.Key.Key_Shift)
    set_passphrase(window, keys, look, toggle, look, toggle, look)

    assert (shown[2:4], {"abc"} & {*shown[:2], *shown[4:]}) == (["abc", "abc"], set())


def test_opening_a_sealed_report_asks_for_its_passphrase(qtbot: QtBot, sealed: Path) -> None:
    window = open_window(qtbot)

    with answering(typed(PASSPHRASE)):
        window.open(sealed)

    assert report_of(window).values["session_title"] == Line(text="Keys")
    assert window.messages.text() == ""


def test_a_wrong_one_is_told_and_the_next_opens(qtbot: QtBot, sealed: Path) -> None:
    window = open_window(qtbot)
    said: list[str] = []

    with answering(
        both(
            typed("wrong"),
            lambda dialog: said.extend(visible_labels(dialog)),
            lambda dialog: said.append(lines_of(dialog)[0].selectedText() and "selected"),
            typed(PASSPHRASE),
        )
    ):
        window.open(sealed)

    assert safety_texts.PASSPHRASE_WRONG in said
    assert said[-1] == "selected"
    assert report_of(window).values["session_title"] == Line(text="Keys")


def test_esc_goes_back_to_what_was_there(qtbot: QtBot, sealed: Path) -> None:
    window = begin_report(qtbot)
    write("Mine")

    with answering(typed("wr", key=Qt.Key.Key_Escape)):
        window.open(sealed)

    assert report_of(window).values["session_title"] == Line(text="Mine")
    assert window.messages.text() == ""


def test_a_file_that_goes_while_one_is_asked_is_told(qtbot: QtBot, sealed: Path) -> None:
    window = open_window(qtbot)
    said: list[str] = []

    with answering(
        both(
            lambda _: sealed.unlink(),
            typed(PASSPHRASE),
            lambda dialog: said.extend(visible_labels(dialog)),
        )
    ):
        window.open(sealed)

    assert any("is not there" in text for text in said)


def test_the_program_asks_when_it_is_begun_with_a_sealed_report(qtbot: QtBot, sealed: Path) -> None:
    with answering(typed(PASSPHRASE)):
        window = open_window(qtbot, sealed)

    assert report_of(window).values["session_title"] == Line(text="Keys")


def test_what_is_written_in_a_sealed_report_is_saved_sealed(qtbot: QtBot, sealed: Path) -> None:
    window = open_window(qtbot)
    with answering(typed(PASSPHRASE)):
        window.open(sealed)

    press(window, "Ctrl+1", "End")
    write(" and locks")
    press(window, "Ctrl+S")

    assert b"locks" not in sealed.read_bytes()
    title = load_report(sealed, PASSPHRASE).report.values["session_title"]
    assert title == Line(text="Keys and locks")


def test_the_passphrase_can_be_changed(qtbot: QtBot, sealed: Path) -> None:
    window = open_window(qtbot)
    with answering(typed(PASSPHRASE)):
        window.open(sealed)

    set_passphrase(window, typed("another", "another"))

    assert load_report(sealed, "another").report == report_of(window)
    with pytest.raises(ReportFileError):
        load_report(sealed, PASSPHRASE)


def test_the_passphrase_can_be_removed(qtbot: QtBot, sealed: Path) -> None:
    window = open_window(qtbot)
    with answering(typed(PASSPHRASE)):
        window.open(sealed)

    set_passphrase(window, click(safety_texts.PASSPHRASE_REMOVE))

    assert load_report(sealed).report == report_of(window)
    assert window.messages.text() == safety_texts.PASSPHRASE_IS_REMOVED


def test_a_report_without_one_offers_no_removal(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    found: list[bool] = []

    def look(dialog: QDialog) -> None:
        with pytest.raises(AssertionError):
            button_of(dialog, safety_texts.PASSPHRASE_REMOVE)
        found.append(True)

    set_passphrase(window, look)

    assert found == [True]


def test_after_work_in_a_sealed_report_nothing_of_it_can_be_read(
    qtbot: QtBot, sealed: Path, own_home: Path
) -> None:
    window = open_window(qtbot)
    with answering(typed(PASSPHRASE)):
        window.open(sealed)
    press(window, "Ctrl+1", "End")
    write(" of Ouagadougou")
    press(window, "Ctrl+4")
    write("Amina Okafor-Lindqvist")
    press(window, "Ctrl+S")
    window.close_report()
    assert b"sealed" in (state_dir() / "recent.json").read_bytes()
    window.close()

    files = [sealed, *(found for found in own_home.rglob("*") if found.is_file())]
    for found in files:
        data = found.read_bytes()
        for text in ("Ouagadougou", "Okafor-Lindqvist", "Keys of", PASSPHRASE):
            for form in ("utf-8", "utf-16-le", "utf-16-be"):
                assert text.encode(form) not in data, (found.name, text, form)
    opened = load_report(sealed, PASSPHRASE).report
    assert "Ouagadougou" in str(opened.values["session_title"])
    assert "Lindqvist" in str(opened.values)


def test_of_a_damaged_file_the_journal_opens_with_the_passphrase(
    qtbot: QtBot, sealed: Path
) -> None:
    window = open_window(qtbot)
    with answering(typed(PASSPHRASE)):
        window.open(sealed)
    section_text(window, "Ctrl+4", "Locksmiths")
    press(window, "Ctrl+S", "Ctrl+W")
    sealed.write_bytes(sealed.read_bytes().replace(b'"sealed":"', b'"sealed":"\0', 1))

    window.open(sealed)
    said: list[str] = []
    with answering(
        both(typed("none"), lambda dialog: said.extend(visible_labels(dialog)), typed(PASSPHRASE))
    ):
        button_of(window.messages, safety_texts.OPEN_JOURNAL).click()

    assert safety_texts.PASSPHRASE_WRONG in said
    assert report_of(window).values["session_title"] == Line(text="Keys")
    assert report_of(window).values["organiser"] == Line(text="Locksmiths")
    again = load_report(filing_of(window).report.path, PASSPHRASE)
    assert again.report == report_of(window)
