"""The commands that list forms and make one of an organisation's document."""

import argparse
from typing import TYPE_CHECKING

from rapporteur.cli.streams import OK, print_json

if TYPE_CHECKING:
    from rapporteur.cli.streams import Commands
    from rapporteur.domain.errors import RapporteurError


def add_form_commands(commands: "Commands") -> None:
    """Add `templates`."""
    templates = commands.add_parser("templates", help="list the forms")
    templates.add_argument("--json", action="store_true", help="as JSON")
    templates.set_defaults(run=_templates)


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
            print(f"{form.id:{width}}  {form.name}: {form.description}")
    return OK


def _fault_sentence(fault: "RapporteurError") -> str:
    from rapporteur.wording import error_sentence

    return error_sentence(fault)
