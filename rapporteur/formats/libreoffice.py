"""PDF out of Word documents through LibreOffice, where it is installed. Nothing else uses it.

Each conversion has a profile of its own that goes away with it: LibreOffice would otherwise hand
it to an open window, and remember the file's name.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from rapporteur.domain.errors import ExportError

LIMIT_S = 90.0
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_OPTIONAL = Path("/opt")  # where LibreOffice's own packages go on Linux
_WINDOWS = Path("LibreOffice") / "program" / "soffice.exe"
# PDF/A-2b, and PDF/UA-1: tagged, with the title shown
_FLAGS = {
    "SelectPdfVersion": {"type": "long", "value": "2"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
}


def find_soffice() -> Path | None:
    """Return LibreOffice's program on the search path or in its usual places, or None."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    places = [Path(place) for place in _PLACES]
    places += sorted(_OPTIONAL.glob("libreoffice*/program/soffice"), reverse=True)
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            places.append(Path(folder) / _WINDOWS)
    return next((place for place in places if place.is_file()), None)


def convert_to_pdf(document: bytes, limit_s: float = LIMIT_S) -> bytes:
    """Return a DOCX as a tagged PDF that declares PDF/A-2b and PDF/UA-1.

    Raises ExportError: `no_libreoffice`, `libreoffice_slow` after `limit_s` seconds (it is
    stopped then), or `libreoffice_failed`.
    """
    program = find_soffice()
    if program is None:
        raise ExportError("no_libreoffice")
    try:
        with tempfile.TemporaryDirectory(
            prefix="rapporteur-pdf-", ignore_cleanup_errors=True
        ) as name:
            folder = Path(name)
            source = folder / "report.docx"
            source.write_bytes(document)
            _run(_command(program, source), limit_s)
            return _whole(source.with_suffix(".pdf"))
    except OSError as error:
        raise ExportError("libreoffice_failed") from error


def _command(program: Path, source: Path) -> list[str]:
    folder = source.parent
    return [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_FLAGS)}"),
        *("--outdir", str(folder), str(source)),
    ]


def _run(command: list[str], limit_s: float) -> None:
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    ) as process:
        try:
            process.wait(limit_s)
        except subprocess.TimeoutExpired:
            raise ExportError("libreoffice_slow", limit_s=round(limit_s)) from None
        finally:
            _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the program and those it started: on most systems `soffice` starts the real one."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        command = ["taskkill", "/PID", str(process.pid), "/T", "/F"]
        subprocess.run(command, check=False, capture_output=True)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _whole(path: Path) -> bytes:
    """Return the file's bytes if it is a PDF with its end."""
    data = path.read_bytes() if path.is_file() else b""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-64:]:
        raise ExportError("libreoffice_failed")
    return data
