"""Colours with enough contrast for everybody, the system's dark followed, and the zoom."""

import locale
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.ui.palettes import CONTRAST, DARK, LIGHT, Colours
from rapporteur.ui.theme import THEMES, ZOOM_STEPS, palette_of, theme
from tests.ui.windows import filing_of, make_look, offscreen, open_window, press, report_file

pytestmark = offscreen
PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
TEXT_PAIRS = [
    *[(text, ground) for text in ("text", "muted") for ground in ("window", "base", "raised")],
    *[
        (state, ground)
        for state in ("fits", "short", "over", "empty")
        for ground in ("window", "base")
    ],
    ("selection_text", "selection"),
    ("accent_text", "accent"),
]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_black_on_white_has_the_contrast_that_wcag_says() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    colours = PALETTES[name]

    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("ground", ["window", "base"])
def test_the_frame_round_the_field_with_the_caret_can_be_seen(name: str, ground: str) -> None:
    colours = PALETTES[name]

    assert contrast(colours.accent, getattr(colours, ground)) >= 3


@pytest.mark.parametrize("colours", PALETTES.values(), ids=PALETTES)
def test_qt_draws_texts_in_the_same_colours(colours: Colours) -> None:
    palette = palette_of(colours)
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    pairs = [
        (role.Text, role.Base),
        (role.WindowText, role.Window),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Base),
    ]

    ratios = [
        contrast(palette.color(which, a).name(), palette.color(which, b).name())
        for which in (group.Active, group.Inactive)
        for a, b in pairs
    ]

    assert min(ratios) >= 4.5


@pytest.mark.parametrize(("name", "wanted"), [("system", (DARK, LIGHT)), ("light", (LIGHT, LIGHT))])
def test_the_system_s_dark_is_followed_by_who_has_not_chosen(
    qtbot: QtBot, name: str, wanted: tuple[Colours, Colours]
) -> None:
    make_look()
    theme().choose(name)
    hints = QGuiApplication.styleHints()
    seen: list[Colours] = []

    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        hints.colorSchemeChanged.emit(scheme)
        seen.append(theme().colours)

    assert tuple(seen) == wanted


@pytest.mark.parametrize("name", THEMES)
def test_a_window_can_be_drawn_in_every_theme(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport"))

    theme().choose(name)

    ground = QColor(theme().colours.window)
    corner = (2, window.height() - 2)
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(*corner) == ground)


def test_zoom_goes_up_and_down_its_ladder_and_back(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    seen: list[int] = []

    for key in ("Ctrl++", "Ctrl++", "Ctrl+-", "Ctrl+0"):
        press(window, key)
        seen.append(theme().zoom)

    assert seen == [110, 125, 110, 100]


@pytest.mark.parametrize(("key", "last"), [("Ctrl+=", ZOOM_STEPS[-1]), ("Ctrl+-", ZOOM_STEPS[0])])
def test_zoom_stops_at_the_ends_of_its_ladder(qtbot: QtBot, key: str, last: int) -> None:
    window = open_window(qtbot)

    press(window, *[key] * 20)

    assert theme().zoom == last


def test_zoom_makes_the_letters_larger(qtbot: QtBot) -> None:
    window = open_window(qtbot)
    before = QApplication.font().pointSizeF()

    press(window, "Ctrl++")

    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.1)


def test_looks_never_touch_the_report(qtbot: QtBot, tmp_path: Path) -> None:
    path = report_file(tmp_path / "a.rapport", session_title=Line(text="A"))
    before = path.read_bytes()
    window = open_window(qtbot, path)

    press(window, "Ctrl++", "Ctrl++", "Ctrl+-")
    theme().choose("dark")
    press(window, "Ctrl+S")

    assert filing_of(window).report.session.number == 0
    assert path.read_bytes() == before


def test_months_are_in_the_language_of_the_texts_and_not_in_the_system_s() -> None:
    with suppress(locale.Error):  # not every system has one by this name
        locale.setlocale(locale.LC_TIME, "C.UTF-8")  # as Qt does it with the system's own

    make_look()

    assert locale.setlocale(locale.LC_TIME) == "C"
