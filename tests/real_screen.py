"""A virtual X screen with a window manager and real keys, for tests of the program from outside."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

PROGRAMS = ("Xvfb", "openbox", "xdotool", "xkbcomp")
_PATIENCE_S = 30.0
_KEY_DELAY_MS = 3

# A keyboard on which typographic quotes and dashes have keys of their own, as on many laptops:
# xdotool would otherwise re-map a key for each of them while the program reads the last one.
_KEYBOARD = """xkb_keymap {
 xkb_keycodes { include "evdev+aliases(qwerty)" };
 xkb_types { include "complete" };
 xkb_compat { include "complete" };
 xkb_symbols { include "pc+us+inet(evdev)"
  key <FK13> { [ U2019, U2018 ] };
  key <FK14> { [ U201C, U201D ] };
  key <FK15> { [ U2013, U2212 ] };
  key <FK16> { [ U00D7, U2014 ] };
 };
};
"""


def missing_programs() -> list[str]:
    """Return which of the programs that this needs are not installed."""
    return [name for name in PROGRAMS if not shutil.which(name)]


class RealScreen:
    """A screen of its own; `environment` is what programs shown on it are started with."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1280, 900)) -> None:
        self.environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        self._folder = folder
        self._size = size
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        read, write = os.pipe()
        screen = f"{self._size[0]}x{self._size[1]}x24"
        self._start(
            "Xvfb",
            "-noreset",
            "-r",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            screen,
            pass_fds=(write,),
        )
        os.close(write)
        with os.fdopen(read) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        keyboard = self._folder / "keyboard.xkb"
        keyboard.write_text(_KEYBOARD, encoding="ascii")
        self._run("xkbcomp", "-w", "0", str(keyboard), self.environment["DISPLAY"])
        self._start("openbox")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for program in reversed(self._running):
            program.terminate()
            program.wait(10)

    def show(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a program and wait until its window has the keyboard."""
        program = self._start(*words)
        self.bring_back(program)
        return program

    def bring_back(self, program: subprocess.Popen[bytes]) -> None:
        """Give a program's window the keyboard: a busy window manager may forget to."""
        window = self._run(
            "xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid)
        ).split()[-1]
        self._run("xdotool", "windowactivate", "--sync", window)

    def press_until(self, key: str, is_so: Callable[[], bool], what: str) -> None:
        """Press a key until it has done something: a list that is closing may still take it."""
        until = time.monotonic() + _PATIENCE_S
        while not is_so():
            assert time.monotonic() < until, f"pressed in vain: {what}"
            self.press(key)
            time.sleep(1.0)

    def press(self, *keys: str) -> None:
        """Press keys by their X names, such as `ctrl+e`, one after the other."""
        self._run("xdotool", "key", "--delay", "12", *keys)

    def write(self, text: str) -> None:
        """Type a text; a line end is the Return key."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            if line:
                self._run("xdotool", "type", "--delay", str(_KEY_DELAY_MS), "--", line)

    def title(self) -> str:
        """Return the title of the window that has the keyboard; nothing while none has it."""
        words = ("xdotool", "getactivewindow", "getwindowname")
        done = subprocess.run(
            words,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
        )
        return done.stdout.strip()

    def _start(self, *words: str, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        with (self._folder / f"{Path(words[0]).name}.err").open("wb") as errors:
            program = subprocess.Popen(
                words,
                env=self.environment,
                pass_fds=pass_fds,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        self._running.append(program)
        return program

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            words,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=10 * _PATIENCE_S,
        )
        return done.stdout


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so, looking again and again; AssertionError when it never is."""
    until = time.monotonic() + _PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.02)
