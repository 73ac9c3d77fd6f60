"""All limits of a section in the making, its guidance and whether it may be empty: by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from rapporteur.domain.template import Deadline, Limit, Scope, Unit
from rapporteur.storage.templates import load_template
from rapporteur.ui import form_texts
from rapporteur.ui.form_details import FormDetails
from rapporteur.ui.form_dialog import FormDialog
from rapporteur.ui.form_limit import FormLimit
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.foreign_forms import saved, table_document
from tests.ui.form_making import at, choose, form_dialog, forum_form, rows, save, table_of
from tests.ui.keys import press, write
from tests.ui.windows import (
    button_of,
    filing_of,
    focus_name,
    offscreen,
    open_window,
    visible_labels,
)

pytestmark = offscreen
LATE = "If reports are not submitted in time, no session can be proposed next year."


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """The window on its first page."""
    return open_window(qtbot)


@pytest.fixture
def dialog(window: Window, tmp_path: Path, qtbot: QtBot) -> Iterator[FormDialog]:
    """The dialog for a form of which one label has two limits."""
    with form_dialog(window, forum_form(tmp_path / "form.docx"), qtbot) as found:
        yield found


@pytest.fixture
def large(dialog: FormDialog) -> Iterator[None]:
    """Letters twice as large in a window that is not."""
    dialog.resize(1024, 700)
    theme().zoom_by(6)
    yield
    theme().zoom_by(0)


def details_of(dialog: FormDialog) -> FormDetails:
    """Return the details below the table."""
    found = dialog.findChild(FormDetails)
    assert isinstance(found, FormDetails)
    return found


def limits_of(dialog: FormDialog) -> list[FormLimit]:
    """Return the lines of the limits that are seen."""
    return [one for one in details_of(dialog).findChildren(FormLimit) if one.isVisible()]


def open_details(dialog: FormDialog, row: int) -> None:
    """Open the details of a row with the keys."""
    at(dialog, row, 3)
    press("Return")
    assert details_of(dialog).isVisible()


def press_button(qtbot: QtBot, dialog: FormDialog, key: str) -> None:
    """Press the key of a button or tick box, which goes down for a moment before it acts."""
    press(key)
    buttons = [*dialog.findChildren(QPushButton), *dialog.findChildren(QCheckBox)]
    qtbot.waitUntil(lambda: not any(button.isDown() for button in buttons))


def number(text: str) -> None:
    """Type a number in the place of the one with the caret."""
    press("Ctrl+A")
    write(text)


@pytest.mark.parametrize("key", ["Return", "F2"])
def test_the_limits_open_the_details_and_escape_leads_back(dialog: FormDialog, key: str) -> None:
    assert not details_of(dialog).isVisible()
    at(dialog, 2, 3)

    press(key)
    assert focus_name() == form_texts.FORM_BOUND
    assert len(limits_of(dialog)) == 2
    press("Escape")

    assert not details_of(dialog).isVisible()
    assert table_of(dialog).hasFocus()
    assert dialog.isVisible()


def test_the_second_limit_is_changed(dialog: FormDialog) -> None:
    open_details(dialog, 2)

    press("Tab", "Tab", "Tab", "Tab")
    assert focus_name() == form_texts.FORM_BOUND
    press("Tab")
    number("2")

    assert rows(dialog)[2].endswith("at most 3 items · 2 sentences each")
    assert "Key messages\nlist of items · at most 3 items · 2 sentences each" in dialog.preview()


def test_a_limit_is_added_of_what_is_not_limited_yet(dialog: FormDialog, qtbot: QtBot) -> None:
    open_details(dialog, 3)

    press_button(qtbot, dialog, "Alt+A")
    assert focus_name() == form_texts.FORM_BOUND
    press("Tab")
    number("250")

    assert rows(dialog)[3].endswith("3 paragraphs · at most 250 sentences")
    press("Tab", "Down", "Down")
    assert rows(dialog)[3].endswith("3 paragraphs · at most 250 words")


def test_a_limit_is_removed_and_the_caret_stays_near(dialog: FormDialog) -> None:
    open_details(dialog, 2)

    press("Tab", "Tab", "Tab")
    assert focus_name() == form_texts.FORM_REMOVE_LIMIT
    press("Space")

    assert rows(dialog)[2].endswith("list of items · 1 sentence each")
    assert focus_name() == form_texts.FORM_BOUND
    press("Tab", "Tab", "Tab", "Space")
    assert rows(dialog)[2].endswith("list of items · none")
    assert QApplication.focusWidget() is button_of(dialog, form_texts.FORM_ADD_LIMIT)


def test_every_bound_can_be_chosen(dialog: FormDialog) -> None:
    open_details(dialog, 3)
    seen = [rows(dialog)[3].rsplit(" · ", 1)[1]]

    press("Home")
    seen.append(rows(dialog)[3].rsplit(" · ", 1)[1])
    press("Down")
    seen.append(rows(dialog)[3].rsplit(" · ", 1)[1])
    press("Down", "Down")
    seen.append(rows(dialog)[3].rsplit(" · ", 1)[1])

    assert seen == [
        "3 paragraphs",
        "at most 3 paragraphs",
        "at least 3 paragraphs",
        "3 to 4 paragraphs",
    ]


def test_a_limit_that_cannot_hold_is_told_at_its_place_and_in_its_row(dialog: FormDialog) -> None:
    open_details(dialog, 3)
    press("End", "Tab")

    number("9")

    sentence = "Discussion: no text can keep this limit. Check min, max and exactly."
    assert sentence in visible_labels(limits_of(dialog)[0])
    assert dialog.verdict() == sentence
    assert not button_of(dialog, form_texts.FORM_SAVE).isEnabled()
    model = table_of(dialog).model()
    assert model.data(model.index(3, 3), Qt.ItemDataRole.DecorationRole) is not None
    assert sentence in model.data(model.index(3, 3), Qt.ItemDataRole.AccessibleTextRole)
    press("Tab")
    number("12")
    assert sentence not in visible_labels(limits_of(dialog)[0])
    assert dialog.verdict() == "4 sections. The form can be saved."
    assert model.data(model.index(3, 3), Qt.ItemDataRole.DecorationRole) is None


def test_a_limit_without_a_number_is_told(dialog: FormDialog) -> None:
    open_details(dialog, 3)
    press("Tab")

    number("0")

    assert rows(dialog)[3].endswith("paragraphs: no number")
    assert "has no number" in dialog.verdict()


def test_a_section_may_stay_empty(dialog: FormDialog, qtbot: QtBot) -> None:
    open_details(dialog, 3)

    press_button(qtbot, dialog, "Alt+E")

    assert rows(dialog)[3].endswith("3 paragraphs · may stay empty")
    assert "Discussion\nrunning text · 3 paragraphs · may stay empty" in dialog.preview()
    box = details_of(dialog).findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    assert box.isChecked()


def test_all_of_it_is_in_the_saved_form(dialog: FormDialog, window: Window, qtbot: QtBot) -> None:
    open_details(dialog, 3)
    press_button(qtbot, dialog, "Alt+A")
    press("Tab")
    number("250")
    press("Tab", "Down", "Down")
    press_button(qtbot, dialog, "Alt+E")
    press("Alt+G")
    write("Who said what.\nNo names.")
    press("Escape")

    save(window, qtbot)

    section = load_template("forum-report").section("discussion")
    assert section.guidance == "Who said what.\nNo names."
    assert not section.required
    assert section.limits == (
        Limit(unit=Unit.PARAGRAPHS, exactly=3),
        Limit(unit=Unit.WORDS, max=250, per=Scope.FIELD),
    )


def test_the_details_follow_the_row(dialog: FormDialog) -> None:
    open_details(dialog, 3)
    table_of(dialog).setFocus()

    press("Up")

    assert "Details: Key messages" in visible_labels(details_of(dialog))
    assert len(limits_of(dialog)) == 2


def test_another_kind_has_the_limits_that_fit_it(dialog: FormDialog, qtbot: QtBot) -> None:
    open_details(dialog, 2)
    press("Escape")
    at(dialog, 2, 2)

    choose("Home", "Down")
    press_button(qtbot, dialog, "Alt+T")

    assert limits_of(dialog) == []
    assert form_texts.FORM_LIMITS_OF_NOTHING in visible_labels(details_of(dialog))


def test_the_details_of_a_section_that_is_left_out_cannot_be_changed(
    dialog: FormDialog, qtbot: QtBot
) -> None:
    at(dialog, 3, 0)
    press("Space")
    press_button(qtbot, dialog, "Alt+T")

    assert not limits_of(dialog)[0].isEnabled()


@pytest.mark.usefixtures("large")
def test_large_letters_do_not_make_the_dialog_wider_than_a_small_screen(
    dialog: FormDialog,
) -> None:
    assert dialog.minimumSizeHint().width() <= 1024


@pytest.mark.usefixtures("large")
def test_where_there_is_little_room_the_details_take_the_place_of_the_table(
    dialog: FormDialog,
) -> None:
    at(dialog, 3, 3)

    press("Return")
    assert not table_of(dialog).isVisible()
    assert focus_name() == form_texts.FORM_BOUND
    press("Escape")

    assert table_of(dialog).hasFocus()
    assert not details_of(dialog).isVisible()


@pytest.fixture
def due(window: Window, tmp_path: Path, qtbot: QtBot) -> Iterator[FormDialog]:
    """The dialog for a form that says when it is due, and what happens if it is late."""
    document = table_document(("Session title:", ""), ("Date:", ""), title="Forum report")
    document.add_paragraph("Please submit this form within two weeks after the session. " + LATE)
    path = tmp_path / "due.docx"
    path.write_bytes(saved(document))
    with form_dialog(window, path, qtbot) as found:
        yield found


@pytest.mark.parametrize(
    ("keys", "deadline"),
    [
        ("", Deadline(days=14, sanction=LATE)),
        ("10", Deadline(days=10, sanction=LATE)),
        ("-", None),
    ],
)
def test_the_deadline_that_was_read_is_corrected_or_cleared(
    due: FormDialog, window: Window, qtbot: QtBot, keys: str, deadline: Deadline | None
) -> None:
    press("Alt+U")
    assert focus_name() == "Hand-in due"
    if keys == "-":
        press(*["Down"] * 15)
    elif keys:
        number(keys)

    save(window, qtbot)

    assert load_template("forum-report").deadline == deadline


def test_a_report_in_that_form_shows_when_it_is_due(
    due: FormDialog, window: Window, qtbot: QtBot
) -> None:
    save(window, qtbot)
    press("Return")
    write("Keys")
    press("Ctrl+2")
    write("9 December 2016")

    assert str(filing_of(window).report.due()) == "2016-12-24 00:00:00"  # the end of the 23rd


def test_without_a_sure_sentence_there_is_no_deadline(
    dialog: FormDialog, window: Window, qtbot: QtBot
) -> None:
    save(window, qtbot)

    assert load_template("forum-report").deadline is None
