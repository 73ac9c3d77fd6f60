"""The program's own icons: SVG drawings in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rapporteur.resources import resources_dir
from rapporteur.ui.palettes import Colours

_SIZE = 48


@lru_cache(maxsize=128)
def icon(name: str, colour: str) -> QIcon:
    """Return `resources/icons/<name>.svg` with its black strokes in `colour` (`#rrggbb`)."""
    svg = (resources_dir() / "icons" / f"{name}.svg").read_bytes()
    svg = svg.replace(b"#000000", colour.encode()).replace(b"#000", colour.encode())
    renderer = QSvgRenderer(QByteArray(svg))
    pixmap = QPixmap(_SIZE, _SIZE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, _SIZE, _SIZE))
    painter.end()
    return QIcon(pixmap)


def state_icon(state: str, colours: Colours) -> QIcon:
    """Return the icon of a section's state in that state's colour."""
    return icon(f"state-{state}", str(getattr(colours, state)))
