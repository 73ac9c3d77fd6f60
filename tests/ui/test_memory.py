"""What one window leaves for the next: size, panes, zoom, colours, folder; nothing of a report."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from rapporteur.app import make_application
from rapporteur.ui.memory import last_look
from rapporteur.ui.theme import theme
from tests.ui.windows import (
    answering,
    begin_report,
    desk_of,
    give,
    offscreen,
    open_window,
    press,
    report_file,
    write,
)

pytestmark = offscreen


def test_the_next_window_has_the_size_of_the_last(qtbot: QtBot) -> None:
    first = open_window(qtbot)
    first.showNormal()
    first.resize(700, 560)
    press(first, "Ctrl+Q")

    assert open_window(qtbot).size() == first.size()


def test_the_panes_keep_their_widths_from_report_to_report(qtbot: QtBot) -> None:
    window = begin_report(qtbot)
    window.resize(1000, 600)
    desk_of(window).splitter.setSizes([300, 700])
    before = desk_of(window).splitter.sizes()

    press(window, "Ctrl+W", "Return")

    assert desk_of(window).splitter.sizes() == before


def test_zoom_and_colours_are_kept(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    press(window, "Ctrl++", "Ctrl++")
    theme().choose("dark")
    press(window, "Ctrl+Q")
    theme().zoom_by(0)
    theme().choose("light")

    make_application()

    assert (theme().name, theme().zoom) == ("dark", 125)


def test_the_first_look_is_the_system_s_at_normal_size(qtbot: QtBot) -> None:
    assert last_look() == ("system", 100)


def test_a_look_that_nobody_can_have_chosen_is_the_first_look(qtbot: QtBot) -> None:
    settings = QSettings()
    settings.setValue("look/zoom", "ninety")
    settings.setValue("look/theme", "pink")
    settings.setValue("window/geometry", "wide")

    open_window(qtbot)

    assert (theme().name, theme().zoom) == ("system", 100)


def test_the_folder_of_the_last_opened_report_is_offered_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = report_file(tmp_path / "a.rapport")
    window = open_window(qtbot)
    with answering(give(str(path))):
        press(window, "Ctrl+O")

    assert open_window(qtbot).memory.folder() == str(tmp_path)


def test_nothing_of_a_report_is_among_the_settings(qtbot: QtBot, own_home: Path) -> None:
    window = begin_report(qtbot)
    write("Encryption")
    press(window, "Ctrl+Q")
    QSettings().sync()

    settings = [*own_home.glob(".config/**/*.ini")]
    assert settings
    assert all(b"Encryption" not in path.read_bytes() for path in settings)


def test_a_first_window_fills_a_screen_that_is_too_small_for_it(qtbot: QtBot) -> None:
    window = open_window(qtbot)

    assert window.screen().availableSize().width() < 1180  # as the screen of these tests is
    assert window.isMaximized()


def test_the_first_report_is_looked_for_where_reports_are_kept(
    qtbot: QtBot, documents: Path
) -> None:
    documents.mkdir(exist_ok=True)
    window = open_window(qtbot)
    folders: list[Path] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        folders.append(Path(dialog.directory().absolutePath()))

    with answering(look):
        press(window, "Ctrl+O")

    assert folders == [documents]
