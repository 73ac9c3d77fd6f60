"""Text of an imported document without a place: seen, read, copied, let go of, and never lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line, blank_report
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.templates import load_template
from rapporteur.ui import import_texts, texts
from rapporteur.ui.window import Window
from tests.docx_samples import REPORT_ID
from tests.ui.windows import (
    IGF,
    answering,
    button_of,
    desk_of,
    filing_of,
    focus_name,
    give,
    offscreen,
    open_window,
    press,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen
LEFT_OVER = "Please check the names!\nAnd the room."
TOLD = "Unplaced text: 7 words have no place in the form yet."


@pytest.fixture
def imported(documents: Path) -> Path:
    """A report with a title and text that has no place in the form."""
    documents.mkdir(exist_ok=True)
    report = blank_report(load_template(IGF), REPORT_ID).with_unplaced(LEFT_OVER)
    path = documents / "imported.rapport"
    write_report(path, report.with_value("session_title", Line(text="Locks")))
    return path


def last_outline_line(window: Window) -> str:
    """Return what the last line of the outline says to those who cannot see it."""
    desk_of(window).measure_now()
    tree = desk_of(window).outline.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    item = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert item
    return str(item.data(0, Qt.ItemDataRole.AccessibleTextRole))


def dismiss(window: Window) -> None:
    """Press the button below the text."""
    button_of(window, import_texts.UNPLACED_DISMISS).click()


def test_a_report_with_such_text_says_so_when_it_is_opened(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)

    assert TOLD in visible_labels(window)
    assert last_outline_line(window) == "Unplaced text, 7 words"
    button_of(window, import_texts.UNPLACED_SHOW).click()
    assert focus_name() == import_texts.UNPLACED_NAME
    assert desk_of(window).page.unplaced.box.toPlainText() == LEFT_OVER


def test_a_report_without_such_text_shows_nothing_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "plain.rapport"
    write_report(path, blank_report(load_template(IGF), REPORT_ID))

    window = open_window(qtbot, path)

    assert not desk_of(window).page.unplaced.isVisible()
    assert not last_outline_line(window).startswith(import_texts.UNPLACED_NAME)


def test_the_keys_lead_to_the_text_and_away_from_it(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    order = [section.id for section in desk_of(window).session.template.sections]
    desk_of(window).go_to(order[-1])

    press(window, "Ctrl+PgDown")
    assert focus_name() == import_texts.UNPLACED_NAME
    press(window, "Ctrl+PgUp")

    assert desk_of(window).section_with_caret() == order[-1]


def test_the_list_of_what_is_missing_names_it_last_and_leads_there(
    qtbot: QtBot, imported: Path
) -> None:
    window = open_window(qtbot, imported)

    press(window, "F7")
    assert desk_of(window).findings.sentences()[-1] == TOLD
    press(window, "End", "Return")

    assert focus_name() == import_texts.UNPLACED_NAME


def test_the_text_is_copied_whole_or_in_part(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    desk_of(window).go_to_unplaced()

    press(window, "Ctrl+Home", "Shift+End", "Ctrl+C")
    assert QApplication.clipboard().text() == "Please check the names!"
    button_of(window, import_texts.UNPLACED_COPY).click()

    assert QApplication.clipboard().text() == LEFT_OVER


def test_the_text_is_copied_with_its_no_break_spaces(qtbot: QtBot, imported: Path) -> None:
    text = "«\u00a0Oui\u00a0», dit-elle."
    report = blank_report(load_template(IGF), REPORT_ID).with_unplaced(text)
    write_report(imported, report)
    window = open_window(qtbot, imported)

    button_of(window, import_texts.UNPLACED_COPY).click()

    assert QApplication.clipboard().text() == text


def test_what_is_typed_there_changes_nothing(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    desk_of(window).go_to_unplaced()

    write("more")
    press(window, "Return", "Delete", "Ctrl+X")

    assert report_of(window).unplaced == LEFT_OVER
    assert desk_of(window).page.unplaced.box.toPlainText() == LEFT_OVER


def test_letting_go_is_one_step_that_can_be_undone_and_done_again(
    qtbot: QtBot, imported: Path
) -> None:
    window = open_window(qtbot, imported)
    press(window, "Ctrl+1", "End")
    write(" and keys")
    desk_of(window).go_to_unplaced()

    dismiss(window)
    assert report_of(window).unplaced == ""
    assert not desk_of(window).page.unplaced.isVisible()
    assert focus_name() == "Session title"
    press(window, "Ctrl+Z")
    assert report_of(window).unplaced == LEFT_OVER
    assert last_outline_line(window) == "Unplaced text, 7 words"
    assert report_of(window).title(load_template(IGF)) == "Locks and keys"
    press(window, "Ctrl+Y")

    assert report_of(window).unplaced == ""
    assert not last_outline_line(window).startswith(import_texts.UNPLACED_NAME)


def test_the_message_takes_the_step_back_too(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    dismiss(window)

    button_of(window, import_texts.UNPLACED_UNDO).click()

    assert report_of(window).unplaced == LEFT_OVER
    assert window.messages.text() == ""


def test_the_message_goes_when_another_step_is_the_last(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    dismiss(window)
    assert window.messages.text() == import_texts.UNPLACED_DISMISSED

    desk_of(window).replace({"session_title": Line(text="Keys")})

    assert window.messages.text() == ""
    assert report_of(window).unplaced == ""


def test_the_page_follows_the_caret_back_to_the_text(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    press(window, "Ctrl+1")
    desk_of(window).go_to_unplaced()
    bar = desk_of(window).page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)

    dismiss(window)

    qtbot.waitUntil(lambda: bar.value() < bar.pageStep() // 4)
    assert focus_name() == "Session title"


def test_saving_keeps_what_waits_and_what_was_let_go_of(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    press(window, "Ctrl+1", "End")
    write(" and keys")
    press(window, "Ctrl+S")
    assert load_report(filing_of(window).report.path).report.unplaced == LEFT_OVER

    dismiss(window)
    press(window, "Ctrl+S")

    assert load_report(filing_of(window).report.path).report.unplaced == ""


def test_a_file_that_is_behind_does_not_bring_back_what_was_let_go_of(
    qtbot: QtBot, imported: Path
) -> None:
    window = open_window(qtbot, imported)
    press(window, "Ctrl+1", "End")
    write("!")
    press(window, "Ctrl+S")
    path = filing_of(window).report.path
    before = path.read_bytes()
    dismiss(window)
    press(window, "Ctrl+W")
    path.write_bytes(before)

    window.open(path)

    assert report_of(window).unplaced == ""
    assert report_of(window).title(load_template(IGF)) == "Locks!"


def test_the_journal_alone_has_it_when_the_file_is_gone(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    press(window, "Ctrl+1", "End")
    write("!")
    press(window, "Ctrl+S", "Ctrl+W")
    imported.unlink()

    window.open(imported)

    assert report_of(window).unplaced == LEFT_OVER
    assert last_outline_line(window) == "Unplaced text, 7 words"


def test_an_export_says_that_it_is_not_in_the_document(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)

    press(window, "Ctrl+E")

    assert any(TOLD in text for text in visible_labels(window))
    document = imported.with_suffix(".docx")
    assert document.is_file()
    assert b"check the names" not in _unpacked(document)
    button_of(window, texts.SHOW_FINDINGS).click()
    assert desk_of(window).findings.sentences()[-1] == TOLD


def test_another_report_on_the_desk_leaves_it_where_it_was(
    qtbot: QtBot, imported: Path, tmp_path: Path
) -> None:
    window = open_window(qtbot, imported)
    press(window, "Ctrl+1", "End")
    write("!")
    other = tmp_path / "other.rapport"
    write_report(other, blank_report(load_template(IGF), "0" * 32).with_unplaced("Other words"))

    window.open(other)

    assert report_of(window).unplaced == "Other words"
    assert load_report(imported).report.unplaced == LEFT_OVER


def test_a_sealed_report_has_it_sealed(qtbot: QtBot, imported: Path) -> None:
    window = open_window(qtbot, imported)
    filing_of(window).set_passphrase("open sesame")
    press(window, "Ctrl+W")
    path = next(imported.parent.glob("*.rapport"))
    assert b"check the names" not in path.read_bytes()

    with answering(give("open sesame")):
        window.open(path)

    assert report_of(window).unplaced == LEFT_OVER


def _unpacked(document: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(document) as archive:
        return b"".join(map(archive.read, archive.namelist()))
