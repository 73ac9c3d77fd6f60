"""The oracle: it knows the keys that were typed and what was told to be safe, and nothing else."""

import json
import random
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

LINE, PROSE = "session_title", "discussions"
BOXES = (LINE, PROSE)
FORM = "igf-2016-workshop"
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Key(NamedTuple):
    """One key: the box it is typed into and its character."""

    box: str
    character: str


class State(NamedTuple):
    """What stands in the two boxes."""

    line: str = ""
    prose: str = ""


class Verdict(NamedTuple):
    """What was found again: the first `kept` of the keys, None for no state that ever was."""

    kept: int | None
    safe: int

    @property
    def is_lost(self) -> bool:
        """Whether something is gone that was told to be safe, or stands there as never typed."""
        return self.kept is None or self.kept < self.safe


def keys(seed: int, count: int) -> list[Key]:
    """Return keys that a person might type: words, by turns in the line and in the prose."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    typed: list[Key] = []
    while len(typed) < count:
        box = PROSE if chance.random() < 0.7 else LINE
        for _ in range(chance.randint(1, 4)):
            word = "".join(chance.choices(_LETTERS, k=chance.randint(1, 7)))
            typed += [Key(box, character) for character in f"{word} "]
        if box == PROSE and chance.random() < 0.2:
            typed.append(Key(box, "\n"))
    return typed[:count]


def state_after(typed: list[Key], start: State = State()) -> State:  # noqa: B008 - never changed
    """Return what stands in the boxes after these keys."""
    line = "".join(key.character for key in typed if key.box == LINE)
    prose = "".join(key.character for key in typed if key.box == PROSE)
    return State(start.line + line, start.prose + prose)


def judge(found: State, typed: list[Key], safe: int, start: State = State()) -> Verdict:  # noqa: B008 - never changed
    """Say how many of the keys are there: `found` must be the state after some first keys."""
    line, prose = start
    best = 0 if found == (line, prose) else None
    for number, key in enumerate(typed, start=1):
        if key.box == LINE:
            line += key.character
        else:
            prose += key.character
        if (line, prose) == found:
            best = number
    return Verdict(best, safe)


def read_file(path: Path) -> State | None:
    """Read a report file without the program's own code; None when it is not as it should be."""
    lines = path.read_bytes().split(b"\n")
    bodies: dict[str, Mapping[str, str]] = {}
    for line in lines[1:-2]:
        content = json.loads(line)
        rest = b"{" + line[len(b'{"crc":"01234567",') :]
        if int(content["crc"], 16) != zlib.crc32(rest[1:]):
            return None
        bodies[content["id"]] = content["body"]
    if json.loads(lines[-2])["parts"] != len(bodies) or lines[-1]:
        return None
    return State(bodies[LINE]["text"], bodies[PROSE]["text"])
