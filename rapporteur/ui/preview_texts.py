"""The sentences of the preview."""

from rapporteur.ui.texts import tr

PREVIEW_COMMAND = tr("Pre&view")
PREVIEW = tr("Preview")
PREVIEW_DESCRIPTION = tr(
    "The pages as they will be. Page Up and Page Down turn them, Esc goes back to the text"
)
PREVIEW_NOTE = tr("Line breaks may differ slightly from Word’s.")
PAGE_OF = tr("Page {page} of {pages}")
