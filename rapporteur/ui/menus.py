"""The menus of the window, and what each line does."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QMessageBox, QPushButton, QWidget

from rapporteur import __version__
from rapporteur.ui import form_texts, import_texts, reading_texts, texts
from rapporteur.ui.commands import THEME_CHOICES, Command, Commands, add_choices
from rapporteur.ui.edit_menu import EditMenu
from rapporteur.ui.hand_in_menu import HandInMenu
from rapporteur.ui.icons import icon
from rapporteur.ui.menu_bar_style import MenuBarStyle
from rapporteur.ui.preview_menu import PreviewMenu
from rapporteur.ui.safety_menu import SafetyMenu
from rapporteur.ui.theme import theme

if TYPE_CHECKING:
    from rapporteur.domain.template import Template
    from rapporteur.ui.desk import Desk
    from rapporteur.ui.window import Window

_NUMBERED = 9


class Menus(QObject):
    """Builds the menus of a window; what it does itself is only to ask for files."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._commands = Commands(window)
        self._recent = QMenu(texts.OPEN_RECENT, window)
        self._sections = QMenu(texts.GO_TO, window)
        self._recent.aboutToShow.connect(self._list_recent)
        self._recent.triggered.connect(self._on_recent)
        self._sections.triggered.connect(self._on_section)
        report = self._add_report_menu()
        self._edit = EditMenu(window, self._commands)
        self._hand_in = HandInMenu(window, self._commands, report, self._edit.menu)
        view, help_menu = self._add_view_menu(), self._add_help_menu()
        self.preview = PreviewMenu(window, self._commands, view)
        self._safety = SafetyMenu(window, self._commands, view, help_menu)
        self._export = QPushButton(f"{texts.EXPORT_BUTTON}  Ctrl+E")
        self._export.setAccessibleName(texts.EXPORT_BUTTON)
        self._export.clicked.connect(self._on_export)
        corner = self._corner = QWidget()
        beside = QHBoxLayout(corner)
        beside.setContentsMargins(0, 4, 8, 4)
        beside.addWidget(self._export)
        bar = window.menuBar()
        bar.setCornerWidget(corner)
        self._bar_style = MenuBarStyle()
        self._bar_style.setParent(bar)
        bar.setStyle(self._bar_style)
        theme().changed.connect(self._colour)
        self._colour()

    def show_report(self, template: "Template | None", *, is_read_only: bool = False) -> None:
        """Allow what needs a report, and list its sections; None on the first page."""
        self._commands.set_report_open(template is not None, is_read_only=is_read_only)
        self._hand_in.show_report(template is not None and not is_read_only)
        self._export.setVisible(template is not None)
        self._export.setEnabled(not is_read_only)
        self._export.setToolTip(reading_texts.NO_EXPORT if is_read_only else "")
        self._sections.clear()
        self._sections.setEnabled(template is not None)
        for number, section in enumerate(template.sections if template else (), start=1):
            action = QAction(texts.plainly(section.name), self._sections)
            action.setData(section.id)
            if number <= _NUMBERED:
                action.setShortcut(f"Ctrl+{number}")
            self._sections.addAction(action)

    def open_file(self) -> None:
        """Ask for a report file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, texts.OPEN_TITLE, self._window.memory.folder(), texts.FILE_KIND
        )
        if chosen:
            self._window.memory.keep_folder(Path(chosen).parent)
            self._window.open(Path(chosen))

    def _add_report_menu(self) -> QMenu:
        menu = self._commands.add_menu(
            texts.MENU_REPORT,
            (
                Command(texts.NEW, self._on_new, ("Ctrl+N",), needs_report=False),
                Command(texts.OPEN, self.open_file, ("Ctrl+O",), needs_report=False),
                Command(
                    import_texts.IMPORT, self._on_import, ("Ctrl+Shift+O",), needs_report=False
                ),
                Command(
                    form_texts.NEW_FORM, self._on_new_form, ("Ctrl+Shift+N",), needs_report=False
                ),
            ),
            (
                Command(texts.RENAME, self._on_rename, ("F2",)),
                Command(texts.SAVE_NOW, self._on_save, ("Ctrl+S",)),
                Command(texts.SAVE_COPY, self._on_save_copy, ("Ctrl+Shift+S",), only_reads=True),
                Command(texts.EXPORT, self._on_export, ("Ctrl+E",)),
                Command(texts.PASSPHRASE, self._on_passphrase),
                Command(texts.BACKUP_FOLDER, self._on_backup_folder, needs_report=False),
            ),
            (
                Command(texts.CLOSE, self._on_close, ("Ctrl+W",), only_reads=True),
                Command(texts.QUIT, self._on_quit, ("Ctrl+Q",), needs_report=False),
            ),
        )
        menu.insertMenu(menu.actions()[2], self._recent)
        return menu

    def _add_view_menu(self) -> QMenu:
        menu = self._commands.add_menu(
            texts.MENU_VIEW,
            (
                Command(texts.NEXT_SECTION, self._on_next, ("Ctrl+PgDown",), only_reads=True),
                Command(texts.PREVIOUS_SECTION, self._on_previous, ("Ctrl+PgUp",), only_reads=True),
                Command(texts.FINDINGS, self._on_findings, ("F7",)),
                Command(texts.NEXT_PANE, self._on_next_pane, ("F6",), only_reads=True),
            ),
            (
                Command(texts.ZOOM_IN, self._on_zoom_in, ("Ctrl++", "Ctrl+="), needs_report=False),
                Command(texts.ZOOM_OUT, self._on_zoom_out, ("Ctrl+-",), needs_report=False),
                Command(texts.ZOOM_RESET, self._on_zoom_reset, ("Ctrl+0",), needs_report=False),
            ),
        )
        menu.insertMenu(menu.actions()[0], self._sections)
        colours = menu.addMenu(texts.THEME)
        add_choices(colours, THEME_CHOICES, theme().name, self._on_theme)
        return menu

    def _add_help_menu(self) -> QMenu:
        return self._commands.add_menu(
            texts.MENU_HELP,
            (
                Command(texts.HELP, self._on_help, ("F1",), needs_report=False),
                Command(texts.ABOUT, self._on_about, needs_report=False),
            ),
        )

    def _colour(self) -> None:
        self._export.setIcon(icon("export", theme().colours.text))
        self._export.setIconSize(QSize(theme().scaled(16), theme().scaled(16)))

    def _list_recent(self) -> None:
        self._recent.clear()
        for report in self._window.recent():
            line = texts.plainly(f"{report.title}   {report.path.name}")
            action = self._recent.addAction(line)
            action.setData(report.path)
        if not self._recent.actions():
            self._recent.addAction(texts.START_NONE_RECENT).setEnabled(False)

    def _on_recent(self, action: QAction) -> None:
        if isinstance(action.data(), Path):
            self._window.open(action.data())

    def _on_section(self, action: QAction) -> None:
        self._desk().go_to(str(action.data()))

    def _on_new(self) -> None:
        self._window.close_report()

    def _on_import(self) -> None:
        from rapporteur.ui.importing import ask_document

        ask_document(self._window)

    def _on_new_form(self) -> None:
        from rapporteur.ui.form_menu import make_form

        make_form(self._window)

    def _on_rename(self) -> None:
        if self._window.filing:
            self._window.filing.rename()

    def _on_save(self) -> None:
        if self._window.filing:
            self._window.filing.save_now()

    def _on_save_copy(self) -> None:
        if paper := self._window.filing or self._window.reading:
            paper.save_copy()

    def _on_export(self) -> None:
        if self._window.filing:
            self._window.filing.export()

    def _on_passphrase(self) -> None:
        if self._window.filing:
            self._window.filing.ask_passphrase()

    def _on_backup_folder(self) -> None:
        from rapporteur.ui.backup_folder import choose_backup_folder

        choose_backup_folder(self._window)

    def _on_close(self) -> None:
        self._window.close_report()

    def _on_quit(self) -> None:
        self._window.close()

    def _on_next(self) -> None:
        self._desk().go_by(1)

    def _on_previous(self) -> None:
        self._desk().go_by(-1)

    def _on_findings(self) -> None:
        self._desk().show_findings(not self._desk().findings.isVisible())

    def _on_next_pane(self) -> None:
        self._desk().next_pane()

    def _on_zoom_in(self) -> None:
        theme().zoom_by(1)

    def _on_zoom_out(self) -> None:
        theme().zoom_by(-1)

    def _on_zoom_reset(self) -> None:
        theme().zoom_by(0)

    def _on_theme(self, action: QAction) -> None:
        theme().choose(str(action.data()))

    def _on_help(self) -> None:
        from rapporteur.ui.help_window import show_help

        show_help(self._window)

    def _on_about(self) -> None:
        QMessageBox.about(self._window, texts.PROGRAM, texts.ABOUT_TEXT.format(version=__version__))

    def _desk(self) -> "Desk":
        desk = self._window.desk
        assert desk is not None  # noqa: S101 - these lines are grey without a report
        return desk
