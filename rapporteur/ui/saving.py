"""Brings the news of writer and back-up from their threads to the window's."""

from PySide6.QtCore import QObject, Signal


class SavingNews(QObject):
    """`status_changed` carries a `SaveStatus`, `backup_failed` a `BackupNews`.

    Both may be emitted from any thread.
    """

    status_changed = Signal(object)
    backup_failed = Signal(object)

    def tell(self, status: object) -> None:
        """Announce a status; called in the writer's thread."""
        self.status_changed.emit(status)

    def tell_backup(self, news: object) -> None:
        """Announce a copy that failed; called in the thread of the back-up."""
        self.backup_failed.emit(news)
