"""The program's colours: light, dark and high contrast, each with WCAG AA text contrast."""

from typing import NamedTuple


class Colours(NamedTuple):
    """A set of colours as `#rrggbb`.

    `text`, `muted` and the four states have at least 4.5:1 on `window` and on `base`; `border`
    and `accent` have at least 3:1 on `base`, or mark nothing by themselves.
    """

    window: str
    base: str
    raised: str
    text: str
    muted: str
    border: str
    accent: str
    accent_text: str
    selection: str
    selection_text: str
    fits: str
    short: str
    over: str
    empty: str


LIGHT = Colours(
    window="#f4f5f7",
    base="#ffffff",
    raised="#e9ebef",
    text="#1b1f24",
    muted="#57606a",
    border="#c5cbd3",
    accent="#1d5fc2",
    accent_text="#ffffff",
    selection="#bcd6fb",
    selection_text="#10233f",
    fits="#1a7431",
    short="#8a5a00",
    over="#b42318",
    empty="#5c6670",
)
DARK = Colours(
    window="#1a1d21",
    base="#22262c",
    raised="#2d323a",
    text="#e4e7ec",
    muted="#a5aeb9",
    border="#4a525d",
    accent="#78aefc",
    accent_text="#0d1b30",
    selection="#2f5590",
    selection_text="#ffffff",
    fits="#6fce85",
    short="#e0b052",
    over="#ff8f86",
    empty="#a5aeb9",
)
CONTRAST = Colours(
    window="#000000",
    base="#000000",
    raised="#1c1c1c",
    text="#ffffff",
    muted="#f0f0f0",
    border="#ffffff",
    accent="#ffe100",
    accent_text="#000000",
    selection="#ffe100",
    selection_text="#000000",
    fits="#7dff9b",
    short="#ffd27d",
    over="#ff9c94",
    empty="#f0f0f0",
)
