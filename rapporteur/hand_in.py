"""The ways out of an open report beside the official DOCX, without a window."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rapporteur.domain.errors import ExportError
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template

if TYPE_CHECKING:
    from rapporteur.formats.clip import Clip
    from rapporteur.open_report import Exported, OpenReport

Write = Callable[[Report, Template], bytes]
PDF = ".pdf"


class Ways(NamedTuple):
    """What `app` gives: how a report becomes other people's files.

    `writers` are by the file's ending; `draw_pdf` needs no other program, `convert` makes a
    better PDF of a DOCX and raises ExportError where it cannot; `clip` is for the clipboard.
    """

    writers: Mapping[str, Write]
    draw_pdf: Write
    convert: Callable[[bytes], bytes]
    clip: "Callable[[Report, Template, str], Clip]"


class MadePdf(NamedTuple):
    """Where a PDF was written, and whether it has tags for screen readers."""

    exported: "Exported"
    is_tagged: bool


class HandIn:
    """Writes the open report in other formats, and hands its sections to the clipboard."""

    def __init__(self, ways: Ways) -> None:
        self._ways = ways

    def export(self, report: "OpenReport", suffix: str) -> "Exported":
        """Write the report beside its file, in the format of the ending; not for PDF."""
        report.save_now()
        session = report.session
        write = self._ways.writers[suffix]
        return report.file_document(suffix, write(session.report, session.template))

    def begin_pdf(self, report: "OpenReport") -> Callable[[], MadePdf]:
        """Return what writes the PDF of the report as it is now; it may run in any thread.

        LibreOffice takes seconds, so only what is quick is done here, the PDF to fall back on
        included. What is returned raises DiskError.
        """
        report.save_now()
        session = report.session
        document = report.document()
        drawn = self._ways.draw_pdf(session.report, session.template)

        def finish() -> MadePdf:
            try:
                pdf, is_tagged = self._ways.convert(document), True
            except ExportError:
                pdf, is_tagged = drawn, False
            return MadePdf(report.file_document(PDF, pdf), is_tagged)

        return finish

    def export_to_send(self, report: "OpenReport") -> "Exported":
        """Write the official DOCX under the name that the form wants for it.

        Where another report has that name, it is that one's: ours keeps its own.
        """
        report.save_now()
        stem = report.proposed_stem()
        namesake = report.path.with_name(f"{stem}{report.path.suffix}")
        is_free = namesake == report.path or not namesake.exists()
        return report.file_document(".docx", report.document(), stem if is_free else "")

    def clip(self, report: "OpenReport", section_id: str) -> "Clip":
        """Return a section's text as it is now, for the clipboard."""
        session = report.session
        return self._ways.clip(session.report, session.template, section_id)
