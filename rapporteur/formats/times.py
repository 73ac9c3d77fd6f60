"""How a session's start, end and zone read on one line; the window shows the same line."""

from rapporteur.domain.cleaning import clean_line
from rapporteur.domain.report import TimeSpan


def time_text(value: TimeSpan) -> str:
    """Return `09:00–10:30 (UTC−6)`, made of what was typed and without what was not."""
    start, end, zone = (clean_line(text).strip() for text in (value.start, value.end, value.zone))
    hours = f"{start}–{end}" if end else start
    if not hours or not zone:
        return hours or zone
    return f"{hours} {zone}" if zone.startswith("(") else f"{hours} ({zone})"
