"""A typist in a process of its own, which can be killed, starved and cut off.

`python -m tests.torture.child WAY WHAT SEED [SKIP]` opens a report and obeys lines on its standard
input. WAY is `window` (the real one, real keys) or `office` (the same without a window); WHAT is
a path, `new`, or the id of a report to rescue; the first SKIP keys of SEED have been typed before.
It tells, one JSON list a line, at once: `["open", path, edit]`, `["key", time, number]` before
each key, `["edit", number, edit]` after it, `["safe", time, edit, waiting, file_edit, faults]`
whatever is told of safety, in the thread that tells, and `["saw", time, status, message]`.
"""

import json
import os
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.report import Line, Prose
from rapporteur.office import Office, OnSafety, OpenReport
from rapporteur.storage.safekeeping import Safety
from rapporteur.wording import error_sentence
from tests.torture.typed import FORM, LINE, PROSE, Key, keys

_MOST_KEYS = 20_000
_ID_LENGTH = 32


def tell(*words: object) -> None:
    """Write one line at once; a pipe takes it whole."""
    os.write(1, json.dumps(words).encode() + b"\n")


def tell_safety(safety: Safety) -> None:
    """Pass on what the program says is safe."""
    faults = [
        f"{what}: {error_sentence(error)}"
        for what, error in (("file", safety.file_error), ("journal", safety.journal_error))
        if error
    ]
    if safety.other:
        faults.append(f"other: {safety.other}")
    if safety.left_alone:
        faults.append(f"left alone: {safety.left_alone}")
    known = safety.saved_edit if safety.saved_at else -1
    tell("safe", time.time(), known, safety.waiting_edit, safety.file_edit, faults)


class ToldOffice(Office):
    """The office, with someone who listens to what is told of safety."""

    def begin(self, template_id: str, on_safety: OnSafety) -> OpenReport:
        """Begin a report."""
        return super().begin(template_id, _both(on_safety))

    def open(self, path: Path, on_safety: OnSafety, passphrase: str | None = None) -> OpenReport:
        """Open a report."""
        return super().open(path, _both(on_safety), passphrase)


def _both(on_safety: OnSafety) -> OnSafety:
    def told(safety: Safety) -> None:
        tell_safety(safety)
        on_safety(safety)

    return told


class Typist(Protocol):
    """One who types into the open report."""

    def type_key(self, key: Key) -> None:
        """Type one key."""
        ...

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        ...

    def save(self) -> None:
        """Ask for everything to be saved."""
        ...

    def close(self) -> None:
        """Close the report."""
        ...

    @property
    def report(self) -> OpenReport:
        """The open report."""
        ...


class OfficeTypist:
    """Types without a window."""

    def __init__(self, what: str) -> None:
        from rapporteur.formats.docx import export_docx

        office = ToldOffice(export_docx)
        if what == "new":
            self.report = office.begin(FORM, _nobody)
        elif len(what) == _ID_LENGTH:
            self.report = office.rescue(what, tell_safety)
        else:
            self.report = office.open(Path(what), _nobody)

    def type_key(self, key: Key) -> None:
        """Put the character at the end of its box."""
        value = self.report.session.report.values[key.box]
        assert isinstance(value, Line | Prose)
        text = value.text + key.character
        self.report.session.edit(key.box, type(value)(text=text))

    def pause(self, seconds: float) -> None:
        """Wait; not with `sleep`, which a false clock breaks."""
        select.select([], [], [], seconds)

    def save(self) -> None:
        """Save."""
        tell_safety(self.report.save_now())

    def close(self) -> None:
        """Close."""
        tell_safety(self.report.close())


class WindowTypist:
    """Types into the real window."""

    def __init__(self, what: str) -> None:
        from rapporteur.app import make_application, make_window
        from rapporteur.formats.docx import export_docx

        self._app = make_application()
        self._window = make_window()
        self._window.outside = self._window.outside._replace(office=lambda: ToldOffice(export_docx))
        self._saw: Sequence[str] = ()
        if what == "new":
            self._window.begin(FORM)
        else:
            self._window.open(Path(what))
        self._window.show()
        self._window.activateWindow()
        self.pause(0.05)
        if self._window.filing is None:
            tell("refused", self._window.messages.text())
            raise SystemExit(3)
        self._box = ""

    @property
    def report(self) -> OpenReport:
        """The report on the desk."""
        assert self._window.filing
        return self._window.filing.report

    def type_key(self, key: Key) -> None:
        """Press the key where the caret is, at the end of its box."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        assert self._window.desk
        if key.box != self._box:
            self._window.desk.go_to(key.box)
            self._app.processEvents()
            widget = self._app.focusWidget()
            assert widget
            at_end = (
                Qt.KeyboardModifier.ControlModifier if key.box == PROSE else Qt.KeyboardModifier(0)
            )
            QTest.keyClick(widget, Qt.Key.Key_End, at_end)
            self._box = key.box
        widget = self._app.focusWidget()
        assert widget
        if key.character == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            QTest.keyClick(widget, key.character)

    def pause(self, seconds: float) -> None:
        """Let the window live."""
        until = time.monotonic() + seconds
        while True:
            self._app.processEvents()
            self._look()
            if time.monotonic() >= until:
                return
            select.select([], [], [], min(0.004, max(0.0, until - time.monotonic())))

    def save(self) -> None:
        """Save as Ctrl+S does."""
        assert self._window.filing
        self._window.filing.save_now()
        tell_safety(self.report.safety)
        self._look()

    def close(self) -> None:
        """Close the window."""
        report = self.report
        self._window.close()
        tell_safety(report.safety)

    def _look(self) -> None:
        saw = (self._window.status_line.text().split(" | ")[0], self._window.messages.text())
        if saw != self._saw:
            self._saw = saw
            tell("saw", time.time(), *saw)


def _nobody(_: Safety) -> None:
    """Take news that have been told already."""


def obey(typist: Typist, typed: list[Key], number: int) -> None:
    """Do what the lines on standard input say until `close` or their end."""
    while True:
        while not select.select([0], [], [], 0)[0]:
            typist.pause(0.005)
        words = sys.stdin.readline().split()
        match words:
            case ["type", count, gap_s]:
                for key in typed[number : number + int(count)]:
                    number += 1
                    tell("key", time.time(), number)
                    typist.type_key(key)
                    tell("edit", number, typist.report.session.number)
                    typist.pause(float(gap_s))
            case ["token", box, token]:
                for character in f"{token} ":
                    typist.type_key(Key(box, character))
            case ["save"]:
                typist.save()
            case ["pause", seconds]:
                typist.pause(float(seconds))
            case ["close"]:
                typist.close()
                tell("closed")
                return
            case _:
                return
        tell("done")


def main() -> None:
    """Open the report and obey."""
    way, what, seed, *skip = sys.argv[1:]
    begun = int(skip[0]) if skip else 0
    make = {"window": WindowTypist, "office": OfficeTypist}[way]
    try:
        typist = make(what)
    except RapporteurError as error:
        tell("refused", error_sentence(error))
        sys.exit(3)
    report = typist.report
    values = report.session.report.values
    line, prose = values[LINE], values[PROSE]
    assert isinstance(line, Line)
    assert isinstance(prose, Prose)
    tell("has", line.text, prose.text)
    tell("open", str(report.path), report.session.number, report.session.report.id)
    obey(typist, keys(int(seed), _MOST_KEYS), begun)


if __name__ == "__main__":
    main()
