"""The characters of a paragraph and their look, through controls, fields and tracked changes.

What was inserted counts, what was deleted does not; a placeholder that nobody replaced is no text.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from rapporteur.domain.cleaning import clean
from rapporteur.domain.markup import Span, parse_line
from rapporteur.formats.directions import has_right_to_left
from rapporteur.formats.docx.elements import Element, R, w
from rapporteur.formats.docx.foreign_xml import MATH, MC
from rapporteur.formats.docx.reading.styles import Styles
from rapporteur.formats.links import link_target

if TYPE_CHECKING:
    from rapporteur.formats.docx.reading.parts import Parts

_GONE = {w("del"), w("moveFrom"), w("pPr"), w("rPr"), w("sdtPr"), w("delText"), w("instrText")}
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
# Characters of Word's Symbol and Wingdings fonts, as Unicode has them.
_SYMBOLS = {"F0B7": "•", "F0A7": "▪", "F0E0": "→", "F0FC": "✓", "F0D8": "➢", "F02D": "−"}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_RUN, _TEXT, _MATH_TEXT = w("r"), w("t"), f"{{{MATH}}}t"
_BREAKS = re.compile(r"[\t\r\n]")
# LibreOffice writes a typed `_x000B_` as `_x005F_x000B_` (ISO/IEC 29500-1, 22.9.2.19).
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_MOST_CHARACTERS = 2_000_000  # a report file has room for them with every sign escaped
_LONGEST_CODE = 4_000


class _Field(NamedTuple):
    code: str = ""
    link: str = ""


class RunReader:
    """Reads paragraphs of one document; `on_box` is given each text box, `on_mark` each bookmark.

    A link whose words are not its address gets the address behind them, in brackets.
    """

    def __init__(
        self,
        parts: "Parts",
        styles: Styles,
        on_box: "Callable[[Element], None]",
        on_mark: Callable[[str], None],
    ) -> None:
        self._parts = parts
        self._styles = styles
        self._on_box = on_box
        self._on_mark = on_mark
        self._spans: list[Span] = []
        self._fields: list[_Field] = []
        self._left = _MOST_CHARACTERS

    def spans(self, paragraph: "Element") -> tuple[Span, ...]:
        """Return the paragraph's spans; line breaks are LF, and neighbours may look alike."""
        self._spans = []
        self._fields = []
        self._read(paragraph, "")
        return _with_addresses(self._spans)

    def _read(self, parent: "Element", link: str) -> None:
        for child in parent:
            if child.tag in _GONE:
                continue
            if child.tag == _RUN:
                self._read_run(child, link)
            elif child.tag == w("hyperlink"):
                self._read(child, self._parts.link(child.get(f"{{{R}}}id", "")) or link)
            elif child.tag == w("fldSimple"):
                self._read(child, _field_link(child.get(w("instr"), "")) or link)
            elif child.tag == w("bookmarkStart"):
                self._on_mark(child.get(w("name"), ""))
            elif child.tag == w("sdt"):
                if not is_placeholder(child):
                    self._read(child, link)
            elif child.tag == f"{{{MC}}}AlternateContent":
                self._read(chosen(child), link)
            elif child.tag == _MATH_TEXT:
                self._add(child.text or "", (False, False), link)
            else:
                self._read(child, link)

    def _read_run(self, run: "Element", link: str) -> None:
        text = "".join(self._run_texts(run))
        if text:
            is_complex = has_right_to_left(text)
            look = self._styles.emphasis(run.find(w("rPr")), is_complex=is_complex)
            self._add(text, look, link or (self._fields[-1].link if self._fields else ""))

    def _run_texts(self, run: "Element") -> list[str]:
        texts: list[str] = []
        for child in run:
            if child.tag in {_TEXT, _MATH_TEXT}:
                texts.append(_ESCAPED.sub("_", _BREAKS.sub(" ", child.text or "")))
            elif child.tag in _SIGNS:
                texts.append(_SIGNS[child.tag])
            elif child.tag == w("sym"):
                texts.append(_symbol(child.get(w("char"), "")))
            elif child.tag == w("fldChar"):
                self._turn_field(child.get(w("fldCharType"), ""))
            elif child.tag == w("instrText"):
                self._instruct(child.text or "")
            elif child.tag == f"{{{MC}}}AlternateContent":
                texts += self._run_texts(chosen(child))
            elif child.tag == w("ruby"):
                texts += [text for inner in child.iter(_RUN) for text in self._run_texts(inner)]
            elif child.tag in {w("drawing"), w("pict"), w("object")}:
                for box in child.iter(w("txbxContent")):
                    self._on_box(box)
        return texts

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruct(self, code: str) -> None:
        """Take in a piece of a field's instruction; Word cuts them anywhere."""
        if self._fields and len(self._fields[-1].code) < _LONGEST_CODE:
            code = self._fields[-1].code + code
            self._fields[-1] = _Field(code, _field_link(code))

    def _add(self, text: str, look: tuple[bool, bool], link: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            self._parts.refuse("too_complex")
        self._spans.append(Span(clean(text), *look, link))


def is_placeholder(control: "Element") -> bool:
    """Return whether a content control still shows its prompt, such as `Click here`."""
    settings = control.find(w("sdtPr"))
    return settings is not None and settings.find(w("showingPlcHdr")) is not None


def chosen(alternatives: "Element") -> "Element":
    """Return the first of the alternatives; the others say the same for older programs."""
    for child in alternatives:
        return child
    return alternatives


def _field_link(instruction: str) -> str:
    found = _HYPERLINK.match(instruction)
    return found[1] if found and found[1].lower().startswith(("http", "mailto:")) else ""


def _symbol(code: str) -> str:
    known = _SYMBOLS.get(code.upper())
    if known is not None or not re.fullmatch("[0-9A-Fa-f]{4}", code):
        return known or ""
    return chr(int(code, 16))


def _with_addresses(spans: list[Span]) -> tuple[Span, ...]:
    made: list[Span] = []
    for at, span in enumerate(spans):
        made.append(span)
        following = spans[at + 1].link if at + 1 < len(spans) else ""
        if span.link and span.link != following:
            shown = "".join(other.text for other in _same_link(spans, at))
            if not _shows(shown, span.link):
                made.append(Span(f" ({span.link.removeprefix('mailto:')})"))
    return tuple(made)


def _same_link(spans: list[Span], end: int) -> list[Span]:
    start = end
    while start and spans[start - 1].link == spans[end].link:
        start -= 1
    return spans[start : end + 1]


def _shows(text: str, address: str) -> bool:
    """Return whether a link's words hold its address already."""
    if address.lower().startswith("mailto:"):
        return address[len("mailto:") :].partition("?")[0].casefold() in text.casefold()
    wanted = {address.rstrip("/"), link_target(address).rstrip("/")}
    found = (span.link for line in text.split("\n") for span in parse_line(line).spans)
    return any({link.rstrip("/"), link_target(link).rstrip("/")} & wanted for link in found if link)
