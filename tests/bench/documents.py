"""The official document beside what others need for one of the same words, and beside a floor."""

import importlib.util
import json
import random
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from rapporteur.domain.plain_data import plain
from rapporteur.domain.report import Prose, Report, blank_report
from rapporteur.formats.paragraphs import paragraphs_of
from rapporteur.storage.reports import load_report, write_report
from rapporteur.storage.templates import load_skeleton, load_template
from tests.bench import reports
from tests.bench.document_child import html_of

_CHILD = Path(__file__).with_name("document_child.py")
_CLI = Path(sys.executable).with_name("rapporteur-cli")
_OURS, _OFFICE = "rapporteur-cli export", "LibreOffice, from HTML"
_PEERS = {  # tool of the child: name in the table, module that must be there, how to get it
    "docxtpl": ("docxtpl", "docxtpl", "docxtpl==0.20.2"),
    "python-docx": ("python-docx, default document", "docx", "python-docx"),
    "pandoc": ("pandoc, from HTML", "pypandoc", "pypandoc_binary==1.17"),
}
_WORDS_OF_300_PAGES = 150_000  # counted in LibreOffice
_SAMPLE_ROUNDS, _LARGE_ROUNDS = 9, 5


def print_documents(sample: Path, place: Path, environment: dict[str, str]) -> None:
    """Print both tables; a tool that is not installed is named."""
    long = place / "300-pages.rapport"
    write_report(long, _long_report())
    for title, report, rounds in (
        ("document of the sample", sample, _SAMPLE_ROUNDS),
        ("document of 300 pages", long, _LARGE_ROUNDS),
    ):
        content = place / f"{report.stem}.json"
        content.write_text(json.dumps(_content(report)), encoding="utf-8")
        print(
            f"\n{title:36} {'process ms':>10} {'ratio':>6} {'warm ms':>8} {'CPU ms':>8}"
            f" {'ratio':>6} {'added MB':>9}"
        )
        for line in _lines(report, content, place, environment, rounds):
            print(line)
    for name, module, package in _PEERS.values():
        if importlib.util.find_spec(module) is None:
            print(f"{name}: not installed (uv pip install {package})")


def _lines(
    report: Path, content: Path, place: Path, environment: dict[str, str], rounds: int
) -> Iterator[str]:
    """Yield a line a tool; ratios are of our time to theirs, so under 1 we are faster."""
    out = place / "document.docx"
    tools = [tool for tool, (_, module, _) in _PEERS.items() if importlib.util.find_spec(module)]
    commands = {"ours": [str(_CLI), "export", str(report), "-o", str(out)]}
    for tool in tools:
        commands[tool] = [sys.executable, str(_CHILD), tool, str(content), str(out), "0"]
    if shutil.which("soffice"):
        commands["soffice"] = _office(content, place)
    processes: dict[str, list[float]] = {tool: [] for tool in commands}
    for number in range(rounds):
        for tool, command in commands.items():
            if tool not in {"soffice", "pandoc"} or number < rounds // 3:
                processes[tool].append(_milliseconds(command, environment))
    whole = {tool: statistics.median(times) for tool, times in processes.items()}
    warm = {
        tool: _warm(tool, content, out, environment, rounds) for tool in ("floor", "ours", *tools)
    }
    base = warm["ours"]["processor_ms"]
    yield _line("floor: strings and deflate", None, None, warm["floor"], base)
    yield _line(_OURS, whole["ours"], None, warm["ours"], None)
    for tool in tools:
        yield _line(_PEERS[tool][0], whole[tool], whole["ours"], warm[tool], base)
    if "soffice" in whole:
        yield _line(_OFFICE, whole["soffice"], whole["ours"], {}, None)


def _line(
    name: str,
    whole_ms: float | None,
    our_whole_ms: float | None,
    warm: dict[str, float],
    our_processor_ms: float | None,
) -> str:
    """Return one line; a ratio stands beside a time that ours is compared with."""
    processor_ms = warm.get("processor_ms")
    cells = (
        (whole_ms, 10, 0),
        (our_whole_ms / whole_ms if our_whole_ms and whole_ms else None, 6, 2),
        (warm.get("warm_ms"), 8, 1),
        (processor_ms, 8, 1),
        (our_processor_ms / processor_ms if our_processor_ms and processor_ms else None, 6, 2),
        (warm.get("added_mb"), 9, 1),
    )
    texts = (
        f"{value:{width}.{digits}f}" if value is not None else " " * width
        for value, width, digits in cells
    )
    return f"{name:36} {' '.join(texts)}".rstrip()


def _content(path: Path) -> dict[str, Any]:
    """Return what the children read: the report and its form, and the words alone."""
    report, template, _ = load_report(path)
    rows = [
        (section.label, [one.text for one in paragraphs_of(section, report.values[section.id])])
        for section in template.sections
    ]
    loops = path.with_suffix(".loops.docx")
    loops.write_bytes(_with_loops(load_skeleton(template.id)))
    return {
        "report": plain(report),
        "form": template.id,
        "title": template.title,
        "rows": rows,
        "loops": str(loops),
    }


def _with_loops(skeleton: bytes) -> bytes:
    """Return the form as docxtpl wants it: in each cell a loop over the row's paragraphs."""
    document = Document(BytesIO(skeleton))
    for number, row in enumerate(document.tables[0].rows):
        cell = row.cells[1]
        cell.paragraphs[0].text = "{%p for text in rows[" + str(number) + "][1] %}"
        cell.add_paragraph("{{ text }}")
        cell.add_paragraph("{%p endfor %}")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _long_report() -> Report:
    """Return a report of 300 pages in the form of 40 sections: paragraphs of 80 random words."""
    template = load_template(reports.LARGE_FORM)
    dice = random.Random(300)  # noqa: S311 - a text to measure with, no secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(dice.choices(letters, k=dice.randint(2, 9))) for _ in range(4000)]
    report = blank_report(template, "0" * 32)
    each = _WORDS_OF_300_PAGES // 80 // (len(template.sections) - 1) + 1
    for section in template.sections[1:]:
        lines = [" ".join(dice.choices(words, k=80)) for _ in range(each)]
        report = report.with_value(section.id, Prose(text="\n".join(lines)))
    return report


def _office(content: Path, place: Path) -> list[str]:
    page = content.with_suffix(".html")
    page.write_text(html_of(json.loads(content.read_text("utf-8"))), encoding="utf-8")
    profile = f"-env:UserInstallation={(place / 'office').as_uri()}"
    filters = ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]
    return ["soffice", profile, "--headless", *filters, "--outdir", str(place), str(page)]


def _warm(
    tool: str, content: Path, out: Path, environment: dict[str, str], rounds: int
) -> dict[str, float]:
    words = [sys.executable, str(_CHILD), tool, str(content), str(out), str(rounds)]
    done = subprocess.run(words, check=True, env=environment, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _milliseconds(words: list[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(words, check=True, env=environment, capture_output=True)
    return (time.perf_counter() - begun) * 1000
