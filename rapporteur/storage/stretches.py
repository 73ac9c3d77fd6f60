"""What counts as one stretch of work, which the history shows as one state to go back to."""

_PAUSE_S = 120.0
_LONGEST_S = 600.0


def goes_on(at: float, since: float, last: float) -> bool:
    """Return whether an edit at time `at` belongs to the stretch from `since` to `last`.

    A pause of two minutes ends a stretch, and so do ten minutes of work.
    """
    return 0 <= at - last < _PAUSE_S and at - since < _LONGEST_S
