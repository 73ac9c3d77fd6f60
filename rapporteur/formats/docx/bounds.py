"""Unpacks a form's document, which may come from a stranger, within the bounds of an import."""

from typing import NoReturn

from rapporteur.domain.errors import DocumentError, TemplateError
from rapporteur.formats.docx.bounded import Archive
from rapporteur.formats.docx.foreign_xml import MOST_NODES, count_nodes, is_unsafe

_UNREADABLE = ("not_docx", "other_document", "damaged_document")


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the package by name.

    Raises TemplateError `docx_old`, `docx_unreadable` or `docx_refused`, with the file's name as
    place. Refused: too many or too large parts, names twice or outside of the package, anything
    that declares a document type, and XML that is not UTF-8. Macros are left to `adopt`.
    """
    try:
        archive = Archive(data, name, allows_macros=True)
        found = {part: archive.read(part) for part in archive.names if not part.endswith("/")}
    except DocumentError as error:
        _refuse(error, name)
    parts = {part: content for part, content in found.items() if content is not None}
    for part, content in parts.items():
        if _is_xml(part) and (is_unsafe(content) or count_nodes(content) > MOST_NODES):
            raise TemplateError("docx_refused", name)
    return parts


def _refuse(error: DocumentError, name: str) -> NoReturn:
    if error.code == "old_or_locked":
        raise TemplateError("docx_old", name) from None
    if error.code in _UNREADABLE:
        raise TemplateError("docx_unreadable", name) from None
    raise TemplateError("docx_refused", name) from None


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".vml"))
