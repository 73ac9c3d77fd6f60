"""Work without a window: export, counting, opening and saving, each beside a floor."""

import json
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rapporteur.domain.counting import count_line, count_text
from rapporteur.domain.report import Prose
from rapporteur.formats.docx import export_docx
from rapporteur.storage.files import write_atomically
from rapporteur.storage.reports import encode_report, load_report
from rapporteur.storage.templates import load_skeleton

_ROUNDS = 7


def measured(sample: Path, large: Path, place: Path) -> Iterator[tuple[str, float]]:
    """Yield what was done and its median in ms; the first round only warms up."""
    report, template, _ = load_report(sample)
    skeleton = load_skeleton(template.id)
    yield "export of the sample, warm", _median(lambda: export_docx(report, template, skeleton))
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
