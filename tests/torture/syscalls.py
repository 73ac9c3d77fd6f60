"""Reads what strace saw a program do to the files under one folder: the calls, and no library's.

Python's own files and SQLite's are in one list, and so is what the program said on its standard
output, so that each word has its place among the writes and syncs. Calls of several threads are
taken in the order in which they ended; a sync covers what had ended when it began.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.torture.disk_model import FOLDER, NEVER, Disk, Effect, Named, Written, was_there

_SEEN = (
    *("?open", "openat", "?creat", "close", "lseek", "write", "pwrite64", "writev", "pwritev"),
    *("ftruncate", "truncate", "fallocate", "fsync", "fdatasync", "?rename", "renameat"),
    *("renameat2", "?link", "linkat", "?unlink", "unlinkat", "?mkdir", "mkdirat", "?rmdir"),
    *("?symlink", "symlinkat", "sendfile", "copy_file_range", "dup", "?dup2", "dup3"),
)
_BY_PATH = {"truncate", "symlink", "symlinkat", "creat"}
_BY_HANDLE = {"writev", "pwritev", "fallocate", "sendfile", "copy_file_range"}
_BY_HANDLE |= {"dup", "dup2", "dup3"}
_LINE = re.compile(r"(\d+) +(?:<\.\.\. \w+ resumed>)?(.*)")
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+|\?)(.*)", re.DOTALL)
_UNFINISHED = "<unfinished ...>"
_LONGEST_BYTES = 20_000_000


def strace(log: Path, inject: str = "") -> list[str]:
    """Return the words that run a program and keep what it does to files; `inject` is a fault."""
    quiet = ["strace", "-f", "--seccomp-bpf", "-qq", "-a1", "-xx", "-s", str(_LONGEST_BYTES)]
    fault = ["-e", f"inject={inject}"] if inject else []
    return [*quiet, "-e", "signal=none", "-e", f"trace={','.join(_SEEN)}", *fault, "-o", str(log)]


class Call(NamedTuple):
    """One call: its line in the log and the one on which it ended, and what it gave."""

    begun: int
    ended: int
    name: str
    words: list[str]
    result: int

    def handle(self) -> int:
        """Return the handle that it is about."""
        return int(self.words[0])

    def paths(self) -> list[str]:
        """Return the paths that it is about; those of a handle of a folder are not understood."""
        texts = [text for text in self.words if text.startswith('"')]
        return [os.fsdecode(_bytes(text)) for text in texts]


def read_calls(lines: Iterable[str]) -> Iterator[Call]:
    """Give the calls in the order in which they ended; a handle is closed when that begins."""
    begun: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines):
        found = _LINE.match(line)
        assert found, line[:200]
        thread, text = found.groups()
        if text.endswith(_UNFINISHED):
            text = text.removesuffix(_UNFINISHED)
            begun[thread] = (number, text)
            if text.startswith("close("):
                yield Call(number, number, "close", [text[len("close(") :].strip()], 0)
            continue
        first, head = begun.pop(thread, (number, ""))
        call = _CALL.match(head + text)
        assert call, (head + text)[:200]
        name, words, result, _ = call.groups()
        if result != "?" and not (head and name == "close"):
            yield Call(first, number, name, words.strip().split(", "), int(result))


class Handle:
    """An open file or folder."""

    def __init__(self, path: str, file: int, *, appends: bool = False) -> None:
        self.path, self.file, self.appends = path, file, appends
        self.offset = 0


class Recording:
    """What was done under a folder and what was said meanwhile; made anew, then fed with calls."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}/"
        self.said: list[tuple[int, list[Any]]] = []
        self._effects: list[Effect] = []
        self._ends: list[int] = []
        self._pending: dict[int | str, list[int]] = defaultdict(list)
        self._files: dict[str, int] = {"": FOLDER}
        self._sizes: dict[int, int] = defaultdict(int)
        self._handles: dict[int, Handle] = {}
        numbers: dict[int, int] = {}
        for path in sorted(root.rglob("*")):
            name = str(path.relative_to(root))
            file = FOLDER if path.is_dir() else numbers.setdefault(path.stat().st_ino, len(numbers))
            self._files[name] = file
            self._effects.append(was_there(Named(*_split(name, file))))
            if file != FOLDER:
                self._sizes[file] = path.stat().st_size
                self._effects.append(was_there(Written(file, 0, path.read_bytes())))
        self._ends = [-1] * len(self._effects)
        self._next = len(numbers)

    def read(self, log: Path) -> Disk:
        """Take what a log holds; return the disk."""
        with log.open(encoding="ascii") as lines:
            for call in read_calls(line.rstrip("\n") for line in lines):
                self._take(call)
        return Disk(self._effects)

    def _take(self, call: Call) -> None:
        name = call.name
        if name in ("open", "openat"):
            self._open(call)
        elif name == "close":
            self._handles.pop(call.handle(), None)
        elif name in ("write", "pwrite64") and call.handle() == 1:
            self.said.append((call.begun, json.loads(_bytes(call.words[1]))))
        elif name in ("lseek", "write", "pwrite64", "ftruncate", "fsync", "fdatasync"):
            if handle := self._handles.get(call.handle()):
                self._use(call, handle)
        elif name in _BY_HANDLE:
            assert call.handle() not in self._handles, call
        elif any(path.startswith(self._root) for path in call.paths()) and call.result >= 0:
            assert name not in _BY_PATH, call
            self._rename(call, [path.removeprefix(self._root) for path in call.paths()])

    def _open(self, call: Call) -> None:
        (path,) = call.paths()
        if call.result < 0 or not f"{path}/".startswith(self._root):
            return
        name, flags = (
            path.removeprefix(self._root[:-1]).strip("/"),
            call.words[-1 - _has_mode(call)],
        )
        if name not in self._files:
            if "O_CREAT" not in flags:
                return  # a folder of the system's, asked for by another name
            self._files[name] = self._next
            self._next += 1
            self._do(call, Named(*_split(name, self._files[name])))
        file = self._files[name]
        if "O_TRUNC" in flags and self._sizes[file]:
            self._sizes[file] = 0
            self._do(call, Written(file, 0, None))
        self._handles[call.result] = Handle(name, file, appends="O_APPEND" in flags)

    def _use(self, call: Call, handle: Handle) -> None:
        key = handle.path if handle.file == FOLDER else handle.file
        if call.name in ("fsync", "fdatasync"):
            self._sync(call, key)
        elif call.result < 0:
            return
        elif call.name == "lseek":
            handle.offset = call.result
        elif call.name == "ftruncate":
            self._sizes[handle.file] = int(call.words[1])
            self._do(call, Written(handle.file, int(call.words[1]), None))
        else:
            is_placed = call.name == "pwrite64"
            end = self._sizes[handle.file]
            here = end if handle.appends else handle.offset
            offset = int(call.words[3]) if is_placed else here
            self._do(call, Written(handle.file, offset, _bytes(call.words[1])[: call.result]))
            self._sizes[handle.file] = max(end, offset + call.result)
            handle.offset = handle.offset if is_placed else offset + call.result

    def _rename(self, call: Call, names: list[str]) -> None:
        if call.name in ("mkdir", "mkdirat"):
            self._files[names[0]] = FOLDER
            self._do(call, Named(*_split(names[0], FOLDER)))
        elif call.name in ("unlink", "unlinkat", "rmdir"):
            del self._files[names[0]]
            self._do(call, Named(*_split(names[0], None)))
        else:
            old, new = names
            file = self._files[old]
            assert file != FOLDER, "a folder that gets another name is not understood"
            folder, given = _split(new, file)
            taken: tuple[tuple[str, int | None], ...] = ()
            if call.name not in ("link", "linkat"):
                del self._files[old]
                source, taken = _split(old, None)
                assert source == folder, "a renaming from folder to folder is not understood"
            self._files[new] = file
            self._do(call, Named(folder, (*taken, *given)))

    def _do(self, call: Call, what: Written | Named) -> None:
        key = what.file if isinstance(what, Written) else what.folder
        self._pending[key].append(len(self._effects))
        self._effects.append(Effect(call.begun, NEVER, what))
        self._ends.append(call.ended)

    def _sync(self, call: Call, key: int | str) -> None:
        is_folder = isinstance(key, str)
        for number in self._pending.pop(key, []):
            if self._ends[number] > call.begun or (is_folder and call.result < 0):
                self._pending[key].append(number)
            elif call.result == 0:
                self._effects[number] = self._effects[number]._replace(durable_at=call.ended)


def _has_mode(call: Call) -> bool:
    return not call.words[-1].startswith("O_")


def _split(name: str, file: int | None) -> tuple[str, tuple[tuple[str, int | None], ...]]:
    folder, _, last = name.rpartition("/")
    return folder, ((last, file),)


def _bytes(text: str) -> bytes:
    assert text.endswith('"'), f"cut short: {text[-50:]}"
    return bytes.fromhex(text[1:-1].replace("\\x", ""))
