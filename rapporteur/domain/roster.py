"""Reading a pasted list of people, one to a line."""

import re

from rapporteur.domain.cleaning import clean
from rapporteur.domain.report import Person

_NUMBERING = re.compile(r"^\s*(?:[-–•*]|\d{1,3}[.)])\s+")
_IN_BRACKETS = re.compile(r"^(?P<name>[^(（]+)[(（](?P<rest>[^)）]*)[)）]\s*[.;,]?$")
# Of one length each, so that a long run of blanks is read once; the blanks round are stripped.
_SEPARATOR = re.compile(r"[;；؛，、،]|,\s|\s[-–—|]\s")


def read_people(text: str, columns: tuple[str, ...]) -> tuple[Person, ...]:
    """Return a person for each non-blank line: a name, then the first column's cell.

    Read are `Name, Affiliation`, `Name (Affiliation)`, `Name – Affiliation` and tab-separated
    cells; list marks are dropped. Without columns, or without a separator, the line is the name.
    """
    return tuple(_person(line, columns) for line in clean(text).split("\n") if line.strip())


def _person(line: str, columns: tuple[str, ...]) -> Person:
    line = _NUMBERING.sub("", line).strip()
    if not columns:
        return Person(name=line)
    if "\t" in line:
        name, *cells = (cell.strip() for cell in line.split("\t", maxsplit=len(columns)))
        return Person(name=name, details={k: c for k, c in zip(columns, cells, strict=False) if c})
    if found := _IN_BRACKETS.match(line):
        return _named(found["name"], columns[0], found["rest"])
    name, *rest = _SEPARATOR.split(line, maxsplit=1)
    return _named(name, columns[0], "".join(rest))


def _named(name: str, column: str, cell: str) -> Person:
    cell = cell.strip()
    return Person(name=name.strip(), details={column: cell} if cell else {})
