"""The reports that are measured: the shipped sample, and 2 MB of text in 40 sections or one."""

import shutil
import tomllib
from pathlib import Path
from uuid import UUID

from rapporteur.domain.report import Prose, blank_report
from rapporteur.domain.sound_forms import sound_form
from rapporteur.formats.content import import_content
from rapporteur.formats.docx.skeleton import build_skeleton
from rapporteur.storage.reports import write_report
from rapporteur.storage.templates import load_template

LARGE_FORM = "forty-sections"
_SAMPLE_FORM = "igf-2016-workshop"
_SECTIONS = 40
_TEXT_BYTES = 2_000_000
_ID = UUID(int=0x2016).hex
_SENTENCE = (
    "The speaker said that access to data must follow the rule of law, always and everywhere. "
)


def add_large_form(resources: Path, shipped: Path) -> None:
    """Copy the shipped resources and add a form of 40 sections of prose to them."""
    shutil.copytree(shipped, resources)
    head = f"""id = "{LARGE_FORM}"
version = 1
name = "Forty sections"
organisation = "Bench"
language = "en"
title = "Forty sections"
title_section = "title"

[[sections]]
id = "title"
kind = "line"
label = "Title"
name = "Title"
"""
    section = """
[[sections]]
id = "part_{n}"
kind = "prose"
label = "Part {n}"
name = "Part {n}"

[[sections.limits]]
unit = "words"
max = 9000
"""
    text = head + "".join(section.format(n=n) for n in range(1, _SECTIONS))
    folder = resources / "templates" / LARGE_FORM
    folder.mkdir()
    (folder / "template.toml").write_text(text, encoding="utf-8")
    template = sound_form(tomllib.loads(text))
    (folder / "skeleton.docx").write_bytes(build_skeleton(template))


def write_sample(path: Path, shipped: Path) -> None:
    """Write the shipped sample as a report file."""
    content = shipped / "samples" / "igf-2016-sample.json"
    template = load_template(_SAMPLE_FORM)
    write_report(path, import_content(content.read_bytes(), content.name, template, _ID))


def write_one_section(path: Path) -> None:
    """Write a report with 2 MB of text in one section, the discussions."""
    paragraph = (_SENTENCE * 25).strip()
    text = "\n".join([paragraph] * (_TEXT_BYTES // len(paragraph) + 1))
    report = blank_report(load_template(_SAMPLE_FORM), UUID(int=0x2017).hex)
    write_report(path, report.with_value("discussions", Prose(text=text)))


def write_large(path: Path) -> None:
    """Write 2 MB of text in 39 sections of prose, a paragraph of 400 words to a line."""
    template = load_template(LARGE_FORM)
    report = blank_report(template, UUID(int=0x2018).hex)
    paragraph = (_SENTENCE * 25).strip()
    in_each = _TEXT_BYTES // (_SECTIONS - 1) // len(paragraph) + 1
    for section in template.sections[1:]:
        report = report.with_value(section.id, Prose(text="\n".join([paragraph] * in_each)))
    write_report(path, report)
