"""The open report on the screen: outline, page of panels, findings, and the way between them."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from rapporteur.domain.assessment import assess, reassess
from rapporteur.domain.checks import NO_SECTION, Finding, presenters
from rapporteur.domain.members import Change
from rapporteur.domain.report import Value
from rapporteur.session import Edit, Session
from rapporteur.ui.findings_pane import FindingsPane
from rapporteur.ui.frame import Frame, frame_of
from rapporteur.ui.outline import Outline
from rapporteur.ui.page import Page
from rapporteur.ui.presenter_box import PresenterBox
from rapporteur.ui.prose_edit import ProseEdit
from rapporteur.ui.read_only import make_read_only
from rapporteur.ui.rows_editor import RowsEditor
from rapporteur.ui.section_editor import SectionEditor
from rapporteur.ui.text_box import text_box
from rapporteur.ui.theme import theme
from rapporteur.ui.undo_order import UndoOrder

_MEASURE_DELAY_MS = 25


class Desk(QWidget):
    """Carries edits from the editors to the session and measurements back to the screen.

    A key is painted first; the counts follow within `_MEASURE_DELAY_MS`. A desk that
    `is_read_only` shows the report and brings no edit to the session; `unread` are sections of
    which nothing can be shown.
    """

    measured = Signal(object)

    def __init__(
        self, session: Session, *, is_read_only: bool = False, unread: Collection[str] = ()
    ) -> None:
        super().__init__()
        self.session = session
        self.is_read_only = is_read_only
        self.undo_order = UndoOrder(session)
        self.assessment = assess(session.report, session.template)
        self._stale: set[str] = set()
        self._focused: Frame | None = None
        self._last_text: QWidget | None = None
        self.goes_on_in = ""
        self.outline = Outline(session.template, unread)
        self.page = Page(session.template, unread)
        self.page.unplaced.dismiss.setHidden(is_read_only)
        self.findings = FindingsPane(session.template)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.side_panes: list[QWidget] = []
        self._measure_soon = QTimer(self)
        self._measure_soon.setSingleShot(True)
        self._measure_soon.setInterval(_MEASURE_DELAY_MS)
        self._lay_out()
        self._show_report()
        self._connect()
        if is_read_only:  # what a key still asks for, nobody hears
            make_read_only(self.page)
        else:
            self._listen_to_editors()

    def go_to(self, section_id: str) -> None:
        """Bring a section to the top of the page and put the caret into it."""
        self.commit_input()
        if section_id == NO_SECTION:
            self.page.show_unplaced()
        else:
            self.page.show_panel(section_id)

    def go_to_unplaced(self) -> None:
        """Put the caret into the text that has no place in the form."""
        self.go_to(NO_SECTION)

    def go_by(self, steps: int) -> None:
        """Go to the section `steps` further down (or up) from the one with the caret."""
        order = [section.id for section in self.session.template.sections]
        section_id = self.section_with_caret()
        at = order.index(section_id) + steps if section_id else 0
        if self.session.report.unplaced:
            order.append(NO_SECTION)
            at = len(order) - 1 + steps if self.page.unplaced.box.hasFocus() else at
        self.go_to(order[max(0, min(at, len(order) - 1))])

    def section_with_caret(self) -> str:
        """Return the section that is written in, or was last; an empty string at first."""
        editor = self._editor_of(QApplication.focusWidget()) or self._editor_of(self._last_text)
        return editor.section.id if editor else ""

    def go_to_first_gap(self) -> None:
        """Go to the first section that still needs something, or to the first of all.

        `goes_on_in` is the section that was being written when the program was cut off: it first.
        """
        sections = self.assessment.progress.sections
        gaps = (section for section in sections if not (section.is_ready or self.is_read_only))
        self.go_to(self.goes_on_in or next(gaps, sections[0]).section_id)

    def ask_row(self, what: str) -> None:
        """Ask for `"below"`, `"remove"`, `"up"` or `"down"` of the member with the caret."""
        widget = QApplication.focusWidget()
        editor = self._editor_of(widget)
        row = editor.row_of(widget) if isinstance(editor, RowsEditor) else None
        if isinstance(editor, RowsEditor) and row:
            editor.ask(row, what)

    def replace(self, values: Mapping[str, Value]) -> bool:
        """Put other values into sections, as one step that Ctrl+Z takes back."""
        self.commit_input()
        return self.session.replace(values)

    def mark_text(self, mark: str) -> None:
        """Make the selection bold (`**`) or italic (`*`), or plain again."""
        box = text_box()
        if isinstance(box, ProseEdit):
            box.wrap_selection(mark)

    def show_findings(self, is_shown: bool) -> None:
        """Show or hide the list of findings; shown, it takes the caret."""
        self.measure_now()
        if not is_shown:
            self.return_to_text()  # first: Qt gives the focus of what is hidden to any neighbour
        self.findings.setVisible(is_shown)
        if is_shown:
            self.findings.show_findings(self.assessment.findings)
            self.findings.setFocus()

    def add_side_pane(self, pane: QWidget) -> None:
        """Put a pane to the right of the page; it keeps its width."""
        self.side_panes.append(pane)
        self.splitter.addWidget(pane)

    def next_pane(self) -> None:
        """Move the caret on: outline, page, preview, findings, outline …"""
        panes: list[QWidget] = [self.outline, self.page]
        panes += [pane for pane in (*self.side_panes, self.findings) if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 0)
        pane = panes[(at + 1) % len(panes)]
        if pane is self.page:
            self.return_to_text()
        else:
            pane.setFocus()

    def return_to_text(self) -> None:
        """Put the caret back where typing went on last."""
        if self._last_text and self.isAncestorOf(self._last_text):
            self._last_text.setFocus()
        else:
            self.go_to_first_gap()

    def commit_input(self) -> None:
        """Take in a half-composed character before the caret goes elsewhere."""
        QApplication.inputMethod().commit()

    def measure_now(self) -> None:
        """Bring counts, outline and findings up to the last key."""
        self.commit_input()
        self._measure()

    def _lay_out(self) -> None:
        self.findings.hide()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.findings)
        self.splitter.addWidget(self.outline)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([theme().scaled(240), 10_000])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _show_report(self) -> None:
        report = self.session.report
        for section_id, panel in self.page.panels.items():
            panel.editor.show_value(report.values[section_id])
            measured = self.assessment.progress.section(section_id)
            panel.show_progress(measured, report.values[section_id])
        self._offer_presenters({section.id for section in self.session.template.sections})
        self.page.unplaced.show_text(report.unplaced)
        self._announce()

    def _connect(self) -> None:
        self._measure_soon.timeout.connect(self._measure)
        self.session.subscribe(self._on_session_edit)
        self.outline.section_chosen.connect(self.go_to)
        self.findings.finding_chosen.connect(self._on_finding_chosen)
        self.findings.left.connect(self.return_to_text)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _listen_to_editors(self) -> None:
        for panel in self.page.panels.values():
            panel.editor.edited.connect(self._on_edited)
            panel.editor.change_wanted.connect(self._on_change_wanted)

    def _measure(self) -> None:
        self._measure_soon.stop()
        if not self._stale:
            return
        report, template = self.session.report, self.session.template
        self.assessment = reassess(self.assessment, report, template, self._stale)
        for section_id in self._stale - {NO_SECTION}:
            measured = self.assessment.progress.section(section_id)
            self.page.panels[section_id].show_progress(measured, report.values[section_id])
        self._offer_presenters(self._stale)
        self._stale.clear()
        self._announce()

    def _offer_presenters(self, changed: set[str]) -> None:
        for section in self.session.template.sections:
            if section.presenters_from in changed:
                names = presenters(self.session.report, section)
                self.page.panels[section.id].editor.offer_presenters(names)

    def _announce(self) -> None:
        self.outline.show_progress(self.assessment.progress)
        unplaced = self.assessment.by_section[NO_SECTION]
        self.outline.show_unplaced(sum(finding.words for finding in unplaced))
        if self.findings.isVisible():
            self.findings.show_findings(self.assessment.findings)
        self.measured.emit(self.assessment)

    def _on_edited(self) -> None:
        editor = self.sender()
        if isinstance(editor, SectionEditor):
            is_edit = self.session.edit(editor.section.id, editor.value())
            if is_edit:
                self.undo_order.note_typing()

    def _on_change_wanted(self, change: Change) -> None:
        self.session.change(change)

    def _on_session_edit(self, edit: Edit) -> None:
        self._stale.add(edit.section_id)
        if edit.section_id == NO_SECTION:
            self.page.unplaced.show_text(edit.report.unplaced)
        elif edit.change:
            self.page.panels[edit.section_id].editor.apply_change(edit.change)
        elif edit.is_replacement:
            editor = self.page.panels[edit.section_id].editor
            self._show_replacement(editor, edit.report.values[edit.section_id])
        if not self._measure_soon.isActive():
            self._measure_soon.start()

    def _show_replacement(self, editor: SectionEditor, value: Value) -> None:
        had_caret = self._editor_of(self._last_text) is editor
        editor.replace_value(value)
        if had_caret:  # its rows are others now
            focus = self.window().focusWidget()
            self._last_text = focus if self._editor_of(focus) is editor else None

    def _on_finding_chosen(self, finding: Finding) -> None:
        self.go_to(finding.section_id)
        if finding.member is not None:
            editor = self.page.panels[finding.section_id].editor
            if isinstance(editor, RowsEditor):
                editor.focus_member(finding.member)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, PresenterBox):
            old.close_suggestions()
        frame = frame_of(new) if new and self.isAncestorOf(new) else None
        if frame is not self._focused:
            if self._focused:
                self._focused.set_focused(False)
            if frame:
                frame.set_focused(True)
            self._focused = frame
        editor = self._editor_of(new)
        if editor and new and self.isAncestorOf(new):
            self._last_text = new
            self.outline.mark(editor.section.id)
        elif new is self.page.unplaced.box:
            self.outline.mark(NO_SECTION)

    def _editor_of(self, widget: QWidget | None) -> SectionEditor | None:
        while widget is not None and not isinstance(widget, SectionEditor):
            widget = widget.parentWidget()
        return widget
