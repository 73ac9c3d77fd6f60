"""A form out of an organisation's own document: first a proposal, then the document to fill."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple
from uuid import uuid4

from rapporteur.domain.cleaning import clean_line
from rapporteur.domain.errors import ExportError, TemplateError
from rapporteur.domain.form_draft import (
    BuiltForm,
    DraftSection,
    FormDraft,
    draft_form,
    draft_section,
)
from rapporteur.domain.form_language import guess_language
from rapporteur.domain.label_columns import grid_columns
from rapporteur.domain.label_deadlines import find_deadline
from rapporteur.domain.report import People, Person, Prose, Report, blank_report
from rapporteur.domain.template import Kind, Template
from rapporteur.formats.archive import pack
from rapporteur.formats.docx.adoption import Parts, adopt, read_xml
from rapporteur.formats.docx.bounds import unpack
from rapporteur.formats.docx.content_types import CONTENT_TYPES
from rapporteur.formats.docx.elements import Element, serialise, w
from rapporteur.formats.docx.export import fill_skeleton
from rapporteur.formats.docx.marking import Marker
from rapporteur.formats.docx.package import NOT_A_DOCX
from rapporteur.formats.docx.paragraphs import heading_levels, is_blank, style_of, text_of
from rapporteur.formats.docx.spots import Spot
from rapporteur.formats.docx.table_labels import find_table_labels
from rapporteur.formats.docx.text_labels import find_text_labels
from rapporteur.formats.docx.tidy import take_hints, tidy_settings, tidy_text

_MOST_SECTIONS = 500
_LONGEST_LABEL = 2000
_LONGEST_NAME = 120
_LONGEST_CAPTION = 200
_NO_HEADING = 99


class _Foreign(NamedTuple):
    """A document taken in: its parts, the name and root of its text, its headings and labels."""

    parts: Parts
    main: str
    root: Element
    levels: Mapping[str, int]
    spots: tuple[Spot, ...]


def propose_form(data: bytes, name: str) -> FormDraft:
    """Return what the document proposes; see `rapporteur.formats.docx.propose_form`."""
    foreign = _read(data, name)
    sections = [_draft(str(number), spot) for number, spot in enumerate(foreign.spots)]
    if not sections:
        raise TemplateError("docx_without_labels", name)
    title = _title(foreign) or PurePath(name).stem or "Form"
    text = " ".join([title, *(section.label for section in sections)])
    organisation = _organisation(foreign.parts) or title[:_LONGEST_NAME]
    draft = draft_form(title[:_LONGEST_NAME], title, organisation, guess_language(text), sections)
    found = find_deadline(text_of(one)[:_LONGEST_LABEL] for one in foreign.root.iter(w("p")))
    return draft._replace(due_days=found.days, sanction=found.sanction) if found else draft


def make_skeleton(data: bytes, name: str, form: BuiltForm) -> bytes:
    """Return the document to fill; see `rapporteur.formats.docx.make_skeleton`."""
    foreign = _read(data, name)
    marker = Marker(foreign.root)
    marker.mark(foreign.spots, {int(mark): known for mark, known in form.ids.items()})
    take_hints(foreign.root)
    parts = dict(foreign.parts)
    parts[foreign.main] = serialise(foreign.root)
    settings = _part(parts, "settings+xml")
    if settings:
        root = read_xml(parts[settings], name)
        tidy_settings(root)
        parts[settings] = serialise(root)
    skeleton = pack(parts, CONTENT_TYPES)
    try:
        fill_skeleton(_trial(form.template), form.template, skeleton)
    except (ExportError, *NOT_A_DOCX):
        raise TemplateError("docx_unreadable", name) from None
    return skeleton


def _trial(template: Template) -> Report:
    """Return a report that needs the document's styles, lists, links and grids."""
    report = blank_report(template, uuid4().hex)
    for section in template.sections:
        if section.kind is Kind.PROSE:
            text = "- a\n1. b\nhttps://example.org"
            report = report.with_value(section.id, Prose(text=text))
        if section.kind is Kind.PEOPLE:
            report = report.with_value(section.id, People(people=(Person(name="a"),)))
    return report


def _read(data: bytes, name: str) -> _Foreign:
    parts, main = adopt(unpack(data, name), name)
    root = read_xml(parts[main], name)
    body = root.find(w("body"))
    if body is None:
        raise TemplateError("docx_unreadable", name)
    tidy_text(root)
    styles = _part(parts, "styles+xml")
    levels = heading_levels(read_xml(parts[styles], name) if styles else None)
    spots = tuple(_spots(body, levels))
    if len(spots) > _MOST_SECTIONS:
        raise TemplateError("docx_too_many_labels", name, most=_MOST_SECTIONS)
    return _Foreign(parts, main, root, levels, spots)


def _spots(body: Element, levels: Mapping[str, int]) -> Iterator[Spot]:
    """Return the labels of paragraphs and tables in the document's order."""
    blocks = [child for child in body if child.tag in (w("p"), w("tbl"))]
    found = {spot.paragraphs[0]: spot for spot in find_text_labels(blocks, levels, is_cell=False)}
    in_tables: dict[Element, list[Spot]] = {}
    above: Element | None = None
    for block in blocks:
        if block.tag == w("p"):
            above = block if not is_blank(text_of(block)) else above
            continue
        said = text_of(above) if above is not None else ""
        said = said if len(said) <= _LONGEST_CAPTION else ""
        spots = in_tables[block] = find_table_labels(block, levels, said)
        if above is not None and any(spot.heads and spot.label == said.strip() for spot in spots):
            found.pop(above, None)  # it names the grid: what is blank below it is no room
        above = None
    for block in blocks:
        if block.tag == w("tbl"):
            yield from in_tables[block]
        elif block in found:
            yield found[block]


def _draft(mark: str, spot: Spot) -> DraftSection:
    kind = Kind.DATE if spot.is_date else Kind.PEOPLE if spot.heads else None
    draft = draft_section(mark, spot.label[:_LONGEST_LABEL], spot.guidance, spot.room, kind)
    if spot.heads:
        name, others = spot.heads
        draft = draft._replace(name_column=name, columns=grid_columns(others))
    return draft._replace(is_included=not spot.is_of_grid)


def _title(foreign: _Foreign) -> str:
    """Return the title above the labels, else the first line there, or what the file says."""
    labels = {paragraph for spot in foreign.spots for paragraph in spot.paragraphs}
    body = foreign.root.find(w("body"))
    lines: list[tuple[int, str]] = []
    for block in body if body is not None else ():
        if block.tag != w("p") or block in labels:
            break
        text = _line_of(text_of(block))
        if not is_blank(text):
            lines.append((foreign.levels.get(style_of(block), _NO_HEADING), text))
    if lines:
        return min(lines, key=lambda line: line[0])[1]
    return _property(foreign.parts, "core-properties+xml", "title")


def _organisation(parts: Parts) -> str:
    """Return whose form it is: the file's company, or the first words of a page's head."""
    if company := _property(parts, "extended-properties+xml", "Company"):
        return company[:_LONGEST_NAME]
    header = _part(parts, "header+xml")
    for paragraph in read_xml(parts[header], header).iter(w("p")) if header else ():
        text = _line_of(text_of(paragraph))
        if not is_blank(text):
            return text[:_LONGEST_NAME]
    return ""


def _line_of(text: str) -> str:
    return " ".join(clean_line(text).split())[:250]


def _property(parts: Parts, kind: str, name: str) -> str:
    part = _part(parts, kind)
    root = read_xml(parts[part], part) if part else None
    for element in root.iter() if root is not None else ():
        if element.tag.rpartition("}")[2] == name and element.text:
            return _line_of(element.text)
    return ""


def _part(parts: Parts, kind: str) -> str:
    """Return the name of the part with that ending of its content type, or an empty string."""
    types = parts["[Content_Types].xml"].decode(errors="replace")
    for row in re.findall(r"<\w*:?Override\b[^>]*>", types):
        name = re.search(r'PartName="/([^"]*)"', row)
        if name and f'{kind}"' in row and name[1] in parts:
            return name[1]
    return ""
