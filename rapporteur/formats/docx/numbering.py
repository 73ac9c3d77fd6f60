"""Bullets and numbers of lists: each list gets a `w:num` of its own, so each starts anew."""

from typing import cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart

from rapporteur.formats.docx.elements import Element, W, add, make, parse, w

_INDENT = "360"


class Numbering:
    """The list definitions of one document; touches its numbering part only when asked."""

    def __init__(self, part: DocumentPart) -> None:
        self._part = part
        self._root: Element | None = None
        self._next_list = 1
        self._kinds: dict[str, str] = {}
        self._bullets = ""

    def bullets(self) -> str:
        """Return the `w:numId` of bulleted lines."""
        if not self._bullets:
            self._bullets = self._new_list("bullet", "•")
        return self._bullets

    def numbers(self, start: int) -> str:
        """Return the `w:numId` of a new number list that begins at `start`."""
        return self._new_list("decimal", "%1.", start)

    def _new_list(self, kind: str, sign: str, start: int | None = None) -> str:
        root = self._root = self._root if self._root is not None else self._open()
        if kind not in self._kinds:
            self._kinds[kind] = self._new_kind(root, kind, sign)
        number = make(root, "num", numId=str(self._next_list))
        self._next_list += 1
        add(number, "abstractNumId", val=self._kinds[kind])
        if start is not None:
            override = add(number, "lvlOverride", ilvl="0")
            add(override, "startOverride", val=str(start))
        tail = root.find(w("numIdMacAtCleanup"))
        if tail is None:
            root.append(number)
        else:
            tail.addprevious(number)
        return number.get(w("numId"))

    def _open(self) -> Element:
        """Return the root of the numbering part, made when the document has none."""
        try:
            part = cast("NumberingPart", self._part.part_related_by(RELATIONSHIP_TYPE.NUMBERING))
        except KeyError:
            root = parse(f'<w:numbering xmlns:w="{W}"/>')
            part = NumberingPart(
                PackURI("/word/numbering.xml"),
                CONTENT_TYPE.WML_NUMBERING,
                root,  # pyright: ignore[reportArgumentType]  # an lxml element seen as `Element`
                self._part.package,  # pyright: ignore[reportArgumentType]  # never None here
            )
            self._part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        root = cast("Element", part.element)
        numbers = [int(num.get(w("numId"))) for num in root.findall(w("num"))]
        self._next_list = max(numbers, default=0) + 1
        return root

    def _new_kind(self, root: Element, kind: str, sign: str) -> str:
        kinds = root.findall(w("abstractNum"))
        number = max((int(known.get(w("abstractNumId"))) for known in kinds), default=-1) + 1
        made = make(root, "abstractNum", abstractNumId=str(number))
        add(made, "multiLevelType", val="singleLevel")
        level = add(made, "lvl", ilvl="0")
        add(level, "start", val="1")
        add(level, "numFmt", val=kind)
        add(level, "lvlText", val=sign)
        add(level, "lvlJc", val="left")
        look = add(level, "pPr")
        add(look, "ind", left=_INDENT, hanging=_INDENT)
        first = root.find(w("num"))
        if kinds:
            root.insert(list(root).index(kinds[-1]) + 1, made)
        elif first is not None:
            first.addprevious(made)
        else:
            root.append(made)
        return str(number)
