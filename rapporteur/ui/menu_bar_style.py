"""The menu bar's look: Fusion's, without its line below each menu's name."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from rapporteur.ui.overrides import override


class MenuBarStyle(QProxyStyle):
    """For a bar that is higher than its menus, because of a button beside them.

    The line that Fusion draws below the names is then in the middle of the bar.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    @override
    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        is_name = element == QStyle.ControlElement.CE_MenuBarItem
        if not (is_name and widget and option.rect.bottom() + 2 < widget.height()):
            super().drawControl(element, option, painter, widget)
            return
        painter.save()
        above = option.rect.adjusted(0, 0, 0, -1)
        painter.setClipRect(above, Qt.ClipOperation.IntersectClip)
        super().drawControl(element, option, painter, widget)
        painter.restore()
