"""What must not be loaded before the first window is painted: each costs a rapporteur's time."""

import subprocess
import sys

import pytest

NOT_FOR_THE_FIRST_PAGE = (
    *("docx", "lxml", "pydantic", "pydantic_core", "typing_extensions", "annotated_types"),
    *("rapporteur.formats", "rapporteur.office", "rapporteur.session", "rapporteur.selftest"),
    *("rapporteur.hand_in", "rapporteur.ui.web_form", "rapporteur.ui.pdf", "rapporteur.ui.mail"),
    *("rapporteur.ui.preview_pane", "rapporteur.ui.preview_pages", "rapporteur.ui.form_pages"),
    *("rapporteur.domain.report", "rapporteur.domain.template", "rapporteur.ui.desk"),
    *("rapporteur.storage.writer", "rapporteur.storage.reports", "hashlib"),
    *("cryptography", "rapporteur.storage.sealing"),
    *("sqlite3", "ssl", "asyncio", "xml", "email", "http", "unittest", "PySide6.QtNetwork"),
)
FIRST_PAGE = """
import sys
from rapporteur.app import make_application, make_window
app = make_application()
window = make_window()
window.show()
for _ in range(20):
    app.processEvents()
print("\\n".join(sys.modules))
"""
COMMANDS = """
import sys
from rapporteur import cli
for words in (["templates"], ["selftest"]):
    assert cli.main(words) == 0
print("\\n".join(sys.modules))
"""


def loaded_by(program: str) -> set[str]:
    """Return the modules that a program of its own has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def first_page_modules() -> set[str]:
    """The modules of a process that shows the first page."""
    return loaded_by(FIRST_PAGE)


@pytest.mark.parametrize("name", NOT_FOR_THE_FIRST_PAGE)
def test_the_first_page_does_not_load(name: str, first_page_modules: set[str]) -> None:
    assert name not in first_page_modules


def test_the_first_page_is_really_shown(first_page_modules: set[str]) -> None:
    assert "rapporteur.ui.start_page" in first_page_modules


@pytest.fixture(scope="module")
def command_modules() -> set[str]:
    """The modules of a process that does the whole job with forms that were checked before."""
    loaded_by(COMMANDS)
    return loaded_by(COMMANDS)


@pytest.mark.parametrize("package", ["PySide6", "shiboken6", "pydantic", "pydantic_core"])
def test_the_command_line_never_loads(package: str, command_modules: set[str]) -> None:
    assert "rapporteur.formats.docx.export" in command_modules
    assert package not in {name.split(".")[0] for name in command_modules}
