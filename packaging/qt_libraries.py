"""Says in one line which of the system libraries that Qt needs are missing on a Linux machine.

Knows no Qt and needs no package, so it can speak where PySide6 cannot even be imported:
`python packaging/qt_libraries.py [--install] [offscreen|xcb|wayland]` exits with 1 when one is
missing. With `--install`, root on a Debian system gets them from apt first.
"""

import ctypes
import os
import shutil
import subprocess
import sys

# What readelf finds NEEDED by PySide6-Essentials 6.11 and Debian's minimal system lacks, with
# the Debian package of each. Left out: what one of these packages depends on.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
BY_PLATFORM = {
    "offscreen": {},
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def display_platform() -> str:
    """Return the Qt platform that a window would be opened on here."""
    if chosen := os.environ.get("QT_QPA_PLATFORM"):
        return chosen.split(";")[0].split(":")[0]
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb"


def missing_packages(platform: str) -> tuple[str, ...]:
    """Return the Debian packages that Qt still needs for that platform, in order."""
    if sys.platform != "linux":
        return ()
    needed = ALWAYS | BY_PLATFORM.get(platform, {})
    return tuple(package for library, package in needed.items() if not _is_loadable(library))


def missing_line(platform: str) -> str:
    """Return one line for the person at the machine, or an empty string when all is there."""
    packages = missing_packages(platform)
    if not packages:
        return ""
    return f"Qt needs system libraries that are missing here: apt install {' '.join(packages)}"


def _is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: tuple[str, ...]) -> None:
    """Install them with apt where that needs no password; otherwise, or on failure, do nothing."""
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing the system libraries of Qt: {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["install", "-y", "--no-install-recommends", *packages]
    for command in (["update"], wanted):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, capture_output=True, check=False)


def main() -> int:
    """Print the line, if there is one."""
    words = sys.argv[1:]
    platform = next((word for word in words if not word.startswith("-")), display_platform())
    if "--install" in words:
        install(missing_packages(platform))
    line = missing_line(platform)
    if line:
        print(line, file=sys.stderr)
    return 1 if line else 0


if __name__ == "__main__":
    sys.exit(main())
