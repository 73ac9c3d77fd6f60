"""Work without a window: export, counting, opening and saving, each beside a floor."""

import json
import re
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from rapporteur.domain.counting import count_line, count_text
from rapporteur.domain.report import Prose
from rapporteur.formats.docx import export_docx, import_docx
from rapporteur.storage.files import write_atomically
from rapporteur.storage.reports import encode_report, load_report
from rapporteur.storage.templates import load_skeleton

_ROUNDS = 7
_CHANGED = ("word/document.xml", "customXml/", "docProps/custom.xml")


def measured(sample: Path, large: Path, place: Path) -> Iterator[tuple[str, float]]:
    """Yield what was done and its median in ms; the first round only warms up."""
    report, template, _ = load_report(sample)
    skeleton = load_skeleton(template.id)
    yield "export of the sample, warm", _median(lambda: export_docx(report, template, skeleton))
    document = export_docx(report, template, skeleton)
    edited = _edited(document)
    yield "floor: python-docx reads its cells", _median(lambda: _cells(document))
    for name, data in (("", document), (", edited", edited), (", not ours", _not_ours(edited))):
        read = partial(import_docx, data, "a.docx", [template], report.id)
        yield f"import of the sample{name}", _median(read)
    large_report = load_report(large).report
    texts = [value.text for value in large_report.values.values() if isinstance(value, Prose)]
    text = "\n".join(f"{number} {line}" for number, line in _lines(texts))
    yield "floor: str.split of 2 MB", _median(text.split)
    yield "counting 2 MB, nothing known", _median(lambda: _count_anew(text))
    yield "counting 2 MB again", _median(lambda: count_text(text))
    data = large.read_bytes()
    yield (
        "floor: json.loads of 2 MB, by line",
        _median(lambda: [json.loads(line) for line in data.splitlines()]),
    )
    yield "opening 40 sections, 2 MB", _median(lambda: load_report(large))
    yield "opening the sample", _median(lambda: load_report(sample))
    yield "report file of 2 MB, encoded", _median(lambda: encode_report(large_report))
    yield "report file of 2 MB, synced", _median(lambda: write_atomically(place / "w", data))


def _cells(document: bytes) -> list[str]:
    tables = Document(BytesIO(document)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def _edited(document: bytes) -> bytes:
    """Return the document with a word more at the beginning of each run of its text."""
    text = re.compile(rb"<w:t(?: [^>]*)?>")
    return _changed(document, lambda part: text.sub(rb"\g<0>So ", part))


def _not_ours(document: bytes) -> bytes:
    """Return the document without the report in it, and without its bookmarks."""
    named = re.compile(rb"urn:rapporteur:report:1|RapporteurReport|<w:bookmark[^>]*>")
    return _changed(document, lambda part: named.sub(b"", part))


def _changed(document: bytes, change: Callable[[bytes], bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name.startswith(_CHANGED) else part)
    return made.getvalue()


def _lines(texts: list[str]) -> Iterator[tuple[int, str]]:
    """Number the lines, so that no two are alike and each must be counted."""
    yield from enumerate(line for text in texts for line in text.split("\n"))


def _count_anew(text: str) -> None:
    count_line.cache_clear()
    count_text(text)


def _median(act: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(_ROUNDS + 1):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[1:])
