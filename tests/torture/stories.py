"""What a rapporteur does at a disk that is watched: short stories, each in a process of its own.

`python -m tests.torture.stories NAME SEED` tells one; the folders are in the environment.
"""

import os
import random
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.torture.hand import Hand

PASSPHRASE = "crème brûlée at nine"  # noqa: S105 - it opens nothing but this test


def _first_saves(hand: Hand) -> None:
    hand.type(70)
    hand.pause(2.2)  # the file is saved two seconds after the last key
    hand.type(40)
    hand.save()
    hand.type(40)
    hand.pause(0.3)
    hand.close()


def _begin(hand: Hand) -> None:
    hand.type(60)
    hand.save()
    hand.type(60)
    hand.pause(0.3)  # in the journal alone


def _go_on(hand: Hand) -> None:
    hand.type(30)
    hand.pause(0.2)
    hand.save()
    hand.type(30)
    hand.close()


def _journal_fails(hand: Hand) -> None:
    hand.type(160)
    hand.pause(0.3)
    hand.save()
    hand.type(40)
    hand.pause(0.2)


def _rename(hand: Hand) -> None:
    hand.type(40)
    hand.save()
    hand.type(20)
    hand.rename("Panel 4")
    hand.type(20)
    hand.pause(0.2)
    hand.rename("Panel 4, second day")
    hand.save()
    hand.type(20)
    hand.rename("Panel 5")
    hand.close()


def _seal(hand: Hand) -> None:
    hand.type(30)
    hand.type_secret()
    hand.save()
    hand.type(30)
    hand.pause(0.3)  # in the journal alone
    hand.seal(PASSPHRASE)
    hand.type(30)
    hand.pause(0.3)
    hand.seal(None)
    hand.type(20)
    hand.close()


def _forget(hand: Hand) -> None:
    hand.type(30)
    hand.type_secret()
    hand.save()
    hand.erase_secret()
    hand.type(20)
    hand.save()
    hand.forget()
    hand.type(30)
    hand.pause(0.2)
    hand.close()


def _back_up(hand: Hand) -> None:
    for _ in range(4):
        hand.type(15)
        hand.save()
        hand.back_up()
    hand.close()


def _stranger(hand: Hand) -> None:
    for _ in range(2):
        hand.type(30)
        hand.save()
        hand.meet_stranger()
    hand.type(30)
    hand.save()
    hand.close()


def _long(hand: Hand) -> None:
    for _ in range(260):  # SQLite begins its log again after a thousand pages
        hand.type(2, 0.001)
        hand.save()
    hand.close()


def _unsealed(hand: Hand) -> None:
    """Do anything but seal: two syncs that fail in a row would leave file and journal apart."""
    _mixed(hand, ("pause", "save", "rename", "forget", "copy", "long pause"))


def _mixed(
    hand: Hand,
    acts: Sequence[str] = ("pause", "save", "rename", "forget", "copy", "long pause", "seal"),
) -> None:
    """Do anything in any order."""
    chance = random.Random(hand.presses + int(sys.argv[2]))  # noqa: S311 - no secret
    hand.type(chance.randint(1, 60))
    hand.save()
    for number in range(chance.randint(4, 14)):
        hand.type(chance.randint(1, 40))
        what = chance.choice(acts)
        if what == "rename":
            hand.rename(f"Panel {number}")
        elif what == "forget":
            hand.forget()
        elif what == "copy":
            hand.save()
            hand.back_up()
        elif what == "seal":
            hand.seal(None if hand.report.is_sealed else f"{PASSPHRASE} {number}")
        elif what == "save":
            hand.save()
        else:
            hand.pause(0.15 if what == "pause" else 2.2)
    if chance.random() < 0.7:
        hand.close()


class Story(NamedTuple):
    """What is done, what was done before it was watched, and which calls fail meanwhile."""

    tell: Callable[[Hand], None]
    before: str = ""
    inject: str = ""
    has_journal: bool = True


_SYNC, _WRITE = "fsync,fdatasync", "pwrite64"
STORIES = {
    "first saves": Story(_first_saves),
    "opened again": Story(_go_on, before="begun"),
    "a sync fails": Story(_journal_fails, inject=f"{_SYNC}:error=EIO:when=16"),
    "no log at first": Story(_journal_fails, inject="fdatasync:error=EIO:when=4"),
    "no folder at first": Story(_journal_fails, inject="fsync:error=EIO:when=1"),
    "a full disk": Story(_journal_fails, inject=f"{_WRITE}:error=ENOSPC:when=40+23"),
    "renamed": Story(_rename),
    "passphrase": Story(_seal),
    "forgotten": Story(_forget),
    "backup copies": Story(_back_up),
    "a stranger's file": Story(_stranger),
    "file only": Story(_first_saves, has_journal=False),
    "renamed, file only": Story(_rename, has_journal=False),
}
LONG = {
    "long": Story(_long),
    "anything": Story(_mixed),
    "anything, file only": Story(_mixed, has_journal=False),
    "syncs fail": Story(_unsealed, inject=f"{_SYNC}:error=EIO:when=14+13"),
}
# In each thread the first sync of SQLite's, or of our own, fails, or its second, and so on.
LONG |= {
    f"{name}, {call} {number} fails": Story(tell, inject=f"{call}:error=EIO:when={number}")
    for name, tell in (("saves", _journal_fails), ("renamed", _rename), ("forgotten", _forget))
    for call, last in (("fdatasync", 20), ("fsync", 10))
    for number in range(1, last + 1)
}
BEFORE = {"begun": Story(_begin)}
ALL = {**STORIES, **LONG, **BEFORE}


def main() -> None:
    """Tell one story, and end without a word more."""
    name, seed = sys.argv[1:]
    ALL[name].tell(Hand(int(seed)))
    os._exit(0)  # as if killed: what is not on the disk now is nobody's promise


if __name__ == "__main__":
    main()
