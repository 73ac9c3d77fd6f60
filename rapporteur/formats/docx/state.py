"""The report inside its own document: the way back for a file that was edited in Word.

A custom XML part holds the report as JSON and a hash of each section's visible text; a short
key in a custom property survives even where the part does not (ODT, RTF).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from rapporteur.domain.plain_data import plain
from rapporteur.domain.report import Report
from rapporteur.formats.docx.package import Package
from rapporteur.formats.docx.relations import Relation
from rapporteur.formats.paragraphs import Paragraph
from rapporteur.formats.xml_text import escaped

NAMESPACE = "urn:rapporteur:report:1"
PROPERTY = "RapporteurReport"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_ITEM = f"{_OFFICE}/relationships/customXml"
_ITEM_PROPERTIES = f"{_OFFICE}/relationships/customXmlProps"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def text_hash(paragraphs: Sequence[Paragraph]) -> str:
    """Return the SHA-256 of a section's visible text: paragraphs joined by LF, no list marks."""
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return hashlib.sha256(text.encode()).hexdigest()


def state_json(report: Report, contents: Mapping[str, Sequence[Paragraph]]) -> str:
    """Return the report and the hashes as ASCII JSON; equal reports give equal text."""
    state = {
        "format": "rapporteur-docx-state",
        "version": 1,
        "report": {key: one for key, one in plain(report).items() if key != "unplaced"},
        "hashes": {section_id: text_hash(texts) for section_id, texts in contents.items()},
    }
    return json.dumps(state, sort_keys=True, separators=(",", ":"))


def state_key(report: Report, state: str) -> str:
    """Return `form@version report hash`: under 255 characters, so every program keeps it."""
    digest = hashlib.sha256(state.encode()).hexdigest()
    return f"{report.template}@{report.template_version} {report.id} {digest}"


def embed_state(package: Package, report: Report, state: str) -> None:
    """Add the custom XML part and its properties; the form's own were not taken in."""
    name, properties = "customXml/item1.xml", "customXml/itemProps1.xml"
    package.add(name, "application/xml", f'<report xmlns="{NAMESPACE}">{escaped(state)}</report>')
    guid = report.id.upper()
    guid = "-".join((guid[:8], guid[8:12], guid[12:16], guid[16:20], guid[20:]))
    package.add(
        properties,
        _PROPERTIES_TYPE,
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{guid}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>",
    )
    package.relate(name, Relation(_ITEM_PROPERTIES, properties))
    package.relate(package.main, Relation(_ITEM, name))
