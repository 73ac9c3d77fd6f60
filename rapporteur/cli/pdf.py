"""PDF on the command line: through LibreOffice, or else drawn by a process of the window's own.

That process is `rapporteur --pdf`. Only Qt shapes Arabic and finds East Asian fonts on every
system without fonts of our own, and this process never loads Qt.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.domain.errors import DiskError, ExportError
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.domain.report import Report

_LIMIT_S = 60
_LIMIT_BYTES = 500_000_000


def make_pdf(report: "Report", document: bytes) -> bytes:
    """Return the report as a PDF; `document` is its DOCX. ExportError `no_pdf_here`.

    Says on the standard error when the PDF has no tags, and why.
    """
    from rapporteur.formats.libreoffice import convert_to_pdf

    try:
        return convert_to_pdf(document)
    except ExportError as error:
        reason = error_sentence(error)
    pdf = _drawn(report)
    print(f"rapporteur-cli: {reason} The PDF has no tags for screen readers.", file=sys.stderr)
    return pdf


def _drawn(report: "Report") -> bytes:
    from rapporteur.storage.files import read_bounded
    from rapporteur.storage.reports import write_report

    try:
        with tempfile.TemporaryDirectory(prefix="rapporteur-pdf-") as folder:
            source, target = Path(folder) / "a.rapport", Path(folder) / "a.pdf"
            write_report(source, report)
            command = [*_window_program(), "--pdf", str(source), str(target)]
            done = subprocess.run(command, capture_output=True, timeout=_LIMIT_S, check=False)
            pdf = read_bounded(target, _LIMIT_BYTES) if done.returncode == 0 else None
    except (DiskError, OSError, subprocess.TimeoutExpired) as error:
        raise ExportError("no_pdf_here") from error
    if pdf is None:
        raise ExportError("no_pdf_here")
    return pdf


def _window_program() -> list[str]:
    """Return the command of the program with the window, in a frozen installation or another."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return [str(own.with_name(f"rapporteur{own.suffix}"))]
    return [sys.executable, "-m", "rapporteur"]
