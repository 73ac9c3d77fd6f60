"""Documents that other programs have saved: LibreOffice, by way of ODT too, and pandoc."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx_reports import EVERY_KIND
from docx_samples import (
    arabic_values,
    chinese_values,
    exported,
    french_values,
    full_values,
    report,
    shipped,
)

from rapporteur.domain.report import Items, Prose, Report
from rapporteur.formats.docx import import_docx
from rapporteur.formats.paragraphs import paragraphs_of

FORMS = [shipped(), shipped("igf-2015-workshop"), EVERY_KIND]
TRAPS = Prose(
    text="  two  blanks \u00a0 \u2011 \u00ad ]]>&<b> _x000B_ 👩\u200d💻 e\u0301\n"
    "7. seven\n8. eight\n1. one again\n- a **bold** bullet\n\\* no \\*\\* marks\n"
    "https://example.org/ä?x=1&y=2 and www.example.org.\n**שלום** *עולם* 2016 (IGF)"
)
SAMPLES = {
    "full": full_values(),
    "arabic": arabic_values(),
    "chinese": chinese_values(),
    "french": french_values(),
    "traps": full_values() | {"discussions": TRAPS, "key_issues": Items(items=("- a", "**b**c"))},
}


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each sample as LibreOffice saves it, in `docx` and by way of ODT in `odt`."""
    if not shutil.which("soffice"):
        pytest.skip("not installed (apt: libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("resaved")
    for name, values in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(exported(shipped(), **values))
    documents = sorted(folder.glob("*.docx"))
    _convert(folder, "docx:MS Word 2007 XML", folder / "docx", documents)
    _convert(folder, "odt", folder / "odt", documents)
    _convert(folder, "docx:MS Word 2007 XML", folder / "odt", sorted(folder.glob("odt/*.odt")))
    return folder


def _convert(folder: Path, kind: str, target: Path, documents: list[Path]) -> None:
    office = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", kind, "--outdir", str(target), *map(str, documents)],
        check=True,
        capture_output=True,
        timeout=180,
    )


def texts_of(written: Report) -> dict[str, list[str]]:
    """Return the visible text of each section's paragraphs."""
    return {
        section.id: [one.text for one in paragraphs_of(section, written.values[section.id])]
        for section in shipped().sections
    }


def words_of(written: Report) -> dict[str, list[str]]:
    """Return the visible words of each section."""
    return {key: " ".join(texts).split() for key, texts in texts_of(written).items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_a_report_comes_back_from_libreoffice_as_it_was(name: str, resaved: Path) -> None:
    data = (resaved / "docx" / f"{name}.docx").read_bytes()

    back = import_docx(data, name, FORMS, "f" * 32)

    assert {one.section_id: (one.where.value, one.is_edited) for one in back.sections} == {
        section.id: ("bookmark", False) for section in shipped().sections
    }
    assert back.report == report(shipped(), **SAMPLES[name])
    assert back.unplaced == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_every_text_comes_back_by_way_of_odt(name: str, resaved: Path) -> None:
    data = (resaved / "odt" / f"{name}.docx").read_bytes()

    back = import_docx(data, name, FORMS, "f" * 32)

    written = report(shipped(), **SAMPLES[name])
    assert {one.where.value for one in back.sections} == {"bookmark"}
    assert back.report.id == written.id
    assert texts_of(back.report) == texts_of(written)
    assert back.unplaced == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_comes_back_from_pandoc(name: str, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    (tmp_path / "a.docx").write_bytes(exported(shipped(), **SAMPLES[name]))
    pypandoc.convert_file(tmp_path / "a.docx", "docx", outputfile=tmp_path / "b.docx")

    back = import_docx((tmp_path / "b.docx").read_bytes(), name, FORMS, "f" * 32)

    assert back.template is shipped()
    assert {one.where.value for one in back.sections} == {"label"}
    assert words_of(back.report) == words_of(report(shipped(), **SAMPLES[name]))
    assert back.unplaced == ""
