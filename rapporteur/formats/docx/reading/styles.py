"""What a document's styles say that matters to a text: bold, italic, and lists."""

from typing import TYPE_CHECKING, NamedTuple

from rapporteur.formats.docx.elements import Element, w
from rapporteur.formats.docx.foreign_xml import is_on

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.parts import Parts

_DEEPEST = 20  # styles on styles; a loop ends there


class ListPlace(NamedTuple):
    """Which list a paragraph belongs to, and how deep in it."""

    number_id: str
    level: int


class Styles:
    """Looks up styles by their id; bold of a paragraph style is the form's look, not emphasis."""

    def __init__(self, parts: "Parts") -> None:
        self._styles = {
            style.get(w("styleId"), ""): style
            for root in parts.related("styles")
            for style in root.iter(w("style"))
        }
        self._emphasis: dict[tuple[str, bool], tuple[bool, bool]] = {}
        self._list_places: dict[str, tuple[str, int]] = {}

    def emphasis(self, run_look: "Element | None", *, is_complex: bool) -> tuple[bool, bool]:
        """Return whether a run is bold, and italic; `is_complex`: its script is right-to-left."""
        if run_look is None:
            return False, False
        bold, italic = (_said(run_look, names) for names in _names(is_complex))
        if bold is None or italic is None:
            named = run_look.find(w("rStyle"))
            style_id = named.get(w("val"), "") if named is not None else ""
            styled = self._styled_emphasis(style_id, is_complex)
            bold = styled[0] if bold is None else bold
            italic = styled[1] if italic is None else italic
        return bold, italic

    def list_place(self, paragraph_look: "Element | None") -> ListPlace | None:
        """Return a paragraph's place in a list, by its own properties or its style's."""
        if paragraph_look is None:
            return None
        named = paragraph_look.find(w("pStyle"))
        style_id = named.get(w("val"), "") if named is not None else ""
        number_id, level = _numbering(paragraph_look)
        if not number_id and style_id:
            number_id, depth = self._styled_list(style_id)
            level = level or depth
        return ListPlace(number_id, level) if number_id not in {"", "0"} else None

    def _styled_emphasis(self, style_id: str, is_complex: bool) -> tuple[bool, bool]:
        key = (style_id, is_complex)
        if key not in self._emphasis:
            looks = self._looks(style_id, "rPr")
            bold, italic = (
                next((said for look in looks if (said := _said(look, names)) is not None), False)
                for names in _names(is_complex)
            )
            self._emphasis[key] = (bold, italic)
        return self._emphasis[key]

    def _styled_list(self, style_id: str) -> tuple[str, int]:
        if style_id not in self._list_places:
            found = map(_numbering, self._looks(style_id, "pPr"))
            self._list_places[style_id] = next((one for one in found if one[0]), ("", 0))
        return self._list_places[style_id]

    def _looks(self, style_id: str, kind: str) -> "list[Element]":
        """Return the properties of a style and of those it is based on, nearest first."""
        found: list[Element] = []
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                break
            look = style.find(w(kind))
            if look is not None:
                found.append(look)
            based = style.find(w("basedOn"))
            style_id = based.get(w("val"), "") if based is not None else ""
        return found


def _names(is_complex: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the switches of bold, and of italic, for a script; programs mix them up."""
    return (("b", "bCs"), ("i", "iCs")) if is_complex else (("b",), ("i",))


def _said(look: "Element", names: tuple[str, ...]) -> bool | None:
    """Return whether the switches are on, or None when the properties say nothing of it."""
    said = [element for name in names if (element := look.find(w(name))) is not None]
    return any(map(is_on, said)) if said else None


def _numbering(look: "Element") -> tuple[str, int]:
    """Return the list's id and the level that the properties give, or an empty id."""
    found = look.find(w("numPr"))
    if found is None:
        return "", 0
    number, depth = found.find(w("numId")), found.find(w("ilvl"))
    level = _whole(depth.get(w("val"), "")) if depth is not None else 0
    return (number.get(w("val"), "") if number is not None else ""), level


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
