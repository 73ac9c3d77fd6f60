"""The window: first page or open report, menus, messages, status line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.ui import texts
from rapporteur.ui.memory import Memory
from rapporteur.ui.menus import Menus
from rapporteur.ui.message_bar import MessageBar
from rapporteur.ui.overrides import override
from rapporteur.ui.start_page import Form, Recent, StartPage
from rapporteur.ui.status_line import StatusLine

if TYPE_CHECKING:
    from rapporteur.domain.template import Template
    from rapporteur.formats.printing import Printing
    from rapporteur.hand_in import HandIn
    from rapporteur.office import Office, OnStatus, OpenReport
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.filing import Filing


class Outside(NamedTuple):
    """What `app` gives the window: forms, recent reports; the rest when it is needed."""

    forms: Sequence[Form]
    recent: Callable[[], Sequence[Recent]]
    office: Callable[[], "Office"]
    hand_in: Callable[[], "HandIn"]
    printing: "Callable[[Template], Printing]"


class Window(QMainWindow):
    """Shows one report at a time, or the first page. It decides nothing about either."""

    def __init__(self, outside: Outside) -> None:
        super().__init__()
        self._outside = outside
        self.desk: Desk | None = None
        self.filing: Filing | None = None
        self.messages = MessageBar()
        self.status_line = StatusLine()
        self.start_page = StartPage(outside.forms)
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
        self._put_on_desk(lambda office, tell: office.begin(form_id, tell))

    def open(self, path: Path) -> None:
        """Put a report from a file on the desk."""
        self._put_on_desk(lambda office, tell: office.open(path, tell))

    def close_report(self) -> bool:
        """Save and go to the first page; False when the user stays to save elsewhere."""
        if self.filing and not self.filing.close():
            return False
        self._clear_desk()
        self._show_start()
        return True

    def recent(self) -> Sequence[Recent]:
        """Return the reports that were open before."""
        return self._outside.recent()

    def hand_in(self) -> "HandIn":
        """Return the ways out of the open report."""
        return self._outside.hand_in()

    def printing(self, template: "Template") -> "Printing":
        """Return what the pages of a form are drawn from."""
        return self._outside.printing(template)

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
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_report(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if path := _dropped_report(event):
            self.open(path)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QGuiApplication.inputMethod().commit()

    def _put_on_desk(self, fetch: "Callable[[Office, OnStatus], OpenReport]") -> None:
        # Imported with the first report: the first page needs none of it (a test names them).
        from rapporteur.domain.errors import RapporteurError
        from rapporteur.ui.desk import Desk
        from rapporteur.ui.filing import Filing
        from rapporteur.ui.saving import SavingNews
        from rapporteur.wording import error_sentence

        news = SavingNews()
        try:
            report = fetch(self._outside.office(), news.tell)
        except RapporteurError as error:
            self.messages.show_message(error_sentence(error), is_fault=True)
            return
        if self.filing and not self.filing.close():
            report.close()
            return
        self._clear_desk()
        self.messages.hide()
        self.desk = Desk(report.session)
        self.filing = Filing(report, news, self)
        self._pages.addWidget(self.desk)
        self._pages.setCurrentWidget(self.desk)
        self.status_line.show()
        self.menus.show_report(report.session.template)
        self.memory.restore_desk(self.desk)
        self.menus.preview.show_report()
        self.desk.go_to_first_gap()

    def _clear_desk(self) -> None:
        if self.desk:
            self.memory.keep_desk(self.desk)
            self._pages.removeWidget(self.desk)
            self.desk.deleteLater()
        self.desk = self.filing = None

    def _show_start(self) -> None:
        self.setWindowTitle(texts.PROGRAM)
        self.start_page.show_recent(self._outside.recent())
        self._pages.setCurrentWidget(self.start_page)
        self.status_line.hide()
        self.menus.show_report(None)
        self.start_page.focus_start()


def _dropped_report(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    reports = [path for path in paths if path.suffix == ".rapport"]
    return reports[0] if len(reports) == 1 else None
