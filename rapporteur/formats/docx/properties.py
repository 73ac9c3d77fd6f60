"""A document's properties: title, author, language, the program and the report's key.

Dates are left out: the document says when the session was, and the same report must give the
same bytes.
"""

from rapporteur.domain.cleaning import clean_line
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.docx.elements import fragment, whole_number
from rapporteur.formats.docx.package import Package
from rapporteur.formats.docx.relations import Relation
from rapporteur.formats.fields import author_of, title_of
from rapporteur.formats.xml_text import escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_EXTENDED = f"{_OFFICE}/relationships/extended-properties"
_EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CUSTOM = f"{_OFFICE}/relationships/custom-properties"
_CUSTOM_NAMES = f"{_OFFICE}/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # MS-OSHARED 2.3.3.2.1.2
_LONGEST = 255


def write_properties(
    package: Package, report: Report, template: Template, key: tuple[str, str]
) -> None:
    """Replace what the skeleton says of itself; other custom properties are kept.

    `key` is the name and value of the custom property that leads back to the report.
    """
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_short(title_of(report, template))}</dc:title>"
        f"<dc:creator>{_short(author_of(report))}</dc:creator>"
        f"<dc:language>{escaped(template.language)}</dc:language>"
        "</cp:coreProperties>"
    )
    program = (
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        "<Application>Rapporteur</Application></Properties>"
    )
    custom = _custom_properties(package, key)
    _replace(package, _CORE, "core", _CORE_TYPE, core)
    _replace(package, _EXTENDED, "app", _EXTENDED_TYPE, program)
    _replace(package, _CUSTOM, "custom", _CUSTOM_TYPE, custom)


def _short(text: str) -> str:
    return escaped(clean_line(text).strip()[:_LONGEST])


def _custom_properties(package: Package, key: tuple[str, str]) -> str:
    """Return the XML of the skeleton's custom properties with the report's key in its place."""
    name, value = key
    found = package.related("", _CUSTOM)
    root = package.look(found) if found else ()
    others = [known for known in root if known.get("name") != name]
    last = max([1, *(whole_number(known.get("pid")) for known in others)])
    return (
        f'<Properties xmlns="{_CUSTOM_NAMES}" xmlns:vt="{_VALUES}">'
        f"{''.join(map(fragment, others))}"
        f'<property fmtid="{_FORMAT}" pid="{last + 1}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property></Properties>"
    )


def _replace(package: Package, relation_type: str, name: str, content_type: str, xml: str) -> None:
    package.unrelate("", relation_type)
    package.add(f"docProps/{name}.xml", content_type, xml)
    package.relate("", Relation(relation_type, f"docProps/{name}.xml"))
