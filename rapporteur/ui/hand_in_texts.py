"""The sentences of the ways out of a report: other formats, copies, a web form, an e-mail."""

from rapporteur.ui.texts import tr

EXPORT_AS = tr("Export &as")
EXPORT_PDF = tr("&PDF")
EXPORT_ODT = tr("&OpenDocument (ODT)")
EXPORT_MARKDOWN = tr("&Markdown")
EXPORT_HTML = tr("&HTML page")
EXPORT_TEXT = tr("Plain &text")
WEB_FORM = tr("Copy for a &web form…")
EMAIL = tr("E-mail the &hand-in")
COPY_SECTION = tr("Copy sectio&n")
PDF_BEGUN = tr("Writing the PDF…")
PDF_UNTAGGED = tr("Made without LibreOffice: the PDF has no tags for screen readers.")
SECTION_COPIED = tr("Copied: {name}, {characters}.")
SECTION_EMPTY = tr("{name} is empty: nothing to copy.")

# Copy for a web form
WEB_FORM_TITLE = tr("Copy for a web form")
WEB_FORM_HINT = tr(
    "Return copies a field, ticks it off and goes to the next. "
    "Paste it in the browser, and come back for the next one."
)
WEB_FORM_FIELDS = tr("Fields of the form")
WEB_FORM_TEXT = tr("Text of the field")
WEB_FORM_COPY = tr("&Copy")
RETURN_KEY = tr("Return")
WEB_FORM_DONE = tr("{done} of {total} copied")
FIELD_COPIED = tr("copied")
FIELD_CHANGED = tr("changed since it was copied")
FIELD_EMPTY = tr("empty")
FIELD_LIMIT = tr("the form allows {amount}")

# E-mail
EMAIL_SUBJECT = tr("{form}: {title}")
EMAIL_SUBJECT_UNTITLED = tr("{form}")
EMAIL_TEXT_UNTITLED = tr(
    "Dear colleagues,\n\nplease find attached the report of the session.\n\n"
    "File: {file}\n\nKind regards\n{author}"
)
EMAIL_TEXT = tr(
    "Dear colleagues,\n\nplease find attached the report of the session “{title}”.\n\n"
    "File: {file}\n\nKind regards\n{author}"
)
EMAIL_OPENED = tr(
    "Your e-mail program has been asked to begin the e-mail. Attach this file to it yourself."
)
EMAIL_NOT_OPENED = tr(
    "No e-mail program has opened. Copy subject and text into your mail, and attach this file."
)
COPY_SUBJECT = tr("Copy s&ubject")
COPY_TEXT = tr("Copy &text")
