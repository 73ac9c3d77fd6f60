"""Every sentence of the window. A translator is installed before this module is imported."""

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
FORM_BUTTON_DESCRIPTION = tr("Begin a new report from this form")

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
MARKS_HINT = tr("**bold**, *italic*, “- ” or “1. ” begin a list")

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
SAVE_COPY_TO = tr("Save a &copy to…")
LEFT_ALONE = tr(
    "Another program has changed {other}. That file was left as it is; "
    "your report goes on in {path}."
)
OTHER_FILE = tr(
    "Another program has changed {path}. What it had put there is kept in {other}; "
    "your report goes on in its place."
)
OTHER_VERSION = tr(
    "This report was also changed on another computer. Nothing was lost: "
    "you see your own version, and the other one is kept."
)
TAKE_THIS = tr("Take this section")
MERGED = tr("Both versions are in this report now; a line that both had changed has both.")
UNDO_MERGE = tr("&Undo")
OTHER_TITLE = tr("The other version")
OTHER_SENTENCE = tr("What the other computer’s version would change in yours.")
RECOVERED_TITLE = tr("What was recovered")
RECOVERED_SENTENCE = tr("What the journal had and the file had not.")
RECOVERY_UNDONE = tr("The report is as its file was; what was recovered stays in the history.")
RECOVERED_CHANGES = tr("Recovered changes made until {when}.")
MERGE = tr("&Merge both")
COMPARE = tr("&Compare")
UNDO_RECOVERY = tr("&Undo")
RECOVERED = tr("Recovered {words} typed until {when}.")
RESCUED = tr("The file was gone. This is the report as it was at {when}, with {words}.")
SAFE_IN_JOURNAL = tr("Every word is safe in the journal on this computer meanwhile.")
NO_JOURNAL = tr("The file is saved every second, but there is no journal beside it.")
OTHER_WINDOW_RAISED = tr("This report is open in another window, which is in front now.")
RENAMED = tr("The report is now called {name}.")
COPY_SAVED = tr("A copy is at {path}. You go on writing in the report itself.")
RENAME_TITLE = tr("Rename the report")
RENAME_PROMPT = tr("File name of the report:")
OPEN_TITLE = tr("Open a report")
COPY_TITLE = tr("Save a copy of the report")
FILE_KIND = tr("Reports (*.rapport)")
QUIT_UNSAVED_TITLE = tr("The last words are not on disk")
QUIT_UNSAVED = tr("{reason} Save a copy somewhere else before you quit?")
QUIT_ANYWAY = tr("Quit without it")
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

# Passphrase
PASSPHRASE_TITLE = tr("Passphrase of the report")
PASSPHRASE_INTRO = tr(
    "With a passphrase, the report’s file is sealed: it opens for those who know the passphrase, "
    "and for nobody else."
)
PASSPHRASE_CHANGE_INTRO = tr(
    "This report is sealed: it opens with its passphrase only. "
    "Here you give it another one, or remove it."
)
PASSPHRASE_FORGOTTEN = tr(
    "If the passphrase is forgotten, nobody can open the report again, not even the makers of "
    "this program. Write it down, and keep it somewhere safe."
)
PASSPHRASE_OPEN = tr(
    "Still readable for everyone: the file’s name, which form it is, how long each section is, "
    "copies made before, and every Word document that you export."
)
PASSPHRASE_LINE = tr("Passphrase")
PASSPHRASE_AGAIN = tr("The same again")
PASSPHRASE_SHOW = tr("Sho&w what is typed")
PASSPHRASE_SHORT = tr("Eight characters or more are advised; four or five words are better still.")
PASSPHRASES_DIFFER = tr("The two are not the same yet.")
PASSPHRASE_SET = tr("&Set passphrase")
PASSPHRASE_CHANGE = tr("&Change passphrase")
PASSPHRASE_REMOVE = tr("&Remove passphrase")
PASSPHRASE_IS_SET = tr("The report is sealed with its passphrase. Its file is called {name}.")
PASSPHRASE_IS_REMOVED = tr("The report opens without a passphrase from now on.")
PASSPHRASE_WRONG = tr("This passphrase does not open the report. Type it again.")
UNLOCK_TITLE = tr("Open a sealed report")
UNLOCK_PROMPT = tr("{name} opens with its passphrase only.")
UNLOCK = tr("&Open")

HELP_TITLE = tr("Help")
ABOUT_TEXT = tr(
    "Rapporteur {version}\n\nThe shortest, safest way from a live session to the official report."
    "\n\nFree software under the MIT licence. It never uses the network."
)

# Comparison of two states of a report
COMPARISON = tr("What differs")
COMPARED_SECTION = tr("{name}: what differs")
COMPARED_MARKS = tr("Added words are underlined, removed words are struck out")
NOTHING_DIFFERS = tr("Nothing differs: every word is the same.")
WORDS_ADDED = tr("{n} words added")
ONE_WORD_ADDED = tr("1 word added")
WORDS_REMOVED = tr("{n} words removed")
ONE_WORD_REMOVED = tr("1 word removed")
BLANKS_DIFFER = tr("only blanks and line ends differ")
TAKE_SECTION = tr("{take}: {name}")

# History
HISTORY = tr("&History")
HISTORY_TITLE = tr("History")
HISTORY_LIST = tr("Earlier states, the newest first")
HISTORY_LIST_DESCRIPTION = tr("Up and down choose a state; Tab goes to what has changed since")
HISTORY_SINCE = tr("What has changed since {when}")
HISTORY_NONE = tr("Nothing has been changed in this report on this computer yet.")
HISTORY_UNREADABLE = tr("This state can no longer be read.")
HISTORY_SAME = tr("The report is the same now.")
HISTORY_COUNTS = tr("{added} more, {removed} fewer")
HISTORY_ROW = tr("{when}\n{sections}")
RESTORE_ALL = tr("&Go back to this state")
RESTORE_SECTION = tr("Go back")
FORGET_HISTORY = tr("&Forget this report’s history…")
FORGET_TITLE = tr("Forget the history of this report")
FORGET_TEXT = tr(
    "Every earlier state of this report is removed from this computer, and with them what has "
    "been deleted from it. The report itself stays as it is. This cannot be undone.\n\n"
    "Copies that you have made or sent, and a backup folder, are not touched."
)
FORGET_DO = tr("Forget it")
FORGOTTEN = tr("The history of this report has been removed from this computer.")
RESTORED = tr("The report is as it was at {when}.")
RESTORED_SECTION = tr("{name} is as it was at {when}.")
KEEP_HISTORY = tr("&Keep history for")
KEEP_DAYS = {
    0: tr("&Nothing: only what is not yet in the file"),
    7: tr("&7 days"),
    30: tr("&30 days"),
    365: tr("&One year"),
}

# Pull the plug
PULL_PLUG = tr("&Pull the plug…")
PLUG_TITLE = tr("Pull the plug")
PLUG_TEXT = tr(
    "Another process types into a throw-away report. It is killed in the middle, as a power cut "
    "would, and the report is opened again. Your own reports are not touched."
)
PLUG_START = tr("&Pull it")
PLUG_RUNNING = tr("typing…")
PLUG_KEPT = tr(
    "{typed} keys typed, {safe} of them said to be safe, {found} there afterwards. "
    "Lost: the last {ms} ms."
)
PLUG_LOST = tr(
    "{typed} keys typed, {safe} of them said to be safe, but only {found} there afterwards. "
    "This computer’s disk does not keep what it says it has kept."
)
PLUG_FAILED = tr("The process could not be started.")
