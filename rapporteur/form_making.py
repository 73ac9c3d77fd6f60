"""Making a form of an organisation's document, without a window: propose, try, save."""

from collections.abc import Callable
from pathlib import Path

from rapporteur.domain.form_draft import BuiltForm, FormDraft, build_form, form_id_of
from rapporteur.domain.template import Template
from rapporteur.storage.foreign_files import read_foreign
from rapporteur.storage.form_writer import own_form_folder, write_form
from rapporteur.storage.templates import is_shipped

Propose = Callable[[bytes, str], FormDraft]
MakeSkeleton = Callable[[bytes, str, BuiltForm], bytes]


class FormMaker:
    """Makes one form: holds the document it is made of, while the draft is changed elsewhere."""

    def __init__(self, propose: Propose, make_skeleton: MakeSkeleton) -> None:
        self._propose = propose
        self._make_skeleton = make_skeleton
        self._data = b""
        self._name = ""

    def open(self, path: Path) -> FormDraft:
        """Return what a document proposes; raises DiskError or TemplateError."""
        data = read_foreign(path)
        draft = self._propose(data, str(path))
        self._data, self._name = data, str(path)
        return draft

    def try_out(self, draft: FormDraft) -> Template:
        """Return the form that the draft would be; TemplateError says what keeps it from it."""
        return build_form(draft, self._free_id(draft)).template

    def save(self, draft: FormDraft) -> Template:
        """Write the form among the user's own and return it; raises TemplateError or DiskError."""
        built = build_form(draft, self._free_id(draft))
        skeleton = self._make_skeleton(self._data, self._name, built)
        write_form(own_form_folder(built.template.id), built.template, skeleton)
        return built.template

    def _free_id(self, draft: FormDraft) -> str:
        """Return the name as an id that no form has yet."""
        name = form_id_of(draft.name)
        form_id, number = name, 1
        while is_shipped(form_id) or own_form_folder(form_id).exists():
            number += 1
            form_id = f"{name}-{number}"
        return form_id
