"""The mark of a method that Qt calls; `typing.override` exists from Python 3.12 on only."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override
else:

    def override(method: object) -> object:
        """Return the method as it is."""
        return method
