"""The forms there are, by name, without reading them whole: the start page needs no more."""

import logging
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rapporteur.domain.errors import DiskError, RapporteurError, TemplateError
from rapporteur.resources import resources_dir
from rapporteur.storage.files import read_bounded
from rapporteur.storage.places import forms_dir

_log = logging.getLogger(__name__)


class KnownForm(NamedTuple):
    """A form's id, its name and one line on what it asks for.

    `is_own` marks a form of the user's; `fault` is what keeps one from being used.
    """

    id: str
    name: str
    description: str
    is_own: bool = False
    fault: RapporteurError | None = None


def list_forms() -> tuple[KnownForm, ...]:
    """Return the user's own forms and then the shipped ones, the newest name first.

    A form of the user's that cannot be used comes last, with its fault; what only a whole
    reading finds is not seen here, but by `check_forms`.
    """
    shipped = list_shipped_forms()
    ids = {form.id for form in shipped}
    own = [_own_form(folder, ids) for folder in _own_folders()]
    sound = [form for form in own if not form.fault]
    return (*sound, *shipped, *(form for form in own if form.fault))


def check_forms() -> tuple[KnownForm, ...]:
    """Return the same list after reading each of the user's forms whole."""
    forms = [_checked(form) if form.is_own and not form.fault else form for form in list_forms()]
    return tuple(sorted(forms, key=lambda form: form.fault is not None))


def list_shipped_forms() -> tuple[KnownForm, ...]:
    """Return the program's forms; one that cannot be read is left out and logged."""
    forms: list[KnownForm] = []
    for path in sorted((resources_dir() / "templates").glob("*/template.toml"), reverse=True):
        try:
            forms.append(_listed(path.parent.name, path.read_bytes()))
        except (OSError, ValueError, KeyError):
            _log.warning("a form cannot be listed: %s", path.parent.name)
    return tuple(forms)


def _listed(form_id: str, data: bytes) -> KnownForm:
    content = tomllib.loads(data.decode())
    return KnownForm(form_id, str(content["name"]), str(content.get("description", "")))


def _own_folders() -> Iterator[Path]:
    folder = forms_dir()
    try:
        names = sorted((path.name for path in folder.iterdir() if path.is_dir()), reverse=True)
    except FileNotFoundError:
        return
    except OSError:
        _log.warning("the folder of forms cannot be read")
        return
    yield from (folder / name for name in names if not name.startswith("."))


def _own_form(folder: Path, taken: set[str]) -> KnownForm:
    path = folder / "template.toml"
    form = KnownForm(folder.name, folder.name, "", is_own=True)
    if folder.name in taken:
        return form._replace(fault=TemplateError("id_taken", str(folder), id=folder.name))
    try:
        data = read_bounded(path, 1_000_000)
        listed = _listed(folder.name, data or b"")
    except DiskError as error:
        return form._replace(fault=error)
    except (ValueError, KeyError, RecursionError):
        return _checked(form)
    return listed._replace(is_own=True)


def _checked(form: KnownForm) -> KnownForm:
    # Not imported for the start page: reading forms whole takes the model of a form.
    from rapporteur.storage.templates import is_form_id, load_skeleton, load_template

    try:
        if not is_form_id(form.id):
            raise TemplateError("no_form_id", form.id)
        load_template(form.id)
        load_skeleton(form.id)
    except RapporteurError as error:
        return form._replace(fault=error)
    return form
