"""The window: first page or open report, menus, messages, status line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.ui import form_texts, texts
from rapporteur.ui.memory import Memory
from rapporteur.ui.menus import Menus
from rapporteur.ui.message_bar import MessageBar
from rapporteur.ui.outside import Outside
from rapporteur.ui.overrides import override
from rapporteur.ui.start_page import Recent, StartPage
from rapporteur.ui.status_line import StatusLine

if TYPE_CHECKING:
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.domain.template import Template
    from rapporteur.form_making import FormMaker
    from rapporteur.formats.docx.reading.document import Imported
    from rapporteur.formats.printing import Printing
    from rapporteur.hand_in import HandIn
    from rapporteur.office import Office
    from rapporteur.open_report import OnSafety, OpenReport
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.filing import Filing
    from rapporteur.ui.reading import Reading


class Window(QMainWindow):
    """Shows one report at a time, or the first page. It decides nothing about either.

    A report that is written has a desk and a filing, one that can only be read a reading instead.
    """

    def __init__(self, outside: Outside) -> None:
        super().__init__()
        self.outside = outside
        self.desk: Desk | None = None
        self.filing: Filing | None = None
        self.reading: Reading | None = None
        self.messages = MessageBar()
        self.status_line = StatusLine()
        self.start_page = StartPage(outside.forms(False))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.messages)
        column.addWidget(self.status_line)
        self.setCentralWidget(body)
        self.setAcceptDrops(True)
        self.menus = Menus(self)
        self.start_page.form_chosen.connect(self.begin)
        self.start_page.recent_chosen.connect(self.open)
        self.start_page.open_wanted.connect(self.menus.open_file)
        self.memory = Memory()
        self.memory.restore_window(self)
        self._show_start()

    def begin(self, form_id: str) -> None:
        """Put a blank report of a form on the desk."""
        self.tell_fault(self.put_on_desk(lambda office, tell: office.begin(form_id, tell)))

    def open(self, path: Path) -> bool:
        """Put a report from a file on the desk; a sealed one when its passphrase is given.

        One that is open in a window already comes to the front; False when that is another
        program's. One that a newer program wrote can be read.
        """
        from rapporteur.ui.opening import open_report

        return open_report(path, self)

    def open_from_journal(self, path: Path) -> None:
        """Put on the desk what the journal has of a report whose file is damaged.

        A sealed journal opens when its passphrase is given.
        """
        from rapporteur.ui.opening import open_from_journal

        open_from_journal(path, self)

    def secure(self) -> None:
        """Bring everything to the disk, without a question."""
        if self.filing:
            self.filing.save_now()

    def leave_at_once(self) -> None:
        """Bring everything to the disk and let go of it, without a question."""
        if self.filing:
            self.filing.leave_at_once()
        self.memory.keep_window(self)

    def open_document(self, path: Path) -> None:
        """Show what a Word document holds, and ask whether to make a report of it."""
        from rapporteur.ui.importing import show_document

        show_document(self, path)

    def adopt(self, found: "Imported") -> None:
        """Make a report of an imported document and put it on the desk."""
        self.tell_fault(
            self.put_on_desk(lambda office, tell: office.adopt(found.report, found.unplaced, tell))
        )

    def close_report(self) -> bool:
        """Save and go to the first page; False when the user stays to save elsewhere."""
        if not self.put_away():
            return False
        self.list_forms()
        self._show_start()
        return True

    def put_away(self) -> bool:
        """Save and clear the desk for another report; False when the user stays."""
        if not self.filing:
            self.messages.hide()  # with a filing it goes, and what is then told stays
        elif not self.filing.close():
            return False
        self._clear_desk()
        return True

    def tell_fault(self, fault: "RapporteurError | None") -> None:
        """Say what is wrong, if anything is."""
        if fault:
            from rapporteur.wording import error_sentence

            self.messages.show_message(error_sentence(fault), is_fault=True)

    def put_on_desk(
        self, fetch: "Callable[[Office, OnSafety], OpenReport]"
    ) -> "RapporteurError | None":
        """Put the report that is fetched in place of the one there; return why it cannot be."""
        # Imported with the first report: the first page needs none of it (a test names them).
        from rapporteur.domain.errors import RapporteurError
        from rapporteur.ui.desk import Desk
        from rapporteur.ui.filing import Filing
        from rapporteur.ui.saving import SavingNews

        news = SavingNews()
        try:
            report = fetch(self.outside.office(), news.tell)
        except RapporteurError as error:
            return error
        if not self.put_away():
            report.close()
            return None
        desk = self.desk = Desk(report.session)
        self.filing = Filing(report, news, self)
        self._show_desk(desk)
        return None

    def show_to_read(self, desk: "Desk", reading: "Reading") -> None:
        """Show a report that can only be read, in place of the one that was put away."""
        self.desk, self.reading = desk, reading
        self._show_desk(desk)

    def list_forms(self) -> None:
        """Offer the forms that there are now on the first page."""
        self.start_page.show_forms(self.outside.forms(True))

    def show_new_form(self, template: "Template") -> None:
        """Offer a form that was just made, and say where it is."""
        from rapporteur.storage.form_writer import own_form_folder

        self.list_forms()
        folder = own_form_folder(template.id)
        self.messages.show_message(form_texts.FORM_SAVED.format(name=template.name, folder=folder))
        self.activateWindow()  # not every system does it when the dialog goes
        if self.desk is None:
            self.start_page.focus_form(template.id)

    def form_maker(self) -> "FormMaker":
        """Return what makes a form of a document."""
        return self.outside.form_maker()

    def recent(self) -> Sequence[Recent]:
        """Return the reports that were open before."""
        return self.outside.recent()

    def hand_in(self) -> "HandIn":
        """Return the ways out of the open report."""
        return self.outside.hand_in()

    def printing(self, template: "Template") -> "Printing":
        """Return what the pages of a form are drawn from."""
        return self.outside.printing(template)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.filing and not self.filing.close():
            event.ignore()
            return
        self.memory.keep_window(self)
        self.menus.show_report(None)
        self._clear_desk()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.messages.hide()
        super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_report(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_report(event)
        if path and path.suffix.lower() == ".rapport":
            self.open(path)
        elif path:
            self.open_document(path)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QGuiApplication.inputMethod().commit()

    def _show_desk(self, desk: "Desk") -> None:
        self._pages.addWidget(desk)
        self._pages.setCurrentWidget(desk)
        self.status_line.show()
        self.menus.show_report(desk.session.template, is_read_only=desk.is_read_only)
        self.memory.restore_desk(desk)
        self.menus.preview.show_report()
        desk.go_to_first_gap()

    def _clear_desk(self) -> None:
        if self.desk:
            for beside in self.findChildren(QWidget):
                if beside.isWindow() and not isinstance(beside, QDialog):
                    beside.close()  # the history, a comparison: nothing without the report
            if self.filing:  # a report that is only read has no preview to remember
                self.memory.keep_desk(self.desk)
            self._pages.removeWidget(self.desk)
            self.desk.deleteLater()
        if self.reading:
            self.reading.deleteLater()
        self.desk = self.filing = self.reading = None

    def _show_start(self) -> None:
        self.setWindowTitle(texts.PROGRAM)
        self.start_page.show_recent(self.outside.recent())
        self._pages.setCurrentWidget(self.start_page)
        self.status_line.hide()
        self.menus.show_report(None)
        self.start_page.focus_start()


def _dropped_report(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    reports = [path for path in paths if path.suffix.lower() in {".rapport", ".docx", ".dotx"}]
    return reports[0] if len(reports) == 1 else None
