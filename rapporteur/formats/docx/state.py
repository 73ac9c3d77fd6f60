"""The report inside its own document: the way back for a file that was edited in Word.

A custom XML part holds the report as JSON and a hash of each section's visible text; a short
key in a custom property survives even where the part does not (ODT, RTF).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import cast

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package
from docx.parts.document import DocumentPart

from rapporteur.domain.report import Report
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
        "report": report.model_dump(mode="json"),
        "hashes": {section_id: text_hash(texts) for section_id, texts in contents.items()},
    }
    return json.dumps(state, sort_keys=True, separators=(",", ":"))


def state_key(report: Report, state: str) -> str:
    """Return `form@version report hash`: under 255 characters, so every program keeps it."""
    digest = hashlib.sha256(state.encode()).hexdigest()
    return f"{report.template}@{report.template_version} {report.id} {digest}"


def embed_state(part: DocumentPart, report: Report, state: str) -> None:
    """Add the custom XML part and its properties; one that is already ours is replaced."""
    package = cast("Package", part.package)
    for key, relation in list(part.rels.items()):
        if relation.reltype == _ITEM and NAMESPACE.encode() in relation.target_part.blob:
            del part.rels[key]
    names = {str(other.partname) for other in package.iter_parts()}
    number = next(n for n in range(1, len(names) + 2) if f"/customXml/item{n}.xml" not in names)
    item = Part(
        PackURI(f"/customXml/item{number}.xml"),
        "application/xml",
        _xml(f'<report xmlns="{NAMESPACE}">{escaped(state)}</report>'),
        package,
    )
    guid = report.id.upper()
    guid = "-".join((guid[:8], guid[8:12], guid[12:16], guid[16:20], guid[20:]))
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"),
        _PROPERTIES_TYPE,
        _xml(
            f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{guid}}}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
            "</ds:datastoreItem>"
        ),
        package,
    )
    item.relate_to(properties, _ITEM_PROPERTIES)
    part.relate_to(item, _ITEM)


def _xml(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
