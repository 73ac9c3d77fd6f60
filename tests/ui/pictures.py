"""What an editor shows, as text: `|` is the caret, `[ ]` the selection, `¶` a line end."""

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from rapporteur.ui.desk import Desk
from rapporteur.ui.row import Row
from rapporteur.ui.rows_editor import RowsEditor


def picture(desk: Desk, section_id: str) -> str:
    """Return what a section's editor shows, its boxes divided by ` · `, a member to a line."""
    editor = desk.page.panels[section_id].editor
    if isinstance(editor, RowsEditor):
        return rows_picture(editor)
    return _boxes_picture(editor)


def editor_of(desk: Desk, section_id: str) -> RowsEditor:
    """Return the editor of a section that has members."""
    editor = desk.page.panels[section_id].editor
    assert isinstance(editor, RowsEditor)
    return editor


def rows_picture(editor: RowsEditor) -> str:
    """Return the rows as `1 first field · second field`."""
    return "\n".join(map(_row_picture, editor.rows))


def headings(editor: RowsEditor) -> list[str]:
    """Return the headings above the entries."""
    return [_labels(row)[1] for row in editor.rows]


def box_picture(box: QLineEdit | QPlainTextEdit) -> str:
    """Return a box's text, with caret and selection while it has the focus."""
    if isinstance(box, QLineEdit):
        text, caret = box.text(), box.cursorPosition()
        start, end = box.selectionStart(), box.selectionEnd()
    else:
        cursor = box.textCursor()
        text, caret = box.document().toRawText().replace("\u2029", "¶"), cursor.position()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
    if not box.hasFocus():
        return text
    if end > start:
        return _with_marks(text, (start, "["), (end, "]"))
    return _with_marks(text, (caret, "|"))


def _with_marks(text: str, *marks: tuple[int, str]) -> str:
    """Put marks into a text at Qt's places, which count in UTF-16 units."""
    units = text.encode("utf-16-le")
    for at, mark in reversed(marks):
        units = units[: 2 * at] + mark.encode("utf-16-le") + units[2 * at :]
    return units.decode("utf-16-le")


def _row_picture(row: Row) -> str:
    return f"{_labels(row)[0]} {_boxes_picture(row)}"


def _labels(row: Row) -> list[str]:
    return [label.text() for label in row.findChildren(QLabel)]


def boxes_in(widget: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Return the text boxes of an editor or a row, from the left to the right."""
    fields = widget.stops() if isinstance(widget, Row) else widget.findChildren(QWidget)
    lines = [field.lineEdit() if isinstance(field, QComboBox) else field for field in fields]
    return [line for line in lines if isinstance(line, QLineEdit | QPlainTextEdit)]


def _boxes_picture(widget: QWidget) -> str:
    return " · ".join(map(box_picture, boxes_in(widget)))
