"""One measured process that makes a DOCX of one content with one tool.

`python tests/bench/document_child.py TOOL CONTENT OUT ROUNDS` prints one line of JSON. CONTENT is
JSON: `report` and `form` for ours; for the others a `title`, `rows` of a label and paragraphs, and
`loops`, the form with docxtpl's loops in it. All have the same words. ROUNDS is how
often the document is made again, warm.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
Make = Callable[[], bytes]


def main() -> None:
    """Make the document once, then again, and print what it took."""
    tool, content, out, rounds = sys.argv[1:]
    begun = time.perf_counter()
    make = TOOLS[tool](json.loads(Path(content).read_text("utf-8")))
    ready = time.perf_counter()
    idle_mb = forget_peak()
    Path(out).write_bytes(make())
    first = time.perf_counter()
    times = [_seconds(make) for _ in range(int(rounds))]
    wall, processor = zip(*times, strict=True) if times else ((0.0,), (0.0,))
    print(
        json.dumps(
            {
                "import_ms": (ready - begun) * 1000,
                "first_ms": (first - ready) * 1000,
                "warm_ms": statistics.median(wall) * 1000,
                "processor_ms": statistics.median(processor) * 1000,
                "added_mb": status_mb("VmHWM") - idle_mb,
                "peak_mb": status_mb("VmHWM"),
            }
        )
    )


def ours(content: dict[str, Any]) -> Make:
    """Rapporteur: the report into its form."""
    from rapporteur.domain.plain_data import report_of
    from rapporteur.formats.docx import export_docx
    from rapporteur.formats.docx.skeleton import build_skeleton
    from rapporteur.storage.templates import load_template

    report = report_of(content["report"])
    template = load_template(content["form"])
    skeleton = build_skeleton(template)
    return lambda: export_docx(report, template, skeleton)


def floor(content: dict[str, Any]) -> Make:
    """The parts of our own document, its body and the report in it made of strings; deflated."""
    document = ours(content)()
    with ZipFile(BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    report = content["report"]
    head, tail = body[: body.index("<w:tr>")], body[body.rindex("</w:tbl>") :]

    def make() -> bytes:
        rows = "".join(_row(label, texts) for label, texts in content["rows"])
        parts["word/document.xml"] = f"{head}{rows}{tail}".encode()
        state = escape(json.dumps(report, sort_keys=True))
        parts["customXml/item1.xml"] = f"<report>{state}</report>".encode()
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
            for name, blob in parts.items():
                package.writestr(name, blob)
        return buffer.getvalue()

    return make


def _row(label: str, texts: list[str]) -> str:
    cells = "".join(_paragraph("FormText", text) for text in texts or [""])
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="2409" w:type="dxa"/></w:tcPr>'
        f"{_paragraph('FormLabel', label)}</w:tc>"
        f'<w:tc><w:tcPr><w:tcW w:w="7229" w:type="dxa"/></w:tcPr>{cells}</w:tc></w:tr>'
    )


def _paragraph(style: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
    )


def docxtpl(content: dict[str, Any]) -> Make:
    """The same form with a loop over the paragraphs in each cell."""
    from docxtpl import DocxTemplate

    form = Path(content["loops"]).read_bytes()

    def make() -> bytes:
        template = DocxTemplate(BytesIO(form))
        template.render({"rows": content["rows"]}, autoescape=True)
        return _saved(template)

    return make


def python_docx(content: dict[str, Any]) -> Make:
    """Python-docx as its documentation says: a table of its default document."""
    from docx import Document

    def make() -> bytes:
        document = Document()
        document.add_heading(content["title"], 1)
        table = document.add_table(rows=0, cols=2)
        for label, texts in content["rows"]:
            first, second = table.add_row().cells
            first.text = label
            second.text = texts[0] if texts else ""
            for text in texts[1:]:
                second.add_paragraph(text)
        return _saved(document)

    return make


def pandoc(content: dict[str, Any]) -> Make:
    """Pandoc from HTML."""
    import pypandoc

    def make() -> bytes:
        out = Path(sys.argv[3])
        pypandoc.convert_text(html_of(content), "docx", format="html", outputfile=str(out))
        return out.read_bytes()

    return make


def html_of(content: dict[str, Any]) -> str:
    """Return the content as a page with a table."""
    rows = ""
    for label, texts in content["rows"]:
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts)
        rows += f"<tr><td>{escape(label)}</td><td>{paragraphs}</td></tr>"
    return f"<html><body><h1>{escape(content['title'])}</h1><table>{rows}</table></body></html>"


def _saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _seconds(make: Make) -> tuple[float, float]:
    """Return the time on the wall, and that of processors, started programs included."""
    begun, used = time.perf_counter(), _processor_seconds()
    make()
    return time.perf_counter() - begun, _processor_seconds() - used


def _processor_seconds() -> float:
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + started.ru_utime + started.ru_stime


def forget_peak() -> float:
    """Begin to look for the peak of memory anew; return what is in use, in MB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return status_mb("VmRSS")


def status_mb(name: str) -> float:
    """Return a line of this process's memory."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


TOOLS: dict[str, Callable[[dict[str, Any]], Make]] = {
    "ours": ours,
    "floor": floor,
    "docxtpl": docxtpl,
    "python-docx": python_docx,
    "pandoc": pandoc,
}

if __name__ == "__main__":
    main()
