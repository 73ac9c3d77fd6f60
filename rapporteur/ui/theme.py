"""Puts colours and zoom on the application; follows the system's light and dark."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from rapporteur.ui.palettes import CONTRAST, DARK, LIGHT, Colours

ZOOM_STEPS = (70, 80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
SMALLEST_TEXT_PT = 10.5
_themes: list["Theme"] = []
THEMES = ("system", "light", "dark", "contrast")


class Theme(QObject):
    """The application's look. It knows no window; who paints by hand listens to `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, name: str = "system", zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._font = app.font()
        self.name = name if name in THEMES else "system"
        self.zoom = zoom if zoom in ZOOM_STEPS else 100
        self.colours = LIGHT
        self._scheme = app.styleHints().colorScheme()
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        _themes[:] = [self]
        self._apply()

    def choose(self, name: str) -> None:
        """Show one of `THEMES`."""
        self.name = name
        self._apply()

    def zoom_by(self, steps: int) -> None:
        """Go up or down the ladder of 70 to 250 %; 0 steps go back to 100 %."""
        at = ZOOM_STEPS.index(self.zoom) + steps
        self.zoom = ZOOM_STEPS[max(0, min(at, len(ZOOM_STEPS) - 1))] if steps else 100
        self._apply()

    def scaled(self, pixels: int) -> int:
        """Return a length for the present zoom, in device-independent pixels."""
        return round(pixels * self.zoom / 100)

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme
        if self.name == "system":
            self._apply()

    def _apply(self) -> None:
        self.colours = self._chosen()
        self._app.setPalette(palette_of(self.colours))
        font = QFont(self._font)
        font.setPointSizeF(max(self._font.pointSizeF(), SMALLEST_TEXT_PT) * self.zoom / 100)
        if font != self._app.font():
            self._app.setFont(font)
        self.changed.emit()

    def _chosen(self) -> Colours:
        if self.name == "system":
            return DARK if self._scheme is Qt.ColorScheme.Dark else LIGHT
        return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[self.name]


def palette_of(colours: Colours) -> QPalette:
    """Return Qt's palette for a set of colours."""
    palette = QPalette(QColor(colours.raised), QColor(colours.window))
    role = QPalette.ColorRole
    for which, colour in (
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.ToolTipText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.window),
        (role.ToolTipBase, colours.base),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.selection_text),
        (role.Link, colours.accent),
        (role.Accent, colours.accent),
        (role.Mid, colours.border),
        (role.BrightText, colours.over),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette


def theme() -> Theme:
    """Return the application's theme; RuntimeError before there is one."""
    if not _themes:
        raise RuntimeError("no theme has been set")
    return _themes[-1]
