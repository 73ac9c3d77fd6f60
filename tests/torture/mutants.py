"""The storage code broken on purpose, one place at a time: every break that matters must be seen.

Each mutant is a copy of the tree with one text replaced, and the tests that should see it. It
counts as killed only by an assertion of such a test, not by a time-out or an import that fails.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.torture.typist import ROOT

_LONGEST_S = 240
_ASSERTED = re.compile(
    r"^E +(?:AssertionError: )?(.*assert .*|.+ is empty.*|.*DID NOT RAISE.*)", re.MULTILINE
)
_COPIED = ("rapporteur", "resources", "tests", "pyproject.toml")
_CUT = "tests/torture -k test_nothing_that_was_told_to_be_safe_is_lost_in_a_power_cut"
_CUT_FILE = "tests/torture -k test_a_file_without_a_journal_keeps_in_a_power_cut"
_KILL = "tests/torture -k is_killed"
_DAMAGE = "tests/torture -k damaged_journal"


class Mutant(NamedTuple):
    """One break: where, what it replaces, who should see it; or why nobody can."""

    name: str
    file: str
    old: str
    new: str
    tests: str = ""
    equivalent: str = ""


class Killed(NamedTuple):
    """What became of a mutant: the assertion that saw it, or nothing."""

    mutant: Mutant
    by: str
    assertion: str

    @property
    def is_as_expected(self) -> bool:
        """Whether it was seen, or cannot be."""
        return bool(self.by) != bool(self.mutant.equivalent)


MUTANTS = (
    Mutant(
        "the file is not synced before it is renamed",
        "files.py",
        "            left = left[file.write(left) :]\n        _sync(handle)",
        "            left = left[file.write(left) :]",
        _CUT_FILE,
    ),
    Mutant(
        "the folder is not synced after the renaming",
        "files.py",
        "                temporary.unlink()\n        _sync_name(target, is_new=is_new)",
        "                temporary.unlink()",
        _CUT_FILE,
    ),
    Mutant(
        "a new folder's name is not synced",
        "files.py",
        "                _sync_new_folder(missing)\n",
        "",
        f"{_CUT} or test_a_file_without_a_journal",
        "ext4 and XFS keep one log: the next sync of any file brings the folder with it",
    ),
    Mutant(
        "SQLite: synchronous=OFF",
        "journal.py",
        '"synchronous=FULL"',
        '"synchronous=OFF"',
        _CUT,
    ),
    Mutant(
        "SQLite: synchronous=NORMAL",
        "journal.py",
        '"synchronous=FULL"',
        '"synchronous=NORMAL"',
        _CUT,
    ),
    Mutant(
        "told as safe before it is written",
        "journal_writer.py",
        "        with self._disk:\n            error = self._bring(job)\n",
        "        self._status = JournalStatus(job.number, time.time())\n"
        "        self._on_status(self._status)\n        time.sleep(0.05)\n"
        "        with self._disk:\n            error = self._bring(job)\n",
        _CUT,
    ),
    Mutant(
        "the transaction is rolled back",
        "journal.py",
        '"at": at, "chain": chain})\n            connection.execute("COMMIT")',
        '"at": at, "chain": chain})\n            connection.execute("ROLLBACK")',
        _KILL,
    ),
    Mutant(
        "COMMIT is left out",
        "journal.py",
        '"at": at, "chain": chain})\n            connection.execute("COMMIT")',
        '"at": at, "chain": chain})',
        _CUT,
        "the connection's own `with` commits what is open, before the call returns",
    ),
    Mutant(
        "a write that failed is told as done",
        "journal_writer.py",
        "            self._has_failed = True\n            return error",
        "            self._has_failed = True\n            return None",
        "tests/torture -k by_a_fault[sync-for-good]",
    ),
    Mutant(
        "the journal is used again after an error",
        "journal_writer.py",
        "                self._give_up(error)\n"
        "                self._journal = self._begin(job.report, job.number)",
        "                self._go_on(job)",
        "tests/torture -k test_a_failed_sync_is_not_tried_again_on_the_same_file",
    ),
    Mutant(
        "a checkpoint is believed without its CRC",
        "journal_reader.py",
        "                is_whole, numbers[part] = False, _NEVER",
        "                bodies[part], numbers[part] = body, number",
        "tests/storage/test_journal.py",
    ),
    Mutant(
        "an edit is believed without its CRC",
        "journal_reader.py",
        "        if crc != ",
        "        if crc is None and crc != ",
        _DAMAGE,
    ),
    Mutant(
        "a missing edit is not noticed",
        "journal_reader.py",
        " or last not in (None, before):",
        ":",
        "tests/storage/test_journal.py",
    ),
    Mutant(
        "a fact is believed without its CRC",
        "journal_reader.py",
        "isinstance(value, str | int) and crc == ",
        "isinstance(value, str | int) or crc == ",
        "tests/storage/test_journal.py",
    ),
    Mutant(
        "a splice is laid where it does not fit",
        "splices.py",
        "    if place < 0 or end > len(text) or text[place:end] != old:\n        return None\n",
        "",
        "tests/storage/test_splices.py",
    ),
    Mutant(
        "a stranger's file is taken for our own",
        "writer.py",
        "if hashlib.sha256(data).hexdigest() in self._ours:",
        "if data:",
        "tests/torture -k by_a_fault[open-garbage]",
    ),
    Mutant(
        "a newer journal is not applied",
        "reconciling.py",
        "    return Reconciled(ours, contents.number, is_news=not contents.is_whole,"
        " before=in_file)\n"
        "\n\ndef _report_in",
        "    return Reconciled(in_file, contents.number)\n\n\ndef _report_in",
        _KILL,
    ),
    Mutant(
        "a damaged journal claims more than it knows",
        "reconciling.py",
        "if file_number > contents.reached:",
        "if file_number > contents.number:",
        "tests/storage/test_reconciling.py",
    ),
    Mutant(
        "a session without a journal signs as the installation",
        "safekeeping.py",
        "replica_id() if self._journal else passing_id()",
        "replica_id()",
        "tests/torture -k by_a_fault[read-only-state]",
    ),
    Mutant(
        "edits are counted from 0 again",
        "session.py",
        "        self.number = number\n",
        "        self.number = 0\n",
        "tests/torture -k opened_again",
    ),
    Mutant(
        "a report that is held is opened",
        "hold.py",
        "    if not is_ours:",
        "    if not is_ours and False:",
        "tests/torture -k second_window",
    ),
    Mutant(
        "the bound is a pause instead",
        "edit_queue.py",
        "due = min(job.last + self._idle_s, job.since + self._longest_s)",
        "due = job.last + self._idle_s",
        "tests/storage/test_edit_queue.py",
    ),
    Mutant(
        "the ballast is kept on a full disk",
        "ballast.py",
        "        _path().unlink()\n    except OSError:\n        return False\n    return True",
        "        _path().stat()\n    except OSError:\n        return False\n    return False",
        "tests/torture -k ballast",
    ),
    Mutant(
        "an older journal takes the place of one that is busy",
        "journal_reader.py",
        '            if error.code != "damaged_journal":\n                raise\n',
        "",
        "tests/storage/test_journal.py",
    ),
    Mutant(
        "what was before the journal is guessed",
        "history.py",
        "    if number < journal.since:\n        return None\n",
        "",
        "tests/storage/test_history.py",
    ),
    Mutant(
        "a stick that is gone is written to",
        "writer.py",
        "        if self._disk_number not in (None, number) and not path.is_file():",
        "        if False:",
        "tests/torture -k told_in_the_window[stick]",
    ),
)


def try_mutant(mutant: Mutant) -> Killed:
    """Break a copy of the tree and let its tests look."""
    with tempfile.TemporaryDirectory(prefix="rapporteur-mutant-") as folder:
        root = Path(folder)
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, root / name)
        _break(root, mutant)
        where, *words = mutant.tests.split(" ", 2)
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", where]
        try:
            done = subprocess.run(
                [*command, *words],
                cwd=root,
                capture_output=True,
                text=True,
                timeout=_LONGEST_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Killed(mutant, "", "time-out")
    failed = re.findall(r"^FAILED \S*::(\S+)", done.stdout, re.MULTILINE)
    asserted = _ASSERTED.findall(done.stdout)
    if done.returncode == 1 and failed and asserted:
        return Killed(mutant, failed[0], asserted[0][:100])
    last = (done.stdout.strip().splitlines() or [done.stderr[-200:]])[-1]
    return Killed(mutant, "", last)


def _break(root: Path, mutant: Mutant) -> None:
    folder = root / "rapporteur"
    path = folder / mutant.file
    if not path.exists():
        path = folder / "storage" / mutant.file
    text = path.read_text("utf-8")
    assert text.count(mutant.old) == 1, f"{mutant.name}: {text.count(mutant.old)} places"
    path.write_text(text.replace(mutant.old, mutant.new), "utf-8")


def run(mutants: Iterable[Mutant] = MUTANTS, *, at_once: int = 2) -> list[Killed]:
    """Try all mutants."""
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(try_mutant, mutants))


def table(results: Iterable[Killed]) -> str:
    """Return the mutants as a table: what was broken, which assertion saw it."""
    rows = []
    for mutant, by, assertion in results:
        if by:
            said = f"killed by {by}: {assertion}"
        elif mutant.equivalent:
            said = f"alive, and equivalent: {mutant.equivalent}"
        else:
            said = f"ALIVE ({assertion})"
        rows.append(f"{mutant.name:54} {said}")
    return "\n".join(rows)
