"""The icons and help pages that the program ships."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtSvg import QSvgRenderer

from rapporteur.resources import resources_dir

ICONS = sorted((resources_dir() / "icons").glob("*.svg"))
COLOURED = "app"  # the program's own icon keeps its colours
PAGES = sorted((resources_dir() / "help").glob("*.md"))
PROJECT = Path(__file__).resolve().parent.parent
SIZE = 24

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_draws_something(path: Path) -> None:
    image = QImage(SIZE, SIZE, QImage.Format.Format_ARGB32)
    image.fill(0)

    painter = QPainter(image)
    QSvgRenderer(str(path)).render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()

    assert sum(image.pixelColor(x, y).alpha() > 0 for x in range(SIZE) for y in range(SIZE)) > 10


def test_icons_are_drawn_in_the_one_colour_that_the_theme_replaces() -> None:
    drawings = "".join(path.read_text("utf-8") for path in ICONS if path.stem != COLOURED)

    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawings))

    assert colours == {"none", "#000"}


def test_every_icon_that_the_window_names_is_there() -> None:
    sources = [path.read_text("utf-8") for path in (PROJECT / "rapporteur" / "ui").glob("*.py")]

    named = {name for source in sources for name in re.findall(r'\bicon\("([\w-]+)"', source)}

    assert named <= {path.stem for path in ICONS}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_help_page_is_markdown_that_qt_reads_whole(path: Path) -> None:
    document = QTextDocument()

    document.setMarkdown(path.read_text("utf-8"))

    assert "**" not in document.toPlainText().replace("**bold**", "")
    assert "|" not in document.toPlainText()
