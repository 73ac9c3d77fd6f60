"""Rules of this code base that no linter knows."""

import ast
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import rapporteur

PROJECT = Path(__file__).resolve().parent.parent
MODULES = sorted((PROJECT / "rapporteur").rglob("*.py"))
LINES_LIMIT = 300
MEDIAN_LINES_LIMIT = 100

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def test_no_module_is_longer_than_300_lines() -> None:
    too_long = [f"{_name(path)}: {size}" for path, size in _sizes() if size > LINES_LIMIT]

    assert too_long == []


def test_the_median_module_is_not_longer_than_100_lines() -> None:
    sizes = [size for path, size in _sizes() if path.name != "__init__.py"]

    assert statistics.median(sizes) <= MEDIAN_LINES_LIMIT


def test_packaging_is_not_importable() -> None:
    # It would hide the package of that name that other tools import.
    assert not (PROJECT / "packaging" / "__init__.py").exists()


def test_no_slot_is_a_lambda_or_a_partial() -> None:
    # One that holds `self` keeps its widget alive for ever.
    offenders = [
        f"{_name(path)}:{call.lineno}"
        for path in MODULES
        for call in ast.walk(_tree(path))
        if isinstance(call, ast.Call) and _connects(call)
        if any(map(_is_made_on_the_spot, [*call.args, *(word.value for word in call.keywords)]))
    ]

    assert offenders == []


def test_what_qt_calls_by_its_own_names_is_marked_as_an_override() -> None:
    unmarked = [
        f"{_name(path)}:{node.lineno}: {node.name}"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef) and re.search("[a-z][A-Z]", node.name)
        if "override" not in map(ast.unparse, node.decorator_list)
    ]

    assert unmarked == []


def test_everything_public_has_a_docstring() -> None:
    bare = [
        f"{_name(path)}: {name}"
        for path in MODULES
        for name, node in _public(_tree(path))
        if not ast.get_docstring(node)
    ]

    assert bare == []


def test_every_ignored_finding_has_a_code_and_a_reason() -> None:
    mark = re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:\s*(?:ignore|basic)|ruff:)")
    reasoned = re.compile(
        r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*"
        r"|(?:type: |pyright: )ignore\[[\w-]+(?:, ?[\w-]+)*\])"
        r"\s*(?:#|--?|–)\s*\w+ \w+"
    )
    sources = [path for path in _committed() if path.suffix == ".py" and path != Path(__file__)]

    bare = [
        place for place, line in _lines(sources) if mark.search(line) if not reasoned.search(line)
    ]

    assert bare == []


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    hosts = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "deb" + ".debian")
    machine = re.compile(r"(?<![\w.)-])/(?:work|root|home/\w+|Users/\w+)/")

    named = [
        place
        for place, line in _lines(_committed())
        if machine.search(line) or any(host in line for host in hosts)
    ]

    assert named == []


def test_the_lock_pins_every_package_by_hash_and_names_no_source() -> None:
    for name in ("requirements.lock", "packaging/bootstrap.lock"):
        lock = (PROJECT / name).read_text("utf-8")

        pins = re.findall(r"^[a-z][\w.-]*==[^\\]*\\\n    --hash=sha256:", lock, re.MULTILINE)

        assert len(pins) == len(re.findall(r"^\w", lock, re.MULTILINE))
        assert "://" not in lock


def test_the_project_file_and_the_program_tell_the_same_version() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == rapporteur.__version__


@pytest.mark.usefixtures("qapp")
def test_calls_into_qt_leave_the_count_of_none_where_it_was() -> None:
    # PYSIDE-3474: a reference lost per call aborts the program after some thousand keys.
    from PySide6.QtGui import QTextCursor, QTextDocument

    document = QTextDocument()
    cursor = QTextCursor(document)
    before = sys.getrefcount(None)

    for _ in range(200):
        document.setModified(False)
        cursor.insertText("x")

    assert abs(sys.getrefcount(None) - before) < 100


def _name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _sizes() -> Iterator[tuple[Path, int]]:
    for path in MODULES:
        yield path, len(path.read_text("utf-8").splitlines())


def _connects(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in {"connect", "singleShot"}


def _is_made_on_the_spot(slot: ast.expr) -> bool:
    if isinstance(slot, ast.Call):
        maker = slot.func
        return "partial" in (getattr(maker, "id", ""), getattr(maker, "attr", ""))
    return isinstance(slot, ast.Lambda)


def _public(module: ast.Module) -> Iterator[tuple[str, ast.Module | Definition]]:
    yield "the module", module
    for node in module.body:
        if not isinstance(node, Definition) or node.name.startswith("_"):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, Definition) and not _speaks_for_itself(member):
                    yield f"{node.name}.{member.name}", member


def _speaks_for_itself(member: Definition) -> bool:
    decorators = {ast.unparse(decorator) for decorator in member.decorator_list}
    is_stub = ast.unparse(member.body[-1]) == "..."
    return member.name.startswith("_") or is_stub or bool(decorators & {"override", "overload"})


def _committed() -> list[Path]:
    """Return the files that git keeps or would keep; those of our folders where there is none."""
    if shutil.which("git") and (PROJECT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
        paths = [PROJECT / name for name in listed.stdout.split("\0") if name]
    else:
        folders = ("rapporteur", "resources", "tests", "packaging")
        paths = [path for folder in folders for path in (PROJECT / folder).rglob("*")]
        paths += PROJECT.glob("*.*")
    return [path for path in paths if path.is_file()]


def _lines(paths: list[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            yield f"{_name(path)}:{number}", line
