"""The writers of all formats but the official DOCX, by the ending of the file.

Importing this is cheap: each writer is loaded when it is first used.
"""

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template


def _odt(report: Report, template: Template) -> bytes:
    from rapporteur.formats.odt import export_odt

    return export_odt(report, template)


def _markdown(report: Report, template: Template) -> bytes:
    from rapporteur.formats.markdown import export_markdown

    return export_markdown(report, template)


def _html(report: Report, template: Template) -> bytes:
    from rapporteur.formats.html import export_html

    return export_html(report, template)


def _plain(report: Report, template: Template) -> bytes:
    from rapporteur.formats.plain import export_plain

    return export_plain(report, template)


WRITERS = {".odt": _odt, ".md": _markdown, ".html": _html, ".txt": _plain}
