"""Word documents out of reports and back: `export_docx` fills a form, `import_docx` reads one.

Importing this package is cheap: lxml is loaded when the first export begins.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.document import Imported

DOCUMENT_BYTES = 50_000_000


def export_docx(report: Report, template: Template, skeleton: bytes) -> bytes:
    """Return the form's document with the report in it; the same report gives the same bytes.

    `skeleton` is the organisation's DOCX. Raises ExportError `skeleton_not_docx`, or
    `section_without_place` with the section's id when the document has no cell for it.
    """
    from rapporteur.formats.docx.export import fill_skeleton

    return fill_skeleton(report, template, skeleton)


def import_docx(
    data: bytes,
    name: str,
    templates: Sequence[Template],
    report_id: str,
    *,
    template: Template | None = None,
) -> "Imported":
    """Return the report in a document, how each section was found, and the text without a place.

    The form is the given `template`, else the one of `templates` that the document names or
    whose labels it has. `report_id` is for a document that carries no report; `name` is the
    file's, for messages. Raises DocumentError; a hostile file costs about a second at most.
    """
    from rapporteur.formats.docx.reading.document import read_document

    return read_document(data, name, templates, report_id, template)


__all__ = ["DOCUMENT_BYTES", "export_docx", "import_docx"]
