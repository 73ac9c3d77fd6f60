"""Writes runs: characters that look alike and run the same way."""

from collections.abc import Iterator
from typing import NamedTuple

from rapporteur.domain.markup import Span
from rapporteur.formats.directions import directed_runs
from rapporteur.formats.docx.elements import (
    XML_SPACE,
    Element,
    add,
    copy_known,
    make,
    put,
    schema_order,
    w,
)
from rapporteur.formats.languages import EAST_ASIAN_FONTS, Languages, has_east_asian

# ISO/IEC 29500-1, 17.3.2.28: the order of a run's properties
_ORDER = schema_order(
    """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
    noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect
    bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"""
)


class Run(NamedTuple):
    """The characters of one span that run one way."""

    text: str
    span: Span
    is_rtl: bool


def runs_of(spans: tuple[Span, ...], base: str) -> Iterator[Run]:
    """Split a paragraph's spans where the direction changes; nothing is lost or moved."""
    directed = directed_runs("".join(span.text for span in spans), base)
    left, is_rtl = 0, False
    for span in spans:
        at = 0
        while at < len(span.text):
            if not left:
                piece, is_rtl = next(directed)
                left = len(piece)
            length = min(left, len(span.text) - at)
            yield Run(span.text[at : at + length], span, is_rtl)
            at += length
            left -= length


def left_to_right(spans: tuple[Span, ...]) -> Iterator[Run]:
    """Return the runs of a paragraph in a report that has no letter from right to left."""
    return (Run(span.text, span, is_rtl=False) for span in spans if span.text)


class RunWriter:
    """Appends runs to paragraphs, in the look of `model`: the run properties of the form."""

    def __init__(self, languages: Languages, link_style: str, model: Element | None) -> None:
        self._languages = languages
        self._link_style = link_style
        self._model = model

    def write(self, parent: Element, run: Run, *, is_link: bool, is_cjk: bool) -> None:
        """Append one run; tabs become `w:tab`. `is_cjk`: doubtful signs get the wide glyph."""
        element = add(parent, "r")
        signs = list(self._signs(element, run, is_link, is_cjk))
        if self._model is not None:
            element.append(self._model.__copy__())
        elif signs:
            add(element, "rPr")
        for sign in signs:
            put(element[0], sign, _ORDER)
        for index, text in enumerate(run.text.split("\t")):
            if index:
                add(element, "tab")
            if text:
                _add_text(element, text)

    def _signs(self, near: Element, run: Run, is_link: bool, is_cjk: bool) -> Iterator[Element]:
        if is_link and self._link_style:
            yield make(near, "rStyle", val=self._link_style)
        has_cjk = bool(self._languages.east_asian) and has_east_asian(run.text)
        if has_cjk:
            fonts = {"eastAsia": EAST_ASIAN_FONTS[self._languages.east_asian]}
            yield make(near, "rFonts", **({"hint": "eastAsia"} if is_cjk else {}), **fonts)
        if run.span.bold:
            yield make(near, "b")
            yield make(near, "bCs")
        if run.span.italic:
            yield make(near, "i")
            yield make(near, "iCs")
        if is_link and not self._link_style:
            yield make(near, "color", val="0563C1")
            yield make(near, "u", val="single")
        if run.is_rtl:
            yield make(near, "rtl")
        tags = {"eastAsia": self._languages.east_asian} if has_cjk else {}
        if run.is_rtl:
            tags["bidi"] = self._languages.right_to_left
        elif self._languages.others:
            tags["val"] = self._languages.others
        if tags:
            yield make(near, "lang", **tags)


def _add_text(element: Element, text: str) -> None:
    made = add(element, "t")
    made.text = text
    if text[0] == " " or text[-1] == " ":
        made.set(XML_SPACE, "preserve")


def run_model(paragraph_look: Element | None) -> Element | None:
    """Return what typing in the form's empty cell would look like, without tracked changes."""
    found = paragraph_look.find(w("rPr")) if paragraph_look is not None else None
    return copy_known(found, _ORDER) if found is not None else None
