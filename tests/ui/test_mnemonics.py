"""An & of a form, a title or a file’s name is shown, and is no key."""

import re
from pathlib import Path

from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from rapporteur.domain.report import Line
from rapporteur.domain.template import Kind
from rapporteur.storage.templates import load_template
from rapporteur.ui import texts
from rapporteur.ui.form_list import Form, FormList
from rapporteur.ui.panel import SectionPanel
from tests.ui.windows import IGF, make_look, menu_of, offscreen, open_window, press, report_file

pytestmark = offscreen
NAME = "Q&A with R & D"


def shown(text: str) -> str:
    """Return a text as Qt draws it where & marks a mnemonic."""
    return re.sub("&(.)", r"\1", text)


def test_the_label_of_a_section_is_word_for_word_the_form_s(qtbot: QtBot) -> None:
    make_look()
    panel = SectionPanel(load_template(IGF).sections[0]._replace(label=NAME))
    qtbot.addWidget(panel)

    label = next(label for label in panel.findChildren(QLabel) if label.buddy())

    assert shown(label.text()) == NAME


def test_the_button_that_adds_an_entry_has_its_name(qtbot: QtBot) -> None:
    make_look()
    sections = load_template(IGF).sections
    entries = next(section for section in sections if section.kind is Kind.ENTRIES)
    panel = SectionPanel(entries._replace(entry_name=NAME))
    qtbot.addWidget(panel)

    (add,) = panel.findChildren(QPushButton)

    assert shown(add.text()) == texts.ADD_ENTRY.format(name=NAME)


def test_a_form_is_offered_with_its_name(qtbot: QtBot) -> None:
    make_look()
    forms = FormList()
    qtbot.addWidget(forms)

    forms.show_forms([Form("a", NAME, NAME)])

    button = forms.first()
    assert isinstance(button, QPushButton)
    assert shown(button.text()) == NAME


def test_a_recent_report_is_listed_with_its_title(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, report_file(tmp_path / "a.rapport", session_title=Line(text=NAME)))
    press(window, "Ctrl+W")

    lines = menu_of(window, texts.MENU_REPORT).actions()
    recent = next(line.menu() for line in lines if line.text() == texts.OPEN_RECENT)
    assert isinstance(recent, QMenu)
    recent.aboutToShow.emit()

    assert [shown(line.text()) for line in recent.actions()] == [f"{NAME}   a.rapport"]
