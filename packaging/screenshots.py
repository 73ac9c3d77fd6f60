"""Draws the pictures of the README: the real window with the shipped samples.

`python packaging/screenshots.py [FOLDER]` writes PNG files, by default into packaging/pictures.
Nothing of the user's is touched: home and documents are a folder that goes away.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from rapporteur.domain.report import Report

_PICTURES = Path(__file__).resolve().parent / "pictures"
_SETTLE_S = 0.6
_IN_THE_MAKING = "in the making"
_LIGHT, _DARK, _CONTRAST = "light", "dark", "contrast"


class Picture(NamedTuple):
    """What a picture shows; without a sample it is the first page or the blank form."""

    name: str
    sample: str = "igf-2016-sample"
    theme: str = _LIGHT
    size: tuple[int, int] = (1180, 820)
    zoom: int = 100
    section: str = "key_issues"
    findings: bool = False


PICTURES = (
    Picture("start", sample="start"),
    Picture("blank", sample="blank", section="session_title"),
    Picture("window-light"),
    Picture("window-dark", theme=_DARK, section="presentations"),
    Picture("window-contrast", theme=_CONTRAST),
    Picture("small", size=(1024, 700), section="speakers"),
    Picture("large", size=(1600, 1000), section="discussions"),
    Picture("findings", sample=_IN_THE_MAKING, section="discussions", findings=True),
    Picture("arabic", sample="arabic", section="presentations"),
    Picture("chinese", sample="chinese"),
    Picture("zoom-125", size=(1024, 700), zoom=125),
    Picture("zoom-200", size=(1600, 1000), zoom=200),
)


def main(folder: Path) -> None:
    """Draw each picture in one process, one window after the other."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rapporteur-pictures-") as home:
        places = {"HOME": home, "RAPPORTEUR_DOCUMENTS": f"{home}/Documents"}
        places |= {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CONFIG", "STATE", "DATA")}
        os.environ |= places
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from rapporteur.app import make_application

        make_application()
        for picture in PICTURES:
            draw(picture, folder / f"{picture.name}.png", Path(home))
            print(f"{picture.name}: {picture.size[0]} × {picture.size[1]}")


def draw(picture: Picture, target: Path, home: Path) -> None:
    """Show the window as the picture wants it, and keep what it looks like."""
    from rapporteur.app import make_window
    from rapporteur.ui.theme import ZOOM_STEPS, theme

    theme().choose(picture.theme)
    theme().zoom_by(0)
    theme().zoom_by(ZOOM_STEPS.index(picture.zoom) - ZOOM_STEPS.index(100))
    window = make_window()
    window.showNormal()  # Qt's screen in memory is small: it would be maximized
    window.resize(*picture.size)
    if picture.sample == "blank":
        window.begin("igf-2016-workshop")
    elif picture.sample != "start":
        window.open(_report(picture.sample, home))
    window.activateWindow()
    _settle()
    if window.desk:
        window.desk.go_to(picture.section)
        if picture.findings:
            window.desk.show_findings(True)
    _settle()
    window.grab().save(str(target))
    window.close()
    window.deleteLater()
    _settle()


def _report(sample: str, home: Path) -> Path:
    from rapporteur.formats.content import import_content
    from rapporteur.resources import resources_dir
    from rapporteur.storage.reports import write_report
    from rapporteur.storage.templates import load_template

    template = load_template("igf-2016-workshop")
    name = "igf-2016-sample" if sample == _IN_THE_MAKING else sample
    content = resources_dir() / "samples" / f"{name}.json"
    report = import_content(content.read_bytes(), content.name, template, UUID(int=7).hex)
    if sample == _IN_THE_MAKING:
        report = _without_its_end(report)
    path = home / f"{sample}.rapport"
    write_report(path, report)
    return path


def _without_its_end(report: "Report") -> "Report":
    """Return a report in the making: an issue of two sentences, a paragraph and a date missing."""
    from rapporteur.domain.report import Date, Items, Prose

    issues, discussions = report.values["key_issues"], report.values["discussions"]
    assert isinstance(issues, Items)
    assert isinstance(discussions, Prose)
    longer = (f"{issues.items[0]} This is a second sentence.", *issues.items[1:])
    report = report.with_value("key_issues", Items(items=longer))
    shorter = discussions.text.rpartition("\n")[0]
    report = report.with_value("discussions", Prose(text=shorter))
    return report.with_value("date", Date(text="9/12/2016"))


def _settle() -> None:
    until = time.monotonic() + _SETTLE_S
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _PICTURES)
