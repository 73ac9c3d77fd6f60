"""The PDF that Qt draws: every word on its pages, in order; title and language told."""

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from docx_picture import docx_rows
from docx_samples import (
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

from rapporteur.app import draw_pdf
from rapporteur.domain.errors import ExportError
from rapporteur.domain.report import Prose, Value
from rapporteur.domain.template import Template
from rapporteur.formats.pdf_catalog import with_language

pytestmark = pytest.mark.usefixtures("qapp")
needs_reader = pytest.mark.skipif(not shutil.which("pdftotext"), reason="not installed: poppler")


def drawn(template: Template, **values: Value) -> bytes:
    """Return the PDF of a report."""
    return draw_pdf(report(template, **values), template)


def read_with(program: str, pdf: bytes, folder: Path, *words: str) -> str:
    """Return what a program of Poppler's says of a PDF."""
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    command = [program, "-enc", "UTF-8", str(path), *words]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


def letters(text: str) -> Counter[str]:
    """Return letters and digits, counted: columns and directions are read in any order."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(letter for letter in plain if letter.isalnum())


def lost_letters(values: dict[str, Value], folder: Path) -> Counter[str]:
    """Return the letters of the official document that the PDF does not have."""
    pages = read_with("pdftotext", drawn(shipped(), **values), folder, "-")
    rows = docx_rows(exported(shipped(), **values))
    words = " ".join([shipped().title, *(" ".join([label, *texts]) for label, texts in rows)])
    return letters(words) - letters(pages)


@needs_reader
@pytest.mark.parametrize("values", [full_values(), french_values()], ids=["full", "french"])
def test_every_letter_of_the_official_document_is_on_the_pages(
    values: dict[str, Value], tmp_path: Path
) -> None:
    assert lost_letters(values, tmp_path) == Counter()


@needs_reader
@pytest.mark.parametrize("values", [arabic_values(), chinese_values()], ids=["arabic", "chinese"])
def test_letters_of_other_scripts_are_on_the_pages(
    values: dict[str, Value], tmp_path: Path
) -> None:
    # Drawn they all are; Qt tells a reader of the PDF a few by the name of one that looks alike.
    assert lost_letters(values, tmp_path).total() <= 3


@needs_reader
def test_a_long_text_goes_on_from_page_to_page_without_a_gap(tmp_path: Path) -> None:
    form = small_form(section("prose"))
    words = [f"word{number}" for number in range(3000)]

    pdf = drawn(form, field=Prose(text=" ".join(words)))

    pages = read_with("pdftotext", pdf, tmp_path, "-layout", "-")
    assert re.findall(r"word\d+", pages) == words
    ends = re.findall(r"(?m)^ *(\d+) ?/ ?(\d+)$", pages)
    assert ends == [(str(number + 1), str(len(ends))) for number in range(len(ends))]
    assert len(ends) > 3


@needs_reader
def test_a_list_line_that_goes_on_has_one_number(tmp_path: Path) -> None:
    form = small_form(section("prose"))
    lines = [" ".join(f"i{line}w{word}" for word in range(90)) for line in range(1, 10)]
    text = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))

    pages = read_with("pdftotext", drawn(form, field=Prose(text=text)), tmp_path, "-layout", "-")

    assert re.findall(r"i\d+w\d+", pages) == " ".join(lines).split()
    assert re.findall(r"(\d)\. +i\d+w0 ", pages) == [*"123456789"]
    assert len(re.findall(r"\d\. ", pages)) == len(lines)


@needs_reader
def test_title_size_and_program_are_told(tmp_path: Path) -> None:
    told = read_with("pdfinfo", drawn(shipped(), **full_values()), tmp_path)

    fields = dict(re.findall(r"(?m)^([^:]+): +(.*)$", told))
    assert fields["Title"] == "Keys & locks: <a debate>"
    assert fields["Creator"] == "Rapporteur"
    assert fields["Page size"].endswith("(A4)")


def test_the_language_stands_in_the_last_catalogue() -> None:
    pdf = drawn(shipped(), **full_values())

    catalogue = pdf.rpartition(b"/Type /Catalog")[2].partition(b"endobj")[0]
    assert b"/Lang (en)" in catalogue
    assert b"/DisplayDocTitle true" in catalogue


def test_links_can_be_followed() -> None:
    pdf = drawn(shipped(), **full_values())

    assert b"/URI (https://example.org/a?b=1&c=2)" in pdf


@pytest.mark.parametrize(
    "pdf", [b"", b"%PDF-1.4\nno end", b"trailer <</Root 9 0 R>> startxref 0 %%EOF"]
)
def test_a_pdf_of_another_shape_is_refused_and_not_spoilt(pdf: bytes) -> None:
    with pytest.raises(ExportError, match="pdf_unexpected"):
        with_language(pdf, "en")
