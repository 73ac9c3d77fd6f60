"""The hand of a rapporteur at a disk that is watched: it types, and says what it does.

One JSON list a line: `["press", box, key]` before each key, `["edit", number]` after it,
`["safe", …]` when the program says so, `["secret", text]` before something is there that is to
vanish, `["gone", text]` when it is said to be gone, `["passphrase", words]` before one is set,
`["copied"]` when a copy is said to be made, `["stranger", text]` when another program has put that
in the file's place.
"""

import os
import select
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from rapporteur.domain.errors import RapporteurError
from rapporteur.domain.report import Line, Prose
from rapporteur.office import Office
from rapporteur.storage.backups import back_up
from tests.torture.child import tell, tell_safety
from tests.torture.promises import BACKSPACE
from tests.torture.typed import FORM, PROSE, Key, keys

SECRET = "Chatham House secret"  # noqa: S105 - words to be forgotten
STRANGER = b"a stranger"
_KEEP = 2  # copies
_MOST_KEYS = 4_000
_KEY_GAP_S = 0.004


class Hand:
    """Types into a report and says so. What is typed is the same for the same seed."""

    def __init__(self, seed: int) -> None:
        office = Office(lambda *_: b"")
        self.documents = Path(os.environ["RAPPORTEUR_DOCUMENTS"])
        self.copies = self.documents.parent / "Copies"
        there = sorted(self.documents.glob("*.rapport"))
        self.report = (
            office.open(there[0], tell_safety) if there else office.begin(FORM, tell_safety)
        )
        self.presses = 0
        self._keys = iter(keys(seed, _MOST_KEYS))
        self._copies = 0

    def press(self, key: Key) -> None:
        """Press one key at the end of its box."""
        self.presses += 1
        tell("press", *key)
        value = self.report.session.report.values[key.box]
        assert isinstance(value, Line | Prose)
        back = key.character == BACKSPACE
        text = value.text[:-1] if back else value.text + key.character
        self.report.session.edit(key.box, type(value)(text=text))
        tell("edit", self.report.session.number)

    def type(self, count: int, gap_s: float = _KEY_GAP_S) -> None:
        """Type some words."""
        for _ in range(count):
            self.press(next(self._keys))
            self.pause(gap_s)

    def type_secret(self) -> None:
        """Type what is to be nowhere in the end."""
        tell("secret", SECRET)
        for character in SECRET:
            self.press(Key(PROSE, character))

    def erase_secret(self) -> None:
        """Take it back."""
        for _ in SECRET:
            self.press(Key(PROSE, BACKSPACE))

    def pause(self, seconds: float) -> None:
        """Let the threads work."""
        select.select([], [], [], seconds)

    def save(self) -> None:
        """Save as Ctrl+S does."""
        tell_safety(self.report.save_now())

    def rename(self, stem: str) -> None:
        """Give the file another name."""
        with suppress(RapporteurError):
            self.report.rename(stem)
        tell_safety(self.report.safety)

    def seal(self, passphrase: str | None) -> None:
        """Set a passphrase or remove it; with one, what stood there is nowhere to be read."""
        if passphrase:
            tell("passphrase", passphrase)
        else:
            tell("secret", SECRET)  # it will be there to be read again
        try:
            safety = self.report.set_passphrase(passphrase)
        except RapporteurError:
            return
        tell_safety(safety)
        if passphrase and not safety.file_error and not safety.journal_error:
            tell("gone", SECRET)

    def forget(self) -> None:
        """Let the history go; a file that could not be saved is behind, and is told to be."""
        with suppress(RapporteurError):
            self.report.versions.forget_history()
            if not self.report.safety.file_error:
                tell("gone", SECRET)

    def back_up(self) -> None:
        """Make a copy; the last two are kept."""
        self._copies += 1
        moment = datetime(2026, 11, 25, 14, self._copies)  # noqa: DTZ001 - local time, as file names have it
        with suppress(RapporteurError):
            back_up(self.report.path, self.copies, moment, _KEEP)
            tell("copied")

    def meet_stranger(self) -> None:
        """Let another program write the file: ours is not in its place any more."""
        text = f"{STRANGER.decode()} was here when {self.presses} keys were typed"
        beside = self.report.path.with_suffix(".new")
        with beside.open("wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.report.path)
        folder = os.open(self.documents, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        tell("stranger", text)

    def close(self) -> None:
        """Close the report."""
        tell_safety(self.report.close())
