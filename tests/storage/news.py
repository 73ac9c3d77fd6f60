"""What the saving threads tell, for a test that waits for it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

PATIENCE_S = 20.0
Told = TypeVar("Told")


class News(Generic[Told]):
    """Collects what is told, and can be waited for."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self._more = threading.Condition()

    def tell(self, one: Told) -> None:
        """Take one."""
        with self._more:
            self.told.append(one)
            self._more.notify_all()

    def wait_for(self, is_so: Callable[[Told], object]) -> Told:
        """Return the first for which something is so."""
        with self._more:
            found = self._more.wait_for(
                lambda: next((one for one in self.told if is_so(one)), None), PATIENCE_S
            )
        assert found, self.told
        return found
