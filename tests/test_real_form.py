"""An organisation's form with real keys on a real X screen: from its DOCX to a report in it."""

import sys
from pathlib import Path

import pytest

from rapporteur.domain.template import Kind
from rapporteur.storage.templates import load_template
from tests.foreign_forms import page_picture, saved, table_document
from tests.real_screen import RealScreen, missing_programs, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]


def test_a_form_is_made_changed_and_written_with_by_keyboard_alone(
    documents: Path, tmp_path: Path
) -> None:
    document = table_document(("Session title", ""), ("Outcomes", ""), title="Forum report")
    path = tmp_path / "form.docx"
    path.write_bytes(saved(document))

    with RealScreen(tmp_path) as screen:
        program = screen.show(sys.executable, "-m", "rapporteur")
        screen.press("ctrl+shift+n")
        wait_until(lambda: "organisation" in screen.title(), "the file chooser")
        screen.write(f"{path}\n")
        wait_until(lambda: "form.docx" in screen.title(), "the dialog")
        screen.press("ctrl+Home", "Down", "Right", "Right", "F2", "Home", *["Down"] * 4, "Return")
        form = documents / "Forms" / "forum-report" / "template.toml"
        screen.press_until("alt+s", form.exists, "the form on disk")
        screen.bring_back(program)
        wait_until(lambda: screen.title() == "Rapporteur", "the first page")
        screen.press("Return")
        wait_until(lambda: "Forum report" in screen.title(), "the blank form")
        screen.write("Keys")
        screen.press("ctrl+2")
        screen.write("One.\nTwo.")
        screen.press("ctrl+e")
        wait_until(lambda: bool([*documents.glob("*.docx")]), "the document")
        screen.press("ctrl+q")
        assert program.wait(20) == 0

    (out,) = documents.glob("*.docx")
    assert load_template("forum-report").section("outcomes").kind is Kind.ITEMS
    assert page_picture(out.read_bytes()) == (
        "Forum report\nSession title | Keys\nOutcomes | One./Two."
    )
