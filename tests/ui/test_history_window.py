"""The history beside the report: what it was earlier, the way back, and a way to forget it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.storage import stretches
from rapporteur.storage.history import Revision
from rapporteur.storage.places import state_dir
from rapporteur.storage.settings import load_settings
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.difference_text import DifferenceText
from rapporteur.ui.history_window import HistoryWindow
from rapporteur.ui.window import Window
from tests.ui.windows import (
    answering,
    begin_report,
    button_of,
    click,
    filing_of,
    focus_name,
    menu_of,
    offscreen,
    open_window,
    press,
    report_of,
    visible_labels,
    write,
)

pytestmark = offscreen


@pytest.fixture
def window(qtbot: QtBot, documents: Path) -> Window:
    """A report whose organiser was written in one sitting and changed in the next."""
    first = begin_report(qtbot)
    press(first, "Ctrl+4")
    write("Keys and secrets")
    press(first, "Ctrl+W")
    (path,) = documents.glob("*.rapport")
    window = open_window(qtbot, path)
    press(window, "Ctrl+4", "Ctrl+A")
    write("Locks")
    return window


def open_history(window: Window) -> HistoryWindow:
    """Open the history with its key."""
    press(window, "Ctrl+H")
    (history,) = window.findChildren(HistoryWindow)
    return history


def rows(history: HistoryWindow) -> list[str]:
    """Return the states that are listed."""
    found = states(history)
    return [found.item(row).text() for row in range(found.count())]


def organiser(window: Window) -> Line:
    """Return the organiser as the report has it."""
    value = report_of(window).values["organiser"]
    assert isinstance(value, Line)
    return value


def organiser_in(window: Window, revision: Revision) -> str:
    """Return the organiser of an earlier state."""
    report = filing_of(window).report.versions.report_at(revision)
    value = report.values["organiser"] if report else None
    return value.text if isinstance(value, Line) else ""


def open_history_of_keys(window: Window, monkeypatch: pytest.MonkeyPatch) -> HistoryWindow:
    """Open the history and choose the state in which the organiser was *Keys and secrets*."""
    monkeypatch.setattr(stretches, "_PAUSE_S", -1.0)  # every edit ends a stretch of work
    history = open_history(window)
    found = [organiser_in(window, revision) for revision in history._revisions]
    states(history).setCurrentRow(found.index("Keys and secrets"))
    return history


def states(history: HistoryWindow) -> QListWidget:
    """Return the list of states."""
    found = history.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def test_the_states_are_listed_with_what_they_touched(window: Window) -> None:
    history = open_history(window)

    assert all("Workshop organiser" in row for row in rows(history))


def test_the_key_shows_the_history_as_it_is_now_and_in_one_window(window: Window) -> None:
    before = len(rows(open_history(window)))
    window.activateWindow()
    write("!")
    press(window, "Ctrl+H")

    shown = [other for other in window.findChildren(HistoryWindow) if other.isVisible()]

    assert [len(rows(history)) for history in shown] == [before]


def test_a_report_without_edits_has_no_history(qtbot: QtBot) -> None:
    history = open_history(begin_report(qtbot))

    assert rows(history) == []
    assert history.findChild(QWidget)


def test_with_keys_alone_one_goes_back_and_ctrl_z_comes_forward_again(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history_of_keys(window, monkeypatch)

    QTest.keyClick(button_of(history, safety_texts.RESTORE_ALL), Qt.Key.Key_Space)
    seen = [organiser(window).text]
    press(window, "Ctrl+Z")
    seen.append(organiser(window).text)

    assert seen == ["Keys and secrets", "Locks"]


def labels(history: HistoryWindow) -> list[str]:
    """Return the sentences that are seen."""
    return [text for text in visible_labels(history) if text]


def test_what_is_said_once_one_has_gone_back_names_the_moment_in_full(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history_of_keys(window, monkeypatch)
    since = labels(history)[0].removesuffix(": 1 word more, 3 words fewer")

    button_of(history, safety_texts.RESTORE_ALL).click()

    assert labels(history) == [f"{since}.", safety_texts.NOTHING_DIFFERS]


def test_tab_leads_through_what_has_changed_and_to_forgetting_last(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history_of_keys(window, monkeypatch)
    states(history).setFocus()
    visited: list[QWidget] = []

    for _ in range(4):
        QTest.keyClick(history.focusWidget(), Qt.Key.Key_Tab)
        visited.append(history.focusWidget())

    buttons = (safety_texts.RESTORE_SECTION, safety_texts.RESTORE_ALL, texts.FORGET_HISTORY)
    assert isinstance(visited[0], DifferenceText)
    assert visited[1:] == [button_of(history, text) for text in buttons]


def test_return_takes_what_has_changed_and_leads_back_to_the_states(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history_of_keys(window, monkeypatch)
    states(history).setFocus()
    QApplication.processEvents()
    history.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is history)

    press(window, "Tab", "Return")

    assert organiser(window).text == "Keys and secrets"
    assert focus_name() == safety_texts.HISTORY_LIST


def test_the_list_has_the_focus_once_a_section_was_brought_back(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history_of_keys(window, monkeypatch)
    button = button_of(history, safety_texts.RESTORE_SECTION)
    button.setFocus()

    QTest.keyClick(button, Qt.Key.Key_Space)

    assert history.focusWidget() is states(history)


def test_of_a_report_without_edits_one_thing_is_said(qtbot: QtBot) -> None:
    history = open_history(begin_report(qtbot))

    assert labels(history) == [safety_texts.HISTORY_NONE]


def test_what_a_slip_took_out_can_be_gone_back_to(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    press(window, "Ctrl+4")
    write("Keys, secrets and other things")
    press(window, "Ctrl+S", "Ctrl+A", "Del", "Ctrl+W")
    window.open(next(documents.glob("*.rapport")))

    before = [organiser_in(window, state) for state in open_history(window)._revisions]

    assert before == ["", "Keys, secrets and other things"]


def test_forgotten_words_are_nowhere_on_this_computer(window: Window) -> None:
    history = open_history(window)

    with answering(click(safety_texts.FORGET_DO)):
        button_of(history, texts.FORGET_HISTORY).click()
    press(window, "Ctrl+W")

    kept = b"".join(path.read_bytes() for path in state_dir().rglob("*") if path.is_file())
    assert b"secrets" not in kept
    assert b"Locks" in kept


def test_who_keeps_no_history_has_none_after_closing(window: Window) -> None:
    menu = next(
        action.menu()
        for action in menu_of(window, texts.MENU_VIEW).actions()
        if action.text() == texts.KEEP_HISTORY
    )
    menu.actions()[0].trigger()
    press(window, "Ctrl+W")

    kept = b"".join(path.read_bytes() for path in state_dir().rglob("*.journal*"))
    assert load_settings().history_days == 0
    assert b"secrets" not in kept
