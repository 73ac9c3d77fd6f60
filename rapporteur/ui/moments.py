"""Moments of the past as people say them."""

from datetime import datetime


def moment_text(at: float, now: datetime | None = None) -> str:
    """Return a moment (seconds of `time.time()`): the time of today, or the day and the time."""
    moment = datetime.fromtimestamp(at)  # noqa: DTZ006 - the clock on the wall
    today = (now or datetime.now()).date()  # noqa: DTZ005 - the clock on the wall
    if moment.date() == today:
        return f"{moment:%H:%M}"
    return f"{moment:%d %B %Y, %H:%M}".lstrip("0")
