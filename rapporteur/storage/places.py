"""Where reports and the program's own state live, and what files are called."""

import os
import re
from pathlib import Path

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_BLANKS = re.compile(r"\s+")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_STEM_BYTES = 120
_NO_NAME = "Report"


def documents_dir() -> Path:
    """Return the folder of new reports: `RAPPORTEUR_DOCUMENTS`, or Rapporteur in Documents."""
    if chosen := os.environ.get("RAPPORTEUR_DOCUMENTS"):
        return Path(chosen).absolute()
    from platformdirs import user_documents_path

    return user_documents_path() / "Rapporteur"


def forms_dir() -> Path:
    """Return the folder of the user's own forms: `RAPPORTEUR_FORMS`, or Forms among reports."""
    if chosen := os.environ.get("RAPPORTEUR_FORMS"):
        return Path(chosen).absolute()
    return documents_dir() / "Forms"


def state_dir() -> Path:
    """Return the folder of what the program itself remembers; it never leaves this machine.

    `RAPPORTEUR_STATE` names another than the system's.
    """
    if chosen := os.environ.get("RAPPORTEUR_STATE"):
        return Path(chosen).absolute()
    from platformdirs import user_state_path

    return user_state_path("Rapporteur", appauthor=False)


def config_dir() -> Path:
    """Return the folder of what the user has chosen."""
    from platformdirs import user_config_path

    return user_config_path("Rapporteur", appauthor=False)


def report_stem(form_name: str, title: str) -> str:
    """Return a file name without an ending that every system takes, at most 120 bytes long."""
    name = f"{form_name} – {title}" if title else form_name
    name = _BLANKS.sub(" ", _UNSAFE.sub(" ", name)).strip(" .")
    name = name.encode()[:_STEM_BYTES].decode(errors="ignore").strip(" .–")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name or _NO_NAME


def free_path(folder: Path, stem: str, suffix: str, *others: str) -> Path:
    """Return the first of `stem`, `stem (2)`, `stem (3)` … that no file in the folder has.

    With `others` no file has that name with one of those suffixes either.
    """
    number = 1
    name = stem
    while any(os.path.lexists(folder / f"{name}{ending}") for ending in (suffix, *others)):
        number += 1
        name = f"{stem} ({number})"
    return folder / f"{name}{suffix}"
