"""Sentences about the safety of the text: versions, history, backups, damage, passphrases."""

from rapporteur.ui.texts import tr

OTHER_FILE = tr(
    "Another program has changed {path}. What it had put there is kept in {other}; "
    "your report goes on in its place."
)
OTHER_VERSION = tr(
    "This report was also changed on another computer. Nothing was lost: "
    "you see your own version, and the other one is kept."
)
EARLIER_FILE = tr(
    "An earlier state of this report had been put in place of its file. Nothing was lost: "
    "the report goes on as you see it, and the earlier state is kept."
)
EARLIER_TITLE = tr("The earlier state")
EARLIER_SENTENCE = tr("What going back to it would change in the report.")
CONFLICT_COPY = tr(
    "{name}, beside this report, has changes to it from another computer. Nothing was lost: "
    "you see your own version, and that file stays as it is."
)
COPY_UNREADABLE = tr(
    "{name}, beside this report, is another version of it that cannot be read here; it may have "
    "another passphrase. It stays as it is."
)
FORGET_MARK = tr("&Forget it")
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
QUIT_UNSAVED_TITLE = tr("The last words are not on disk")
QUIT_UNSAVED = tr("{reason} Save a copy somewhere else before you quit?")
QUIT_ANYWAY = tr("Quit without it")
BACKUP_TITLE = tr("Backup folder")
BACKUP_NONE = tr(
    "A second place, such as a USB stick, can have a copy of each report: once a day while you "
    "write, and when you close it."
)
BACKUP_NOW = tr("Copies of your reports go to {folder}, once a day and on closing.")
BACKUP_CHOOSE = tr("&Choose a folder…")
BACKUP_STOP = tr("&No copies")
BACKUP_CHOSEN = tr("Copies of your reports go to {folder}; the last {keep} of each are kept.")
BACKUP_STOPPED = tr("No copies are made from now on. Those that are there stay.")
BACKUP_GONE = tr("Backup folder is not there: {folder}. Your report itself is saved.")
BACKUP_LATE = tr("Backup folder does not answer: {folder}. Your report itself is saved.")
BACKUP_FAILED = tr("No backup copy was made. {reason} Your report itself is saved.")
SALVAGEABLE = tr("{reason} {read} of {total} sections can be read. Nothing was changed.")
IN_JOURNAL = tr("The journal on this computer has all of it.")
OPEN_JOURNAL = tr("Open from the &journal")
OPEN_READABLE = tr("&Open what can be read")
SALVAGED = tr("What could be read is in {name}: {read} of {total} sections.")
LOST = tr("Lost: {names}.")
FORM_GUESSED = tr("The form was told by the sections: {form}.")
DAMAGED_STAYS = tr("The damaged file is still where it was.")
DAMAGED_KEPT = tr("The damaged file is still where it was; a copy is {copy}.")
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
HISTORY_TITLE = tr("History")
HISTORY_LIST = tr("Earlier states, the newest first")
HISTORY_LIST_DESCRIPTION = tr("Up and down choose a state; Tab goes to what has changed since")
HISTORY_SINCE = tr("What has changed since {when}")
HISTORY_NONE = tr("Nothing has been changed in this report on this computer yet.")
HISTORY_UNREADABLE = tr("This state can no longer be read.")
HISTORY_COUNTS = tr("{added} more, {removed} fewer")
HISTORY_ROW = tr("{when}\n{sections}")
RESTORE_ALL = tr("&Go back to this state")
RESTORE_SECTION = tr("Go back")
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
KEEP_DAYS = {
    0: tr("&Nothing: only what is not yet in the file"),
    7: tr("&7 days"),
    30: tr("&30 days"),
    365: tr("&One year"),
}
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
