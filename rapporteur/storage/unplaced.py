"""The text of an imported document that has no place in the form: kept in the report's file."""

from rapporteur.storage.report_file import UNPLACED, Part, Rest

_ID = "docx"
_TEXT = "text"


def rest_with_unplaced(text: str) -> Rest:
    """Return what a new report's file holds beside the report: the text, where there is any."""
    return Rest(parts=(Part(UNPLACED, _ID, {_TEXT: text}),) if text else ())


def unplaced_text(rest: Rest) -> str:
    """Return the text that a file keeps without a place, or an empty string."""
    texts = [part.body.get(_TEXT) for part in rest.parts if part.part == UNPLACED]
    return "\n".join(text for text in texts if isinstance(text, str))
