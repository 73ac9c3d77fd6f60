"""Word documents out of reports: `export_docx` fills a form's own document.

Importing this package is cheap: lxml is loaded when the first export begins.
"""

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template


def export_docx(report: Report, template: Template, skeleton: bytes) -> bytes:
    """Return the form's document with the report in it; the same report gives the same bytes.

    `skeleton` is the organisation's DOCX. Raises ExportError `skeleton_not_docx`, or
    `section_without_place` with the section's id when the document has no cell for it.
    """
    from rapporteur.formats.docx.export import fill_skeleton

    return fill_skeleton(report, template, skeleton)


__all__ = ["export_docx"]
