"""The reports that were open lately, for the start page. Knows paths and titles, no content."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple, cast

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder, read_bounded, write_atomically
from rapporteur.storage.places import state_dir

_FILE = "recent.json"
_MOST = 12
_LIMIT_BYTES = 200_000


class KnownReport(NamedTuple):
    """A report's file, the session's title (or the file's name), and its form and file name."""

    path: Path
    title: str
    detail: str


def list_recent() -> tuple[KnownReport, ...]:
    """Return the reports whose files are still there, the last one first; never fails."""
    known: list[KnownReport] = []
    for row in _rows():
        path = Path(row["path"])
        if os.path.lexists(path):
            detail = f"{row['form']} · {path.name}" if row["form"] else path.name
            known.append(KnownReport(path, row["title"] or path.stem, detail))
    return tuple(known)


def remember(path: Path, title: str, form_name: str, *, before: Path | None = None) -> None:
    """Put a report at the head of the list, in place of the name it had `before`.

    The list is a convenience: a disk that refuses it is no fault.
    """
    gone = {str(path), str(before)}
    rows = [{"path": str(path), "title": title, "form": form_name}]
    rows += (row for row in _rows() if row["path"] not in gone)
    _keep(rows)


def forget_title(path: Path) -> None:
    """List a report by its file's name only, in the place that it has; never fails."""
    rows = _rows()
    if any(row["title"] for row in rows if row["path"] == str(path)):
        _keep([{**row, "title": ""} if row["path"] == str(path) else row for row in rows])


def _keep(rows: list[dict[str, str]]) -> None:
    text = json.dumps(rows[:_MOST], ensure_ascii=False, indent=1)
    try:
        make_folder(state_dir())
        write_atomically(state_dir() / _FILE, text.encode("utf-8", "backslashreplace"))
    except DiskError:
        return


def _rows() -> list[dict[str, str]]:
    try:
        content: Any = json.loads(read_bounded(state_dir() / _FILE, _LIMIT_BYTES) or b"[]")
    except (DiskError, ValueError, RecursionError):
        return []
    rows = cast("list[Any]", content) if isinstance(content, list) else []
    return [row for row in rows if _is_row(row)]


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and all(
        isinstance(cast("dict[Any, Any]", row).get(key), str) for key in ("path", "title", "form")
    )
