"""The forms there are, by name, without reading them whole: the start page needs no more."""

import logging
import tomllib
from typing import NamedTuple

from rapporteur.resources import resources_dir

_log = logging.getLogger(__name__)


class KnownForm(NamedTuple):
    """A form's id, its name and one line on what it asks for."""

    id: str
    name: str
    description: str


def list_forms() -> tuple[KnownForm, ...]:
    """Return the forms, newest name first; one that cannot be read is left out and logged."""
    forms: list[KnownForm] = []
    for path in sorted((resources_dir() / "templates").glob("*/template.toml"), reverse=True):
        try:
            content = tomllib.loads(path.read_text("utf-8"))
            form = KnownForm(path.parent.name, str(content["name"]), content.get("description", ""))
        except (OSError, ValueError, KeyError):
            _log.warning("a form cannot be listed: %s", path.parent.name)
            continue
        forms.append(form)
    return tuple(forms)
