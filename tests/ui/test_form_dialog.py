"""A form out of a DOCX in the window: with the keyboard, from the menu to the first page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCommandLinkButton,
    QDialog,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur.storage.templates import load_template
from rapporteur.ui import form_texts
from rapporteur.ui.form_dialog import FormDialog
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.foreign_forms import page_picture, saved, table_document
from tests.ui.form_making import at, choose, enter, form_dialog, forum_form, rows, save, table_of
from tests.ui.keys import caret_widget, press, write
from tests.ui.windows import (
    answering,
    click,
    desk_of,
    give,
    offscreen,
    open_window,
    visible_labels,
)

pytestmark = offscreen


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """An organisation's form."""
    return forum_form(tmp_path / "Forum report.docx")


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """The window on its first page."""
    return open_window(qtbot)


@pytest.fixture
def dialog(window: Window, form: Path, qtbot: QtBot) -> Iterator[FormDialog]:
    """The dialog as the menu opens it."""
    with form_dialog(window, form, qtbot) as found:
        yield found


def test_the_dialog_shows_what_was_found(dialog: FormDialog) -> None:
    assert rows(dialog) == [
        "✓ · Session title: · Session title · one line · none",
        "✓ · Date: · Date · date · none",
        "✓ · Key messages · Key messages · list of items · at most 3 items · 1 sentence each",
        "✓ · Discussion (3 paragraphs) · Discussion · running text · 3 paragraphs",
    ]
    assert dialog.verdict() == "4 sections. The form can be saved."


def test_the_preview_lists_the_panels_with_all_their_limits(dialog: FormDialog) -> None:
    assert dialog.preview() == (
        "Session title\none line",
        "Date\ndate",
        "Key messages\nlist of items · at most 3 items · 1 sentence each",
        "Discussion\nrunning text · 3 paragraphs",
    )


def test_with_keys_alone_a_form_is_made_and_a_report_begun(
    dialog: FormDialog, window: Window, qtbot: QtBot
) -> None:
    save(window, qtbot)

    press("Return")

    report = desk_of(window).session
    assert report.template.name == "Forum report"
    assert [section.id for section in report.template.sections] == [
        "session_title",
        "date",
        "key_messages",
        "discussion",
    ]


def test_the_export_of_that_report_is_the_organisations_document(
    dialog: FormDialog, window: Window, documents: Path, qtbot: QtBot
) -> None:
    save(window, qtbot)
    press("Return")
    write("Keys")
    press("Ctrl+E")

    (out,) = documents.glob("*.docx")
    assert page_picture(out.read_bytes()).splitlines()[:2] == [
        "Forum report",
        "Session title: | Keys",
    ]


def test_the_first_page_offers_the_saved_form_and_says_where_it_is(
    dialog: FormDialog, window: Window, documents: Path, qtbot: QtBot
) -> None:
    save(window, qtbot)

    buttons = window.start_page.findChildren(QCommandLinkButton)
    assert buttons[0].text() == "Forum report"
    assert buttons[0].hasFocus()
    assert str(documents / "Forms" / "forum-report") in window.messages.text()


def test_space_takes_a_section_out_and_in(dialog: FormDialog) -> None:
    at(dialog, 1, 0)

    press("Space")
    without = rows(dialog)[1], len(dialog.preview())
    press("Space")

    assert without == ("- · Date: · Date · date · none", 3)
    assert len(dialog.preview()) == 4


def test_return_on_a_label_takes_it_out_and_does_not_save(dialog: FormDialog) -> None:
    at(dialog, 1, 0)

    press("Return")

    assert rows(dialog)[1].startswith("-")
    assert dialog.isVisible()


def test_typing_changes_the_short_name(dialog: FormDialog) -> None:
    at(dialog, 3, 1)

    enter("Debate")

    assert rows(dialog)[3].startswith("✓ · Discussion (3 paragraphs) · Debate")
    assert "Debate\nrunning text · 3 paragraphs" in dialog.preview()
    assert dialog.isVisible()


def test_the_kind_is_chosen_with_keys(dialog: FormDialog) -> None:
    at(dialog, 3, 2)

    choose("Up")

    assert rows(dialog)[3].split(" · ")[3] == "repeated entries"
    assert dialog.isVisible()


def test_a_grid_of_people_can_be_nothing_else(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    blank = [("", "")] * 3
    document = table_document(("Session title", ""), ("Name", "Organisation"), *blank)
    path = tmp_path / "grid.docx"
    path.write_bytes(saved(document))
    with answering(give(str(path))):
        press("Ctrl+Shift+N")
    dialog = window.findChild(FormDialog)
    assert isinstance(dialog, FormDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    at(dialog, 1, 2)

    choose("Home")

    assert rows(dialog)[1] == "✓ · Name | Organisation · Name | Organisation · people · none"
    dialog.reject()


def test_a_kind_without_text_has_no_limit(dialog: FormDialog) -> None:
    at(dialog, 3, 2)

    choose("Home", "Down")

    assert rows(dialog)[3].endswith("date · none")


def test_escape_in_a_cell_leaves_it_as_it_was(dialog: FormDialog) -> None:
    at(dialog, 3, 1)

    write("Deb")
    press("Escape")

    assert "· Discussion ·" in rows(dialog)[3]
    assert dialog.isVisible()


def test_the_title_and_the_date_can_be_chosen(
    dialog: FormDialog, window: Window, qtbot: QtBot
) -> None:
    at(dialog, 3, 2)
    choose("Home")
    press("Alt+N")
    assert isinstance(caret_widget(), QComboBox)

    press("End")
    press("Alt+D", "Home")
    save(window, qtbot)

    form = load_template("forum-report")
    assert (form.title_section, form.date_section) == ("discussion", "")


def test_a_form_without_a_title_is_told(dialog: FormDialog) -> None:
    press("Alt+N", "Home")

    assert "names the report" in dialog.verdict()


def test_the_name_and_the_organisation_are_typed(
    dialog: FormDialog, window: Window, qtbot: QtBot
) -> None:
    press("Alt+F", "Ctrl+A")
    write("Other")
    press("Alt+O", "Ctrl+A")
    write("Examples")

    save(window, qtbot)

    form = load_template("other")
    assert (form.name, form.organisation) == ("Other", "Examples")


def test_a_form_without_a_name_is_told(dialog: FormDialog) -> None:
    press("Alt+F", "Ctrl+A", "Backspace")

    assert "too short" in dialog.verdict()


def test_escape_leaves_without_a_form(dialog: FormDialog, window: Window, documents: Path) -> None:
    press("Escape")

    assert not (documents / "Forms").exists()
    assert "Forum report" not in [
        button.text() for button in window.start_page.findChildren(QCommandLinkButton)
    ]


@pytest.mark.parametrize(
    ("answer", "is_left"), [(form_texts.FORM_STAY, False), (form_texts.FORM_LEAVE, True)]
)
def test_escape_asks_before_corrections_are_lost(
    dialog: FormDialog, documents: Path, answer: str, is_left: bool
) -> None:
    at(dialog, 2, 1)
    enter("Messages")

    with answering(click(answer)):
        press("Escape")

    assert dialog.isVisible() is not is_left
    assert is_left or rows(dialog)[2].startswith("✓ · Key messages · Messages")
    assert not [*documents.glob("Forms/*")]


def test_tab_goes_through_every_control(dialog: FormDialog) -> None:
    visited: set[str] = set()

    for _ in range(10):
        focus = QApplication.focusWidget()
        assert focus
        visited.add(focus.accessibleName() or focus.property("text"))
        press("Tab")

    assert {"Name of the form", "Organisation", "Sections", "The report is named by"} <= visited
    assert {"The session’s date", form_texts.FORM_SAVE} <= visited


def test_every_control_has_a_name_that_is_spoken(dialog: FormDialog) -> None:
    controls = [
        widget
        for widget in dialog.findChildren(QWidget)
        if isinstance(widget, QLineEdit | QComboBox | QTableView | QPushButton)
        and widget.isVisible()
    ]

    spoken = [
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        for widget in controls
    ]

    assert len(controls) >= 7
    assert all(name.strip() for name in spoken)


def test_a_cell_is_spoken_with_its_column(dialog: FormDialog) -> None:
    model = table_of(dialog).model()

    said = model.data(model.index(2, 3), Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Limits: at most 3 items · 1 sentence each"


def test_the_preview_marks_the_section_that_is_edited(dialog: FormDialog) -> None:
    at(dialog, 2, 1)

    assert dialog.marked() == "Key messages\nlist of items · at most 3 items · 1 sentence each"


def test_the_dialog_follows_the_colours_and_the_zoom(dialog: FormDialog) -> None:
    before = table_of(dialog).verticalHeader().defaultSectionSize()
    try:
        theme().choose("dark")
        theme().zoom_by(3)

        assert table_of(dialog).verticalHeader().defaultSectionSize() > before
    finally:
        theme().choose("system")
        theme().zoom_by(0)


def test_a_document_that_is_no_form_gives_one_message(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "tale.docx"
    path.write_bytes(b"Once upon a time")

    with answering(give(str(path))):
        press("Ctrl+Shift+N")

    assert "is no DOCX" in window.messages.text()
    assert not window.findChildren(FormDialog)


def test_a_disk_that_refuses_is_told_in_the_dialog_and_nothing_is_lost(
    dialog: FormDialog, documents: Path, qtbot: QtBot
) -> None:
    (documents / "Forms").write_text("a file in the way", encoding="utf-8")

    press("Alt+S")

    qtbot.waitUntil(lambda: str(documents / "Forms") in dialog.verdict())
    assert dialog.isVisible()


def test_a_broken_form_is_named_on_the_first_page(qtbot: QtBot, documents: Path) -> None:
    (documents / "Forms" / "broken").mkdir(parents=True)

    window = open_window(qtbot)

    assert any("cannot be used" in text for text in visible_labels(window.start_page))


def test_a_form_that_only_a_whole_reading_finds_broken_is_named_after_the_start(
    qtbot: QtBot, documents: Path
) -> None:
    folder = documents / "Forms" / "odd"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('name = "Odd"\n', encoding="utf-8")
    window = open_window(qtbot)
    offered = [button.text() for button in window.start_page.findChildren(QCommandLinkButton)]

    window.list_forms()

    assert "Odd" in offered
    assert any("missing" in text for text in visible_labels(window.start_page))
    assert isinstance(QApplication.focusWidget(), QCommandLinkButton)


def test_many_forms_can_all_be_reached(qtbot: QtBot, documents: Path) -> None:
    for number in range(30):
        folder = documents / "Forms" / f"form-{number:02}"
        folder.mkdir(parents=True)
        (folder / "template.toml").write_text(f'name = "Form {number}"', encoding="utf-8")
    window = open_window(qtbot)

    press(*["Tab"] * 29)

    button = QApplication.focusWidget()
    assert isinstance(button, QCommandLinkButton)
    assert button.text() == "Form 0"
    assert not button.visibleRegion().isEmpty()
    assert window.start_page.findChild(QPushButton, "open").isVisible()


def test_the_dialog_is_gone_after_it(dialog: FormDialog, window: Window, qtbot: QtBot) -> None:
    press("Escape")

    qtbot.waitUntil(lambda: not window.findChildren(QDialog))
