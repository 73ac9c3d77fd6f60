"""What a package says of itself: its parts, its title, its author and its language."""

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.fields import author_of, title_of
from rapporteur.formats.odt.look import HEAD, NAMESPACES
from rapporteur.formats.xml_text import escaped

MIME_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def _entry(path: str, kind: str) -> str:
    return f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'


MANIFEST = f"""{HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" \
manifest:media-type="{MIME_TYPE}"/>
{_entry("content.xml", "text/xml")}
{_entry("meta.xml", "text/xml")}
{_entry("styles.xml", "text/xml")}
</manifest:manifest>"""


def meta_xml(report: Report, template: Template) -> str:
    """Return the document's properties; no dates, so that the same report gives the same bytes."""
    author = author_of(report)
    writer = f"<dc:creator>{escaped(author)}</dc:creator>" if author else ""
    return (
        f'{HEAD}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        "<meta:generator>Rapporteur</meta:generator>"
        f"<dc:title>{escaped(title_of(report, template))}</dc:title>{writer}"
        f"<dc:language>{escaped(template.language)}</dc:language>"
        "</office:meta></office:document-meta>"
    )
