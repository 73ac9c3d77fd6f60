"""Writes a form: `template.toml` and `skeleton.docx` in a folder of its own, both or none."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, cast

from rapporteur.domain.errors import DiskError, TemplateError
from rapporteur.domain.plain_data import plain
from rapporteur.domain.template import Template
from rapporteur.storage.files import make_folder, write_atomically
from rapporteur.storage.places import forms_dir
from rapporteur.storage.templates import FORM_FILE, SKELETON_FILE, is_form_id, is_shipped

_HEAD = """# A form for Rapporteur. Labels are the organisation's own wording: leave them as is.
# The folder of this file must be called like the id.

"""


def own_form_folder(form_id: str) -> Path:
    """Return the folder of a form of the user's."""
    return forms_dir() / form_id


def refuse_id(form_id: str) -> None:
    """Raise TemplateError `no_form_id` or `id_taken` for what cannot be the id of a new form."""
    if not is_form_id(form_id):
        raise TemplateError("no_form_id", form_id)
    if is_shipped(form_id):
        raise TemplateError("id_taken", form_id, id=form_id)


def write_form(folder: Path, template: Template, skeleton: bytes) -> None:
    """Write a new form; DiskError `exists` when the folder has one, and nothing is changed."""
    refuse_id(template.id)
    make_folder(folder)
    form, document = folder / FORM_FILE, folder / SKELETON_FILE
    if form.exists():
        raise DiskError("exists", str(form))
    write_atomically(document, skeleton, is_new=True)
    try:
        write_atomically(form, encode_template(template), is_new=True)
    except DiskError:
        with suppress(OSError):
            document.unlink()
        raise


def encode_template(template: Template) -> bytes:
    """Return the bytes of a form's `template.toml`; what has its usual value is left out."""
    content = plain(template, with_defaults=False)
    return (_HEAD + "\n".join(_lines(content, "")) + "\n").encode()


def _lines(table: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield a table's keys, and then the tables in it: TOML wants them in that order."""
    for key, value in table.items():
        if not _is_table(value) and value is not None:
            yield f"{key} = {_literal(value)}"
    for key, value in table.items():
        name = f"{path}.{key}" if path else key
        if isinstance(value, Mapping):
            yield f"\n[{name}]"
            yield from _lines(cast("Mapping[str, Any]", value), name)
        elif _is_table(value):
            for row in cast("Sequence[Mapping[str, Any]]", value):
                yield f"\n[[{name}]]"
                yield from _lines(row, name)


def _is_table(value: object) -> bool:
    if isinstance(value, Mapping):
        return True
    rows = cast("Sequence[object]", value) if isinstance(value, list | tuple) else ()
    return bool(rows) and isinstance(rows[0], Mapping)


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    text = json.dumps(str(value), ensure_ascii=False)  # a TOML basic string, but for DEL
    return text.replace("\x7f", "\\u007F")
