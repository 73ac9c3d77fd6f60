"""The dialog that makes a form out of a DOCX: opened, looked at, and hands on its keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from rapporteur.ui.form_dialog import FormDialog
from rapporteur.ui.form_table import FormTable
from rapporteur.ui.window import Window
from tests.foreign_forms import saved, table_document
from tests.ui.keys import press, write
from tests.ui.windows import answering, give


def forum_form(path: Path) -> Path:
    """Write an organisation's form, of which one label has two limits; return its path."""
    document = table_document(
        ("Session title:", ""),
        ("Date:", ""),
        ("Key messages", "At most three messages, one sentence each"),
        ("Discussion (3 paragraphs)", ""),
        title="Forum report",
    )
    path.write_bytes(saved(document))
    return path


@contextmanager
def form_dialog(window: Window, form: Path, qtbot: QtBot) -> Iterator[FormDialog]:
    """Open the dialog as the menu does; leave it if it is still there."""
    with answering(give(str(form))):
        press("Ctrl+Shift+N")
    found = window.findChild(FormDialog)
    assert isinstance(found, FormDialog)
    qtbot.waitUntil(found.isActiveWindow)
    yield found
    if QApplication.activeModalWidget() is found:
        found.done(0)


def table_of(dialog: FormDialog) -> QTableView:
    """Return the table of sections."""
    found = dialog.findChild(QTableView)
    assert isinstance(found, QTableView)
    return found


def rows(dialog: FormDialog) -> list[str]:
    """Return the table as it is seen, cells divided by ` · `; `✓` before what is taken in."""
    model = table_of(dialog).model()
    assert isinstance(model, FormTable)
    lines = []
    for row in range(model.rowCount()):
        cells = [str(model.data(model.index(row, column))) for column in range(4)]
        checked = model.data(model.index(row, 0), Qt.ItemDataRole.CheckStateRole)
        mark = "✓" if checked == Qt.CheckState.Checked else "-"
        lines.append(" · ".join([mark, *(cell or "–" for cell in cells)]))
    return lines


def save(window: Window, qtbot: QtBot) -> None:
    """Press the key of the Save button, which goes down for a moment before it acts."""
    press("Alt+S")
    qtbot.waitUntil(window.messages.isVisible)
    qtbot.waitUntil(window.isActiveWindow)


def enter(text: str) -> None:
    """Type into a cell and press Return, which the table hears once the key is done."""
    write(f"{text}\n")
    QApplication.processEvents()


def choose(*keys: str) -> None:
    """Open the list of a cell and choose with keys."""
    press("F2")
    QApplication.processEvents()
    popup = QApplication.activePopupWidget()
    assert popup, "the list is not open"
    for key in (*keys, "Return"):
        # where Qt itself sends keys while a list is open
        QTest.keyClick(popup.focusWidget() or popup, QKeySequence(key)[0].key())
    QApplication.processEvents()


def at(dialog: FormDialog, row: int, column: int) -> None:
    """Go to a cell with the arrow keys, from the first row's short name."""
    table_of(dialog).setFocus()
    press("Ctrl+Home", *["Down"] * row, *["Right"] * column)
    index = table_of(dialog).currentIndex()
    assert (index.row(), index.column()) == (row, column)
