"""What is beside the open report, told in the window: other computers, and conflict copies."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from rapporteur.open_report import OpenReport
from rapporteur.storage.lookout import Copy, Sight
from rapporteur.storage.marks import Mark
from rapporteur.ui import safety_texts
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import open_elsewhere

if TYPE_CHECKING:
    from rapporteur.ui.versions import VersionsView
    from rapporteur.ui.window import Window


class Sightings(QObject):
    """`seen` carries a `Sight`; it may be emitted from any thread."""

    seen = Signal(object)

    def tell(self, sight: Sight) -> None:
        """Announce what was seen; called in the lookout's thread."""
        self.seen.emit(sight)


class Beside(QObject):
    """Tells each thing once, and only when no other message is being read.

    That the report is open elsewhere gives way to a conflict copy, about which one can decide.
    """

    def __init__(
        self, report: OpenReport, versions: "VersionsView", window: "Window", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lookout = report.versions.lookout
        self._versions = versions
        self._messages = window.messages
        self._marks: tuple[Mark, ...] = ()
        self._told: set[str] = set()
        self._shown_replica = ""
        self._shown_text = ""
        self._copy: Copy | None = None
        self._has_offered = False
        self.sightings = Sightings()
        self.sightings.seen.connect(self._on_seen)
        # Not at once: who hides the bar may be about to show the next message.
        self._messages.freed.connect(self._on_freed, Qt.ConnectionType.QueuedConnection)
        self._lookout.listen(self.sightings.tell)

    def stop(self) -> None:
        """Tell nothing more of this report."""
        self.sightings.seen.disconnect(self._on_seen)
        self._messages.freed.disconnect(self._on_freed)
        QCoreApplication.removePostedEvents(self, QEvent.Type.MetaCall)  # what is on its way here

    def forget(self) -> None:
        """Take the mark away that is told of: whoever has left it is no longer there."""
        self._lookout.forget([mark for mark in self._marks if mark.replica == self._shown_replica])
        self._messages.hide()

    def _on_seen(self, sight: Sight) -> None:
        self._marks = sight.marks
        self._copy = sight.copy or self._copy
        is_still_open = self._shown_replica in {mark.replica for mark in self._marks}
        if self._is_mark_shown() and not is_still_open:
            self._messages.hide()
        self._tell_next()

    def _on_freed(self) -> None:
        if self._has_offered:
            self._has_offered = False
            self._lookout.look_again()
        self._tell_next()

    def _tell_next(self) -> None:
        is_free = self._messages.text() in ("", safety_texts.MERGED) or self._is_mark_shown()
        if self._copy and is_free:
            copy, self._copy = self._copy, None
            self._has_offered = True
            self._versions.show_copy(copy)
            return
        mark = next((mark for mark in self._marks if mark.replica not in self._told), None)
        if mark and not self._messages.text():
            self._told.add(mark.replica)
            self._shown_replica = mark.replica
            self._shown_text = open_elsewhere(mark.computer, mark.opened, mark.refreshed)
            choice = Choice(safety_texts.FORGET_MARK, self.forget)
            self._messages.show_message(self._shown_text, choice)

    def _is_mark_shown(self) -> bool:
        return bool(self._shown_text) and self._messages.text() == self._shown_text
