"""The people of a section: a line for each, or the rows of a table, as the form wants them."""

from rapporteur.domain.cleaning import clean_line
from rapporteur.domain.report import People, Person
from rapporteur.domain.template import PeopleLayout, Section
from rapporteur.formats.languages import list_comma


def person_line(section: Section, person: Person) -> str:
    """Return name and filled cells: the form's columns first, in its order.

    The comma between them is that of the name's script.
    """
    keys = _known(section) + _others(section, People(people=(person,)))
    cells = [person.name, *(person.details.get(key, "") for key in keys)]
    words = [text for text in map(_cell, cells) if text]
    return list_comma(words[0]).join(words) if words else ""


def people_rows(section: Section, value: People) -> list[list[str]]:
    """Return the heading row and a row for each person who is not blank; none without people.

    Cells that the form has no column for get one after the form's, called by their key.
    """
    keys = _known(section) + _others(section, value)
    names = {column.id: column.name for column in section.columns}
    rows = [
        [_cell(person.name), *(_cell(person.details.get(key, "")) for key in keys)]
        for person in value.people
    ]
    filled = [row for row in rows if any(row)]
    heading = [_cell(head) for head in (section.name_column, *(names.get(k, k) for k in keys))]
    return [heading, *filled] if filled else []


def grid_rows(section: Section, value: People) -> list[list[str]]:
    """Return a row for each person who is not blank: the name, then the form's columns.

    A grid has no room for other cells: they stand behind the name.
    """
    rows: list[list[str]] = []
    for person in value.people:
        known = [_cell(person.details.get(key, "")) for key in _known(section)]
        others = _others(section, People(people=(person,)))
        names = [_cell(person.name), *(_cell(person.details[key]) for key in others)]
        said = [text for text in names if text]
        row = [list_comma(said[0]).join(said) if said else "", *known]
        rows += [row] if any(row) else []
    return rows


def shown_rows(section: Section, value: People) -> list[list[str]]:
    """Return the rows of a section that is laid out as a table, in the way of its layout."""
    is_grid = section.people_layout is PeopleLayout.GRID
    return grid_rows(section, value) if is_grid else people_rows(section, value)


def _known(section: Section) -> list[str]:
    return [column.id for column in section.columns]


def _others(section: Section, value: People) -> list[str]:
    """Return the keys of filled cells that the form has no column for, as they come."""
    known = _known(section)
    keys = {
        key: None
        for person in value.people
        for key, text in person.details.items()
        if key not in known and _cell(text)
    }
    return list(keys)


def _cell(text: str) -> str:
    return clean_line(text).strip()
