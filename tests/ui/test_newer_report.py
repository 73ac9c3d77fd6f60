"""A report of a newer program in the window: all that can be read is there, nothing changes."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage.places import state_dir
from rapporteur.storage.report_file import Encoder, Origin, Part, Rest
from rapporteur.storage.sealing import Sealing, new_lock
from rapporteur.ui import (
    form_texts,
    hand_in_texts,
    import_texts,
    reading_texts,
    safety_texts,
    texts,
)
from rapporteur.ui.theme import theme
from rapporteur.ui.window import Window
from tests.docx_samples import REPORT_ID, full_values, report, shipped
from tests.ui.keys import drop
from tests.ui.windows import (
    answering,
    button_of,
    desk_of,
    focus_name,
    give,
    menu_of,
    offscreen,
    open_window,
    outline_line,
    press,
    report_file,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen
GOLDEN = Path(__file__).resolve().parent.parent / "files" / "newer-than-v2.rapport"
PASSPHRASE = "nine locks, one key"  # noqa: S105 - it opens nothing but tests' files
FULL = report(shipped(), **full_values())
READING = {
    *(texts.NEW, texts.OPEN, import_texts.IMPORT, form_texts.NEW_FORM),
    *(texts.SAVE_COPY, texts.BACKUP_FOLDER, texts.CLOSE, texts.QUIT, texts.COPY, texts.SELECT_ALL),
    *(texts.NEXT_SECTION, texts.PREVIOUS_SECTION, texts.NEXT_PANE),
    *(texts.ZOOM_IN, texts.ZOOM_OUT, texts.ZOOM_RESET, texts.HELP, texts.ABOUT, texts.PULL_PLUG),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of an imagined format 3, of which two sections and a part cannot be read."""
    path = tmp_path / "newer.rapport"
    path.write_bytes(GOLDEN.read_bytes())
    return path


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Window:
    """The window with that file."""
    return open_window(qtbot, path)


@pytest.fixture
def whole(tmp_path: Path, qtbot: QtBot) -> Window:
    """The window with a newer file of which every section can be read, with rows of all kinds."""
    path = tmp_path / "whole.rapport"
    path.write_bytes(newer())
    return open_window(qtbot, path)


def newer(sealing: Sealing | None = None, parts: tuple[Part, ...] = (), **header: object) -> bytes:
    """Return a full report's file that asks for a newer program."""
    rest = Rest({"version": 3, "min_reader": 3, **header}, parts)
    return Encoder().encode(FULL, Origin(rest=rest, sealing=sealing))[0]


def boxes(window: Window) -> list[QLineEdit | QPlainTextEdit]:
    """Return every box of text on the page."""
    page = desk_of(window).page
    return [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]


def shown(window: Window) -> list[str]:
    """Return what all boxes of the page show."""
    return [
        box.text() if isinstance(box, QLineEdit) else box.toPlainText() for box in boxes(window)
    ]


def outline_lines(window: Window) -> list[str]:
    """Return what a screen reader says of the outline's lines."""
    tree = desk_of(window).outline.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    items = [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    return [str(item.data(0, Qt.ItemDataRole.AccessibleTextRole)) for item in items if item]


def enabled_lines(window: Window) -> set[str]:
    """Return the menu lines that can be chosen, but for choices and other menus."""
    return {
        action.text()
        for menu in window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.isEnabled() and action.text() and not action.menu() and not action.isCheckable()
    }


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return every file in a folder, with its time of change and what it holds."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".ini")
    }


def test_a_newer_report_opens_read_only_and_says_why(window: Window) -> None:
    said = window.messages.text()

    assert said.startswith("A newer version of Rapporteur wrote this report (file format 3; this")
    assert "knows up to 2" in said
    assert said.endswith(
        "Not shown here: Presentations, Way forward, and what else the file holds."
    )
    assert window.windowTitle() == "Keys & locks (read-only) – Rapporteur"
    assert window.status_line.text() == "read-only | at least 51 words"


def test_what_was_said_of_it_goes_with_it(window: Window) -> None:
    press(window, "Ctrl+W")

    assert window.messages.text() == ""


def test_every_panel_shows_what_could_be_read(window: Window) -> None:
    seen = shown(window)

    assert [text for text in seen if text] == [
        *("Keys & locks", "9 December 2016", "09:00", "10:30", "UTC−6", "Sample Workshop Group"),
        *("Ana Example", "Ben Sample", "Ana Example", "Sample University", "Ben Sample"),
        *("**Keys:** who holds them?", "And where? See https://example.org/keys"),
        "First paragraph of what was said, which is long enough to show how a line is broken in "
        "the box.\n\nSecond.",
    ]


def test_a_section_that_cannot_be_read_says_so_where_it_would_be(window: Window) -> None:
    press(window, "Ctrl+9")

    panel = desk_of(window).page.panels["presentations"]
    section = panel.section
    assert visible_labels(panel) == [section.label, section.guidance, reading_texts.UNREAD_SECTION]
    assert focus_name() == f"Presentations: {reading_texts.UNREAD_SECTION}"
    assert "Presentations, cannot be read here" in outline_lines(window)
    assert "2 of 11 cannot be read" in visible_labels(desk_of(window).outline)


def test_a_newer_report_that_can_be_read_whole_names_nothing(whole: Window) -> None:
    assert whole.messages.text() == reading_texts.NEWER.format(version=3, ours=2)
    assert whole.status_line.text().startswith("read-only | ")
    assert "at least" not in whole.status_line.text()
    assert outline_line(whole, "Session title") == "✓ Session title"


def test_what_belongs_to_no_section_is_not_passed_over_in_silence(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "more.rapport"
    parts = (Part("log", "notes", {}),)
    path.write_bytes(newer(parts=parts))

    window = open_window(qtbot, path)

    assert window.messages.text().endswith("Not shown here: what else the file holds.")
    assert window.status_line.text().startswith("read-only | at least ")


@pytest.mark.parametrize(
    "keys",
    [
        *(("X",), ("Return",), ("Backspace",), ("Delete",), ("Home", "Return"), ("Ctrl+A", "Del")),
        *(("Ctrl+A", "Ctrl+X"), ("Ctrl+A", "Ctrl+B"), ("Ctrl+Z",), ("Ctrl+Y",), ("Ctrl+V",)),
        *(("Ctrl+Return",), ("Alt+Up",), ("Alt+Down",), ("Ctrl+Shift+Backspace",)),
        *(("Down", "Return"), ("Up",), ("Shift+Insert",), ("Ctrl+K",)),
    ],
    ids="+".join,
)
def test_no_key_changes_a_letter(keys: tuple[str, ...], whole: Window) -> None:
    QApplication.clipboard().setText("pasted\nin two lines")
    before, report_before = shown(whole), report_of(whole)

    for box in boxes(whole):
        box.setFocus()
        press(whole, *keys)

    assert shown(whole) == before
    assert report_of(whole) is report_before


def test_no_line_of_a_box_s_own_menu_changes_a_letter(whole: Window) -> None:
    QApplication.clipboard().setText("pasted")
    before = shown(whole)

    for box in boxes(whole):
        menu = box.createStandardContextMenu()
        for action in menu.actions():
            action.trigger()
        menu.deleteLater()
        box.paste()

    assert shown(whole) == before


def test_a_text_that_is_dragged_over_a_box_is_not_taken(whole: Window) -> None:
    dragged = QMimeData()
    dragged.setText("dragged")

    for box in boxes(whole):
        target = box.viewport() if isinstance(box, QPlainTextEdit) else box
        enter = QDragEnterEvent(
            QPoint(3, 3),
            Qt.DropAction.CopyAction,
            dragged,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        enter.ignore()
        QApplication.sendEvent(target, enter)
        assert not enter.isAccepted()


def test_the_wheel_and_the_list_of_presenters_choose_nobody(whole: Window) -> None:
    before = shown(whole)

    for names in desk_of(whole).page.findChildren(QComboBox):
        names.showPopup()
        QTest.keyClick(names, Qt.Key.Key_Down)
        QTest.keyClick(names, Qt.Key.Key_End)

    assert shown(whole) == before


def test_text_is_chosen_with_the_keyboard_and_copied(window: Window) -> None:
    copied: list[str] = []

    for key in ("Ctrl+1", "Ctrl+8"):
        press(window, key, "Home", "Shift+End", "Ctrl+C")
        copied.append(QApplication.clipboard().text())

    assert copied == ["Keys & locks", "**Keys:** who holds them?"]


def test_the_caret_moves_through_running_text_and_tab_leaves_it(window: Window) -> None:
    desk_of(window).go_to("discussions")
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)

    press(window, "Ctrl+End")
    at_end = box.textCursor().position()
    press(window, "Tab")

    assert at_end == len(box.toPlainText())
    assert QApplication.focusWidget() is not box


def test_a_screen_reader_hears_that_nothing_can_be_typed(whole: Window) -> None:
    heard = [QAccessible.queryAccessibleInterface(box).state() for box in boxes(whole)]

    assert [state.readOnly for state in heard] == [1] * len(heard)
    assert len(heard) > 20


def test_no_row_can_be_added_moved_or_removed(whole: Window) -> None:
    buttons = desk_of(whole).page.findChildren(QAbstractButton)

    assert [button.text() for button in buttons if button.isEnabled()] == []
    assert len(buttons) > 20


def test_nothing_asks_for_a_text_where_none_can_be_typed(window: Window) -> None:
    asked = [box.placeholderText() for box in boxes(window)]

    assert set(asked) == {""}


def test_the_fields_lie_on_the_page_in_every_theme(whole: Window) -> None:
    theme().choose("dark")
    QApplication.processEvents()

    grounds = {box.palette().color(QPalette.ColorRole.Base).alpha() for box in boxes(whole)}
    inks = {box.palette().color(QPalette.ColorRole.Text).name() for box in boxes(whole)}

    assert grounds == {0}
    assert inks == {theme().colours.text}


def test_what_would_write_the_report_or_hand_it_in_is_grey(window: Window) -> None:
    lines = enabled_lines(window)

    assert lines - section_lines(window) == READING
    assert [
        action.isEnabled()
        for action in menu_of(window, texts.MENU_REPORT).actions()
        if action.text() == hand_in_texts.EXPORT_AS
    ] == [False]


def section_lines(window: Window) -> set[str]:
    """Return the lines of the menu Go to section."""
    template = desk_of(window).session.template
    return {section.name.replace("&", "&&") for section in template.sections}


def test_the_export_button_says_why_it_is_grey(window: Window, path: Path) -> None:
    button = next(
        button
        for button in window.menuBar().findChildren(QPushButton)
        if button.accessibleName() == texts.EXPORT_BUTTON
    )

    press(window, "Ctrl+E")

    assert (button.isVisible(), button.isEnabled()) == (True, False)
    assert button.toolTip() == reading_texts.NO_EXPORT
    assert [file.name for file in path.parent.glob("*.*")] == [path.name]


def test_save_a_copy_copies_the_file_byte_for_byte(window: Window, path: Path) -> None:
    copy = path.with_name("copy.rapport")

    with answering(give(str(copy.with_suffix("")))):
        button_of(window.messages, texts.SAVE_COPY).click()

    assert copy.read_bytes() == GOLDEN.read_bytes()
    assert window.messages.text() == reading_texts.COPY_SAVED.format(path=copy)
    assert window.windowTitle().startswith("Keys & locks (read-only)")


def test_the_key_of_save_a_copy_does_the_same(window: Window, path: Path) -> None:
    with answering(give(str(path.with_name("copy.rapport")))):
        press(window, "Ctrl+Shift+S")

    assert path.with_name("copy.rapport").read_bytes() == GOLDEN.read_bytes()


def test_a_copy_that_the_disk_refuses_is_told_and_can_be_tried_again(
    window: Window, path: Path
) -> None:
    (path.parent / "full").write_text("a file where a folder is wanted")

    with answering(give(str(path.parent / "full" / "copy.rapport"))):
        press(window, "Ctrl+Shift+S")

    assert "is not there" in window.messages.text()
    assert button_of(window.messages, texts.SAVE_COPY).isEnabled()


def test_reading_and_closing_write_nothing_and_ask_nothing(
    path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = files(tmp_path)
    window = open_window(qtbot, path)
    press(window, "Ctrl+9", "Ctrl+PgDown", "Ctrl+S")

    with answering():
        press(window, "Ctrl+Q")

    after = files(tmp_path)
    listed = str((state_dir() / "recent.json").relative_to(tmp_path))
    assert not window.isVisible()
    assert {name: after[name] for name in after if name != listed} == before
    assert listed in after


def test_ctrl_w_goes_back_to_the_first_page_where_it_is_listed(window: Window, path: Path) -> None:
    press(window, "Ctrl+W")

    assert window.start_page.isVisible()
    assert [(known.path, known.title) for known in window.recent()] == [(path, "Keys & locks")]
    assert window.windowTitle() == texts.PROGRAM


def test_a_report_that_was_open_is_saved_and_the_next_one_can_be_written(
    path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = report_file(tmp_path / "other.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, other)
    press(window, "Ctrl+1", "End")
    write("B")

    assert drop(window, path)
    assert window.windowTitle().startswith("Keys & locks (read-only)")
    window.open(other)
    press(window, "Ctrl+1", "End")
    write("C")

    assert report_of(window).values["session_title"] == Line(text="ABC")
    assert "read-only" not in window.windowTitle()
    assert texts.SAVE_NOW in enabled_lines(window)
    assert button_of(window, f"{texts.EXPORT_BUTTON}  Ctrl+E").isEnabled()


def test_the_preview_is_not_shown_and_is_back_with_the_next_report(
    path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = report_file(tmp_path / "other.rapport")
    window = open_window(qtbot, other)
    press(window, "F8")

    window.open(path)
    beside = list(desk_of(window).side_panes)
    window.open(other)

    assert beside == []
    assert [pane.isVisible() for pane in desk_of(window).side_panes] == [True]


def test_a_damaged_newer_report_is_refused(path: Path, qtbot: QtBot) -> None:
    path.write_bytes(path.read_bytes().replace(b"locks", b"clock"))

    window = open_window(qtbot, path)

    assert window.desk is None
    assert "line 2: the file is damaged" in window.messages.text()


def test_a_sealed_newer_report_is_read_with_its_passphrase(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "sealed.rapport"
    path.write_bytes(newer(new_lock(PASSPHRASE, REPORT_ID)))
    window = open_window(qtbot)

    with answering(give(PASSPHRASE)):
        window.open(path)
        assert window.desk is None

    assert window.windowTitle() == "Keys & locks: <a debate> (read-only) – Rapporteur"
    assert [known.title for known in window.recent()] == ["sealed"]


def test_a_wrong_passphrase_opens_no_sealed_newer_report(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "sealed.rapport"
    path.write_bytes(newer(new_lock(PASSPHRASE, REPORT_ID)))
    window = open_window(qtbot)
    said: list[str] = []

    def try_another(dialog: QDialog) -> None:
        give("another")(dialog)
        said.extend(visible_labels(dialog))

    with answering(try_another):
        window.open(path)

    assert safety_texts.PASSPHRASE_WRONG in said
    assert window.desk is None


def test_a_newer_report_with_a_lock_that_is_not_known_is_refused(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sealed.rapport"
    path.write_bytes(newer(lock={"kdf": "argon3"}))

    window = open_window(qtbot, path)

    assert window.desk is None
    assert window.messages.text() == (
        f"{path} was written by a newer version of this program. Open it with that version."
    )


def test_a_journal_that_is_here_is_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    press(window, "Ctrl+1", "End")
    write("B")
    press(window, "Ctrl+W")
    path.write_bytes(newer(id=report_of_file(path)))
    before = files(state_dir() / "journal")

    window.open(path)
    press(window, "Ctrl+W")

    assert files(state_dir() / "journal") == before
    assert before


def test_an_older_state_in_the_journal_is_not_offered_for_a_newer_file(
    tmp_path: Path, qtbot: QtBot
) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    window = open_window(qtbot, path)
    press(window, "Ctrl+1", "End")
    write("B")
    press(window, "Ctrl+W")
    path.write_bytes(newer(lock={"kdf": "argon3"}))

    window.open(path)

    assert safety_texts.IN_JOURNAL not in window.messages.text()


def report_of_file(path: Path) -> str:
    """Return the id in a file's header."""
    return str(json.loads(path.read_bytes().split(b"\n", 1)[0])["id"])
