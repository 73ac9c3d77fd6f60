"""What the report is when its file and its journal say different things: pure decisions.

Newer and older are told by installation and edit number, never by a clock.
"""

from typing import NamedTuple

from rapporteur.domain.report import Report
from rapporteur.storage.journal_contents import Contents
from rapporteur.storage.parts import report_with
from rapporteur.storage.report_file import Origin


class Reconciled(NamedTuple):
    """The report to open, after edit `number`.

    `is_news` says that the journal does not hold it yet. `before` is the report as the file has
    it, when the journal was newer. `is_other` says that the file is another installation's and
    has edits that are not in the report, which in turn has edits that are not in the file.
    """

    report: Report
    number: int
    is_news: bool = False
    before: Report | None = None
    is_other: bool = False


def reconcile(in_file: Report, origin: Origin, contents: Contents, replica: str) -> Reconciled:
    """Return what to open of a report's file and its journal."""
    ours = _report_in(in_file, contents)
    stamp = origin.stamp
    # First: a file that was merged is known by its bytes, too, and is less than what came of it.
    taken_in = contents.seen.get(stamp.replica) if stamp.replica else None
    if taken_in and stamp.edit <= taken_in.edit and contents.is_whole:
        return _own(in_file, ours, -1, contents)
    in_files = contents.files.get(origin.digest)
    if in_files is not None or stamp.replica == replica:
        file_number = stamp.edit if in_files is None else in_files
        return _own(in_file, ours, file_number, contents)
    if ours == in_file:
        return Reconciled(ours, contents.number)
    if stamp.seen.get(replica, -1) >= contents.number:
        return Reconciled(in_file, contents.number + 1, is_news=True)
    return Reconciled(ours, contents.number, before=in_file, is_other=True)


def _own(in_file: Report, ours: Report, file_number: int, contents: Contents) -> Reconciled:
    """Return the newer of our own file and our own journal."""
    if file_number > contents.reached:
        return Reconciled(in_file, max(file_number, contents.number), is_news=True)
    if ours == in_file:
        return Reconciled(ours, contents.number, is_news=not contents.is_whole)
    if file_number == contents.number:
        return Reconciled(in_file, file_number + 1, is_news=True)
    return Reconciled(ours, contents.number, is_news=not contents.is_whole, before=in_file)


def _report_in(in_file: Report, contents: Contents) -> Report:
    """Return the journal's report; a part that it has lost is as the file has it."""
    bodies = {part: body for part, body in contents.bodies.items() if part not in contents.broken}
    return report_with(in_file, bodies).report
