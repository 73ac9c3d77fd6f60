"""The commands that list forms and make one of an organisation's document."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapporteur.cli.streams import OK, print_json

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands
    from rapporteur.domain.errors import RapporteurError
    from rapporteur.domain.template import Template


def add_form_commands(commands: "Commands") -> None:
    """Add `templates` and `template from-docx`."""
    templates = commands.add_parser("templates", help="list the forms")
    templates.add_argument("--json", action="store_true", help="as JSON")
    templates.set_defaults(run=_templates)

    template = commands.add_parser("template", help="make a form")
    ways = template.add_subparsers(required=True, metavar="HOW")
    made = ways.add_parser("from-docx", help="out of an organisation's own Word document")
    made.add_argument("file", metavar="FORM.docx", help="the organisation's document")
    made.add_argument("-o", "--output", required=True, metavar="DIR", help="the form's new folder")
    made.add_argument("--id", metavar="ID", help="the form's id; as DIR is called when not given")
    made.add_argument("--name", metavar="NAME", help="the form's name; the document's title if not")
    made.add_argument("--json", action="store_true", help="what was proposed, as JSON")
    made.set_defaults(run=_from_docx)


def _templates(options: argparse.Namespace) -> int:
    from rapporteur.storage.catalogue import check_forms

    forms = check_forms()
    if options.json:
        print_json(
            [
                {
                    "id": form.id,
                    "name": form.name,
                    "description": form.description,
                    "own": form.is_own,
                    "broken": _fault_sentence(form.fault) if form.fault else None,
                }
                for form in forms
            ]
        )
        return OK
    width = max((len(form.id) for form in forms if not form.fault), default=0)
    for form in forms:
        if form.fault:
            print(f"broken: {_fault_sentence(form.fault)}")
        else:
            print(f"{form.id:{width}}  {': '.join(filter(None, (form.name, form.description)))}")
    return OK


def _fault_sentence(fault: "RapporteurError") -> str:
    from rapporteur.wording import error_sentence

    return error_sentence(fault)


def _from_docx(options: argparse.Namespace) -> int:
    from rapporteur.domain.form_draft import build_form, form_id_of
    from rapporteur.formats.docx import make_skeleton, propose_form
    from rapporteur.storage.foreign_files import read_foreign
    from rapporteur.storage.form_writer import own_form_folder, refuse_id, write_form
    from rapporteur.storage.templates import is_form_id

    folder = Path(options.output).absolute()
    data = read_foreign(Path(options.file))
    draft = propose_form(data, options.file)
    if options.name:
        draft = draft._replace(name=options.name)
    form_id = options.id or (folder.name if is_form_id(folder.name) else form_id_of(draft.name))
    refuse_id(form_id)
    built = build_form(draft, form_id)
    write_form(folder, built.template, make_skeleton(data, options.file, built))
    usual = own_form_folder(form_id)
    left_out = [" ".join(one.label.split()) for one in draft.sections if not one.is_included]
    if options.json:
        print_json({"folder": str(folder), "left_out": left_out, **_as_json(built.template)})
        return OK
    print(f"{built.template.name} ({form_id}), {len(built.template.sections)} sections:")
    _print_table(built.template)
    if built.template.deadline:
        print(f"Due {built.template.deadline.days} days after the session, as the document says.")
    if left_out:
        print(f"Left as they are, columns of a list: {', '.join(left_out)}")
    print(f"Written: {folder}")
    if folder != usual:
        print(f"To write reports with it, put the folder at {usual}")
    return OK


def _as_json(template: "Template") -> dict[str, Any]:
    from rapporteur.domain.plain_data import plain

    return plain(template, with_defaults=False)


def _print_table(template: "Template") -> None:
    from rapporteur.wording import limit_words

    rows = [
        (
            section.kind.value,
            section.id,
            ", ".join(map(limit_words, section.limits)) or "-",
            " ".join(section.label.split()),
        )
        for section in template.sections
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for kind, section_id, limits, label in rows:
        print(f"  {kind:{widths[0]}}  {section_id:{widths[1]}}  {limits:{widths[2]}}  {label}")
