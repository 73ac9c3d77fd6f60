"""Hostile and broken documents: refused with a sentence or read, within bounds, never a traceback.

`pytest -s` prints what each attack cost. `RAPPORTEUR_LONG=1` tries 2,000 broken documents.
"""

import json
import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_reports import rewritten
from docx_samples import exported, full_values, shipped

from rapporteur.domain.errors import DocumentError
from rapporteur.formats.docx import import_docx
from rapporteur.wording import error_sentence

TESTS = Path(__file__).resolve().parent.parent
MOST_MB = 100
BROKEN = 2_000 if os.environ.get("RAPPORTEUR_LONG") else 300
FORMS = [shipped(), shipped("igf-2015-workshop")]
MAIN = "word/document.xml"
READ = (
    *("huge_picture", "template_type", "remote_template", "remote_picture", "strict_names"),
    *("tables_as_deep_as_xml_may_be", "size_too_large_in_the_directory"),
)
REFUSED = {
    "document_too_large": ("fifty_megabytes",),
    "document_too_many_parts": ("sixty_thousand_entries",),
    "part_too_large": (
        *("five_million_paragraphs", "noise_that_unpacks_large"),
        *("three_hundred_megabytes_of_text", "three_hundred_megabytes_of_blanks"),
    ),
    "too_complex": (
        *("a_million_attributes", "many_long_texts", "thirty_parts_of_nine_megabytes"),
    ),
    "damaged_document": (
        *("a_long_directory", "truncated"),
        *("size_too_small_in_the_directory", "sixty_thousand_deep"),
    ),
    "unsafe_document": (
        *("billion_laughs", "quadratic_entities", "external_entity", "entity_in_utf_16"),
        *("external_entity_in_the_types", "entity_in_utf_7", "relation_out_of_the_package"),
        *("entry_out_of_the_package", "entry_with_a_drive", "the_main_part_twice"),
        "locked_entries",
    ),
    "has_macros": ("macro_type", "macros_in_a_docx"),
    "not_docx": ("no_zip", "nothing_at_all", "another_zip"),
    "old_or_locked": ("an_old_document",),
    "other_document": ("an_open_document", "a_page_of_paper"),
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, object]]:
    """What came of each attack, in a process of its own."""
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("the memory of one reading can be measured on Linux only")
    done = subprocess.run(
        [sys.executable, str(TESTS / "docx_attacks.py")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent)))},
        capture_output=True,
        check=True,
        text=True,
        timeout=600,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    rows = (
        f"{one['name']:42} {one['size_kb']:7} kB  {one['outcome']:24}"
        f" {one.get('seconds', 0):6.3f} s {one.get('mb', 0):6.1f} MB"
        for one in found
    )
    print("", *rows, sep="\n")
    return {one["name"]: one for one in found}


@pytest.mark.slow
def test_no_attack_takes_more_memory_than_a_large_report(outcomes) -> None:
    greedy = {name for name, one in outcomes.items() if one.get("mb", 1e9) > MOST_MB}

    assert greedy == set()
    assert len(outcomes) > 45


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "code"), [(name, code) for code, names in REFUSED.items() for name in names]
)
def test_this_attack_is_refused(name: str, code: str, outcomes) -> None:
    assert outcomes[name]["outcome"] == code


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_this_document_is_odd_but_read(name: str, outcomes) -> None:
    assert outcomes[name]["outcome"] == "read"


def test_what_is_refused_is_told_in_one_sentence_with_the_name_of_the_file() -> None:
    with pytest.raises(DocumentError) as refused:
        import_docx(b"PK\x03\x04" + bytes(100), "report.docx", FORMS, "f" * 32)

    assert error_sentence(refused.value).startswith("report.docx is damaged, or not whole.")


def test_a_broken_document_is_refused_or_read() -> None:
    honest = exported(shipped(), **full_values())
    chance = random.Random(20161209)  # noqa: S311 - chance and no secret
    outcomes, sentences = {"read": 0, "refused": 0}, set[str]()

    for _ in range(BROKEN):
        broken = chance.choice((_broken_bytes, _broken_xml, _moved_elements))(honest, chance)
        try:
            import_docx(broken, "broken.docx", FORMS, "f" * 32)
            outcomes["read"] += 1
        except DocumentError as error:
            sentences.add(error_sentence(error))
            outcomes["refused"] += 1

    print(outcomes, *sorted(sentences), sep="\n")
    assert all(sentence.startswith("broken.docx ") for sentence in sentences)
    assert min(outcomes.values()) > BROKEN // 20


def _broken_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change, cut out or repeat bytes of the file itself."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(broken) or 1)
        match chance.randrange(3):
            case 0:
                broken[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[at : at + chance.randint(1, 400)]
            case _:
                broken[at:at] = broken[at : at + chance.randint(1, 400)]
    return bytes(broken)


def _broken_xml(data: bytes, chance: random.Random) -> bytes:
    """Change bytes inside one XML part, and pack it soundly."""
    with ZipFile(BytesIO(data)) as package:
        name = chance.choice(package.namelist())
        return rewritten(data, {name: _broken_bytes(package.read(name), chance)})


def _moved_elements(data: bytes, chance: random.Random) -> bytes:
    """Take elements out of the main part, put them elsewhere or in twice, and rename them."""
    from copy import deepcopy

    from lxml import etree

    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read(MAIN))
    for _ in range(chance.randint(1, 12)):
        elements = list(root.iter())[1:]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        match chance.randrange(4):
            case 0:
                one.getparent().remove(one)
            case 1:
                other.append(deepcopy(one))
            case 2:
                one.tag = other.tag
            case _:
                for key in list(one.attrib):
                    one.set(key, chance.choice(("", "-1", "99999999999", "x", "true")))
    return rewritten(data, {MAIN: etree.tostring(root)})
