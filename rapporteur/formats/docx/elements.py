"""XML elements with types: lxml ships none, so its elements are seen through `Element`."""

import re
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, Protocol, cast

from lxml import etree  # pyright: ignore[reportMissingTypeStubs, reportAttributeAccessIssue, reportUnknownVariableType] - has no types

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES: dict[str, str] = {}
_WHOLE_NUMBER = re.compile("[0-9]{1,9}")


class Element(Protocol):
    """The part of an lxml element that is used here; its `__copy__` copies what is in it, too."""

    tag: str
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> "MutableMapping[str, str]": ...
    def get(self, key: str, default: str = "") -> str: ...
    def set(self, key: str, value: str) -> None: ...
    def append(self, element: "Element") -> None: ...
    def insert(self, index: int, element: "Element") -> None: ...
    def remove(self, element: "Element") -> None: ...
    def find(self, path: str) -> "Element | None": ...
    def findall(self, path: str) -> "list[Element]": ...
    def iter(self, *tags: str) -> "Iterator[Element]": ...
    def iterancestors(self, *tags: str) -> "Iterator[Element]": ...
    def itersiblings(self, *tags: str) -> "Iterator[Element]": ...
    def getparent(self) -> "Element | None": ...
    def addprevious(self, element: "Element") -> None: ...
    def addnext(self, element: "Element") -> None: ...
    def makeelement(self, tag: str) -> "Element": ...
    def __copy__(self) -> "Element": ...
    def __getitem__(self, index: int) -> "Element": ...
    def __iter__(self) -> "Iterator[Element]": ...
    def __len__(self) -> int: ...


class _Library(Protocol):
    """The part of lxml that is used here."""

    SubElement: "Callable[[Element, str], Element]"
    XMLParser: "Callable[..., object]"
    fromstring: "Callable[[bytes | str, object], Element]"
    tostring: "Callable[..., Any]"


_LXML = cast("_Library", etree)
_PARSER = _LXML.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    qualified = _NAMES.get(name)
    if qualified is None:
        qualified = _NAMES[name] = f"{{{W}}}{name}"
    return qualified


def add(parent: Element, name: str, **attributes: str) -> Element:
    """Append a new WordprocessingML element; its attributes are in the same namespace."""
    element = _LXML.SubElement(parent, w(name))
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def make(near: Element, name: str, **attributes: str) -> Element:
    """Return a new element for the document that `near` is in, not yet in its place."""
    element = near.makeelement(w(name))
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def whole_number(text: str | None) -> int:
    """Return what an attribute counts, 0 where it is no number of at most nine digits."""
    return int(text) if text and _WHOLE_NUMBER.fullmatch(text) else 0


def schema_order(names: str) -> dict[str, int]:
    """Return the rank of each of the blank-separated element names, by qualified name."""
    return {w(name): rank for rank, name in enumerate(names.split())}


def put(parent: Element, child: Element, order: dict[str, int]) -> None:
    """Put a child where the schema's `order` wants it, in place of one of the same name."""
    for other in list(parent):
        if other.tag == child.tag:
            parent.remove(other)
        elif order[other.tag] > order[child.tag]:
            other.addprevious(child)
            return
    parent.append(child)


def copy_known(model: Element, order: dict[str, int]) -> Element:
    """Return a copy with only the children that `order` names: no tracked changes."""
    copied = model.__copy__()
    for child in list(copied):
        if child.tag not in order:
            copied.remove(child)
    return copied


def parse(data: bytes | str) -> Element:
    """Read XML without fetching or expanding anything; comments and instructions are left out."""
    return _LXML.fromstring(data, _PARSER)


def serialise(element: Element) -> bytes:
    """Return a part's bytes."""
    return _LXML.tostring(element, encoding="UTF-8", standalone=True)


def fragment(element: Element) -> str:
    """Return an element as XML to be put into other XML, with the namespaces that it needs."""
    return _LXML.tostring(element, encoding="unicode", with_tail=False)
