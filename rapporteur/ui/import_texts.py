"""The sentences of importing a Word document."""

from rapporteur.ui.texts import tr

IMPORT = tr("&Import DOCX…")
IMPORT_TITLE = tr("Import a Word document")
IMPORT_KIND = tr("Word documents (*.docx *.dotx)")
IMPORT_FOUND = tr("{name} was read as: {form}. Nothing is written before you decide.")
IMPORT_COLUMNS = (tr("Section"), tr("Where it was found"), tr("Its text"), tr("First words"))
IMPORT_WHERE = {
    "bookmark": tr("by its bookmark"),
    "label": tr("by its label"),
    "similar label": tr("by a similar label"),
    "missing": tr("not in the document"),
}
IMPORT_EDITED = {True: tr("edited"), False: tr("as exported"), None: tr("read from the document")}
IMPORT_KEPT = tr("kept as exported")
IMPORT_EMPTY = tr("empty")
IMPORT_UNPLACED = tr("Without a place in the form; kept with the report:")
IMPORT_MAKE = tr("&Make this report")
IMPORT_FORM = tr("{name} follows none of the forms by itself. It was written for:")
IMPORTED = tr("{name} has become this report, which is at {path}")
IMPORTED_UNPLACED = tr(
    "Some text of {name} has no place in the form. It stands below the last section, and in {path}."
)

UNPLACED_NAME = tr("Unplaced text")
UNPLACED_LABEL = tr("Text without a place in the form")
UNPLACED_GUIDANCE = tr(
    "It came with the imported document and is never exported. Copy each part to where it belongs;"
    " once all is placed, remove it here. Ctrl+Z brings it back."
)
UNPLACED_COPY = tr("Cop&y all of it")
UNPLACED_DISMISS = tr("Re&move it: all is placed")
UNPLACED_SHOW = tr("&Show it")
UNPLACED_UNDO = tr("&Undo")
UNPLACED_DISMISSED = tr("The text without a place was removed from the report.")
