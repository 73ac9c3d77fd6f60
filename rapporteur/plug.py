"""Pulls the plug: types into a throw-away report in a process of its own, kills it, and looks.

`python -m rapporteur.plug FOLDER` is that process: it types until it is killed, and says on its
standard output what it has typed and what was told to be safe.
"""

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rapporteur.office import Office

_TEXT = "the speaker said that nobody who takes notes should fear for a single letter of them "
_KEY_S = 0.02
_PATIENCE_S = 20.0
_TYPED, _SAFE = "typed", "safe"
_FORM, _SECTION = "igf-2016-workshop", "discussions"


class Pulled(NamedTuple):
    """One pull: keys typed, keys that were told to be safe, keys that are there afterwards.

    `lost_ms` is how long before the end the first lost key was typed; 0 when none was.
    """

    typed: int
    safe: int
    found: int
    lost_ms: float

    @property
    def is_kept(self) -> bool:
        """Whether every key that was told to be safe is there; where none was, nothing is shown."""
        return self.found >= self.safe > 0


def pull_plug(times: int) -> Iterator[Pulled]:
    """Pull it so many times; each takes about two seconds."""
    for _ in range(times):
        with tempfile.TemporaryDirectory(prefix="rapporteur-plug-") as folder:
            yield _pull(Path(folder))


def _pull(folder: Path) -> Pulled:
    told: dict[str, list[tuple[int, float]]] = {_TYPED: [], _SAFE: []}
    with _start(str(folder)) as child:
        reader = threading.Thread(target=_listen, args=(child, told), daemon=True)
        reader.start()
        until = time.monotonic() + _PATIENCE_S
        while not told[_SAFE] and child.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(random.uniform(0.2, 1.6))  # noqa: S311 - a moment, no secret
        child.kill()
        killed_at = time.monotonic()
        reader.join(_PATIENCE_S)
    done = subprocess.run(
        [*_command(str(folder)), "--look"],
        check=False,
        capture_output=True,
        text=True,
        env=_environment(str(folder)),
    )
    found = int(done.stdout) if done.returncode == 0 else 0
    typed = [moment for _, moment in told[_TYPED]]
    lost_ms = (killed_at - typed[found]) * 1000 if found < len(typed) else 0.0
    return Pulled(len(typed), max((n for n, _ in told[_SAFE]), default=0), found, lost_ms)


def _listen(child: "subprocess.Popen[str]", told: dict[str, list[tuple[int, float]]]) -> None:
    assert child.stdout  # noqa: S101 - it is a pipe
    for line in child.stdout:
        words = line.split()
        if len(words) == 3 and line.endswith("\n"):
            told[words[0]].append((int(words[1]), float(words[2])))


def _start(folder: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        _command(folder), stdout=subprocess.PIPE, text=True, env=_environment(folder)
    )


def _command(folder: str) -> list[str]:
    return [sys.executable, "-m", "rapporteur.plug", folder]


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the user's is touched: documents and journals are in the folder."""
    places = {"RAPPORTEUR_DOCUMENTS": "documents", "RAPPORTEUR_STATE": "state"}
    return {**os.environ, **{name: str(Path(folder) / at) for name, at in places.items()}}


def _type_until_killed() -> None:
    from rapporteur.domain.report import Prose
    from rapporteur.storage.safekeeping import Safety

    said = threading.Lock()

    def say(what: str, number: int) -> None:
        with said:
            os.write(sys.stdout.fileno(), f"{what} {number} {time.monotonic()}\n".encode())

    def tell(safety: Safety) -> None:
        say(_SAFE, safety.saved_edit)

    report = _office().begin(_FORM, tell)
    for number in range(1, 100_000):
        report.session.edit(_SECTION, Prose(text=_keys(number)))
        say(_TYPED, number)
        time.sleep(_KEY_S)


def _look(folder: Path) -> None:
    """Print how many keys of the report are there, 0 when they are not the ones typed."""
    from rapporteur.domain.report import Prose
    from rapporteur.storage.journal_reader import journal_ids

    files = [*folder.glob("documents/*.rapport")]
    if files:
        report = _office().open(files[0], _tell_nobody)
    else:
        (journal_id,) = journal_ids()
        report = _office().rescue(journal_id, _tell_nobody)
    value = report.session.report.values[_SECTION]
    report.close()
    text = value.text if isinstance(value, Prose) else ""
    print(len(text) if text == _keys(len(text)) else 0)


def _keys(count: int) -> str:
    return (_TEXT * (count // len(_TEXT) + 1))[:count]


def _export_nothing(*_: object) -> bytes:
    """The throw-away report is never handed in."""
    return b""


def _tell_nobody(_: object) -> None:
    """Whoever looks needs no news."""


def _office() -> "Office":
    from rapporteur.office import Office

    return Office(_export_nothing)


def _main(words: list[str]) -> None:
    folder, *rest = words
    if rest == ["--look"]:
        _look(Path(folder))
    else:
        _type_until_killed()


if __name__ == "__main__":
    _main(sys.argv[1:])
