"""What is wrong with outside data: a code, a place and a few facts; never the data itself."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """The first fault: its code, the path to it such as `sections[2].name`, and its facts."""

    code: str
    path: str = ""
    facts: Mapping[str, str | int] = {}


def path_of(location: Sequence[str | int]) -> str:
    """Return a place in nested data as people write it: `sections[2].limits[0].max`."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path
