"""Other states of the open report on the screen: what was recovered, and another computer's."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rapporteur.domain.differences import differences
from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.report import Report
from rapporteur.domain.template import Unit
from rapporteur.open_report import OpenReport
from rapporteur.session import Edit
from rapporteur.storage.lookout import Copy
from rapporteur.storage.other_version import OtherVersion
from rapporteur.ui import safety_texts
from rapporteur.ui.comparison import Comparison
from rapporteur.ui.comparison_window import ComparisonWindow, Deed
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import moment_text, number_of

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


class VersionsView(QObject):
    """Tells of them in the message bar and shows how they differ; nothing is taken unasked."""

    def __init__(self, report: OpenReport, window: "Window", parent: QObject) -> None:
        super().__init__(parent)
        self._report = report
        self._window = window
        self._other: OtherVersion | None = None
        self._shown: Report | None = None
        report.session.subscribe(self._on_edit)
        if report.recovery:
            self._tell_recovery()
        if report.other:
            self.show_other(report.other)

    def show_other(self, path: Path) -> None:
        """Tell of what another program or computer has put in place of the report's file."""
        try:
            other = self._report.versions.read_other(path)
        except RapporteurError:
            text = safety_texts.OTHER_FILE.format(path=self._report.path, other=path)
            self._window.messages.show_message(text, is_fault=True)
            return
        if self._report.versions.is_earlier(other):
            self._other = other
            self._window.messages.show_message(
                safety_texts.EARLIER_FILE, Choice(safety_texts.COMPARE, self._compare_earlier)
            )
            return
        self._offer(other, safety_texts.OTHER_VERSION)

    def show_copy(self, copy: Copy) -> None:
        """Tell of a conflict copy beside the report, unless what it has was merged meanwhile.

        After a merge both are told in one, so that the merge can still be undone.
        """
        try:
            other = self._report.versions.read_other(copy.path)
        except RapporteurError:
            text = safety_texts.COPY_UNREADABLE.format(name=copy.name)
            self._window.messages.show_message(text)
            return
        if not self._report.versions.has_news(other):
            return
        text = safety_texts.CONFLICT_COPY.format(name=copy.name)
        if self._window.messages.text() == safety_texts.MERGED:
            undo = Choice(safety_texts.UNDO_MERGE, self._undo)
            self._offer(other, f"{safety_texts.MERGED}\n{text}", undo)
        else:
            self._offer(other, text)

    def merge(self) -> None:
        """Take the other version's edits into the report, as one step that can be undone."""
        if self._other is None:
            return
        other, self._other = self._other, None
        self._desk_input()
        merged = self._report.versions.merged_with(other)
        self._report.session.replace(merged.report.values)
        self._report.versions.take_in(other)
        self._window.messages.show_message(
            safety_texts.MERGED, Choice(safety_texts.UNDO_MERGE, self._undo)
        )

    def compare_other(self) -> None:
        """Show how the other version differs from the report."""
        if self._other:
            self._compare(
                self._other.report,
                safety_texts.OTHER_TITLE,
                safety_texts.OTHER_SENTENCE,
                (safety_texts.MERGE, self.merge),
            )

    def _compare_earlier(self) -> None:
        if self._other:
            self._compare(
                self._other.report, safety_texts.EARLIER_TITLE, safety_texts.EARLIER_SENTENCE
            )

    def compare_recovered(self) -> None:
        """Show what was recovered: how the report differs from its file."""
        recovery = self._report.recovery
        if recovery:
            self._compare(
                recovery.before,
                safety_texts.RECOVERED_TITLE,
                safety_texts.RECOVERED_SENTENCE,
                is_before=True,
            )

    def undo_recovery(self) -> None:
        """Go back to the report as its file had it, as one step that can be undone."""
        recovery = self._report.recovery
        if recovery:
            self._desk_input()
            self._report.session.replace(recovery.before.values)
            self._window.messages.show_message(
                safety_texts.RECOVERY_UNDONE, Choice(safety_texts.UNDO_MERGE, self._undo)
            )

    def _tell_recovery(self) -> None:
        recovery = self._report.recovery
        assert recovery  # noqa: S101 - the caller looked
        if self._window.desk and not recovery.is_rescued:
            self._window.desk.goes_on_in = self._last_changed(recovery.before)
        words = number_of(abs(recovery.words), Unit.WORDS)
        text = safety_texts.RECOVERED if recovery.words > 0 else safety_texts.RECOVERED_CHANGES
        if recovery.is_rescued:
            text = safety_texts.RESCUED
        self._window.messages.show_message(
            text.format(words=words, when=moment_text(recovery.at)),
            Choice(safety_texts.COMPARE, self.compare_recovered),
            Choice(safety_texts.UNDO_RECOVERY, self.undo_recovery),
        )

    def _last_changed(self, before: Report) -> str:
        session = self._report.session
        ids = [section.id for section in session.template.sections]
        changed = [key for key in ids if before.values.get(key) != session.report.values.get(key)]
        return changed[-1] if changed else ""

    def _offer(self, other: OtherVersion, text: str, *more: Choice) -> None:
        self._other = other
        self._window.messages.show_message(
            text,
            Choice(safety_texts.MERGE, self.merge),
            Choice(safety_texts.COMPARE, self.compare_other),
            *more,
        )

    def _compare(
        self,
        other: Report,
        title: str,
        sentence: str,
        *deeds: Deed,
        is_before: bool = False,
    ) -> None:
        session = self._report.session
        before, after = (other, session.report) if is_before else (session.report, other)
        comparison = Comparison("" if is_before else safety_texts.TAKE_THIS)
        comparison.show_differences(differences(before, after, session.template), session.template)
        for former in self._window.findChildren(ComparisonWindow):
            former.close()  # its buttons would take from the version that is shown now
        self._shown = other
        comparison.section_wanted.connect(self._take_section)
        ComparisonWindow(self._window, title, sentence, comparison, *deeds).show()

    def _take_section(self, section_id: str) -> None:
        if self._shown:
            self._desk_input()
            self._report.session.replace({section_id: self._shown.values[section_id]})

    def _undo(self) -> None:
        self._report.session.undo()

    def _on_edit(self, edit: Edit) -> None:
        """Take *Undo* away once it would take back something else; what is offered stays."""
        said = self._window.messages.text()
        if not edit.is_step:
            return
        if said in (safety_texts.MERGED, safety_texts.RECOVERY_UNDONE):
            self._window.messages.hide()
        elif said.startswith(safety_texts.MERGED) and self._other:
            self._offer(self._other, safety_texts.OTHER_VERSION)

    def _desk_input(self) -> None:
        if self._window.desk:
            self._window.desk.commit_input()
