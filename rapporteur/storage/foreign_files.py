"""Reads files of other programs from the disk, within a bound; what is in them is not looked at."""

from pathlib import Path

from rapporteur.domain.errors import TemplateError
from rapporteur.storage.files import read_bounded

_DOCX_BYTES = 50_000_000


def read_foreign(path: Path) -> bytes:
    """Return a document's bytes; DiskError, or TemplateError `form_too_large` past 50 MB."""
    data = read_bounded(path, _DOCX_BYTES)
    if data is None:
        raise TemplateError("form_too_large", str(path), limit_mb=_DOCX_BYTES // 1_000_000)
    return data
