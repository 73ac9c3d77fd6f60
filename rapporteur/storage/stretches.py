"""What counts as one stretch of work, which the history shows as one state to go back to."""

_PAUSE_S = 120.0
_LONGEST_S = 600.0
_MUCH_BYTES = 20


def goes_on(at: float, since: float, last: float) -> bool:
    """Return whether an edit at time `at` belongs to the stretch from `since` to `last`.

    A pause of two minutes ends a stretch, and so do ten minutes of work.
    """
    return 0 <= at - last < _PAUSE_S and at - since < _LONGEST_S


def takes_out_much(removed: int, removed_before: int) -> bool:
    """Return whether an edit begins to take out text that one may want back; both in bytes.

    What was there before it can be gone back to, while the journal still has every edit.
    """
    return removed >= _MUCH_BYTES > removed_before
