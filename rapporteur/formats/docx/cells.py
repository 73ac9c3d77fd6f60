"""Fills the room of a section with paragraphs, in the look that the form gives its empty room."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import groupby

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart

from rapporteur.domain.markup import Span, Style
from rapporteur.formats.docx.content import Paragraph
from rapporteur.formats.docx.directions import base_direction
from rapporteur.formats.docx.elements import (
    Element,
    R,
    add,
    copy_known,
    make,
    put,
    schema_order,
    w,
)
from rapporteur.formats.docx.languages import Languages, has_east_asian
from rapporteur.formats.docx.links import link_target
from rapporteur.formats.docx.numbering import Numbering
from rapporteur.formats.docx.rooms import Room
from rapporteur.formats.docx.runs import RunWriter, run_model, runs_of

# ISO/IEC 29500-1, 17.3.1.26: the order of a paragraph's properties
_ORDER = schema_order(
    """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers
    pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle
    rPr"""
)


class CellWriter:
    """Writes the rooms of one document: knows its lists, links, styles and languages."""

    def __init__(self, part: DocumentPart, languages: Languages, link_style: str) -> None:
        self._part = part
        self._languages = languages
        self._link_style = link_style
        self._numbering = Numbering(part)
        self._links: dict[str, str] = {}

    def fill(self, room: Room, paragraphs: Sequence[Paragraph]) -> None:
        """Replace all that the room holds; without paragraphs one empty one is left."""
        found, line = room.look, room.line_look
        look = _paragraph_model(found)
        runs = RunWriter(self._languages, self._link_style, run_model(found))
        room.clear()
        if line is not None:
            on_line = RunWriter(self._languages, self._link_style, run_model(line))
            paragraphs = self._begin_on_line(room, on_line, paragraphs)
            if not paragraphs:
                return
        if not paragraphs:
            self._start(room, look, Paragraph(), "")
        list_id, number = "", -1
        for paragraph in paragraphs:
            if paragraph.style is Style.NUMBER:
                if paragraph.number != number + 1 or not list_id:
                    list_id = self._numbering.numbers(paragraph.number)
                number = paragraph.number
            else:
                list_id = ""
            self._write(room, look, runs, paragraph, list_id)

    def _begin_on_line(
        self, room: Room, runs: RunWriter, paragraphs: Sequence[Paragraph]
    ) -> Sequence[Paragraph]:
        """Write a plain first paragraph behind its label; returns those that are left."""
        line = room.take_line()
        if line is None or not paragraphs or paragraphs[0].style is not Style.PLAIN:
            return paragraphs
        first = paragraphs[0]
        self._write_runs(line, runs, first._replace(spans=(Span(" "), *_spans(first)), lead=""))
        return paragraphs[1:]

    def _write(
        self,
        room: Room,
        look: Element | None,
        runs: RunWriter,
        paragraph: Paragraph,
        list_id: str,
    ) -> None:
        if paragraph.style is Style.BULLET:
            list_id = self._numbering.bullets()
        self._write_runs(self._start(room, look, paragraph, list_id), runs, paragraph)

    def _write_runs(self, element: Element, runs: RunWriter, paragraph: Paragraph) -> None:
        base = base_direction(paragraph.typed or paragraph.lead)
        is_cjk = has_east_asian(paragraph.typed[:1])
        for span, pieces in groupby(runs_of(_spans(paragraph), base), key=lambda run: run.span):
            parent = self._link(element, span.link)
            for run in pieces:
                runs.write(parent, run, is_link=parent is not element, is_cjk=is_cjk)

    def _start(
        self, room: Room, look: Element | None, paragraph: Paragraph, list_id: str
    ) -> Element:
        """Append a paragraph with its properties and no text yet."""
        element = room.add_paragraph()
        own = deepcopy(look) if look is not None else make(element, "pPr")
        base = base_direction(paragraph.typed or paragraph.lead)
        if list_id:
            numbers = make(own, "numPr")
            add(numbers, "ilvl", val="0")
            add(numbers, "numId", val=list_id)
            put(own, numbers, _ORDER)
            _indent_list(own, base)
        bidi = own.find(w("bidi"))
        if base == "R" and bidi is None:
            put(own, make(own, "bidi"), _ORDER)
        elif base == "L" and bidi is not None:
            own.remove(bidi)
        if len(own):
            element.append(own)
        return element

    def _link(self, paragraph: Element, address: str) -> Element:
        """Return the hyperlink to write into, or the paragraph where the address is none."""
        target = link_target(address) if address else ""
        if not target:
            return paragraph
        if target not in self._links:
            key = f"rrLink{len(self._links) + 1}"
            self._part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, target, key, is_external=True
            )
            self._links[target] = key
        link = add(paragraph, "hyperlink", history="1")
        link.set(f"{{{R}}}id", self._links[target])
        return link


def _indent_list(look: Element, base: str) -> None:
    """Let the list's own indent hold, but for right-to-left lines.

    WORKAROUND LibreOffice sets their numbers outside of the indent, and so over the cell's edge.
    """
    indent = look.find(w("ind"))
    if indent is not None:
        look.remove(indent)
    if base == "R":
        put(look, make(look, "ind", left="600", hanging="360"), _ORDER)


def _spans(paragraph: Paragraph) -> tuple[Span, ...]:
    if not paragraph.lead:
        return paragraph.spans
    gap = (Span(" "),) if paragraph.spans else ()
    return (Span(paragraph.lead, bold=True), *gap, *paragraph.spans)


def _paragraph_model(found: Element | None) -> Element | None:
    """Return the form's paragraph properties without lists and tracked changes."""
    if found is None:
        return None
    model = copy_known(found, _ORDER)
    for name in ("numPr", "cnfStyle", "rPr"):
        child = model.find(w(name))
        if child is not None:
            model.remove(child)
    mark = run_model(found)
    if mark is not None:
        model.append(mark)
    return model
