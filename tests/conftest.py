"""What every test stands on: no screen, no home of a real person, no window left open."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx_gate import Exports

from rapporteur.display import missing_libraries
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template
from rapporteur.formats.docx import export

PROJECT = Path(__file__).resolve().parent.parent

# Before anything can import Qt: it reads these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_SESSION_HOME = tempfile.TemporaryDirectory(prefix="rapporteur-tests-")
os.environ["HOME"] = _SESSION_HOME.name
# Shared by all tests: fontconfig would otherwise read every font again in each program started.
os.environ["XDG_CACHE_HOME"] = str(Path(_SESSION_HOME.name) / "cache")


def pytest_configure() -> None:
    """Name the packages to install instead of showing an import traceback of Qt's."""
    if reason := missing_libraries():
        pytest.exit(reason, returncode=pytest.ExitCode.USAGE_ERROR)


def pytest_unconfigure() -> None:
    """Remove the home of this run."""
    _SESSION_HOME.cleanup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the gate be the last: it judges what all the others have exported."""
    items.sort(key=lambda item: item.path.name == "test_docx_gate.py")


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Every document that the tests have exported so far."""
    return Exports(tmp_path_factory.mktemp("exports"))


@pytest.fixture(autouse=True)
def exports_are_kept(
    exports: Exports, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep what a test exports for the gate, unless the test's form is a broken document."""
    if request.node.get_closest_marker("broken_form"):
        return
    fill_skeleton = export.fill_skeleton

    def fill_and_keep(report: Report, template: Template, skeleton: bytes) -> bytes:
        document = fill_skeleton(report, template, skeleton)
        exports.keep(document, request.node.name)
        return document

    monkeypatch.setattr(export, "fill_skeleton", fill_and_keep)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test, and every program it starts, a home and documents folder of its own."""
    home = tmp_path / "home"
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "RAPPORTEUR_DOCUMENTS": home / "Documents" / "Rapporteur",
    }
    for name, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(place))
    if core := sys.modules.get("PySide6.QtCore"):
        # Qt keeps the settings folder that it found first.
        for form in (core.QSettings.Format.NativeFormat, core.QSettings.Format.IniFormat):
            core.QSettings.setPath(form, core.QSettings.Scope.UserScope, str(home / ".config"))
    return home


@pytest.fixture(autouse=True)
def no_window_left_open(own_home: Path) -> Iterator[None]:
    """Fail a test after which a window is still shown; qtbot has closed the ones it was given."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not left, f"windows left open: {[type(widget).__name__ for widget in left]}"


@pytest.fixture
def documents(own_home: Path) -> Path:
    """The folder that new reports are kept in during this test."""
    return own_home / "Documents" / "Rapporteur"


@pytest.fixture(scope="session")
def shared_samples() -> Path:
    """The folder of real input beside the project, which the project does not ship."""
    folder = PROJECT.parent / "shared" / "samples"
    if not folder.is_dir():
        pytest.skip("the real samples are not here: ../shared/samples")
    return folder


@pytest.fixture
def no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that cannot do its work."""
    if sys.platform == "win32":
        pytest.skip("a shell script plays the part")
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "soffice").write_text("#!/bin/sh\nexit 1\n")
    (folder / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
