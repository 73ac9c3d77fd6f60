"""What the user has chosen beside the looks of the window; nothing of any report."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, cast

from rapporteur.domain.errors import DiskError
from rapporteur.storage.files import (
    make_folder,
    read_bounded,
    rename_exclusively,
    write_atomically,
)
from rapporteur.storage.places import config_dir, free_path

_FILE = "settings.json"
_LIMIT_BYTES = 200_000
_BACKUP_FOLDER, _HISTORY_DAYS = "backup_folder", "history_days"
HISTORY_DAYS = 365
_MOST_DAYS = 36_500


class Settings(NamedTuple):
    """The choices; `others` are kept as they are.

    `backup_folder` is where copies of reports go, or None. `history_days` is for how long the
    history is kept, every edit of it for 30 days; 0 keeps none once a report is closed.
    """

    backup_folder: Path | None = None
    history_days: int = HISTORY_DAYS
    others: Mapping[str, Any] = {}


def load_settings() -> Settings:
    """Return the choices; never fails. A file that cannot be read is set aside, not lost."""
    path = config_dir() / _FILE
    try:
        data = read_bounded(path, _LIMIT_BYTES)
    except DiskError:
        return Settings()
    content = _content(data or b"")
    if content is None:
        with suppress(DiskError):  # it stays where it is, then
            rename_exclusively(path, free_path(path.parent, "settings (damaged)", ".json"))
        return Settings()
    others = dict(content)
    folder = others.pop(_BACKUP_FOLDER, None)
    is_folder = isinstance(folder, str) and folder and "\0" not in folder
    days = others.pop(_HISTORY_DAYS, HISTORY_DAYS)
    is_days = type(days) is int and 0 <= days <= _MOST_DAYS
    return Settings(
        Path(cast("str", folder)) if is_folder else None, days if is_days else HISTORY_DAYS, others
    )


def save_settings(settings: Settings) -> None:
    """Keep the choices; raises DiskError, and then the old ones hold."""
    content = dict(settings.others)
    if settings.backup_folder:
        content[_BACKUP_FOLDER] = str(settings.backup_folder)
    if settings.history_days != HISTORY_DAYS:
        content[_HISTORY_DAYS] = settings.history_days
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    make_folder(config_dir())
    write_atomically(config_dir() / _FILE, text.encode("utf-8", "backslashreplace"))


def _content(data: bytes) -> dict[str, Any] | None:
    try:
        content: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", content) if isinstance(content, dict) else None
