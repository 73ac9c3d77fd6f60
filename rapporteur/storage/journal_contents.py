"""What a journal says of the present, in the shapes that its writer and its reader share."""

from collections.abc import Mapping
from typing import NamedTuple

Bodies = Mapping[str, str]


class Seen(NamedTuple):
    """What of another installation is in the report: all up to its edit `edit`.

    `number` is our edit after which the report was just what that installation had; -1 when it
    never was, because both versions were merged.
    """

    edit: int
    number: int = -1


class Facts(NamedTuple):
    """What a journal is of: the report, its form, and the installation that writes."""

    report: str
    template: str
    template_version: int
    replica: str


class Contents(NamedTuple):
    """All that a journal holds of the present: the parts after edit `number`.

    `at` is when that edit was made (seconds of `time.time()`), `files` the edits after which
    known files were written, by their SHA-256, `seen` the last edit of each other installation
    that is in the report. `is_whole` is False when something in the journal could not be read: the
    parts are then known up to edit `reached` only, those that are `broken` not that far. Of what
    was before edit `since` nothing is known. `chain` is the CRC of the last edit: each names the
    one before it, so that none can be missing unnoticed.
    """

    facts: Facts
    number: int
    at: float
    bodies: Bodies
    files: Mapping[str, int]
    seen: Mapping[str, Seen]
    path: str = ""
    is_whole: bool = True
    broken: frozenset[str] = frozenset()
    reached: int = 0
    since: int = 0
    chain: int = 0
