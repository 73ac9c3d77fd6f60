"""The file as a whole: the same bytes, its properties, the way back, nobody's leavings."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx_lint import docx_faults
from docx_picture import docx_attributes, docx_picture, docx_texts
from docx_samples import (
    REPORT_ID,
    arabic_values,
    chinese_values,
    exported,
    french_values,
    full_values,
    report,
    section,
    shipped,
    small_form,
)
from foreign_forms import with_parts
from openxml_audit import OpenXmlValidator

from rapporteur.domain.plain_data import report_of
from rapporteur.domain.report import Entries, Entry, Line, People, Person, Prose, Value
from rapporteur.formats.docx import export_docx
from rapporteur.formats.docx.skeleton import build_skeleton
from rapporteur.formats.writers import WRITERS

TESTS = Path(__file__).resolve().parent.parent
REPORTS: dict[str, dict[str, Value]] = {
    "blank": {},
    "full": full_values(),
    "arabic": arabic_values(),
    "chinese": chinese_values(),
    "french": french_values(),
}


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


_NEEDED = "pydantic, platformdirs, lxml.etree"


def other_pythons() -> list[str]:
    """Return Pythons of other versions that could run the export; OTHER_PYTHON may name one."""
    here = f"python3.{sys.version_info.minor}"
    names = [f"python3.{minor}" for minor in range(11, 16) if f"python3.{minor}" != here]
    found = [os.environ.get("OTHER_PYTHON"), *map(shutil.which, names)]
    return [python for python in found if python and can_import(python, _NEEDED)]


def can_import(python: str, modules: str) -> bool:
    """Return whether a Python has these modules."""
    done = subprocess.run([python, "-c", f"import {modules}"], check=False, capture_output=True)
    return done.returncode == 0


def in_new_process(script: str, python: str = sys.executable, **environment: str) -> str:
    """Run a script that may import the project and these tests."""
    path = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    done = subprocess.run(
        [python, "-c", script],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", REPORTS)
def test_an_exported_file_has_no_fault_that_our_lint_knows(name: str) -> None:
    assert docx_faults(exported(shipped(), **REPORTS[name])) == []


@pytest.mark.parametrize("name", REPORTS)
def test_an_exported_file_passes_openxml_audit(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(exported(shipped(), **REPORTS[name]))

    result = OpenXmlValidator().validate(path)

    assert [error.description for error in result.errors] == []
    assert result.is_valid


def test_the_same_report_gives_the_same_bytes_in_another_process() -> None:
    script = """
import hashlib
from docx_samples import exported, full_values, shipped
print(hashlib.sha256(exported(shipped(), **full_values())).hexdigest())
"""
    digests = {in_new_process(script, PYTHONHASHSEED=seed) for seed in ("1", "2")}

    assert digests == {hashlib.sha256(exported(shipped(), **full_values())).hexdigest()}


def test_the_same_report_gives_the_same_parts_with_other_pythons() -> None:
    # The parts and not the file: another Python may bring another deflate library.
    script = """
import hashlib
import sys
from io import BytesIO
from zipfile import ZipFile
from docx_samples import arabic_values, exported, full_values, shipped
digest = hashlib.sha256()
for values in (full_values(), arabic_values()):
    with ZipFile(BytesIO(exported(shipped(), **values))) as package:
        for name in package.namelist():
            digest.update(name.encode() + package.read(name))
print(digest.hexdigest())
"""
    pythons = other_pythons()
    if not pythons:
        pytest.skip(f"no second Python with {_NEEDED} (OTHER_PYTHON may name one)")

    digests = {in_new_process(script, python) for python in pythons}

    assert digests == {in_new_process(script)}


def test_equal_reports_give_the_same_bytes_whatever_the_order_of_their_values() -> None:
    template = shipped()
    one = report(template, **full_values())
    turned = one._replace(values=dict(reversed(one.values.items())))
    assert turned == one

    skeleton = build_skeleton(template)

    assert export_docx(one, template, skeleton) == export_docx(turned, template, skeleton)


def test_entries_of_the_zip_tell_no_time_and_no_system() -> None:
    with ZipFile(BytesIO(exported(shipped()))) as package:
        entries = package.infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert [entry.filename for entry in entries[1:]] == sorted(e.filename for e in entries[1:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(0, 0x20)}


def test_title_author_and_language_are_those_of_the_report() -> None:
    properties = Document(BytesIO(exported(shipped(), **full_values()))).core_properties

    assert properties.title == "Keys & locks: <a debate>"
    assert properties.author == "Rita Sample"
    assert properties.language == "en"
    assert properties.comments == ""


def test_without_a_title_the_document_is_called_as_its_form() -> None:
    properties = Document(BytesIO(exported(shipped()))).core_properties

    assert (properties.title, properties.author) == ("IGF 2016 workshop report", "")


def test_no_date_is_written() -> None:
    assert b"dcterms" not in parts(exported(shipped()))["docProps/core.xml"]


def test_a_property_is_cut_to_what_word_takes() -> None:
    data = exported(shipped(), session_title=Line(text="&\x00" * 200))

    assert Document(BytesIO(data)).core_properties.title == ("&\ufffd" * 200)[:255]


def test_only_the_parts_that_are_needed_are_there() -> None:
    assert sorted(parts(exported(shipped()))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_nothing_of_python_docx_is_left() -> None:
    blobs = b"".join(parts(exported(shipped(), **full_values())).values())

    assert b"python-docx" not in blobs
    assert b"Macintosh" not in blobs


def test_the_document_is_in_the_mode_of_todays_word() -> None:
    settings = parts(exported(shipped()))["word/settings.xml"]

    assert b'w:name="compatibilityMode"' in settings
    assert b'w:val="15"' in settings


def test_the_table_has_a_caption_a_description_and_a_heading_column() -> None:
    data = exported(shipped())

    look = docx_attributes(data, "//w:tblPr/w:tblLook")
    assert docx_attributes(data, "//w:tblCaption") == {"val": ["IGF 2016 workshop report"]}
    assert docx_attributes(data, "//w:tblDescription") == {"val": [shipped().description]}
    assert (look["firstColumn"], look["firstRow"]) == (["1"], ["0"])


def test_the_columns_are_as_wide_as_the_form_says_and_rows_may_break() -> None:
    form = small_form(layout={"label_share": 40})

    data = exported(form)

    assert docx_attributes(data, "//w:gridCol") == {"w": ["3855", "5783"]}
    assert docx_attributes(data, "//w:pgSz") == {"w": ["11906"], "h": ["16838"]}
    assert b"cantSplit" not in parts(data)["word/document.xml"]


def test_the_title_line_is_a_heading_above_the_table() -> None:
    first = Document(BytesIO(exported(shipped()))).paragraphs[0]

    assert (first.text, first.style.name) == (shipped().title, "Heading 1")


def state_of(data: bytes) -> dict[str, object]:
    """Return the JSON that the document carries."""
    return json.loads(parse_xml(parts(data)["customXml/item1.xml"]).text)


def test_the_document_carries_its_report() -> None:
    template = shipped()
    values = full_values() | {"way_forward": Prose(text="a\u2028b\x0b\x00 ]]> <é> 词")}

    state = state_of(exported(template, **values))

    assert report_of(state["report"]) == report(template, **values)


def test_the_document_carries_a_hash_of_each_sections_visible_text() -> None:
    template = shipped()
    data = exported(template, **full_values())

    texts = docx_texts(data)

    assert state_of(data)["hashes"] == {
        section.id: hashlib.sha256("\n".join(texts[section.label]).encode()).hexdigest()
        for section in template.sections
    }


def test_a_short_key_leads_back_to_form_and_report() -> None:
    data = exported(shipped(), **full_values())

    (text,) = parse_xml(parts(data)["docProps/custom.xml"]).itertext()

    digest = hashlib.sha256(parse_xml(parts(data)["customXml/item1.xml"]).text.encode())
    assert text == f"igf-2016-workshop@1 {REPORT_ID} {digest.hexdigest()}"
    assert len(text) < 255


def test_exporting_into_an_exported_document_replaces_the_report() -> None:
    template = shipped()
    first = exported(template, **full_values())

    again = export_docx(report(template, **french_values()), template, first)

    assert docx_faults(again) == []
    assert docx_picture(again) == docx_picture(exported(template, **french_values()))
    assert b"locks" not in b"".join(parts(again).values())
    assert report_of(state_of(again)["report"]) == report(template, **french_values())


def test_a_form_made_with_python_docx_leaves_its_own_traces_out(tmp_path: Path) -> None:
    form = small_form(section("prose"))
    path = tmp_path / "report.docx"

    path.write_bytes(
        export_docx(
            report(form, field=Prose(text="1. a\n- b\nwww.example.org")), form, python_docx_form()
        )
    )

    names = set(parts(path.read_bytes()))
    assert docx_faults(path.read_bytes()) == []
    assert docx_picture(path.read_bytes()).endswith(
        "| 1. a\n | • b\n | [www.example.org](http://www.example.org)"
    )
    assert names.isdisjoint({"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"})
    assert b"generated by" not in parts(path.read_bytes())["docProps/core.xml"]
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def python_docx_form() -> bytes:
    """Return a form as somebody would make it with python-docx."""
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for label in ("Title:", "Field:"):
        table.add_row().cells[0].text = label
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_other_custom_properties_of_the_organisation_are_kept() -> None:
    form = small_form()
    names = parts(exported(form))
    label = names["docProps/custom.xml"].replace(b"RapporteurReport", b"Sensitivity")
    names["docProps/custom.xml"] = label
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, blob in names.items():
            package.writestr(name, blob)

    custom = parts(export_docx(report(form), form, buffer.getvalue()))["docProps/custom.xml"]

    assert b'pid="2" name="Sensitivity"' in custom
    assert b'pid="3" name="RapporteurReport"' in custom


def test_a_person_with_a_control_character_does_not_stop_the_export() -> None:
    form = small_form(section("people"))

    data = exported(form, field=People(people=(Person(name="A\x0bB\x00"),)))

    assert docx_texts(data)["Field:"] == ["A B\ufffd"]


@pytest.mark.parametrize("writer", [None, *WRITERS.values()])
def test_a_control_character_in_a_form_of_ones_own_stops_no_export(writer: Any) -> None:
    people = section("people", columns=[{"id": "a", "name": "A\x01"}], people_layout="table")
    people |= {"name": "Field\x01", "name_column": "Name\x01"}
    entries = section("entries", id="talks", heading="Talk\x01 {n}:", label="Talks:")
    form = small_form(people, entries)
    values = {
        "field": People(people=(Person(name="Ana", details={"a": "b"}),)),
        "talks": Entries(entries=(Entry(text="A text"),)),
    }

    written = writer(report(form, **values), form) if writer else exported(form, **values)

    texts = parts(written).values() if written.startswith(b"PK") else [written]
    assert all(b"\x01" not in text for text in texts)


@pytest.mark.broken_form
def test_a_chain_of_parts_of_any_length_is_packed() -> None:
    form = small_form(section("prose"))
    skeleton = build_skeleton(form)
    rows = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="{}"/></Relationships>'
    )
    chain = {f"word/{at}.png": b"" for at in range(990)}
    links = {
        f"word/_rels/{at}.png.rels": rows.format(f"{at + 1}.png").encode() for at in range(989)
    }
    links["word/_rels/footer1.xml.rels"] = rows.format("0.png").encode()

    out = export_docx(report(form), form, with_parts(skeleton, chain | links))

    assert "word/989.png" in parts(out)


def test_word_is_not_loaded_before_the_first_export() -> None:
    script = """
import sys
import rapporteur.formats.docx
print(sorted({"docx", "lxml"} & set(sys.modules)))
"""
    assert in_new_process(script) == "[]"


def test_python_docx_takes_no_part_in_an_export() -> None:
    script = """
import sys
from docx_samples import exported, full_values, shipped
exported(shipped(), **full_values())
print("lxml.etree" in sys.modules, "docx" in sys.modules)
"""
    assert in_new_process(script) == "True False"
