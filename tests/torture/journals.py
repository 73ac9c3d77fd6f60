"""Ten thousand damaged journals: no crash, no wait, no silently wrong text."""

import random
import sqlite3
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import RapporteurError
from rapporteur.storage.journal import begin_journal
from rapporteur.storage.journal_contents import Contents, Facts, Seen
from rapporteur.storage.journal_reader import journal_folder, take_up

REPORT = "0123456789abcdef0123456789abcdef"
PARTS = tuple(f"section/s{number}" for number in range(12))
_EDITS = 400
_PAGE = 4096
_SLOW_S = 1.0
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


class Written(NamedTuple):
    """A sound journal as files, and what each part was after each edit."""

    files: dict[str, bytes]
    states: list[dict[str, str]]
    number: int


class Damaged(NamedTuple):
    """What came of one damaged journal."""

    way: str
    fate: str
    seconds: float
    detail: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether something happened that must not."""
        return self.fate in ("crash", "silently wrong") or self.seconds > _SLOW_S


def write_sound(seed: int, *, closed: bool) -> Written:
    """Write a journal as the program does; `closed` leaves no WAL file."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    folder = journal_folder(REPORT)
    bodies = {part: _body("") for part in PARTS}
    facts = Facts(REPORT, "igf-2016-workshop", 1, "f" * 32)
    journal = begin_journal(
        folder / "00000001.journal", Contents(facts, 0, 0.0, bodies, {}, {}, "somewhere")
    )
    texts = dict.fromkeys(PARTS, "")
    states = [dict(bodies)]
    for number in range(1, _EDITS + 1):
        for part in chance.sample(PARTS, chance.choice((1, 1, 1, 2))):
            text = texts[part]
            at = chance.randint(0, len(text))
            typed = "".join(chance.choices("abcdefgh ij\u00e9\u4e2d", k=chance.randint(1, 30)))
            texts[part] = text[:at] + typed + text[at + chance.randint(0, 5) :]
            bodies[part] = _body(texts[part])
        changed = {part: bodies[part] for part in PARTS if bodies[part] != states[-1][part]}
        journal.write(number, 1000.0 + number, changed)
        states.append(dict(bodies))
        if number % 50 == 0:
            digest = f"{zlib.crc32(str(number).encode()):064x}"
            journal.note_file(Path("somewhere"), digest, number, {"e" * 32: Seen(number)})
    if closed:
        journal.close()
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "held"}
    journal.close()
    for path in folder.iterdir():
        path.unlink()
    return Written(files, states, _EDITS)


def _body(text: str) -> str:
    return '{"kind":"prose","text":"' + text + '"}'


def damage_once(written: Written, way: str, chance: random.Random) -> Damaged:
    """Damage the files in one way, take the journal up and look at what it says."""
    folder = journal_folder(REPORT)
    folder.mkdir(parents=True, exist_ok=True)
    files = dict(written.files)
    WAYS[way](files, chance)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if way in HOSTILE:
        HOSTILE[way](folder / "00000001.journal", chance)
    begun = time.thread_time()  # what other programs take is not counted
    detail = ""
    try:
        journal, contents = take_up(folder)
    except RapporteurError as error:
        journal, fate = None, f"refused: {error.code}"
    except Exception as error:  # noqa: BLE001 - the very thing that is looked for
        journal, fate, detail = None, "crash", repr(error)
    else:
        fate, detail = _fate(written, contents)
    seconds = time.thread_time() - begun
    if journal:
        journal.close()
    for path in folder.iterdir():
        path.unlink()
    return Damaged(way, fate, seconds, detail)


def _fate(written: Written, contents: Contents | None) -> tuple[str, str]:
    """Say what the contents are worth: each part must be as it was after an edit they claim."""
    if contents is None:
        return "nothing can be read", ""
    if contents.facts.report != REPORT:
        return "silently wrong", "another report"
    since = min(contents.reached, contents.number, written.number)
    for part in PARTS:
        body = contents.bodies.get(part)
        if body is None or part in contents.broken:
            if contents.is_whole:
                return "silently wrong", f"{part} is missing"
            continue
        known = [number for number, state in enumerate(written.states) if state[part] == body]
        if not known:
            return "silently wrong", f"{part} never was so"
        if max(known) < since:
            return "silently wrong", f"{part} is of edit {max(known)}, said to be of {since}"
    for edit in contents.files.values():
        if edit % 50 or not 0 < edit <= written.number:
            return "silently wrong", "a file's number"
    if not contents.is_whole:
        return "damage told", ""
    return ("as it was" if contents.number == written.number else "an earlier state"), ""


Files = dict[str, bytes]
Way = Callable[[Files, random.Random], None]


def _victim(files: Files, chance: random.Random) -> str:
    return chance.choice([name for name in files if files[name]])


def _changed(files: Files, chance: random.Random, make: Callable[[bytearray], None]) -> None:
    name = _victim(files, chance)
    data = bytearray(files[name])
    make(data)
    files[name] = bytes(data)


def _flip(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        for _ in range(chance.choice((1, 1, 1, 8, 64))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)

    _changed(files, chance, make)


def _flip_header(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        start = _PAGE * chance.randrange(max(1, len(data) // _PAGE))
        for _ in range(chance.choice((1, 1, 3))):
            data[min(len(data) - 1, start + chance.randrange(100))] ^= 1 << chance.randrange(8)

    _changed(files, chance, make)


def _zero(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        size = chance.choice((512, _PAGE))
        at = size * chance.randrange(max(1, len(data) // size))
        data[at : at + size] = b"\0" * len(data[at : at + size])

    _changed(files, chance, make)


def _swap(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        pages = max(1, len(data) // _PAGE)
        one, other = (_PAGE * chance.randrange(pages) for _ in range(2))
        data[one : one + _PAGE], data[other : other + _PAGE] = (
            data[other : other + _PAGE],
            data[one : one + _PAGE],
        )

    _changed(files, chance, make)


def _truncate(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        del data[chance.randrange(len(data)) :]

    _changed(files, chance, make)


def _nuls(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        data[:] = b"\0" * len(data)

    _changed(files, chance, make)


def _garbage(files: Files, chance: random.Random) -> None:
    def make(data: bytearray) -> None:
        at = chance.randrange(len(data))
        noise = chance.randbytes(chance.randint(1, 3000))
        data[at : at + len(noise)] = noise

    _changed(files, chance, make)


def _lose_wal(files: Files, chance: random.Random) -> None:
    for name in [name for name in files if name.endswith("-wal")]:
        del files[name]


def _nothing(files: Files, chance: random.Random) -> None:
    """Leave the files as they are: what is hostile is done with SQLite."""


WAYS: dict[str, Way] = {
    "bits flipped": _flip,
    "page heads flipped": _flip_header,
    "stretch zeroed": _zero,
    "pages swapped": _swap,
    "truncated": _truncate,
    "all NUL": _nuls,
    "overwritten": _garbage,
    "WAL deleted": _lose_wal,
    "hostile rows": _nothing,
    "hostile tables": _nothing,
}


def _hostile_rows(path: Path, chance: random.Random) -> None:
    statements = (
        "UPDATE fact SET value = '9223372036854775807' WHERE name = 'number'",
        "UPDATE fact SET value = x'00ff' WHERE name = 'report'",
        "UPDATE fact SET value = '../../etc' WHERE name = 'report'",
        "UPDATE fact SET value = 'nan' WHERE name = 'at'",
        "UPDATE fact SET value = '1e400' WHERE name = 'at'",
        "UPDATE checkpoint SET body = zeroblob(20000000)",
        "UPDATE checkpoint SET edit = 'many'",
        "UPDATE edit SET number = -number",
        "UPDATE edit SET place = 9223372036854775807",
        "UPDATE edit SET place = 'x', removed = 1.5, inserted = NULL WHERE 0",
        "UPDATE edit SET inserted = x'fffe' WHERE number = 17",
        "UPDATE edit SET crc = 1e300 WHERE number % 7 = 0",
        "DELETE FROM edit WHERE number = 200",
        "DELETE FROM edit WHERE number > 300",
        "DELETE FROM edit",
        "DELETE FROM checkpoint",
        "DELETE FROM fact WHERE name = 'number'",
        "DELETE FROM fact",
        "UPDATE file SET edit = 399",
    )
    _execute(path, chance.choice(statements))


def _hostile_tables(path: Path, chance: random.Random) -> None:
    views = {
        "fact": "SELECT x AS name, x AS value, 1 AS crc FROM n",
        "edit": "SELECT x AS number, 'section/s1' AS part, 1 AS at, 1 AS place, '' AS removed,"
        " '' AS inserted, 1 AS crc, 1 AS before FROM n",
        "file": "SELECT x AS digest, x AS edit, 1 AS crc FROM n",
        "checkpoint": "SELECT x AS part, x AS edit, 'y' AS body, 1 AS crc FROM n",
    }
    limit = "FROM n LIMIT 3000"
    blobs = f"SELECT hex(randomblob(8)), zeroblob(5000), x {limit}"
    scripts = [
        f"DROP TABLE {name}; CREATE VIEW {name} AS {_ENDLESS} {rows}"
        for name, rows in views.items()
    ]
    into = f"{_ENDLESS} INSERT INTO fact"
    scripts += (
        "DROP TABLE fact; CREATE VIEW fact AS SELECT load_extension('x') AS name, 1 AS value",
        "CREATE TRIGGER t AFTER INSERT ON edit BEGIN DELETE FROM edit; END",
        "CREATE TRIGGER t AFTER INSERT ON fact BEGIN DELETE FROM checkpoint; END",
        "DROP TABLE checkpoint",
        "DROP TABLE fact; CREATE TABLE fact (a, b)",
        f"DROP TABLE fact; CREATE TABLE fact (name, value, crc);{into} {blobs}",
        f"{into} SELECT x, hex(zeroblob(50000)), x {limit}",
    )
    _execute(path, chance.choice(scripts))


def _execute(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(script)
    except sqlite3.Error:
        pass
    finally:
        connection.close()


HOSTILE = {"hostile rows": _hostile_rows, "hostile tables": _hostile_tables}


def run(count: int) -> list[Damaged]:
    """Damage that many journals in the state folder that is set, every way in turn."""
    results: list[Damaged] = []
    sound = [write_sound(seed, closed=bool(seed % 2)) for seed in range(4)]
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - no secret
        way = list(WAYS)[number % len(WAYS)]
        results.append(damage_once(sound[chance.randrange(len(sound))], way, chance))
    return results


def run_apart(count: int) -> list[Damaged]:
    """As `run`, in a state folder that is made for it."""
    import os

    with tempfile.TemporaryDirectory(prefix="rapporteur-journals-") as folder:
        before = os.environ.get("XDG_STATE_HOME")
        os.environ["XDG_STATE_HOME"] = folder
        try:
            return run(count)
        finally:
            os.environ.pop("XDG_STATE_HOME")
            if before is not None:
                os.environ["XDG_STATE_HOME"] = before


def table(results: Iterable[Damaged]) -> str:
    """Return what came of the damaged journals as a table."""
    results = list(results)
    fates = sorted({damaged.fate for damaged in results})
    rows = [f"{'journal damaged':20} {'tried':>6} {'slowest s':>9}  what came of them"]
    for way in WAYS:
        some = [damaged for damaged in results if damaged.way == way]
        if some:
            counts = Counter(damaged.fate for damaged in some)
            said = ", ".join(f"{counts[fate]} {fate}" for fate in fates if counts[fate])
            slowest = max(damaged.seconds for damaged in some)
            rows.append(f"{way:20} {len(some):6} {slowest:9.2f}  {said}")
    rows += [f"BAD: {damaged}" for damaged in results if damaged.is_bad]
    return "\n".join(rows)
