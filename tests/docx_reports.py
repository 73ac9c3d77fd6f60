"""Reports with every kind of section, made up at random, and documents that lost their origin."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from docx_samples import report, shipped, small_form
from hypothesis import strategies as st

from rapporteur.domain.cleaning import clean
from rapporteur.domain.report import (
    Date,
    Entries,
    Entry,
    Items,
    Line,
    People,
    Person,
    Prose,
    Report,
    TimeSpan,
    cleaned,
)
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export_docx
from rapporteur.formats.docx.skeleton import build_skeleton

_TRAPS = "\u202bשלום\u202c\u200f \u200d👩\u200d💻\ufeff\u00ad\u2011\u00a0e\u0301\x7f\x9f]]>&<\t"
_PIECES = (
    *("word", "two words", "**bold**", "*italic*", "***both***", "**half", "\\*", "*", "\n", "\t"),
    *("\n- ", "\n• ", "\n1. ", "\n2. ", "\n7. ", "\n\n", "  ", "(", ")", ":", ",", "“”", "_x000B_"),
    *("https://example.org/a?b=1&c=2", "www.example.org", "مرحبا بالعالم", "(IGF 2016)", "שלום"),
    *(
        "网络安全：决策",
        "日本語",
        "한국어",
        "é",
        "e\u0301",
        "👩\u200d💻",
        "\u00a0",
        "\u2011",
        "—",
        "…",
    ),
    *(
        "\r\n",
        "\x0b",
        "\x00",
        "\u2028",
        "\ud800",
        "&<>]]>",
        "x): Presentation 2 (y): ",
        "\ufeff",
        "\u00ad",
    ),
)
TEXTS = st.lists(
    st.sampled_from(_PIECES) | st.text(st.sampled_from(_TRAPS) | st.characters(), max_size=8),
    max_size=12,
).map(lambda pieces: clean("".join(pieces)))
_SHORT = st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=4).map(
    lambda pieces: clean("".join(pieces))
)

EVERY_KIND: Template = small_form(
    {"id": "when", "kind": "date", "label": "Date:", "name": "Date"},
    {"id": "hours", "kind": "time", "label": "Hours and zone:", "name": "Time"},
    {
        "id": "people",
        "kind": "people",
        "label": "Speakers and their affiliations:",
        "name": "Speakers",
        "columns": [{"id": "from", "name": "Affiliation"}, {"id": "role", "name": "Role"}],
    },
    {"id": "issues", "kind": "items", "label": "Key issues raised:", "name": "Issues"},
    {
        "id": "talks",
        "kind": "entries",
        "label": "A summary of each presentation",
        "name": "Talks",
        "heading": "Presentation {n} ({presenter}):",
        "heading_unnamed": "Presentation {n}:",
    },
    {"id": "story", "kind": "prose", "label": "What was discussed:", "name": "Story"},
    {
        "id": "none",
        "kind": "prose",
        "label": "Gender aspects:",
        "name": "Gender",
        "empty": "sentence",
        "empty_sentence": "None were raised.",
    },
    {"id": "gone", "kind": "prose", "label": "Annex:", "name": "Annex", "empty": "drop"},
)
_PERSON = st.builds(
    Person,
    name=_SHORT,
    details=st.dictionaries(st.sampled_from(["from", "role"]), _SHORT, max_size=2),
)
_VALUES = {
    "title": st.builds(Line, text=_SHORT),
    "when": st.builds(Date, text=_SHORT),
    "hours": st.builds(TimeSpan, start=_SHORT, end=_SHORT, zone=_SHORT),
    "people": st.lists(_PERSON, max_size=3).map(lambda all_of_them: People(people=all_of_them)),
    "issues": st.lists(TEXTS, max_size=4).map(lambda texts: Items(items=texts)),
    "talks": st.lists(st.builds(Entry, presenter=_SHORT, text=TEXTS), max_size=3).map(
        lambda entries: Entries(entries=entries)
    ),
    "story": st.builds(Prose, text=TEXTS),
    "none": st.builds(Prose, text=_SHORT),
    "gone": st.builds(Prose, text=_SHORT),
}
REPORTS: st.SearchStrategy[Report] = st.fixed_dictionaries(_VALUES).map(
    lambda values: report(EVERY_KIND, **{key: cleaned(value) for key, value in values.items()})
)


def document_of(written: Report, template: Template = EVERY_KIND) -> bytes:
    """Return the DOCX of a report in the form's own layout."""
    return export_docx(written, template, _skeleton(template.id))


@cache
def _skeleton(form: str) -> bytes:
    return build_skeleton(EVERY_KIND if form == EVERY_KIND.id else shipped(form))


def without_state(data: bytes) -> bytes:
    """Return the document without the embedded report, as ODT leaves it; its key stays."""
    return rewritten(data, {}, {b"urn:rapporteur:report:1": b"urn:other"})


def without_origin(data: bytes) -> bytes:
    """Return the document without the embedded report and its key; the bookmarks stay."""
    names = {"urn:rapporteur:report:1": "urn:other", "RapporteurReport": "OtherReport"}
    return rewritten(data, {}, {old.encode(): new.encode() for old, new in names.items()})


def rewritten(
    data: bytes, parts: Mapping[str, bytes], words: Mapping[bytes, bytes] | None = None
) -> bytes:
    """Return the package with some parts put in place of others, and words in all of them."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        whole = {name: old.read(name) for name in old.namelist()} | dict(parts)
        for name in whole:
            for word, other in (words or {}).items():
                whole[name] = whole[name].replace(word, other)
            new.writestr(name, whole[name])
    return out.getvalue()
