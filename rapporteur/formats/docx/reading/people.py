"""People out of a document: a line for each, or the rows of a table with its heading."""

import re
from collections.abc import Sequence

from rapporteur.domain.report import People, Person
from rapporteur.domain.template import PeopleLayout, Section
from rapporteur.formats.paragraphs import Paragraph, paragraphs_of

_COMMAS = (", ", "، ", "，")  # what export writes, by the script of the name
_SEPARATORS = (", ", "\t", "，", "،", " – ", " — ")
_TYPED_MARK = re.compile(r"^\s*(?:[-•*–]|\d{1,3}[.)])\s+")


def people_of(section: Section, lines: Sequence[Paragraph], *, is_typed: bool) -> People:
    """Return the people that the lines name; a row of a table is a line with tabs.

    `is_typed`: the document was never ours, so people's own ways of writing are understood.
    """
    texts = [line.typed for line in lines]
    if section.people_layout is not PeopleLayout.LIST and _is_table(section, texts):
        return People(people=tuple(_rows(section, texts)))
    if is_typed:
        return People(people=tuple(_typed_person(section, text) for text in texts))
    return People(people=tuple(_person(section, text) for text in texts))


def _is_table(section: Section, texts: Sequence[str]) -> bool:
    return any("\t" in text for text in texts) or texts[0].strip() == section.name_column


def _rows(section: Section, texts: Sequence[str]) -> list[Person]:
    """Return a person for each row; a column that the form has not is called by its heading."""
    rows = [[cell.strip() for cell in text.split("\t")] for text in texts]
    keys = [column.id for column in section.columns]
    if rows[0][0] == section.name_column:
        keys = _keys(section, rows[0][1:])
        rows = rows[1:]
    return [_row(row, keys) for row in rows]


def _keys(section: Section, heads: Sequence[str]) -> list[str]:
    """Return the key of each heading; none for one that is there once more than in the form."""
    left = list(section.columns)
    keys: list[str] = []
    for head in heads:
        column = next((one for one in left if one.name == head), None)
        if column:
            left.remove(column)
        key = column.id if column else head
        keys.append("" if key in keys else key)
    return keys


def _row(cells: list[str], keys: list[str]) -> Person:
    """Return one person; cells beyond the last heading go into the name, and are not lost."""
    name, *details = cells
    beyond = [cell for cell in details[len(keys) :] if cell]
    pairs = zip(keys, details, strict=False)
    named = {key: cell for key, cell in pairs if key and cell}
    nameless = [cell for key, cell in zip(keys, details, strict=False) if cell and not key]
    return Person(name=", ".join(filter(None, (name, *nameless, *beyond))), details=named)


def _person(section: Section, line: str) -> Person:
    """Return who stands on a line of ours, as whichever comma gives that line again."""
    if "\t" in line:
        return _typed_person(section, line)
    for comma in _COMMAS:
        person = _split(section, line, comma)
        shown = paragraphs_of(section, People(people=(person,)))
        if person.details and [one.typed for one in shown] == [line.strip()]:
            return person
    return Person(name=line)


def _typed_person(section: Section, line: str) -> Person:
    line = _TYPED_MARK.sub("", line, count=1)
    separator = next((sign for sign in _SEPARATORS if sign in line), _SEPARATORS[0])
    return _split(section, line, separator)


def _split(section: Section, line: str, separator: str) -> Person:
    """Return a name and the cells of the form's columns, in their order."""
    columns = [column.id for column in section.columns]
    name, *cells = (part.strip() for part in line.split(separator, len(columns)))
    details = {key: cell for key, cell in zip(columns, cells, strict=False) if cell}
    return Person(name=name, details=details)
