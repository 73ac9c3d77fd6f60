"""The window as a whole: first key to file, moving about, dropping files, closing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui.overrides import override
from rapporteur.ui.prose_edit import ProseEdit
from tests.ui.keys import drop
from tests.ui.windows import (
    begin_report,
    desk_of,
    filing_of,
    focus_name,
    offscreen,
    on_disk,
    open_window,
    press,
    report_file,
    report_of,
    section_text,
    write,
)

pytestmark = offscreen
SECTIONS = (
    "Session title",
    "Date",
    "Time: Start",
    "Workshop organiser",
    "Chair or moderator",
    "Rapporteur",
    "Name",
    "Key issues: Item 1",
    "Presentation 1: Presenter",
    "Discussions",
    "Way forward",
)


def test_a_new_report_is_ready_for_typing_in_its_first_section(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    write("Encryption")

    assert report_of(window).values["session_title"] == Line(text="Encryption")


def test_there_is_no_file_before_the_first_key(qtbot: QtBot, documents: Path) -> None:
    begin_report(qtbot)

    assert [*documents.iterdir()] == []


def test_a_file_holds_what_was_typed_without_any_saving(qtbot: QtBot, documents: Path) -> None:
    begin_report(qtbot)

    write("Encryption")

    qtbot.waitUntil(lambda: on_disk(documents) == Line(text="Encryption"))


def test_the_title_bar_follows_the_title_of_the_session(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    write("Encryption")
    desk_of(window).measure_now()

    assert window.windowTitle() == "Encryption – Rapporteur"


@pytest.mark.parametrize("number", range(1, 10))
def test_ctrl_and_a_digit_go_to_that_section(qtbot: QtBot, number: int) -> None:
    window = begin_report(qtbot)

    press(window, f"Ctrl+{number}")

    assert focus_name() == SECTIONS[number - 1]


def test_ctrl_page_down_goes_through_all_sections_and_stays_on_the_last(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    visited = [focus_name()]

    for _ in range(len(SECTIONS)):
        press(window, "Ctrl+PgDown")
        visited.append(focus_name())

    assert visited == [*SECTIONS, SECTIONS[-1]]


def test_ctrl_page_up_goes_back_and_stays_on_the_first(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    press(window, "Ctrl+3")
    visited: list[str] = []

    for _ in range(3):
        press(window, "Ctrl+PgUp")
        visited.append(focus_name())

    assert visited == ["Date", "Session title", "Session title"]


def test_f6_goes_from_text_to_outline_and_back_to_the_same_place(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    press(window, "Ctrl+4")

    press(window, "F6")
    there = focus_name()
    press(window, "F6")

    assert (there, focus_name()) == ("Outline", "Workshop organiser")


def test_f6_visits_the_findings_while_they_are_shown(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    press(window, "F7")
    visited = [focus_name()]

    for _ in range(3):
        press(window, "F6")
        visited.append(focus_name())

    assert visited == ["What is missing", "Outline", "Session title", "What is missing"]


def test_a_report_that_is_opened_shows_its_first_gap(qtbot: QtBot, tmp_path: Path) -> None:
    open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="A")))

    assert focus_name() == "Date"


def test_a_report_dropped_on_a_text_is_opened_and_is_no_text(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="Dropped"))
    window = begin_report(qtbot)
    box = window.findChildren(ProseEdit)[0]

    drop(box.viewport(), path)

    assert report_of(window).values["session_title"] == Line(text="Dropped")
    assert filing_of(window).report.path == path


def test_a_report_dropped_on_the_window_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot)
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="Dropped"))

    assert drop(window, path)
    assert report_of(window).values["session_title"] == Line(text="Dropped")


def test_a_file_of_another_kind_is_not_taken(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot)

    assert not drop(window, tmp_path / "notes.txt")


def test_two_reports_at_once_are_not_taken(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot)

    assert not drop(window, tmp_path / "a.rapport", tmp_path / "b.rapport")


def test_a_report_opened_over_another_leaves_that_one_on_disk(
    qtbot: QtBot, tmp_path: Path, documents: Path
) -> None:
    window = begin_report(qtbot)
    section_text(window, "Ctrl+1", "First")

    drop(window, report_file(tmp_path / "b.rapport", session_title=Line(text="Second")))

    assert on_disk(documents) == Line(text="First")
    assert report_of(window).values["session_title"] == Line(text="Second")


@pytest.mark.parametrize("form_id", ["igf-2015-workshop", "igf-2016-workshop"])
def test_nothing_but_the_window_is_ever_shown_while_a_report_is_put_on_the_desk(
    qtbot: QtBot, form_id: str
) -> None:
    window = open_window(qtbot)
    shown = ShownWindows()
    shown.watch()

    window.begin(form_id)
    QApplication.processEvents()

    assert shown.stop() == []


class ShownWindows(QObject):
    """Collects the kinds of windows that appear: a stray one steals the caret and flickers."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: list[str] = []

    def watch(self) -> None:
        """Begin to look."""
        QApplication.instance().installEventFilter(self)

    def stop(self) -> list[str]:
        """Stop, and return what was shown."""
        QApplication.instance().removeEventFilter(self)
        return self._kinds

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it by this name
        """See what is shown, and let it be."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._kinds.append(type(watched).__name__)
        return False
