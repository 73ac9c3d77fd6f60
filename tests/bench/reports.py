"""The two reports that are measured: the shipped sample, and 40 sections with 2 MB of text."""

import json
from pathlib import Path

from rapporteur.domain.report import Prose, blank_report
from rapporteur.domain.template import Kind, Section, Template
from rapporteur.formats.content import import_content
from rapporteur.resources import resources_dir
from rapporteur.storage.reports import write_report
from rapporteur.storage.templates import load_template

_SENTENCE = (
    "The speaker said that access to data must follow the rule of law, always and everywhere. "
)
