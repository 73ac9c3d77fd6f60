"""Whether this installation can do its job: every shipped form, from a report to its document."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4
from zipfile import ZipFile

from rapporteur.domain.errors import DiskError, RapporteurError
from rapporteur.domain.report import Line, Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export_docx
from rapporteur.storage.catalogue import list_shipped_forms
from rapporteur.storage.places import documents_dir
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.sealing import new_lock
from rapporteur.storage.templates import load_skeleton, load_template
from rapporteur.wording import error_sentence

_TITLE = "Selftest čaj שלום 会议"
_TAGS = re.compile("<[^>]*>")
_OTHER = "what came back is not what went in"


class Tried(NamedTuple):
    """What was tried, and its fault in one sentence; empty when it went well."""

    what: str
    fault: str


def run_selftest() -> Iterator[Tried]:
    """Try each form in a folder of its own; nothing of the user's is touched."""
    forms = list_shipped_forms()
    yield Tried("the list of forms", "" if forms else "no form is installed")
    with tempfile.TemporaryDirectory(prefix="rapporteur-selftest-") as folder:
        for form in forms:
            report_file = Path(folder) / f"{form.id}.rapport"
            yield _try(f"{form.id}: save and read", partial(_is_saved, report_file))
            yield _try(f"{form.id}: official document", partial(_is_exported, report_file))
        if forms:
            sealed_file = Path(folder) / f"{forms[0].id}.rapport"
            yield _try("a report with a passphrase", partial(_is_sealed, sealed_file))
    yield _try(f"a folder for reports: {documents_dir()}", _has_documents)


def _try(what: str, act: Callable[[], bool]) -> Tried:
    try:
        return Tried(what, "" if act() else _OTHER)
    except RapporteurError as error:
        return Tried(what, error_sentence(error))
    except OSError as error:
        return Tried(what, os.strerror(error.errno) if error.errno else "the system refused")


def _is_saved(path: Path) -> bool:
    report, _ = _sample(path.stem)
    write_report(path, report)
    return load_report(path).report == report


def _is_sealed(path: Path) -> bool:
    report, _ = _sample(path.stem)
    write_report(path, report, sealing=new_lock(_TITLE, report.id))
    return _TITLE.encode() not in path.read_bytes() and load_report(path, _TITLE).report == report


def _is_exported(path: Path) -> bool:
    report, template = _sample(path.stem)
    document = export_docx(report, template, load_skeleton(template.id))
    with ZipFile(BytesIO(document)) as package:
        return _TITLE in _TAGS.sub("", package.read("word/document.xml").decode())


def _sample(template_id: str) -> tuple[Report, Template]:
    template = load_template(template_id)
    report = blank_report(template, uuid4().hex)
    return report.with_value(template.title_section, Line(text=_TITLE)), template


def _has_documents() -> bool:
    """Look for a folder that can be written: the one for reports, or where it will be made."""
    folder = documents_dir()
    existing = next((place for place in (folder, *folder.parents) if place.is_dir()), None)
    if existing is None:
        raise DiskError("no_such_folder", str(folder))
    if not os.access(existing, os.W_OK):
        raise DiskError("no_permission", str(existing))
    return True
