"""The report that a document of ours carries inside: foreign input like all the rest of it."""

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from rapporteur.domain.plain_data import report_of
from rapporteur.domain.report import Report, cleaned
from rapporteur.formats.docx.state import NAMESPACE, PROPERTY

if TYPE_CHECKING:
    from rapporteur.formats.docx.elements import Element
    from rapporteur.formats.docx.reading.parts import Parts

_VALUE = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}lpwstr"
_KEY = re.compile(r"([a-z][a-z0-9_-]{0,39})@([0-9]{1,5}) ([0-9a-f]{32}) [0-9a-f]{64}")
_FORMAT = "rapporteur-docx-state"
_VERSION = 1
_PER_SHOWN = 20  # characters of JSON for one that is shown: `\u4eba`, and marks round each
_HIDDEN = 200_000  # of JSON that need not be shown: blank lines, names of keys
_MOST_CHARACTERS = 14_000_000  # of JSON; a report file has room for as much


class Origin(NamedTuple):
    """Which form and report a document was made of; `hashes` are those of the visible texts."""

    template: str = ""
    report_id: str = ""
    report: Report | None = None
    hashes: "dict[str, str]" = {}  # noqa: RUF012 - a NamedTuple's default, never changed


def read_origin(parts: "Parts", shown: int) -> Origin:
    """Return what the document says of its origin; all is empty for one that is not ours.

    `shown` is the number of characters to see in it: an embedded report far longer is none.
    """
    limit = min(_MOST_CHARACTERS, _PER_SHOWN * shown + _HIDDEN)
    for root in parts.custom_parts(NAMESPACE.encode()):
        text = root.text or ""
        if root.tag == f"{{{NAMESPACE}}}report" and len(text) <= limit and (state := _state(text)):
            return state
    return _key(parts.custom_properties())


def _key(properties: "Element | None") -> Origin:
    for one in properties if properties is not None else ():
        value = one.find(_VALUE)
        if one.get("name", "") == PROPERTY and value is not None:
            found = _KEY.fullmatch(value.text or "")
            if found:
                return Origin(found[1], found[3])
    return Origin()


def _state(text: str) -> Origin | None:
    """Return the embedded state, or None when it is damaged: the document is read without it."""
    try:
        state: Any = json.loads(text)
        if state["format"] != _FORMAT or state["version"] != _VERSION:
            return None
        report = report_of(state["report"])
        hashes = {str(key): str(one) for key, one in state["hashes"].items()}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    values = {key: cleaned(value) for key, value in report.values.items()}
    report = report._replace(values=values)
    return Origin(report.template, report.id, report, hashes)
