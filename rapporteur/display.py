"""Whether a window can open on this machine, told before Qt would abort. Linux only matters."""

import os
import re
import sys
from importlib import import_module

_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_NEEDED_OFFSCREEN = (
    "libEGL.so.1",
    "libGL.so.1",
    "libxkbcommon.so.0",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libfreetype.so.6",
    "libglib-2.0.so.0",
)
_MISSING = re.compile(r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object file")
NO_DISPLAY = (
    "there is no display to open a window on. "
    "`make demo` does the main job without one; `rapporteur-cli --help` says what else can be done."
)


def why_no_window() -> str:
    """Return why no window can open, in one sentence with what to do, or an empty string."""
    if not sys.platform.startswith("linux"):
        return ""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    has_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    if not chosen and not has_wayland and not os.environ.get("DISPLAY"):
        return NO_DISPLAY
    wants_xcb = chosen.startswith("xcb") or (not chosen and not has_wayland)
    return missing_libraries(_PACKAGES if wants_xcb else _NEEDED_OFFSCREEN)


def missing_libraries(names: "tuple[str, ...] | dict[str, str]" = _NEEDED_OFFSCREEN) -> str:
    """Return which Debian packages Qt still needs, in one sentence, or an empty string."""
    try:
        import_module("PySide6.QtGui")
    except ImportError as error:
        if not _MISSING.search(str(error)):
            raise
    else:
        if names is _NEEDED_OFFSCREEN or not _xcb_fault():
            return ""
    packages = sorted({_PACKAGES[name] for name in names if not _can_load(name)})
    if not packages:
        return ""
    return (
        "system libraries that the window needs are missing. "
        f"On Debian and Ubuntu: apt install {' '.join(packages)}"
    )


def _xcb_fault() -> str:
    """Load Qt's X11 plugin as Qt would, which needs all of its libraries."""
    import ctypes
    from pathlib import Path

    import PySide6

    plugin = Path(PySide6.__path__[0]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.exists():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return ""


def _can_load(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
