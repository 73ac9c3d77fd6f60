"""A report that cannot be opened: why, and what can still be read of a damaged one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rapporteur.domain.errors import RapporteurError, ReportFileError
from rapporteur.storage.recent import is_in_journal
from rapporteur.storage.recovery import Damage, Recovered, examine_damage, recover_report
from rapporteur.ui import safety_texts, texts
from rapporteur.ui.message_bar import Choice
from rapporteur.wording import error_sentence

if TYPE_CHECKING:
    from rapporteur.ui.window import Window


def tell_refusal(error: RapporteurError, path: Path | None, window: "Window") -> None:
    """Say why a report cannot be opened; offer what can be read when its file is damaged."""
    damage = Damage(None)
    if path and isinstance(error, ReportFileError) and error.code != "newer":
        damage = examine_damage(path, is_in_journal)
    text, choices = error_sentence(error), list[Choice]()
    if path and (found := damage.salvaged):
        total = len(found.template.sections)
        text = safety_texts.SALVAGEABLE.format(reason=text, read=len(found.read), total=total)
        choices.append(Choice(safety_texts.OPEN_READABLE, Recovery(path, window).open_readable))
    if path and damage.is_in_journal:
        text = f"{text} {safety_texts.IN_JOURNAL}"
        choices.insert(
            0, Choice(safety_texts.OPEN_JOURNAL, Recovery(path, window).open_from_journal)
        )
    window.messages.show_message(text, *choices, is_fault=True)


class Recovery(QObject):
    """Opens what can be read of one damaged file as a new report, when it is asked to."""

    def __init__(self, path: Path, window: "Window") -> None:
        super().__init__(window)
        self._path = path
        self._window = window

    def open_from_journal(self) -> None:
        """Open what the journal has of it: all that was ever written in it on this computer."""
        self.deleteLater()
        self._window.open_from_journal(self._path)

    def open_readable(self) -> None:
        """Make the new report, open it, and say what it holds and what is lost."""
        self.deleteLater()
        try:
            done = recover_report(self._path)
        except RapporteurError as error:
            self._window.messages.show_message(error_sentence(error), is_fault=True)
            return
        self._window.open(done.path)
        filing = self._window.filing
        if filing and filing.report.path == done.path:
            self._window.messages.show_message(_recovered(done))


def _recovered(done: Recovered) -> str:
    found = done.salvaged
    total = len(found.template.sections)
    said = [safety_texts.SALVAGED.format(name=done.path, read=len(found.read), total=total)]
    if found.lost:
        said.append(safety_texts.LOST.format(names=_names(done)))
    if found.is_form_guessed:
        said.append(safety_texts.FORM_GUESSED.format(form=found.template.name))
    if done.set_aside:
        said.append(safety_texts.DAMAGED_KEPT.format(copy=done.set_aside))
    else:
        said.append(safety_texts.DAMAGED_STAYS)
    return " ".join(said)


def _names(done: Recovered) -> str:
    lost = done.salvaged.lost
    return texts.some_of([done.salvaged.template.section(section_id).name for section_id in lost])
