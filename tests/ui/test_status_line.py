"""The status line says what is true, in each state."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Date, Line, Prose
from rapporteur.ui import status_line, texts
from rapporteur.ui.status_line import StatusLine
from tests.ui.windows import (
    IGF,
    begin_report,
    desk_of,
    filing_of,
    make_look,
    offscreen,
    open_window,
    press,
    report_file,
    write,
)

pytestmark = offscreen


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    """A status line without a window."""
    make_look()
    line = StatusLine()
    qtbot.addWidget(line)
    return line


def test_it_says_that_nothing_was_typed_yet(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    assert window.status_line.text().startswith("nothing typed yet | 0 words")


def test_a_key_that_is_not_safe_soon_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport"))
    press(window, "Ctrl+1")
    journal = filing_of(window).report.journal
    assert journal

    with journal.reading():  # as a slow disk would hold it up
        write("E")

        qtbot.waitUntil(lambda: window.status_line.text().startswith("writing to disk…"))


def test_it_says_that_all_is_on_disk_only_once_it_is(qtbot: QtBot, documents: Path) -> None:
    window = begin_report(qtbot)
    write("E")

    qtbot.waitUntil(lambda: window.status_line.text().startswith("all on disk"))

    assert [path.suffix for path in documents.iterdir()] == [".rapport"]


def test_an_opened_report_is_on_disk(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="A")))

    assert window.status_line.text().startswith("all on disk, just now")


def test_what_was_saved_of_one_report_is_not_said_of_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text="A")))
    write("!")

    window.begin(IGF)
    QApplication.processEvents()

    assert window.status_line.text().startswith("nothing typed yet")


def test_the_first_page_has_no_status(qtbot: QtBot) -> None:
    window = begin_report(qtbot)

    press(window, "Ctrl+W")

    assert not window.status_line.isVisible()


def test_a_refused_save_says_since_when_and_why(line: StatusLine) -> None:
    since = datetime(2026, 3, 4, 14, 7, 9).timestamp()  # noqa: DTZ001 - the clock on the wall

    line.show_unsafe(since, "The disk is full.")

    assert line.text() == "not saved since 14:07:09. The disk is full."


def test_a_long_reason_leaves_the_window_as_wide_as_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport"))
    before = window.width()

    window.status_line.show_unsafe(time.time(), f"{tmp_path / 'Day one'} is full. " * 9)

    (line,) = (at for at in window.status_line.findChildren(QLabel) if "full" in at.text())
    qtbot.waitUntil(lambda: line.height() >= line.heightForWidth(line.width()) > 40)
    assert window.width() == before


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (1, "1 s ago"),
        (59, "59 s ago"),
        (60, "1 min ago"),
        (3599, "59 min ago"),
        (3600, "1 h ago"),
        (90_000, "25 h ago"),
    ],
)
def test_it_says_how_long_ago_the_last_letter_was_saved(
    line: StatusLine, seconds: int, said: str
) -> None:
    line.show_safe(time.time() - seconds - 0.2)

    assert line.text() == f"all on disk, {said}"


def test_the_age_goes_on_by_itself(qtbot: QtBot, line: StatusLine) -> None:
    line.show_safe(time.time())

    qtbot.waitUntil(lambda: line.text() == "all on disk, 1 s ago")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 words"), (1, "1 word"), (2, "2 words"), (1041, "1,041 words")]
)
def test_words_are_counted_in_words(line: StatusLine, count: int, said: str) -> None:
    line.show_words(count)

    assert line.text() == said


def test_the_words_of_the_whole_report_are_counted_while_typing(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    write("Two words")
    press(window, "Ctrl+4")
    write("and three more")

    qtbot.waitUntil(lambda: " | 5 words" in window.status_line.text())


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=13, hours=4, minutes=30), "due in 13 d 4 h"),
        (timedelta(days=-1), "was due {date}"),
        (timedelta(days=90), "due {date}"),
    ],
)
def test_it_says_when_the_report_is_due(line: StatusLine, left: timedelta, said: str) -> None:
    deadline = datetime.now() + left  # noqa: DTZ005 - the clock on the wall

    line.show_deadline(deadline, "")

    assert line.text() == said.format(date=f"{deadline.day} {deadline:%B %Y}")


def test_the_deadline_comes_nearer_while_nobody_types(
    qtbot: QtBot, line: StatusLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_line, "_SLOW_TICK_MS", 20)
    line.show_deadline(datetime.now() + timedelta(milliseconds=200), "")  # noqa: DTZ005 - as above

    line.show_safe(time.time() - 60)

    qtbot.waitUntil(lambda: "was due" in line.text())


def test_the_sanction_of_the_form_is_said_with_the_deadline(line: StatusLine) -> None:
    line.show_deadline(datetime(2026, 3, 4), "Barred next year.")  # noqa: DTZ001 - as above

    assert [label.toolTip() for label in line.findChildren(QLabel) if "due" in label.text()] == [
        "Barred next year."
    ]


def test_the_deadline_follows_the_date_of_the_session(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", date=Date(text="1 March 2019"))
    window = open_window(qtbot, path)
    assert "15 March 2019" in window.status_line.text()

    press(window, "Ctrl+2", "Home", "Del")
    write("2")
    desk_of(window).measure_now()

    assert window.status_line.text().endswith("was due 16 March 2019")


def test_where_the_letter_is_is_said_to_a_screen_reader_too(line: StatusLine) -> None:
    line.show_blank()

    (label,) = (label for label in line.findChildren(QLabel) if label.text())
    assert label.accessibleDescription() == texts.STATUS_DESCRIPTION


def test_prose_counts_among_the_words(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", discussions=Prose(text="One **two** three."))

    assert " | 3 words" in open_window(qtbot, path).status_line.text()
