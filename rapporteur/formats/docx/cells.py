"""Fills the room of a section with paragraphs, in the look that the form gives its empty room."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapporteur.domain.markup import Span, Style
from rapporteur.formats.directions import base_direction
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
from rapporteur.formats.docx.numbering import Numbering
from rapporteur.formats.docx.package import Package
from rapporteur.formats.docx.relations import OFFICE, Relation
from rapporteur.formats.docx.rooms import Room
from rapporteur.formats.docx.runs import RunWriter, left_to_right, run_model, runs_of
from rapporteur.formats.languages import Languages, has_east_asian
from rapporteur.formats.links import link_target
from rapporteur.formats.paragraphs import Paragraph

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

    def __init__(self, package: Package, languages: Languages, link_style: str) -> None:
        self._package = package
        self._languages = languages
        self._link_style = link_style
        self._numbering = Numbering(package)
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
            self._start(room, look, Paragraph(), "", 0)
        for lines in lists_of(paragraphs):
            list_id = self._list_of(lines[0])
            for paragraph in lines:
                element = self._start(room, look, paragraph, list_id, lines[-1].number)
                self._write(element, runs, paragraph)

    def _begin_on_line(
        self, room: Room, runs: RunWriter, paragraphs: Sequence[Paragraph]
    ) -> Sequence[Paragraph]:
        """Write a plain first paragraph behind its label; returns those that are left."""
        line = room.take_line()
        if line is None or not paragraphs or paragraphs[0].style is not Style.PLAIN:
            return paragraphs
        first = paragraphs[0]
        self._write(line, runs, first._replace(spans=(Span(" "), *first.shown), lead=""))
        return paragraphs[1:]

    def _list_of(self, first: Paragraph) -> str:
        """Return the `w:numId` of the list that begins with a paragraph; empty for plain ones."""
        if first.style is Style.BULLET:
            return self._numbering.bullets()
        return self._numbering.numbers(first.number) if first.style is Style.NUMBER else ""

    def _write(self, element: Element, runs: RunWriter, paragraph: Paragraph) -> None:
        typed = paragraph.typed
        base = base_direction(typed or paragraph.lead)
        is_cjk = has_east_asian(typed[:1])
        spans = paragraph.shown
        directed = runs_of(spans, base) if self._languages.right_to_left else left_to_right(spans)
        for span, pieces in groupby(directed, key=lambda run: run.span):
            parent = self._link(element, span.link)
            for run in pieces:
                runs.write(parent, run, is_link=parent is not element, is_cjk=is_cjk)

    def _start(
        self, room: Room, look: Element | None, paragraph: Paragraph, list_id: str, highest: int
    ) -> Element:
        """Append a paragraph with its properties and no text yet.

        `highest` is the last number of its list, which says how much room the numbers need.
        """
        element = room.add_paragraph()
        own = look.__copy__() if look is not None else make(element, "pPr")
        base = base_direction(paragraph.typed or paragraph.lead)
        if paragraph.is_kept and own.find(w("keepNext")) is None:
            put(own, make(own, "keepNext"), _ORDER)
        if list_id:
            numbers = make(own, "numPr")
            add(numbers, "ilvl", val="0")
            add(numbers, "numId", val=list_id)
            put(own, numbers, _ORDER)
            _indent_list(own, base, len(str(highest)))
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
            relation = Relation(f"{OFFICE}/hyperlink", target, is_external=True)
            self._package.relate(self._package.main, relation, key)
            self._links[target] = key
        link = add(paragraph, "hyperlink", history="1")
        link.set(f"{{{R}}}id", self._links[target])
        return link


def lists_of(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield lists whole, with numbers that go up by one, and other paragraphs one by one."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if lines and not (
            paragraph.style is lines[-1].style is Style.NUMBER
            and paragraph.number == lines[-1].number + 1
        ):
            yield lines
            lines = []
        lines.append(paragraph)
    if lines:
        yield lines


def _indent_list(look: Element, base: str, digits: int) -> None:
    """Let the list's own indent hold, but for three digits and for right-to-left lines.

    WORKAROUND LibreOffice sets the numbers of the latter outside of the indent, and so over the
    cell's edge.
    """
    indent = look.find(w("ind"))
    if indent is not None:
        look.remove(indent)
    hanging = 360 if digits < len("100") else 480
    room = 130 + 110 * digits if base == "R" else 0
    if base == "R" or hanging > 360:
        put(look, make(look, "ind", left=str(hanging + room), hanging=str(hanging)), _ORDER)


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
