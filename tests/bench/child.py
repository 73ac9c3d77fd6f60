"""One measured process: a bare Qt window or the program, started the same way.

`python tests/bench/child.py SCENE [REPORT]` prints one line of JSON. Scenes: `bare-start`,
`start`, `report-start` (REPORT), `bare-type` (REPORT gives the text), `type` (REPORT), `loop`
(REPORT, and `saved` or `unsaved`).
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
_TYPED = "the speaker said that access to data must follow the rule of law "
_BOXES = 12
_KEYS = 240
_LOOP_S = 12.0


def main() -> None:
    """Run the scene that is named."""
    scene, *rest = sys.argv[1:]
    report = Path(rest[0]) if rest else None
    if scene == "bare-start":
        print_when_painted(bare_window(""))
    elif scene == "start":
        print_when_painted(program_window(None))
    elif scene == "report-start":
        print_when_painted(program_window(report))
    elif scene == "bare-type":
        type_and_print(bare_window(longest_text(report)), first_box)
    elif scene == "type":
        type_and_print(program_window(report), longest_box)
    elif scene == "loop":
        type_and_print_delays(program_window(report), is_saved=rest[1] == "saved")


def bare_window(text: str) -> QWidget:
    """A window with twelve text boxes and nothing else."""
    QApplication(sys.argv[:1])
    window, page = QScrollArea(), QWidget()
    column = QVBoxLayout(page)
    for _ in range(_BOXES):
        box = QPlainTextEdit()
        box.setMinimumHeight(60)
        column.addWidget(box)
    if text:
        first_box(page).setMinimumHeight(600)
        first_box(page).setPlainText(text)
    window.setWidget(page)
    window.setWidgetResizable(True)
    window.resize(1180, 820)
    return window


def program_window(report: Path | None) -> QWidget:
    """The program's window, as `rapporteur [FILE]` makes it."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    from rapporteur.app import make_application, make_window

    make_application()
    window = make_window()
    if report:
        window.open(report)
    return window


class Painted(QObject):
    """Tells when a widget has been painted."""

    def __init__(self, widget: QWidget, act: Callable[[], None]) -> None:
        super().__init__(widget)
        self._act = act
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002 - Qt calls it so
        """See paint events pass."""
        if event.type() == QEvent.Type.Paint:
            self._act()
        return False


def print_when_painted(window: QWidget) -> None:
    """Print the moment after the first paint, and the memory a second later."""

    def painted() -> None:
        if not hasattr(window, "bench_at"):
            window.bench_at = 0.0
            QTimer.singleShot(0, note)

    def note() -> None:
        window.bench_at = time.monotonic()
        QTimer.singleShot(1200, finish)

    def finish() -> None:
        print(json.dumps({"painted_at": window.bench_at, "memory_mb": memory_mb()}))
        sys.stdout.flush()
        os._exit(0)

    inner = window.widget() if isinstance(window, QScrollArea) else window.centralWidget()
    watcher = Painted(inner, painted)
    window.show()
    QApplication.instance().exec()
    del watcher


def type_and_print(window: QWidget, find: Callable[[QWidget], QPlainTextEdit]) -> None:
    """Type with a person's gaps; print the latencies from key to painted, in ms."""
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()  # there may be no window manager that would do it
    box = find(window)
    settle(1.0)
    box.setFocus()
    assert box.hasFocus()
    cursor = box.textCursor()
    cursor.setPosition(len(box.toPlainText()) // 2)  # the same paragraph in both boxes
    box.setTextCursor(cursor)
    settle(0.5)
    seen = [0]
    watcher = Painted(box.viewport(), lambda: seen.__setitem__(0, seen[0] + 1))
    chance = random.Random(7)  # noqa: S311 - a person's gaps, no secret
    latencies = []
    for index in range(_KEYS):
        settle(chance.uniform(0.03, 0.09))
        letter = _TYPED[index % len(_TYPED)]
        before = seen[0]
        begun = time.perf_counter()
        QTest.keyClick(box, Qt.Key.Key_Space if letter == " " else ord(letter.upper()))
        while seen[0] == before and time.perf_counter() - begun < 1:
            QCoreApplication.processEvents()
        latencies.append((time.perf_counter() - begun) * 1000)
    del watcher
    print(json.dumps({"latencies_ms": latencies, "memory_mb": memory_mb()}))
    sys.stdout.flush()
    os._exit(0)


def type_and_print_delays(window: QWidget, *, is_saved: bool) -> None:
    """Type for 12 s; print how late a timer of 5 ms comes between the keys, in ms.

    The keys themselves are not measured: what is left is what saving takes from the window.
    """
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    box = longest_box(window)
    settle(1.0)
    box.setFocus()
    if not is_saved:
        window.filing.report._keeping.submit = lambda *_: None
    chance = random.Random(7)  # noqa: S311 - a person's gaps, no secret
    delays: list[float] = []
    until = time.perf_counter() + _LOOP_S
    while time.perf_counter() < until:
        QTest.keyClick(box, Qt.Key.Key_A)
        settle(0.04)  # the key, its painting and its counting
        delays += probe(chance.uniform(0.02, 0.06))
    print(json.dumps({"delays_ms": delays}))
    sys.stdout.flush()
    os._exit(0)


def probe(seconds: float) -> list[float]:
    """Let the window live for a while; return how late each look at it came, in ms."""
    late: list[float] = []
    until = last = time.perf_counter()
    until += seconds
    while last < until:
        QCoreApplication.processEvents()
        time.sleep(0.002)
        now = time.perf_counter()
        late.append((now - last) * 1000)
        last = now
    return late


def settle(seconds: float) -> None:
    """Let the window live for a while."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QCoreApplication.processEvents()
        time.sleep(0.001)


def first_box(window: QWidget) -> QPlainTextEdit:
    """Return the first text box."""
    return window.findChildren(QPlainTextEdit)[0]


def longest_box(window: QWidget) -> QPlainTextEdit:
    """Return the text box with the most text, brought into view."""
    box = max(window.findChildren(QPlainTextEdit), key=lambda found: len(found.toPlainText()))
    box.setFocus()
    return box


def longest_text(report: Path | None) -> str:
    """Return the longest text of a report, for a bare box of the same size."""
    if report is None:
        return ""
    from rapporteur.domain.report import Entries, Items, Prose
    from rapporteur.storage.reports import load_report

    texts = [""]
    for value in load_report(report).report.values.values():
        if isinstance(value, Prose):
            texts.append(value.text)
        elif isinstance(value, Entries):
            texts += [entry.text for entry in value.entries]
        elif isinstance(value, Items):
            texts += value.items
    return max(texts, key=len)


def memory_mb() -> float:
    """Return the resident memory of this process in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
