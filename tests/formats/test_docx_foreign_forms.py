"""Forms that an organisation has made: what of them goes through, and what is refused."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx_lint import docx_faults
from docx_picture import docx_texts
from docx_samples import report, section, small_form

from rapporteur.domain.errors import ExportError
from rapporteur.domain.report import Line, Prose
from rapporteur.formats.docx import export_docx
from rapporteur.formats.docx.skeleton import build_skeleton

FORM = small_form(section("prose"))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PACKAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def form_with(*changes: tuple[str, str, str], **added: bytes) -> bytes:
    """Return the form's own document, `old` put in for `new` in parts, and parts added."""
    parts = parts_of(build_skeleton(FORM))
    for name, old, new in changes:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, blob in (parts | added).items():
            package.writestr(name, blob)
    return buffer.getvalue()


def filled(skeleton: bytes) -> bytes:
    """Return the form with `A title` and `Some text.` in it."""
    values = report(FORM, title=Line(text="A title"), field=Prose(text="Some text."))
    return export_docx(values, FORM, skeleton)


def refusal(skeleton: bytes) -> str:
    """Return the code of why a document cannot be filled."""
    with pytest.raises(ExportError) as caught:
        filled(skeleton)
    return caught.value.code


def test_parts_that_are_not_filled_go_through_byte_for_byte() -> None:
    before, after = parts_of(build_skeleton(FORM)), parts_of(filled(build_skeleton(FORM)))

    untouched = ["word/styles.xml", "word/settings.xml", "word/theme/theme1.xml"]
    assert {name: after[name] for name in untouched} == {name: before[name] for name in untouched}


def test_a_form_is_not_changed_by_being_filled() -> None:
    skeleton = build_skeleton(FORM)
    first = filled(skeleton)

    blank = export_docx(report(FORM), FORM, skeleton)

    assert docx_texts(blank) == {"Title:": [], "Field:": []}
    assert filled(skeleton) == first


def test_a_picture_of_the_form_goes_with_its_type() -> None:
    png = '<Default Extension="png" ContentType="image/png"/>'
    relation = f'<Relationship Id="rId9" Type="{PACKAGE_RELATION}/image" Target="media/a.png"/>'
    skeleton = form_with(
        ("word/_rels/document.xml.rels", "</Relationships>", f"{relation}</Relationships>"),
        ("[Content_Types].xml", "<Override", f"{png}<Override"),
        **{"word/media/a.png": PNG},
    )

    data = filled(skeleton)

    assert docx_faults(data) == []
    assert parts_of(data)["word/media/a.png"] == PNG
    assert b'Extension="png" ContentType="image/png"' in parts_of(data)["[Content_Types].xml"]


def test_what_nothing_points_at_is_left_out() -> None:
    data = filled(form_with(**{"word/left.xml": b"<a/>", "Thumbs.db": b"x"}))

    assert set(parts_of(data)) == set(parts_of(filled(build_skeleton(FORM))))


def test_targets_may_be_written_from_the_top_of_the_package() -> None:
    skeleton = form_with(
        ("_rels/.rels", '"word/document.xml"', '"/word/document.xml"'),
        ("word/_rels/document.xml.rels", '"styles.xml"', '"../word/./styles.xml"'),
    )

    assert docx_faults(filled(skeleton)) == []
    assert parts_of(filled(skeleton)) == parts_of(filled(build_skeleton(FORM)))


def test_words_own_template_becomes_a_document() -> None:
    skeleton = form_with(("[Content_Types].xml", "document.main+xml", "template.main+xml"))

    assert filled(skeleton) == filled(build_skeleton(FORM))


@pytest.mark.parametrize(
    "change",
    [
        ("[Content_Types].xml", "document.main+xml", "nothing+xml"),
        ("_rels/.rels", "word/document.xml", "word/gone.xml"),
        ("word/document.xml", "<w:body>", "<w:boby>"),
        ("word/styles.xml", "<w:docDefaults>", "<w:docDefault>"),
    ],
)
def test_a_package_without_a_whole_document_is_refused(change: tuple[str, str, str]) -> None:
    assert refusal(form_with(change)) == "skeleton_not_docx"


def test_a_form_with_macros_is_filled_without_them() -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    skeleton = form_with(("[Content_Types].xml", usual, kind), **{"word/vbaProject.bin": b"x"})

    assert parts_of(filled(skeleton)) == parts_of(filled(build_skeleton(FORM)))


def test_a_form_that_would_unpack_to_more_than_200_mb_is_refused() -> None:
    buffer = BytesIO(build_skeleton(FORM))
    with ZipFile(buffer, "a", ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/{number}.bin", bytes(70_000_000))

    assert refusal(buffer.getvalue()) == "skeleton_not_docx"
