"""The main job with real keys on a real X screen: from a blank form to the official DOCX."""

import json
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rapporteur import cli
from rapporteur.resources import resources_dir
from rapporteur.storage.reports import load_report
from tests.real_screen import RealScreen, missing_programs, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]
_WITH_ID = ("customXml/item1.xml", "customXml/itemProps1.xml", "docProps/custom.xml")


@pytest.fixture(params=["shipped sample", "real session"])
def sample(request: pytest.FixtureRequest) -> Path:
    """A content file: the one the program ships, and the report of a real session."""
    if request.param == "shipped sample":
        return resources_dir() / "samples" / "igf-2016-sample.json"
    folder: Path = request.getfixturevalue("shared_samples")
    return folder / "igf-2016-encryption-session.json"


def test_a_report_typed_by_keyboard_alone_is_the_report_that_the_command_line_makes(
    sample: Path, documents: Path, tmp_path: Path
) -> None:
    sections = json.loads(sample.read_text("utf-8"))["sections"]
    made, typed_again = tmp_path / "made.rapport", tmp_path / "typed.docx"
    made_document = tmp_path / "made.docx"

    with RealScreen(tmp_path) as screen:
        program = screen.show(sys.executable, "-m", "rapporteur")
        screen.press("Return")
        wait_until(lambda: "IGF 2016" in screen.title(), "the blank form")
        type_report(screen, sections)
        screen.press("ctrl+1", "ctrl+e")  # a line of Qt's own would take Ctrl+E for itself
        wait_until(lambda: bool([*documents.glob("*.docx")]), "the document")
        screen.press("ctrl+q")
        assert program.wait(20) == 0
    (typed,) = documents.glob("*.rapport")
    (document,) = documents.glob("*.docx")
    words = ["--template", "igf-2016-workshop", "--content", str(sample)]
    assert cli.main(["new", *words, "-o", str(made)]) == 0
    assert cli.main(["export", str(made), "-o", str(made_document)]) == 0
    assert cli.main(["export", str(typed), "-o", str(typed_again)]) == 0

    assert load_report(typed).report.values == load_report(made).report.values
    assert parts(document) == parts(typed_again)
    assert parts(document, without=_WITH_ID) == parts(made_document, without=_WITH_ID)
    assert typed.stem == document.stem


def type_report(screen: RealScreen, sections: dict[str, Any]) -> None:
    """Type a content file's sections into the window, each reached by its own key."""
    for key, name in enumerate(("session_title", "date"), start=1):
        screen.press(f"ctrl+{key}")
        screen.write(sections.get(name, ""))
    screen.press("ctrl+3")
    for cell in sections.get("time", {}).values():
        screen.write(cell)
        screen.press("Tab")
    for key, name in enumerate(("organiser", "moderator", "rapporteur"), start=4):
        screen.press(f"ctrl+{key}")
        screen.write(sections.get(name, ""))
    screen.press("ctrl+7")
    for number, person in enumerate(sections.get("speakers", [])):
        if number:
            screen.press("Return")
        screen.write(person["name"])
        screen.press("Tab")
        screen.write(person["affiliation"])
    screen.press("ctrl+8")
    screen.write("\n".join(sections["key_issues"]))
    screen.press("ctrl+9")
    for number, entry in enumerate(sections["presentations"]):
        if number:
            screen.press("ctrl+Return")
        screen.write(entry["presenter"])
        screen.press("Tab")
        screen.write(entry["text"])
    for name in ("discussions", "way_forward"):
        screen.press("ctrl+Next")
        screen.write("\n".join(sections[name]))


def parts(document: Path, without: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return a document's parts by name."""
    with ZipFile(document) as package:
        return {name: package.read(name) for name in package.namelist() if name not in without}
