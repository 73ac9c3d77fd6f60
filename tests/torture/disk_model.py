"""A hostile but legal disk: what may be on it after a power cut, as POSIX lets it be and no more.

A disk is the list of what was done to it. What a sync has brought there is there. Of the rest:

- a write is there, is missing, is torn at any byte at either end, or has only made the file
  longer, with zeros; what was there before it stays as it was outside the bytes it wrote;
- a truncation has happened or not;
- a name has been given, taken or changed, or not; a renaming happens as one, and names the file
  that it renamed even where that file's first name never came to the disk;
- the names in a folder are brought there by a sync of the folder, a file's bytes by a sync of the
  file, and neither by the other;
- a sync of a file that failed has brought nothing, and no later sync brings what it should have
  brought. A folder's names are brought by the next sync that works: that one failed, SQLite does
  not tell.

Every choice is independent of the others, or, as on a disk with a log, all in their order.
"""

import hashlib
import math
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

FOLDER = -1  # stands for the file where a name is a folder's
NEVER = math.inf
_BEFORE = -1.0


class Written(NamedTuple):
    """Bytes written at an offset of a file; with `data` None it was truncated there."""

    file: int
    offset: int
    data: bytes | None


class Named(NamedTuple):
    """Names of one folder that were given to files (`FOLDER`: made folders) or taken, as one."""

    folder: str
    changes: tuple[tuple[str, int | None], ...]


class Effect(NamedTuple):
    """What one call did: the moment when it may have happened, and the one when it is certain."""

    at: float
    durable_at: float
    what: Written | Named


class Node(NamedTuple):
    """What has a name: a file and its bytes; a folder has none. Two names may be one file's."""

    file: int
    data: bytes


Tree = Mapping[str, Node]
Fate = Callable[[Effect], float]
_LOST, _KEPT = 0.0, 1.0


def digest(tree: Tree) -> bytes:
    """Return what tells two disks apart."""
    made = hashlib.sha256()
    for name, node in tree.items():
        made.update(f"{name}\0{node.file}\0{len(node.data)}\0".encode())
        made.update(node.data)
    return made.digest()


def was_there(what: Written | Named) -> Effect:
    """Return what was on the disk before anything was done."""
    return Effect(_BEFORE, _BEFORE, what)


class Disk:
    """All that was done to a disk, in its order."""

    def __init__(self, effects: Iterable[Effect]) -> None:
        self._effects = sorted(effects, key=lambda effect: effect.at)
        self._times = [effect.at for effect in self._effects]

    def moments(self) -> tuple[set[float], set[float]]:
        """Return when something began to be on it, and when something was certain to be."""
        begun = {effect.at for effect in self._effects if effect.at > _BEFORE}
        certain = {effect.durable_at for effect in self._effects}
        return begun, {moment for moment in certain if _BEFORE < moment < NEVER}

    def after_cut(self, moment: float, chance: random.Random) -> Tree:
        """Return what is on it after one of the legal cuts at a moment."""
        done = self._effects[: bisect_right(self._times, moment)]
        pending = [effect for effect in done if effect.durable_at > moment]
        fate = _fate(chance, pending)
        files: dict[int, bytearray] = defaultdict(bytearray)
        folders: dict[str, dict[str, int]] = defaultdict(dict)
        for effect in done:
            share = _KEPT if effect.durable_at <= moment else fate(effect)
            if isinstance(effect.what, Written):
                _write(files[effect.what.file], effect.what, share, chance)
            elif share:
                _name(folders[effect.what.folder], effect.what)
        return dict(_walk("", folders, files))

    def whole(self) -> Tree:
        """Return what is on it when all that was done has come there."""
        return self.after_cut(NEVER, random.Random(0))  # noqa: S311 - no choice is left


def _fate(chance: random.Random, pending: list[Effect]) -> Fate:
    """Return what becomes of each effect that is not certain: lost, kept, or in between torn."""
    mood = chance.choice(("all", "none", "names", "bytes", "in order", *("any",) * 6))
    if mood == "any":
        return lambda _: chance.choice((_KEPT, _LOST, 0.5))
    if mood == "in order":
        last = chance.randrange(len(pending) + 1)
        number = {id(effect): place for place, effect in enumerate(pending)}
        return lambda effect: (
            _KEPT if number[id(effect)] < last else 0.5 * (number[id(effect)] == last)
        )
    are_names, are_bytes = mood in ("all", "names"), mood in ("all", "bytes")
    return lambda effect: float(are_bytes if isinstance(effect.what, Written) else are_names)


def _write(content: bytearray, what: Written, share: float, chance: random.Random) -> None:
    if not share:
        return
    if what.data is None:
        if len(content) > what.offset:
            del content[what.offset :]
        else:
            _lengthen(content, what.offset)
        return
    begin, end = 0, len(what.data)
    if share != _KEPT:
        cut = chance.randint(0, end)
        begin, end = chance.choice(((0, cut), (cut, end), (end, end)))
        if chance.random() < 0.5:
            _lengthen(content, what.offset + len(what.data))
    if begin < end:
        _lengthen(content, what.offset + end)
        content[what.offset + begin : what.offset + end] = what.data[begin:end]


def _lengthen(content: bytearray, size: int) -> None:
    content.extend(bytes(max(0, size - len(content))))


def _name(folder: dict[str, int], what: Named) -> None:
    for name, file in what.changes:
        if file is None:
            folder.pop(name, None)
        else:
            folder[name] = file


def _walk(
    folder: str, folders: Mapping[str, Mapping[str, int]], files: Mapping[int, bytearray]
) -> Iterable[tuple[str, Node]]:
    for name, file in sorted(folders.get(folder, {}).items()):
        path = f"{folder}/{name}" if folder else name
        yield path, Node(file, bytes(files.get(file, b"")))
        if file == FOLDER:
            yield from _walk(path, folders, files)
