"""OpenDocument text out of reports: a package of ODF 1.3, made of strings of our own."""

from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.archive import pack
from rapporteur.formats.fields import fields_of, text_of
from rapporteur.formats.languages import languages_of
from rapporteur.formats.odt.content import content_xml
from rapporteur.formats.odt.look import styles_xml
from rapporteur.formats.odt.manifest import MANIFEST, MIME_TYPE, meta_xml

_FIRST = "mimetype"


def export_odt(report: Report, template: Template) -> bytes:
    """Return the form as a text document; the same report gives the same bytes.

    The package begins with its type, not compressed (ODF 1.3 part 2, 3.3).
    """
    fields = fields_of(report, template)
    bodies = {
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": content_xml(fields, template),
        "meta.xml": meta_xml(report, template),
        "styles.xml": styles_xml(template, languages_of(text_of(fields), template.language)),
    }
    parts = {name: body.encode() for name, body in bodies.items()}
    return pack({_FIRST: MIME_TYPE.encode(), **parts}, _FIRST, stored=(_FIRST,))


__all__ = ["export_odt"]
