"""Every sentence of the window. A translator is installed before this module is imported."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """Return the text in the language of the window."""
    return QCoreApplication.translate("rapporteur", text)


PROGRAM = "Rapporteur"

# Menus: & marks the mnemonic.
MENU_REPORT = tr("&Report")
MENU_EDIT = tr("&Edit")
MENU_VIEW = tr("&View")
MENU_HELP = tr("&Help")
NEW = tr("&New report…")
OPEN = tr("&Open…")
OPEN_RECENT = tr("Open &recent")
RENAME = tr("Rena&me…")
SAVE_NOW = tr("&Save now")
SAVE_COPY = tr("Save a &copy…")
EXPORT = tr("&Export DOCX")
PASSPHRASE = tr("&Passphrase…")
BACKUP_FOLDER = tr("&Backup folder…")
CLOSE = tr("C&lose report")
QUIT = tr("&Quit")
UNDO = tr("&Undo")
REDO = tr("&Redo")
CUT = tr("Cu&t")
COPY = tr("&Copy")
PASTE = tr("&Paste")
SELECT_ALL = tr("Select &all")
BOLD = tr("&Bold")
ITALIC = tr("&Italic")
ADD_BELOW = tr("A&dd below")
REMOVE = tr("Re&move")
MOVE_UP = tr("Mo&ve up")
MOVE_DOWN = tr("Move do&wn")
GO_TO = tr("&Go to section")
NEXT_SECTION = tr("&Next section")
PREVIOUS_SECTION = tr("&Previous section")
FINDINGS = tr("&What is missing")
NEXT_PANE = tr("Ne&xt pane")
ZOOM_IN = tr("Zoom &in")
ZOOM_OUT = tr("Zoom &out")
ZOOM_RESET = tr("Normal &size")
THEME = tr("&Colours")
THEME_SYSTEM = tr("As the &system")
THEME_LIGHT = tr("&Light")
THEME_DARK = tr("&Dark")
THEME_CONTRAST = tr("&High contrast")
HELP = tr("&Help")
ABOUT = tr("&About Rapporteur")
EXPORT_BUTTON = tr("Export DOCX")

# Start page
START_TITLE = tr("Which report are you writing?")
START_HINT = tr("It is kept on this computer from the first key. No account, no network.")
START_NEW = tr("New report from a form")
START_RECENT = tr("Go on with")
START_OPEN = tr("Open another report…")
RECENT_GONE = tr("the file is gone, the journal has everything")
START_NONE_RECENT = tr("Reports you have written will be listed here.")

# Panels
PERSON = tr("Person {n}")
ITEM = tr("Item {n}")
NAME = tr("Name")
ADD_PERSON = tr("Add a person")
ADD_ITEM = tr("Add an item")
ADD_ENTRY = tr("Add: {name}")
ENTRY_PRESENTER = tr("Presenter")
ENTRY_TEXT = tr("Summary")
ROW_REMOVE = tr("Remove")
ROW_UP = tr("Move up")
ROW_DOWN = tr("Move down")
START_TIME = tr("Start")
END_TIME = tr("End")
TIME_ZONE = tr("Time zone")
TIME_TO = tr("to")
DATE_UNCLEAR = tr("not one clear day yet; write it like 9 December 2016")
TIME_UNCLEAR = tr("not clear yet; write it like 14:30")
DATE_EXAMPLE = tr("for example 9 December 2016")
ZONE_EXAMPLE = tr("for example UTC+1")
FORM_LABEL = tr("{name}. {label}")

# Outline and findings
OUTLINE = tr("Outline")
OUTLINE_DESCRIPTION = tr("The sections of the form and how far each is")
READY = tr("{ready} of {total} ready")
FINDINGS_TITLE = tr("What is missing")
FINDINGS_NONE = tr("Nothing is missing: the report keeps every rule of the form.")
FINDINGS_DESCRIPTION = tr("Return goes to the place, Esc goes back to the text")
PANELS = tr("The form")

# States, always said in words too
STATES = {
    "empty": tr("empty"),
    "short": tr("too short"),
    "fits": tr("fits"),
    "over": tr("too long"),
}

# Status line
STATUS_BLANK = tr("nothing typed yet")
STATUS_SAFE = tr("all on disk, {ago}")
STATUS_WRITING = tr("writing to disk…")
STATUS_UNSAFE = tr("not saved since {when}")
STATUS_FILE_BEHIND = tr("the file is behind")
STATUS_NO_JOURNAL = tr("without a journal")
AGO_NOW = tr("just now")
AGO_SECONDS = tr("{n} s ago")
AGO_MINUTES = tr("{n} min ago")
AGO_HOURS = tr("{n} h ago")
WORDS = tr("{n} words")
ONE_WORD = tr("1 word")
DUE_IN_DAYS = tr("due in {days} d {hours} h")
DUE_ON = tr("due {date}")
DUE_PASSED = tr("was due {date}")
STATUS_DESCRIPTION = tr("Where the last letter you typed is")

# Messages
EXPORTED = tr("Exported: {path}")
EXPORTED_ELSEWHERE = tr("{reason} Exported under another name: {path}")
STILL_MISSING = tr("Still missing: {names}.")
AND_MORE = tr("{names} and {n} more")
OPEN_FILE = tr("&Open it")
SHOW_FOLDER = tr("&Show in folder")
SHOW_FINDINGS = tr("&What is missing")
DISMISS = tr("Dismiss")
DISMISS_HINT = tr("Dismiss (Esc)")
SAVE_COPY_TO = tr("Save a &copy to…")
LEFT_ALONE = tr(
    "Another program has changed {other}. That file was left as it is; "
    "your report goes on in {path}."
)
RENAMED = tr("The report is now called {name}.")
COPY_SAVED = tr("A copy is at {path}. You go on writing in the report itself.")
RENAME_TITLE = tr("Rename the report")
RENAME_PROMPT = tr("File name of the report:")
OPEN_TITLE = tr("Open a report")
COPY_TITLE = tr("Save a copy of the report")
FILE_KIND = tr("Reports (*.rapport)")
CANNOT_OPEN_WITH = tr("No program on this computer opens {path}.")
BUG_TITLE = tr("Something went wrong in the program")
BUG_TEXT = tr(
    "Your text is kept: it has been saved to {path}. The details below hold no word of your report."
)
BUG_TEXT_UNSAVED = tr(
    "Your text is still in the window; use Report → Save a copy. "
    "The details below hold no word of your report."
)
COPY_DETAILS = tr("&Copy details")

HELP_TITLE = tr("Help")
ABOUT_TEXT = tr(
    "Rapporteur {version}\n\nThe shortest, safest way from a live session to the official report."
    "\n\nFree software under the MIT licence. It never uses the network."
)

# History
HISTORY = tr("&History")
FORGET_HISTORY = tr("&Forget this report’s history…")
KEEP_HISTORY = tr("&Keep history for")

# Pull the plug
PULL_PLUG = tr("&Pull the plug…")


def plainly(text: str) -> str:
    """Return the text for a button, a menu or a label with a field: its & is no mnemonic."""
    return text.replace("&", "&&")


def some_of(names: Sequence[str], shown: int = 4) -> str:
    """Return the first names, and how many more there are."""
    listed = ", ".join(names[:shown])
    more = len(names) - shown
    return AND_MORE.format(names=listed, n=more) if more > 0 else listed
