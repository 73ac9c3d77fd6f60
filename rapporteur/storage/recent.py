"""The reports that were open lately, for the start page. Knows paths and titles, no content."""

import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple, cast

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import make_folder, read_bounded, write_atomically
from rapporteur.storage.places import state_dir

_FILE = "recent.json"
_MOST = 12
_LIMIT_BYTES = 200_000
_ID = re.compile("[0-9a-f]{32}")


class KnownReport(NamedTuple):
    """A report's file, the session's title (or the file's name), and its form and file name.

    `is_gone` says that there is no such file any more and that the journal has the report.
    """

    path: Path
    title: str
    detail: str
    is_gone: bool = False


def list_recent() -> tuple[KnownReport, ...]:
    """Return the reports that are still there, the last one first; never fails.

    Those whose file is gone but whose journal lives are listed too.
    """
    known: list[KnownReport] = []
    for row in _rows():
        path = Path(row["path"])
        is_gone = not os.path.lexists(path)
        if not is_gone or _has_journal(row.get("id", "")):
            detail = f"{row['form']} · {path.name}" if row["form"] else path.name
            known.append(KnownReport(path, row["title"] or path.stem, detail, is_gone))
    return tuple(known)


def id_at(path: Path) -> str:
    """Return the id of the report that was last known at a path; empty when none was."""
    return next((row.get("id", "") for row in _rows() if row["path"] == str(path)), "")


def path_of(report_id: str) -> Path | None:
    """Return where a report was last; None when that is not known."""
    found = (row["path"] for row in _rows() if row.get("id") == report_id)
    return next(map(Path, found), None)


def is_here(report_id: str) -> bool:
    """Return whether a report's journal is on this computer, or its file where it was last."""
    path = path_of(report_id)
    return _has_journal(report_id) or (path is not None and path.exists())


def is_in_journal(path: Path) -> bool:
    """Return whether the report that was last known at a path has a journal here."""
    return _has_journal(id_at(path))


def remember(
    path: Path, title: str, form_name: str, report_id: str = "", *, before: Path | None = None
) -> None:
    """Put a report at the head of the list, in place of the name it had `before`.

    The list is a convenience: a disk that refuses it is no fault.
    """
    gone = {str(path), str(before)}
    rows = [{"path": str(path), "title": title, "form": form_name, "id": report_id}]
    rows += (row for row in _rows() if row["path"] not in gone)
    _keep(rows)


def _keep(rows: list[dict[str, str]]) -> None:
    text = json.dumps(rows[:_MOST], ensure_ascii=False, indent=1)
    try:
        make_folder(state_dir())
        write_atomically(state_dir() / _FILE, text.encode("utf-8", "backslashreplace"))
    except DiskError:
        return


def _has_journal(report_id: str) -> bool:
    if not _ID.fullmatch(report_id):
        return False
    try:
        found = (state_dir() / "journal" / report_id).iterdir()
        return any(path.suffix == ".journal" for path in found)
    except OSError:
        return False


def _rows() -> list[dict[str, str]]:
    try:
        content: Any = json.loads(read_bounded(state_dir() / _FILE, _LIMIT_BYTES) or b"[]")
    except (DiskError, ValueError, RecursionError):
        return []
    rows = cast("list[Any]", content) if isinstance(content, list) else []
    return [row for row in rows if _is_row(row)]


def _is_row(row: Any) -> bool:
    if not isinstance(row, dict):
        return False
    fields = cast("dict[Any, Any]", row)
    wanted = [fields.get(key) for key in ("path", "title", "form")]
    return all(isinstance(field, str) for field in [*wanted, fields.get("id", "")])
