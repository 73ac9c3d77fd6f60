"""Documents that are made to hurt: each is refused with one code, early, and nothing is kept."""

import struct
import time
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from docx_samples import report, section, small_form
from foreign_forms import part, saved, table_document, with_parts

from rapporteur.domain.errors import TemplateError
from rapporteur.domain.report import Prose
from rapporteur.formats.docx import export_docx, propose_form
from rapporteur.formats.docx.elements import parse
from rapporteur.formats.docx.marking import Marker
from rapporteur.formats.docx.skeleton import build_skeleton

BODY = "word/document.xml"
FORM = saved(table_document(("Title", ""), ("Date", "")))


def package(entries: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Return a zip of these entries."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return buffer.getvalue()


def with_body(change: Callable[[bytes], bytes]) -> bytes:
    """Return the form with its text changed."""
    return with_parts(FORM, {BODY: change(part(FORM, BODY))})


def twice(name: str) -> bytes:
    """Return the form with a second part of the same name but for capitals."""
    return with_parts(FORM, {name.upper(): part(FORM, name)})


def with_doctype(body: bytes) -> bytes:
    """Declare entities before the text."""
    head, _, rest = body.partition(b"?>")
    bombs = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    return head + b"?>" + bombs + rest


def lying_about_sizes() -> bytes:
    """Return a zip whose directory says that a part of 30 MB has ten bytes."""
    data = package({"word/document.xml": b" " * 30_000_000})
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


def encrypted() -> bytes:
    """Return the form with the mark of a password on every part."""
    data = bytearray(FORM)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("docx_old", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("docx_unreadable", b""),
        ("docx_unreadable", b"Session title:"),
        ("docx_unreadable", b"PK\x03\x04" + bytes(99)),
        ("docx_unreadable", FORM[: len(FORM) // 2]),
        ("docx_unreadable", package({"a.txt": b"no document"})),
        ("docx_unreadable", with_parts(FORM, {BODY: None})),
        ("docx_unreadable", with_parts(FORM, {"[Content_Types].xml": None})),
        ("docx_unreadable", with_parts(FORM, {BODY: b"<w:document>"})),
        ("docx_unreadable", with_parts(FORM, {BODY: b"<html xmlns='x'/>"})),
        ("docx_unreadable", with_body(lambda b: b.replace(b"<w:p>", b"<w:p>" * 400, 1))),
        ("docx_refused", with_body(with_doctype)),
        ("docx_refused", with_body(lambda b: b.decode().encode("utf-16"))),
        ("docx_refused", with_body(lambda b: b.replace(b"UTF-8", b"latin1", 1))),
        ("docx_refused", with_parts(FORM, {BODY: b"<a>" + b"<p/>" * 300_001})),
        ("docx_refused", with_parts(FORM, {BODY: b" " * 20_000_001})),
        ("docx_refused", with_parts(FORM, {f"x{n}": b" " * 40_000_000 for n in range(6)})),
        ("docx_refused", package({f"part{n}": b"" for n in range(2_001)})),
        ("docx_refused", twice(BODY)),
        ("docx_refused", with_parts(FORM, {"../../evil.xml": b"<a/>"})),
        ("docx_refused", with_parts(FORM, {"/etc/evil.xml": b"<a/>"})),
        ("docx_refused", package({"a.xml": b"<a/>"}, ZIP_LZMA)),
        ("docx_refused", encrypted()),
        ("docx_refused", b"PK" + bytes(50_000_001)),
    ],
)
def test_a_document_made_to_hurt_is_refused(code: str, data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        propose_form(data, "form.docx")

    assert (caught.value.code, caught.value.place) == (code, "form.docx")


def test_a_size_that_is_a_lie_is_found_out() -> None:
    with pytest.raises(TemplateError) as caught:
        propose_form(lying_about_sizes(), "form.docx")

    assert caught.value.code in {"docx_refused", "docx_unreadable"}


def test_a_relation_that_leaves_the_package_leads_nowhere() -> None:
    name = "word/_rels/document.xml.rels"
    relations = part(FORM, name).replace(b'Target="styles.xml"', b'Target="../../../etc/passwd"')

    assert propose_form(with_parts(FORM, {name: relations}), "form.docx").sections


@pytest.mark.broken_form
def test_a_relation_without_a_name_stops_no_export() -> None:
    form = small_form()
    name = "word/_rels/document.xml.rels"
    skeleton = build_skeleton(form)
    relations = part(skeleton, name).replace(b'Id="rId2" ', b"")

    assert export_docx(report(form), form, with_parts(skeleton, {name: relations}))


def test_comments_and_instructions_in_the_text_are_read_over() -> None:
    data = with_body(lambda body: body.replace(b"<w:tr>", b"<!-- c --><?pi x?><w:tr>"))

    assert len(propose_form(data, "form.docx").sections) == 2


def test_a_comment_within_a_label_takes_no_word_of_it() -> None:
    data = with_body(lambda body: body.replace(b">Title<", b">Ti<!-- c -->tle<"))

    assert propose_form(data, "form.docx").sections[0].label == "Title"


NO_NUMBERS = ["", "x", "-1", "\u00b2", "9" * 5_000]


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_number_that_is_none_stops_no_proposal(number: str) -> None:
    said = f' w:val="{number}"'.encode()
    look = b"<w:trPr><w:gridBefore%b/><w:trHeight%b/></w:trPr>" % (said, said)
    mark = f'<w:bookmarkStart w:id="{number}" w:name="a"/><w:bookmarkEnd w:id="{number}"/>'.encode()
    body = part(FORM, BODY).replace(b"<w:tr>", b"<w:tr>" + look, 1)
    body = body.replace(b"<w:tcPr>", b"<w:tcPr><w:gridSpan%b/>" % said, 1)
    body = body.replace(b"<w:r>", mark + b"<w:r>", 1)
    styles = part(FORM, "word/styles.xml").replace(
        b'w:styleId="Normal">', b'w:styleId="Normal"><w:pPr><w:outlineLvl%b/></w:pPr>' % said, 1
    )

    draft = propose_form(with_parts(FORM, {BODY: body, "word/styles.xml": styles}), "form.docx")

    assert [one.label for one in draft.sections] == ["Title", "Date"]
    assert Marker(parse(body))


@pytest.mark.broken_form
@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_list_without_a_number_in_a_form_stops_no_export(number: str) -> None:
    form = small_form(section("prose"))
    sound = export_docx(report(form, field=Prose(text="1. a")), form, build_skeleton(form))
    name = "word/numbering.xml"
    lists = part(sound, name).replace(b'w:numId="1"', f'w:numId="{number}"'.encode())

    again = report(form, field=Prose(text="1. b"))

    assert export_docx(again, form, with_parts(sound, {name: lists}))


@pytest.mark.parametrize(
    "label", ["Field" + " " * 100_000 + "x", "(" * 1_900 + "a:", "(" * 1_900 + "[a]:"]
)
def test_a_label_made_to_keep_the_patterns_busy_is_read_at_once(label: str) -> None:
    data = saved(table_document(*[(label, "x"), ("Title:", "")] * (1 if label[0] == "F" else 50)))
    began = time.process_time()

    propose_form(data, "form.docx")

    assert time.process_time() - began < 2
