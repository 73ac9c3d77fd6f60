"""Bullets and numbers of lists: each list gets a `w:num` of its own, so each starts anew."""

from rapporteur.formats.docx.elements import Element, W, add, make, w, whole_number
from rapporteur.formats.docx.package import Package
from rapporteur.formats.docx.relations import OFFICE, Relation

_NAME = "word/numbering.xml"
_RELATION = f"{OFFICE}/numbering"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_INDENT = "360"


class Numbering:
    """The list definitions of one document; touches its numbering part only when asked."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root: Element | None = None
        self._tail: Element | None = None  # what must stay behind the lists
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
        if self._tail is None:
            root.append(number)
        else:
            self._tail.addprevious(number)
        return number.get(w("numId"))

    def _open(self) -> Element:
        """Return the root of the numbering part, made when the document has none."""
        package = self._package
        name = package.related(package.main, _RELATION)
        if not name:
            name = _NAME
            package.add(name, _TYPE, f'<w:numbering xmlns:w="{W}"/>')
            package.relate(package.main, Relation(_RELATION, name))
        root = package.root(name)
        self._tail = root.find(w("numIdMacAtCleanup"))
        numbers = [whole_number(num.get(w("numId"))) for num in root.findall(w("num"))]
        self._next_list = max(numbers, default=0) + 1
        return root

    def _new_kind(self, root: Element, kind: str, sign: str) -> str:
        kinds = root.findall(w("abstractNum"))
        known = [whole_number(kind.get(w("abstractNumId"))) for kind in kinds]
        number = max(known, default=-1) + 1
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
