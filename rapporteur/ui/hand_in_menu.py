"""The lines of the menus that hand a report in: other formats, copies, a web form, an e-mail."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from rapporteur.ui import hand_in_texts, texts
from rapporteur.ui.commands import Command, Commands
from rapporteur.ui.message_bar import Choice

if TYPE_CHECKING:
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.formats.clip import Clip
    from rapporteur.hand_in import MadePdf
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.filing import Filing
    from rapporteur.ui.mail import Mail
    from rapporteur.ui.pdf_export import PdfExport
    from rapporteur.ui.web_form import WebForm
    from rapporteur.ui.window import Window

_PDF = ".pdf"
_FORMATS = (
    (_PDF, hand_in_texts.EXPORT_PDF),
    (".odt", hand_in_texts.EXPORT_ODT),
    (".md", hand_in_texts.EXPORT_MARKDOWN),
    (".html", hand_in_texts.EXPORT_HTML),
    (".txt", hand_in_texts.EXPORT_TEXT),
)


class HandInMenu(QObject):
    """Asks the hand-in for what a line promises, and has the filing say what was done."""

    def __init__(self, window: "Window", commands: Commands, report: QMenu, edit: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._copied: dict[str, str] = {}
        self._web_form: WebForm | None = None
        self._pdf: PdfExport | None = None
        self._pdf_of: Filing | None = None
        self._is_pdf_wanted_again = False
        self._mail: Mail | None = None
        self._formats = QMenu(hand_in_texts.EXPORT_AS, window)
        for suffix, text in _FORMATS:
            action = self._formats.addAction(text)
            action.setData(suffix)
        self._formats.triggered.connect(self._on_format)
        self._formats.menuAction().setShortcut("Ctrl+Shift+E")
        self._formats.menuAction().triggered.connect(self._on_export_as)
        after = _line_after(report, texts.EXPORT)
        report.insertMenu(after, self._formats)
        for command in (
            Command(hand_in_texts.WEB_FORM, self._on_web_form),
            Command(hand_in_texts.EMAIL, self._on_mail),
        ):
            report.insertAction(after, commands.add_command(report, command))
        copy = Command(hand_in_texts.COPY_SECTION, self._on_copy_section, ("Ctrl+Shift+C",))
        edit.insertAction(_line_after(edit, texts.COPY), commands.add_command(edit, copy))

    def show_report(self, is_open: bool) -> None:
        """Begin with another report, or with none: nothing of it is ticked off yet."""
        self._formats.setEnabled(is_open)
        self._copied = {}
        if self._web_form:
            self._web_form.close()

    def _on_export_as(self) -> None:
        """Offer the formats below the menu bar, where the key leaves out the menu they are in."""
        bar = self._window.menuBar()
        self._formats.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
        self._formats.setActiveAction(self._formats.actions()[0])

    def _on_format(self, action: QAction) -> None:
        suffix = str(action.data())
        filing = self._filing()
        if suffix == _PDF:
            self._begin_pdf(filing)
        else:
            hand_in = self._window.hand_in()
            filing.hand_out(lambda: hand_in.export(filing.report, suffix))

    def _begin_pdf(self, filing: "Filing") -> None:
        from rapporteur.domain.errors import RapporteurError
        from rapporteur.ui.pdf_export import PdfExport

        if self._pdf is None:
            self._pdf = PdfExport(self)
            self._pdf.finished.connect(self._on_pdf)
        self._window.messages.show_message(hand_in_texts.PDF_BEGUN)
        if self._pdf_of:
            self._is_pdf_wanted_again = True
            return
        self._desk().measure_now()
        try:
            self._pdf.start(self._window.hand_in().begin_pdf(filing.report))
            self._pdf_of = filing
        except RapporteurError as error:
            filing.show_fault(error)

    def _on_pdf(self, result: "MadePdf | RapporteurError") -> None:
        from rapporteur.ui.pdf_export import sentence_of

        filing, begun_of, is_again = self._window.filing, self._pdf_of, self._is_pdf_wanted_again
        self._pdf_of, self._is_pdf_wanted_again = None, False
        if filing and is_again:
            self._begin_pdf(filing)
        elif filing is None or filing is not begun_of:  # another report is on the desk by now
            self._window.messages.show_message(sentence_of(result))
        elif isinstance(result, tuple):
            note = "" if result.is_tagged else hand_in_texts.PDF_UNTAGGED
            filing.show_exported(result.exported, note)
        else:
            filing.show_fault(result)

    def _on_copy_section(self) -> None:
        from rapporteur.domain.template import Unit
        from rapporteur.ui.clipboard import characters_of, put_on_clipboard
        from rapporteur.wording import number_of

        self._desk().commit_input()
        section_id = self._desk().section_with_caret()
        if not section_id:
            return
        clip = self._clip(section_id)
        name = self._filing().report.session.template.section(section_id).name
        if not clip.text:
            self._window.messages.show_message(hand_in_texts.SECTION_EMPTY.format(name=name))
            return
        put_on_clipboard(clip)
        length = number_of(characters_of(clip.text), Unit.CHARACTERS)
        text = hand_in_texts.SECTION_COPIED.format(name=name, characters=length)
        self._window.messages.show_message(text)

    def _on_web_form(self) -> None:
        from rapporteur.ui.web_form import FormSource, WebForm

        self._desk().measure_now()
        if self._web_form is None:
            template = self._filing().report.session.template
            source = FormSource(template, self._clip, self._copied)
            self._web_form = WebForm(source, self._window)
            self._web_form.destroyed.connect(self._on_web_form_gone)
            self._desk().measured.connect(self._web_form.refresh_soon)
        self._web_form.show()
        self._web_form.raise_()
        self._web_form.activateWindow()
        self._web_form.setFocus()

    def _on_web_form_gone(self) -> None:
        self._web_form = None

    def _on_mail(self) -> None:
        from rapporteur.domain.errors import RapporteurError
        from rapporteur.ui.mail import mail_of, mailto_url

        filing = self._filing()
        self._desk().measure_now()
        try:
            done = self._window.hand_in().export_to_send(filing.report)
        except RapporteurError as error:
            filing.show_fault(error)
            return
        session = filing.report.session
        self._mail = mail_of(session.report, session.template, done.path.name)
        is_opened = QDesktopServices.openUrl(mailto_url(self._mail))
        filing.show_exported(
            done,
            hand_in_texts.EMAIL_OPENED if is_opened else hand_in_texts.EMAIL_NOT_OPENED,
            Choice(hand_in_texts.COPY_SUBJECT, self._copy_subject),
            Choice(hand_in_texts.COPY_TEXT, self._copy_text),
            Choice(texts.SHOW_FOLDER, filing.show_folder),
        )

    def _copy_subject(self) -> None:
        if self._mail:
            QGuiApplication.clipboard().setText(self._mail.subject)

    def _copy_text(self) -> None:
        if self._mail:
            QGuiApplication.clipboard().setText(self._mail.text)

    def _clip(self, section_id: str) -> "Clip":
        return self._window.hand_in().clip(self._filing().report, section_id)

    def _filing(self) -> "Filing":
        filing = self._window.filing
        assert filing is not None  # noqa: S101 - these lines are grey without a report
        return filing

    def _desk(self) -> "Desk":
        desk = self._window.desk
        assert desk is not None  # noqa: S101 - these lines are grey without a report
        return desk


def _line_after(menu: QMenu, text: str) -> QAction:
    """Return the line below the one with that text."""
    lines = menu.actions()
    return next(after for line, after in pairwise(lines) if line.text() == text)
