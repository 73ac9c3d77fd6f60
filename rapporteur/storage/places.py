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
    """Return the folder of what the program itself remembers; it never leaves this machine."""
    from platformdirs import user_state_path

    return user_state_path("Rapporteur", appauthor=False)


def report_stem(form_name: str, title: str) -> str:
    """Return a file name without an ending that every system takes, at most 120 bytes long."""
    name = f"{form_name} – {title}" if title else form_name
    name = _BLANKS.sub(" ", _UNSAFE.sub(" ", name)).strip(" .")
    name = name.encode()[:_STEM_BYTES].decode(errors="ignore").strip(" .–")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    return name or _NO_NAME


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """Return the first of `stem`, `stem (2)`, `stem (3)` … that no file in the folder has."""
    number = 1
    path = folder / f"{stem}{suffix}"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem} ({number}){suffix}"
    return path
