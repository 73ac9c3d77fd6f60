"""Sentences about a report that can be read here and not written."""

from rapporteur.ui.texts import tr

NEWER = tr(
    "A newer version of Rapporteur wrote this report (file format {version}; this one knows up "
    "to {ours}). You can read it here, but not change or export it: update Rapporteur to go on."
)
NOT_SHOWN = tr("Not shown here: {what}.")
NAMES_AND_MORE = tr("{names}, and what else the file holds")
MORE = tr("what else the file holds")
UNREAD_SECTION = tr(
    "Only a newer version of Rapporteur can read this section. It stays in the file as it is."
)
UNREAD = tr("cannot be read here")
UNREAD_COUNT = tr("{n} of {total} cannot be read")
READ_ONLY_TITLE = tr("{name} (read-only)")
STATUS_READ_ONLY = tr("read-only")
STATUS_DESCRIPTION = tr("This report can be read here and not be changed")
WORDS_AT_LEAST = tr("at least {words}")
NO_EXPORT = tr("A report that can only be read here is not exported: something might be missing.")
COPY_SAVED = tr("A copy of the file, byte for byte, is at {path}.")
