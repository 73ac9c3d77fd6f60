"""The gate that every exported DOCX passes: Microsoft's SDK, openxml-audit and our own lint.

`python tests/docx_gate.py FILE…` says what each of the three makes of a file.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from docx_lint import W, docx_faults
from lxml import etree
from openxml_audit import OpenXmlValidator

_MODULES = Path(__file__).resolve().parent.parent / "packaging" / "validator" / "node_modules"
_SHIPPED = _MODULES / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
SDK = Path(os.environ.get("OOXML_VALIDATOR_CLI", _SHIPPED))
SDK_MISSING = "" if SDK.is_file() else "Microsoft's validator is not here (make validator)"
_KEPT_OF_ONE_TEST = 5  # hypothesis exports hundreds, and looks at each by itself


class Verdict(NamedTuple):
    """What each check says of one file; `sdk` is empty where it is not installed."""

    sdk: list[str]
    audit: list[str]
    lint: list[str]

    @property
    def seen_by(self) -> tuple[str, ...]:
        """The checks that found something."""
        return tuple(name for name, faults in self._asdict().items() if faults)


def verdicts(files: Iterable[Path]) -> dict[Path, Verdict]:
    """Return what the three checks say of each file; the SDK has a process for each."""
    files = list(files)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        by_sdk = pool.map(_sdk_faults, files)
        audit = OpenXmlValidator()
        ours = [(_audit_faults(audit, file), docx_faults(file.read_bytes())) for file in files]
        return {
            file: Verdict(sdk, *others)
            for file, sdk, others in zip(files, by_sdk, ours, strict=True)
        }


def _sdk_faults(path: Path) -> list[str]:
    if SDK_MISSING:
        return []
    done = subprocess.run([SDK, path], capture_output=True, check=True, timeout=120)
    said = json.loads(done.stdout)  # the program itself exits with 0 whatever it finds
    assert said["ok"] == (not said["errors"])
    return [error["description"] for error in said["errors"]]


def _audit_faults(audit: OpenXmlValidator, path: Path) -> list[str]:
    result = audit.validate(path)
    assert result.is_valid == (not result.errors)
    return [error.description for error in result.errors]


class Exports:
    """The documents that the tests exported, in a folder, once for each structure.

    The validators do not look at letters; our lint does, and sees every file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: Counter[str] = Counter()
        self._structures: set[str] = set()
        self.faults: list[str] = []
        self.count = 0

    def keep(self, data: bytes, test: str) -> None:
        """Remember a document for the gate; `test` is who exported it."""
        self.count += 1
        self.faults += [f"{test}: {fault}" for fault in docx_faults(data)]
        if self._kept[test] == _KEPT_OF_ONE_TEST:
            return
        self._kept[test] += 1
        digest = _structure(data)
        if digest not in self._structures:
            self._structures.add(digest)
            (self._folder / f"{len(self._structures):04}.docx").write_bytes(data)

    @property
    def files(self) -> list[Path]:
        """Where they are."""
        return sorted(self._folder.iterdir())


def _structure(data: bytes) -> str:
    """Return a digest of a document without its words and without the report it carries."""
    digest = hashlib.sha256()
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            digest.update(name.encode())
            if name.startswith(("customXml/", "docProps/")) or not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            for text in root.iter(f"{W}t"):
                text.text = ""
            digest.update(etree.tostring(root))
    return digest.hexdigest()


def table_of(found: dict[str, Verdict]) -> Iterator[str]:
    """Draw who sees what, a line for each defect."""
    width = max(map(len, found))
    yield f"{'':{width}}  {'  '.join(Verdict._fields)}"
    for name, verdict in found.items():
        marks = (
            ("X" if faults else ".").center(len(check))
            for check, faults in verdict._asdict().items()
        )
        yield f"{name:{width}}  {'  '.join(marks)}"
    sums = (
        str(sum(check in verdict.seen_by for verdict in found.values())).center(len(check))
        for check in Verdict._fields
    )
    yield f"{f'of {len(found)}':{width}}  {'  '.join(sums)}"


def main(names: list[str]) -> int:
    """Print what is wrong with the files that are named; 1 when anything is."""
    if SDK_MISSING:
        print(SDK_MISSING, file=sys.stderr)
    found = verdicts(map(Path, names))
    for path, verdict in found.items():
        for check, faults in verdict._asdict().items():
            for fault in faults:
                print(f"{path}: {check}: {fault}")
    return int(any(verdict.seen_by for verdict in found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
