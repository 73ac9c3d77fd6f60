"""What LibreOffice makes of an exported file: its pages hold every word once, in order."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx_picture import docx_rows
from docx_samples import exported, full_values, shipped

from rapporteur.domain.report import Entries, Entry, Items, Prose, Value

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
NEEDED = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]

pytestmark = pytest.mark.skipif(
    bool(NEEDED), reason=f"not installed (apt: libreoffice-writer-nogui poppler-utils): {NEEDED}"
)


def words_of_pages(data: bytes, folder: Path) -> list[str]:
    """Return the words on the pages in LibreOffice, without page numbers, column by column."""
    (folder / "report.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    office = ["soffice", f"-env:UserInstallation={profile}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "report.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(folder / "report.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    return words_of(re.sub(r"(?m)^\f?\d+ ?/ ?\d+$", "", pages))


def words_of(text: str) -> list[str]:
    """Return words without hyphens: pdftotext takes one at a line's end for a broken word."""
    return text.replace("-", "").split()


def sample_values() -> dict[str, Value]:
    """Return the real report of the shared folder."""
    path = SAMPLES / "igf-2016-encryption-session.json"
    if not path.exists():
        pytest.skip(f"the shared samples are not beside the project: {path.name}")
    sections = json.loads(path.read_text(encoding="utf-8"))["sections"]
    entries = [Entry(presenter=e["presenter"], text=e["text"]) for e in sections["presentations"]]
    return {
        "key_issues": Items(items=sections["key_issues"]),
        "presentations": Entries(entries=entries),
        "discussions": Prose(text="\n".join(sections["discussions"])),
        "way_forward": Prose(text="\n".join(sections["way_forward"])),
    }


def occurs_in_order(wanted: list[str], words: list[str]) -> bool:
    """Return whether the wanted words are all there, in order, perhaps with others between."""
    rest = iter(words)
    return all(word in rest for word in wanted)


@pytest.mark.slow
def test_the_pages_of_the_real_sample_hold_each_word_once_and_in_order(tmp_path: Path) -> None:
    data = exported(shipped(), **(full_values() | sample_values()))

    words = words_of_pages(data, tmp_path)

    rows = docx_rows(data)
    everything = " ".join([shipped().title, *(" ".join([label, *texts]) for label, texts in rows)])
    assert sorted(words) == sorted(words_of(everything))
    assert occurs_in_order(words_of(" ".join(rows[-1][1])), words)
