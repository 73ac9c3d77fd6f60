"""A form from data that is known to be sound, because it has passed a check before.

It takes a hundredth of the time that `rapporteur.domain.form_checks` takes, which loads pydantic.
"""

from collections.abc import Mapping
from typing import Any

from rapporteur.domain.template import (
    Column,
    Deadline,
    EmptyForm,
    Kind,
    Layout,
    Limit,
    PeopleLayout,
    Scope,
    Section,
    Template,
    Unit,
)

_ENUMERATIONS = {
    "kind": Kind,
    "unit": Unit,
    "per": Scope,
    "empty": EmptyForm,
    "people_layout": PeopleLayout,
}


def sound_form(content: Mapping[str, Any]) -> Template:
    """Return the form that sound data describes.

    What is not sound gives a form that would not pass a check, or raises TypeError, ValueError,
    LookupError or AttributeError.
    """
    made: dict[str, Any] = {**content, "sections": tuple(map(_section, content["sections"]))}
    if "deadline" in made:
        made["deadline"] = Deadline(**made["deadline"])
    if "layout" in made:
        made["layout"] = Layout(**made["layout"])
    return Template(**made)


def _section(content: Mapping[str, Any]) -> Section:
    made = _with_choices(content)
    made["limits"] = tuple(Limit(**_with_choices(limit)) for limit in content.get("limits", ()))
    made["columns"] = tuple(Column(**column) for column in content.get("columns", ()))
    return Section(**made)


def _with_choices(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _ENUMERATIONS[key](value) if key in _ENUMERATIONS else value
        for key, value in content.items()
    }
