"""The report on the table, without a window: saving, naming and handing it in."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from uuid import uuid4

from rapporteur.domain.dates import parse_date
from rapporteur.domain.errors import DiskError
from rapporteur.domain.progress import measure
from rapporteur.domain.report import Date, Report, blank_report
from rapporteur.domain.template import Template
from rapporteur.session import Edit, Session
from rapporteur.storage.copier import Copier
from rapporteur.storage.files import make_folder, write_atomically
from rapporteur.storage.journal_writer import JournalWriter
from rapporteur.storage.opening import Opened
from rapporteur.storage.places import documents_dir, free_path, report_stem
from rapporteur.storage.recent import remember
from rapporteur.storage.reports import write_report
from rapporteur.storage.safekeeping import Safekeeping, Safety
from rapporteur.storage.sealing import resealed
from rapporteur.storage.templates import load_skeleton
from rapporteur.versions import Versions

SUFFIX = ".rapport"
_FLUSH_S = 10.0
Export = Callable[[Report, Template, bytes], bytes]
OnSafety = Callable[[Safety], None]


class Exported(NamedTuple):
    """Where a document was written, and what kept it from the usual place, if anything did."""

    path: Path
    reason: DiskError | None = None


class Recovery(NamedTuple):
    """What the journal had that the file had not: `words` more, the last typed `at` a time.

    `before` is the report as the file has it; `is_rescued` says that there was no file at all.
    """

    before: Report
    words: int
    at: float
    is_rescued: bool = False


class OpenReport:
    """A report on the table: its session, and what keeps it safe.

    All file work but the export is done in threads of its own.
    """

    def __init__(self, opened: Opened, export: Export, on_safety: OnSafety) -> None:
        found = opened.reconciled
        self.session = Session(found.report, opened.template, found.number)
        self.recovery = _recovery(opened)
        self.other = opened.other
        self._export = export
        self._on_safety = on_safety
        self._is_named_by_us = opened.origin is None and not opened.is_rescued
        self._remembering = Lock()
        listed = "" if opened.sealing else self._title()
        self._known_as = None if opened.origin is None else (listed, opened.path)
        self.backups = Copier(self._file, datetime.now)
        self._keeping = Safekeeping(opened, self._on_news)
        self.versions = Versions(self.session, self._keeping)
        self._keeping.start()
        self.versions.lookout.start()
        self.session.subscribe(self._on_edit)

    @property
    def path(self) -> Path:
        """Where the report's file is, or will be after the first edit."""
        return self._keeping.path

    @property
    def safety(self) -> Safety:
        """What of the report is on disk."""
        return self._keeping.safety

    @property
    def journal_id(self) -> str:
        """What a second window is told when it wants the same report (`open_in_other_window`)."""
        return self._keeping.journal_id

    @property
    def journal(self) -> JournalWriter | None:
        """What keeps every edit and the history; None where the disk refuses it."""
        return self._keeping.journal

    @property
    def is_sealed(self) -> bool:
        """Whether the report opens with a passphrase only."""
        return self._keeping.sealing is not None

    def set_passphrase(self, new: str | None) -> Safety:
        """Let a passphrase, another one or (None) none open the report, and save it at once.

        The history so far goes: it was not sealed, or not so. A file that we named after the
        session's title is then called after the form alone. DiskError when the disk does not
        answer, and nothing has changed; or when a copy that was set aside stays readable.
        """
        report = self.session.report
        sealing = resealed(self._keeping.sealing, new, report.id)
        self._keeping.reseal(sealing, report, self.session.number)
        self._keeping.flush(_FLUSH_S)
        if sealing:
            self._leave_title()
        if self._known_as and not self.safety.file_error:
            self._remember()
        self.versions.seal_copies()
        return self.safety

    def save_now(self) -> Safety:
        """Bring everything to the disk, waiting at most 10 s.

        A new report's file follows the session's title until someone has named it, and for as
        long as it has no passphrase.
        """
        safety = self._keeping.flush(_FLUSH_S)
        if safety.file_edit and not safety.file_error:
            if self._is_named_by_us and not self.is_sealed:
                self._follow_title()
            self._remember()
        return self._keeping.safety

    def leave(self, timeout_s: float) -> Safety:
        """Make everything safe as fast as can be, and stop: the program is about to be ended."""
        self._keeping.secure(timeout_s)
        self.versions.lookout.close()
        return self._keeping.close(timeout_s)

    def proposed_stem(self) -> str:
        """Return a file name (no ending) by the form's pattern, with the session's title.

        The name of a sealed report's file is proposed as it is: it would tell the title.
        """
        return self.path.stem if self.is_sealed else self._titled_stem()

    def rename(self, stem: str) -> Path:
        """Give the report's file another name in its folder; DiskError when one has it."""
        name = stem.removesuffix(SUFFIX).strip()
        self._move(self.path.with_name(f"{report_stem(name, '')}{SUFFIX}"))
        self._is_named_by_us = False
        return self.path

    def save_copy(self, path: Path) -> None:
        """Write the report as it is now to another file; one goes on in the first.

        The copy is a report of its own, with a journal of its own; a sealed one keeps its id, to
        which its passphrase belongs.
        """
        copy, sealing = self.session.report, self._keeping.sealing
        if sealing is None:
            copy = copy._replace(id=uuid4().hex)
        write_report(path, copy, rest=self._keeping.rest, sealing=sealing)

    def document(self) -> bytes:
        """Return the official DOCX."""
        template = self.session.template
        return self._export(self.session.report, template, load_skeleton(template.id))

    def export(self) -> Exported:
        """Write `<name>.docx` beside the report; see `file_document`."""
        self.save_now()
        return self.file_document(".docx", self.document())

    def file_document(self, suffix: str, document: bytes, stem: str = "") -> Exported:
        """Write a document beside the report, with its name or with another `stem`.

        What is open elsewhere or cannot be written keeps its name, and the document gets a second
        one there, or goes to the documents. DiskError when it cannot be written there either.
        """
        usual = self.path.with_name(f"{stem or self.path.stem}{suffix}")
        try:
            refuse_locked(usual)
            write_atomically(usual, document)
        except DiskError as error:
            second = free_path(_writable_folder(usual.parent, error), usual.stem, suffix)
            write_atomically(second, document)
            return Exported(second, error)
        return Exported(usual)

    def due(self) -> datetime | None:
        """Return the last moment of the hand-in (local time), or None when it is not known."""
        template = self.session.template
        value = self.session.report.values.get(template.date_section)
        day = parse_date(value.text) if isinstance(value, Date) else None
        last = template.deadline.due(day) if template.deadline else None
        return datetime.combine(last + timedelta(days=1), time.min) if last else None

    def close(self) -> Safety:
        """Save, stop and copy; what is told says whether everything is on disk."""
        self.save_now()
        self.versions.lookout.close()
        safety = self._keeping.close(_FLUSH_S)
        if safety.file_edit or self._known_as:
            self.backups.close()
        return safety

    def _on_edit(self, edit: Edit) -> None:
        self._keeping.submit(edit.report, edit.number)

    def _on_news(self, safety: Safety) -> None:
        """Remember where the report is, and pass the news on. Runs in the threads that save."""
        if safety.file_edit and not safety.file_error:
            self.versions.lookout.note_file(safety.path)
            self._remember()
            self.backups.copy_if_due()
        self._on_safety(safety)

    def _remember(self) -> None:
        """Put the report among the recent ones, under its present name: both threads come here."""
        with self._remembering:
            known_as = (self._listed_title(), self.path)
            if known_as != self._known_as:
                before = self._known_as[1] if self._known_as else None
                form, journal_id = self.session.template.name, self.journal_id
                remember(known_as[1], known_as[0], form, journal_id, before=before)
                self._known_as = known_as

    def _follow_title(self) -> None:
        stem = self._titled_stem()
        if self._title() and not self._is_called(stem):
            with suppress(DiskError):  # the name it has is good enough
                self._move(free_path(self.path.parent, stem, SUFFIX))

    def _leave_title(self) -> None:
        """Call the file after the form alone, if its name is the one that it got from the title."""
        stem = report_stem(self.session.template.file_stem("", ""), "")
        is_titled = self._is_named_by_us or self._is_called(self._titled_stem())
        if is_titled and not self._is_called(stem):
            with suppress(DiskError):  # the window says what the file is called
                self._move(free_path(self.path.parent, stem, SUFFIX))

    def _is_called(self, stem: str) -> bool:
        """Return whether the file has that name, or one that `free_path` made of it."""
        return bool(re.fullmatch(rf"{re.escape(stem)}( \(\d+\))?", self.path.stem))

    def _titled_stem(self) -> str:
        return titled_stem(self.session.report, self.session.template)

    def _file(self) -> Path:
        return self.path

    def _title(self) -> str:
        return self.session.report.title(self.session.template)

    def _listed_title(self) -> str:
        """Return the title that the list of recent reports may have: none of a sealed one."""
        return "" if self.is_sealed else self._title()

    def _move(self, path: Path) -> None:
        self._keeping.move_to(path)
        self.versions.lookout.note_file(self.path)
        if self._keeping.safety.file_edit or not self._is_named_by_us:
            self._remember()


def _recovery(opened: Opened) -> Recovery | None:
    """Return what was recovered from the journal, None for nothing."""
    found = opened.reconciled
    if found.is_other or (found.before is None and not opened.is_rescued):
        return None
    before = found.before or blank_report(opened.template, found.report.id)
    now, then = (measure(one, opened.template).counts.words for one in (found.report, before))
    return Recovery(before, now - then, opened.contents.at, opened.is_rescued)


def titled_stem(report: Report, template: Template) -> str:
    """Return a report's file name (no ending) by the form's pattern."""
    day = report.values.get(template.date_section)
    typed = day.text.strip() if isinstance(day, Date) else ""
    return report_stem(template.file_stem(report.title(template), typed), "")


def refuse_locked(path: Path) -> None:
    """Raise DiskError `in_use` when Word or LibreOffice says that it has the file open."""
    name = path.name
    locks = (f".~lock.{name}#", f"~${name[2:]}", f"~${name}")
    if any(path.with_name(lock).exists() for lock in locks):
        raise DiskError("in_use", str(path))


def _writable_folder(folder: Path, error: DiskError) -> Path:
    """Return where a second name can be: beside the first one, or else among the documents."""
    if error.code in {"in_use", "no_permission"} and os.access(folder, os.W_OK):
        return folder
    make_folder(documents_dir())
    return documents_dir()
