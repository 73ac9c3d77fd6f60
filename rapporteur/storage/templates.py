"""Reads forms: `template.toml` as a Template, `skeleton.docx` as bytes.

A form that is shipped with the program cannot be taken over by one of the user's: it is looked
for first.
"""

import re
import tomllib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import DiskError, TemplateError
from rapporteur.domain.faults import Fault
from rapporteur.domain.sound_forms import sound_form
from rapporteur.domain.template import Template
from rapporteur.resources import resources_dir
from rapporteur.storage.checked_forms import has_passed, keep_passed
from rapporteur.storage.files import disk_error, read_bounded
from rapporteur.storage.places import forms_dir

FORM_FILE = "template.toml"
SKELETON_FILE = "skeleton.docx"
_FORM_BYTES = 1_000_000
_SKELETON_BYTES = 50_000_000
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")


def load_template(template_id: str) -> Template:
    """Return a form by its id; TemplateError `no_such_form` or its fault; DiskError."""
    path = _folder(template_id) / FORM_FILE
    template = load_template_file(path)
    if template.id != template_id:
        raise TemplateError("other_id", str(path), id=template.id, folder=template_id)
    return template


def load_template_file(path: Path) -> Template:
    """Return the form in a file; TemplateError with the key's place such as `sections[2].id`."""
    data = read_bounded(path, _FORM_BYTES)
    if data is None:
        raise TemplateError("form_too_large", str(path), limit_mb=_FORM_BYTES // 1_000_000)
    return _parsed(data, str(path))


def is_form_id(name: str) -> bool:
    """Return whether a word can be the id of a form, and so the name of its folder."""
    return bool(_ID.fullmatch(name))


def is_shipped(template_id: str) -> bool:
    """Return whether a form with that id comes with the program."""
    return is_form_id(template_id) and (_shipped(template_id) / FORM_FILE).is_file()


def parse_template(data: bytes, name: str) -> Template:
    """Return the form that the bytes of a `template.toml` describe; `name` is for messages."""
    # Not imported before there is a form to check: it takes longer than an export.
    from rapporteur.domain.form_checks import checked_form

    found = checked_form(_content(data, name))
    if isinstance(found, Fault):
        place = f"{name}: {found.path}" if found.path else name
        raise TemplateError(found.code, place, **found.facts)
    return found


def load_skeleton(template_id: str) -> bytes:
    """Return the organisation's document of a form; TemplateError when there is none."""
    path = _folder(template_id) / SKELETON_FILE
    try:
        data = read_bounded(path, _SKELETON_BYTES)
    except DiskError as error:
        raise TemplateError("no_skeleton", str(path)) from error
    if data is None:
        raise TemplateError("form_too_large", str(path), limit_mb=_SKELETON_BYTES // 1_000_000)
    return data


def _content(data: bytes, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode())
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        place = f"{name}, line {found[1]}, column {found[2]}" if found else f"{name}, at its end"
        raise TemplateError("not_toml", place) from None
    except (ValueError, RecursionError):  # not UTF-8, or a number of too many digits
        raise TemplateError("not_toml", name) from None


@lru_cache(maxsize=32)
def _parsed(data: bytes, name: str) -> Template:
    """Remember a form by what its file holds, so that a changed file is a changed form."""
    if has_passed(data):
        with suppress(TypeError, ValueError, LookupError, AttributeError):
            return sound_form(_content(data, name))
    template = parse_template(data, name)
    keep_passed(data)
    return template


def _shipped(template_id: str) -> Path:
    return resources_dir() / "templates" / template_id


def _folder(template_id: str) -> Path:
    """Return a form's folder; an id that is no plain word never becomes a path."""
    if is_form_id(template_id):
        for folder in (_shipped(template_id), forms_dir() / template_id):
            try:
                if (folder / FORM_FILE).is_file():
                    return folder
            except OSError as error:
                raise disk_error(error, folder) from error
    raise TemplateError("no_such_form", template_id)
