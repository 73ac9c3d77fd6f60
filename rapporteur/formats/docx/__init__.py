"""Word documents out of reports: `export_docx` fills a form's own document.

`propose_form` and `make_skeleton` make such a form of an organisation's document.

Importing this package is cheap: python-docx and lxml are loaded when the first export begins.
"""

from typing import TYPE_CHECKING

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template

if TYPE_CHECKING:
    from rapporteur.domain.form_draft import BuiltForm, FormDraft


def export_docx(report: Report, template: Template, skeleton: bytes) -> bytes:
    """Return the form's document with the report in it; the same report gives the same bytes.

    `skeleton` is the organisation's DOCX. Raises ExportError `skeleton_not_docx`, or
    `section_without_place` with the section's id when the document has no cell for it.
    """
    from rapporteur.formats.docx.export import fill_skeleton

    return fill_skeleton(report, template, skeleton)


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


__all__ = ["export_docx", "make_skeleton", "propose_form"]
