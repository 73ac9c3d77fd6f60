"""The oracle of legal power cuts: what was pressed and said before a cut, and whether it holds."""

import hashlib
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from tests.torture.disk_model import Tree
from tests.torture.typed import BOXES, LINE, PROSE, State

BACKSPACE = "\b"
TAKEN_FOR_OTHER = "our own file is taken for another installation's"
Said = tuple[float, list[Any]]


class Found(NamedTuple):
    """What was opened; no state where it was refused, and what else was wrong.

    `other` is the version that was offered beside it, as another installation's.
    """

    state: State | None
    trouble: str = ""
    other: State | None = None


class Verdict(NamedTuple):
    """How many keys were safe and how many were found again at least (None: never typed).

    `broken` are the other promises that do not hold, in words.
    """

    safe: int
    kept: int | None
    broken: tuple[str, ...] = ()

    @property
    def wrong(self) -> tuple[str, ...]:
        """Return what is lost or wrong, in words."""
        if self.kept is None:
            return ("keys that were never typed", *self.broken)
        lost = self.safe - self.kept
        return (f"{lost} safe keys are lost", *self.broken) if lost > 0 else self.broken


class _Now(NamedTuple):
    """What holds from a moment on: keys pressed, keys safe, keys in a copy, what is to be gone."""

    pressed: int = 0
    safe: int = 0
    copied: int = 0
    gone: str = ""
    strangers: tuple[str, ...] = ()


class Promises:
    """What was said, in its order, each with its moment."""

    def __init__(self, said: Iterable[Said], *, is_disk_sound: bool = True) -> None:
        """Take what was said.

        Where the disk is not sound, a file may be left whose name could not be taken away, and
        the installation may have lost its own: its file is another's then, and is kept.
        """
        self._is_disk_sound = is_disk_sound
        self._said = sorted(said, key=lambda one: one[0])
        self._times = [at for at, _ in self._said]
        self._states = [State()]
        self._keys_of: dict[int, int] = {}
        for _, words in self._said:
            if words[0] == "press":
                self._states.append(_after(self._states[-1], *words[1:]))
            elif words[0] == "edit":
                self._keys_of[words[1]] = len(self._states) - 1
        self._places: dict[State, list[int]] = defaultdict(list)
        for number, state in enumerate(self._states):
            self._places[state].append(number)
        self._nows = [_Now()]
        for _, words in self._said:
            self._nows.append(self._then(self._nows[-1], words))

    def moments(self) -> set[float]:
        """Return when something was promised."""
        return {at for at, words in self._said if at >= 0 and words[0] not in ("press", "edit")}

    @property
    def passphrases(self) -> tuple[str, ...]:
        """The passphrases that were set at any time, the last one first."""
        return tuple(words[1] for _, words in reversed(self._said) if words[0] == "passphrase")

    def judge(self, moment: float, tree: Tree, found: Sequence[Found]) -> Verdict:
        """Say whether what had been said before a cut holds of a disk, and of what was opened."""
        now = self._nows[bisect_right(self._times, moment)]
        kept = [self._keys_found(one, now.pressed) for one in found]
        allowed = "" if self._is_disk_sound else TAKEN_FOR_OTHER
        broken = [one.trouble for one in found if one.trouble not in ("", allowed)]
        texts = [node.data for node in tree.values()]
        if now.gone and any(now.gone.encode() in text for text in texts):
            broken.append("what was gone is there to be read")
        if any(not any(name.encode() in text for text in texts) for name in now.strangers):
            broken.append("a stranger's file is lost")
        if now.copied and not self._is_copied(tree, now.copied):
            broken.append("no whole copy")
        if -1 in kept:
            return Verdict(now.safe, None, tuple(broken))
        return Verdict(now.safe, min(kept) if self._is_disk_sound else max(kept), tuple(broken))

    def _keys_found(self, found: Found, pressed: int) -> int:
        opened = self._keys_in(found.state, pressed)
        return opened if opened < 0 else max(opened, self._keys_in(found.other, pressed))

    def _keys_in(self, state: State | None, pressed: int) -> int:
        """Return how many of the keys pressed so far are there; -1 for what never was."""
        places = self._places.get(state, []) if state else []
        return max((number for number in places if number <= pressed), default=-1)

    def _then(self, now: _Now, words: list[Any]) -> _Now:
        match words:
            case ["press", *_]:
                return now._replace(pressed=now.pressed + 1)
            case ["safe", _, known, *_]:
                safe = max((n for edit, n in self._keys_of.items() if edit <= known), default=0)
                return now._replace(safe=max(now.safe, safe))
            case ["copied"]:
                return now._replace(copied=now.pressed)
            case ["stranger", text]:
                return now._replace(strangers=(*now.strangers, text))
            case ["secret", _]:
                return now._replace(gone="")
            case ["gone", text]:
                return now._replace(gone=text)
            case _:
                return now

    def _is_copied(self, tree: Tree, pressed: int) -> bool:
        copies = [node.data for name, node in tree.items() if name.startswith("Copies/")]
        states = [_read_copy(data) for data in copies if _is_whole(data)]
        return any(
            state is None or max(self._places.get(state, [-1])) >= pressed for state in states
        )


def _after(state: State, box: str, character: str) -> State:
    text = state[BOXES.index(box)]
    text = text[:-1] if character == BACKSPACE else text + character
    return state._replace(**{"line" if box == LINE else "prose": text})


def _is_whole(data: bytes) -> bool:
    above, _, last = data.removesuffix(b"\n").rpartition(b"\n")
    try:
        return bool(json.loads(last)["sha256"] == hashlib.sha256(above + b"\n").hexdigest())
    except (ValueError, KeyError, TypeError):
        return False


def _read_copy(data: bytes) -> State | None:
    """Return what a whole copy holds; None for a sealed one."""
    parts = [json.loads(line) for line in data.splitlines()[1:-1]]
    texts = {part["id"]: part["body"].get("text", "") for part in parts if "id" in part}
    return State(texts[LINE], texts[PROSE]) if texts else None
