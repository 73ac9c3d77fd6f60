"""Word documents out of reports and back: `export_docx` fills a form, `import_docx` reads one.

`propose_form` and `make_skeleton` make such a form of an organisation's document.

Importing this package is cheap: lxml is loaded when the first export begins.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template

if TYPE_CHECKING:
    from rapporteur.domain.form_draft import BuiltForm, FormDraft
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


def propose_form(data: bytes, name: str) -> "FormDraft":
    """Return the sections that a stranger's DOCX proposes; `name` is the file's, for messages.

    Raises TemplateError: `docx_old`, `docx_unreadable`, `docx_refused`, `docx_without_labels` or
    `docx_too_many_labels`.
    """
    from rapporteur.formats.docx import foreign_form

    return foreign_form.propose_form(data, name)


def make_skeleton(data: bytes, name: str, form: "BuiltForm") -> bytes:
    """Return that DOCX ready to be filled: labels marked, the sections' room emptied, and tried.

    Macros, embedded files, comments and relations that lead elsewhere are left out. Raises
    TemplateError as `propose_form` does.
    """
    from rapporteur.formats.docx import foreign_form

    return foreign_form.make_skeleton(data, name, form)


__all__ = ["DOCUMENT_BYTES", "export_docx", "import_docx", "make_skeleton", "propose_form"]
