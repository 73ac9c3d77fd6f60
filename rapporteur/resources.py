"""Finds the data the program ships, in a checkout, an editable install, a wheel or frozen."""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def resources_dir() -> Path:
    """Return the folder with `templates`, `icons`, `help` and `samples`.

    `RAPPORTEUR_RESOURCES` names a folder to use in place of the shipped one.
    """
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [here / "_resources", here.parent / "resources"]
    if chosen := os.environ.get("RAPPORTEUR_RESOURCES"):
        places.insert(0, Path(chosen))
    if frozen:
        places.insert(0, Path(frozen) / "rapporteur" / "_resources")
    for place in places:
        if (place / "templates").is_dir():
            return place
    raise FileNotFoundError("the program's resources folder is missing")
