"""The sentences of forms of one’s own."""

from rapporteur.ui.texts import tr

NEW_FORM = tr("New &form from DOCX…")
FORM_BROKEN = tr("A form of yours cannot be used. {fault}")
FORM_BUTTON_DESCRIPTION = tr("Begin a new report from this form")
FORM_OPEN_TITLE = tr("Choose the organisation’s form")
FORM_FILE_KIND = tr("Word documents (*.docx *.dotx *.docm *.dotm)")
FORM_TITLE = tr("New form from {file}")
FORM_HINT = tr(
    "These sections were found in the document. Change what was not understood; "
    "labels and layout stay the organisation’s own. "
    "Return on the limits opens the details of a section."
)
FORM_NAME = tr("Name of the &form")
FORM_ORGANISATION = tr("&Organisation")
FORM_SECTIONS = tr("Sections")
FORM_SECTIONS_DESCRIPTION = tr(
    "Space takes a section in or out, F2 or typing changes a cell, "
    "Return on the limits opens the details, Tab goes on"
)
FORM_PREVIEW = tr("How a report will be laid out")
FORM_COLUMNS = (
    tr("Label in the document"),
    tr("Short name"),
    tr("Kind"),
    tr("Limits"),
)
FORM_KINDS = {
    "line": tr("one line"),
    "date": tr("date"),
    "time": tr("time"),
    "people": tr("people"),
    "items": tr("list of items"),
    "entries": tr("repeated entries"),
    "prose": tr("running text"),
}
FORM_UNITS = {
    "sentences": tr("sentences"),
    "paragraphs": tr("paragraphs"),
    "words": tr("words"),
    "characters": tr("characters"),
    "items": tr("items"),
}
FORM_NO_LIMIT = tr("none")
FORM_NO_NUMBER = tr("{unit}: no number")
FORM_EACH = tr("{unit} each")
FORM_DETAILS = tr("De&tails")
FORM_DETAILS_OF = tr("Details: {name}")
FORM_DETAILS_DESCRIPTION = tr("Esc leads back to the table")
FORM_GUIDANCE = tr("&Guidance, shown while one writes and never exported")
FORM_MAY_BE_EMPTY = tr("May stay &empty")
FORM_LIMITS = tr("Limits")
FORM_ADD_LIMIT = tr("&Add a limit")
FORM_REMOVE_LIMIT = tr("Remove this limit")
FORM_LIMITS_OF_NOTHING = tr("A section of this kind has nothing that could be counted.")
FORM_BOUNDS = {
    "most": tr("at most"),
    "least": tr("at least"),
    "exactly": tr("exactly"),
    "between": tr("between"),
}
FORM_BOUND = tr("Kind of limit")
FORM_FIRST_NUMBER = tr("Number")
FORM_AND = tr("and")
FORM_SECOND_NUMBER = tr("Second number")
FORM_COUNTED = tr("What is counted")
FORM_TITLE_SECTION = tr("The report is &named by")
FORM_DATE_SECTION = tr("The session’s &date")
FORM_DUE = tr("Hand-in d&ue")
FORM_DUE_AFTER = tr(" days after the session")
FORM_NO_DEADLINE = tr("no deadline")
FORM_SANCTION = tr("If it is &late")
FORM_NO_SECTION = tr("no section")
FORM_GOOD = tr("{n} sections. The form can be saved.")
FORM_OPTIONAL = tr("may stay empty")
FORM_SAVE = tr("&Save form")
FORM_LEAVE_ASKED = tr("This form is not saved. Leave it, and all that you have corrected in it?")
FORM_LEAVE = tr("&Leave without a form")
FORM_STAY = tr("&Go on with it")
FORM_SAVED = tr("The form “{name}” is on the first page. It is kept in {folder}.")
