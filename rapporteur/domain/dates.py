"""Which day and which hours a typed text means. Never changes the text itself."""

import re
from datetime import date, time

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s./-]+(\d{4})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹：", "01234567890123456789:")
_LONGEST = 100  # a long run of blanks would keep the patterns busy


def parse_date(text: str) -> date | None:
    """Return the day meant, or None when the text is not one clear day.

    Read are ISO 8601 (`2016-12-09`), day and month name in either order with an optional
    weekday (`Friday, 9 December 2016`, `December 9, 2016`), `2016年12月9日`, and numbers with
    dots or slashes when only one order makes a date (`13/12/2016`); `9/12/2016` is unclear.
    """
    plain = text.strip().lower().translate(_DIGITS)
    if len(plain) > _LONGEST:
        return None
    plain = re.sub(r"\s*年\s*|\s*月\s*", "-", plain).removesuffix("日").rstrip()
    plain = _WEEKDAY.sub("", plain)
    if found := _ISO.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(plain):
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(plain):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    if found := _NUMERIC.fullmatch(plain):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        readings = {_date(year, second, first), _date(year, first, second)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def parse_time(text: str) -> time | None:
    """Return the hour meant (`9:00`, `09.00`, `9h30`, `14`, `2:30 pm`), or None."""
    plain = text.strip().lower().translate(_DIGITS)
    found = _TIME.fullmatch(plain) if len(plain) <= _LONGEST else None
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if half := found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS, start=1):
        if name == month or name == month[:3] or (name == "sept" and number == 9):
            return number
    return 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
