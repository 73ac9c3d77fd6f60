"""Brings the writer's news from its thread to the window's."""

from PySide6.QtCore import QObject, Signal


class SavingNews(QObject):
    """`status_changed` carries a `SaveStatus`; it may be emitted from any thread."""

    status_changed = Signal(object)

    def tell(self, status: object) -> None:
        """Announce a status; called in the writer's thread."""
        self.status_changed.emit(status)
