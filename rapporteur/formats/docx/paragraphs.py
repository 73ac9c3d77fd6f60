"""What a paragraph of an organisation's document says and looks like."""

import re
from collections.abc import Mapping

from rapporteur.domain.label_limits import find_limits
from rapporteur.formats.docx.elements import Element, w

_TEXTS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011"}
_INSIDE = {w(name) for name in ("r", "hyperlink", "fldSimple", "bdo", "dir")}
_FILLER = re.compile(r"[\s_.…·\-–—\[\](){}<>*:：/|□☐]*")
_PLACEHOLDER = re.compile(
    r"(?:\W*(?:click (?:or tap )?(?:here )?to enter.*|click here.*|choose an item.*"
    r"|enter (?:text|a date).*"
    r"|cliquez (?:ou appuyez )?ici.*|choisissez un élément.*|haga clic.*|elija un elemento.*"
    r"|dd.?mm.?yyyy|yyyy.?mm.?dd|jj.?mm.?aaaa|hh.?mm|x{3,}|n/?a|tb[cd])\W*)",
    re.IGNORECASE | re.DOTALL,
)
_GUIDES = re.compile(
    r"\W*(?:please|describe|summari[sz]e|provide|insert|list|give|state|enter|indicate|include|explain"
    r"|max|min|up to|no more|at (?:most|least)|e\.g|for example|use|write|one |name"
    r"|veuillez|décri|résum|indiqu|liste|au (?:plus|maximum)|par exemple|insér"
    r"|describ|resum|indi(?:que|car)|incluy|por ejemplo|m[aá]ximo|escrib|يرجى|اكتب|请)",
    re.IGNORECASE,
)
_LOOKED_AT = 2000  # characters; the patterns need more than linear time
_LONGEST_PLACEHOLDER = 200
_BRACKETED = re.compile(r"\s*[\[(<«{].*[\])>»}]\s*\.?\s*", re.DOTALL)


def text_of(element: Element) -> str:
    """Return a paragraph's or cell's own characters, as they are; its paragraphs on lines."""
    if element.tag == w("p"):
        return "".join(_pieces(element))
    return "\n".join(text_of(child) for child in element.findall(w("p")))


def is_blank(text: str) -> bool:
    """Return whether a text is only room to write in: nothing, lines, dots, `Click here`."""
    if _FILLER.fullmatch(text):
        return True
    return len(text) <= _LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.fullmatch(text))


def is_guidance(element: Element) -> bool:
    """Return whether a paragraph or cell tells what to write: by its words, brackets or look."""
    text = text_of(element).strip()[:_LOOKED_AT]
    if is_blank(text):
        return False
    return bool(
        _BRACKETED.fullmatch(text)
        or _GUIDES.match(text)
        or _has_look(element, "i")
        or find_limits(text)
    )


def is_bold(element: Element) -> bool:
    """Return whether every letter of a paragraph or cell is bold by its runs' own look."""
    return _has_look(element, "b")


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style, or an empty string."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return found.get(w("val"), "") if found is not None else ""


def heading_levels(styles: Element | None) -> Mapping[str, int]:
    """Return the level of each heading style by its id; titles have level 0."""
    levels: dict[str, int] = {}
    for style in styles.iter(w("style")) if styles is not None else ():
        named = style.find(w("name"))
        name = named.get(w("val"), "").casefold() if named is not None else ""
        key = style.get(w("styleId"), "")
        if name in ("title", "subtitle"):
            levels[key] = 0
        elif found := re.fullmatch(r"heading ([1-9])", name):
            levels[key] = int(found[1])
        else:
            outline = style.find(f"{w('pPr')}/{w('outlineLvl')}")
            level = outline.get(w("val"), "") if outline is not None else ""
            if re.fullmatch("[0-8]", level):
                levels[key] = int(level) + 1
    return levels


def _pieces(element: Element) -> list[str]:
    pieces: list[str] = []
    for child in element:
        if child.tag == w("t"):
            pieces.append(child.text or "")
        elif child.tag in _TEXTS:
            pieces.append(_TEXTS[child.tag])
        elif child.tag in _INSIDE:
            pieces += _pieces(child)
    return pieces


def _has_look(element: Element, name: str) -> bool:
    runs = [run for run in element.iter(w("r")) if "".join(_pieces(run)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{w('rPr')}/{w(name)}")) for run in runs)


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and toggle.get(w("val"), "1") not in ("0", "false", "off", "none")
