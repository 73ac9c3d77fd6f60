"""Gets the system libraries of Qt where that needs no password, or names them in one line.

`python packaging/qt_libraries.py [offscreen]`: for tests without a display, or else for the
window. Root on a Debian system gets them from apt; anyone else is told what to install. Exits
with 1 when one is still missing.
"""

import os
import shutil
import subprocess
import sys

from rapporteur.display import missing_libraries, why_no_window

_REMEDY = "apt install "


def install_from_apt(packages: list[str]) -> None:
    """Install them quietly; whoever calls looks again, since a machine may be offline."""
    print(f"Installing the system libraries of Qt: {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["install", "-y", "--no-install-recommends", *packages]
    for command in (["update"], wanted):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, capture_output=True, check=False)


def main() -> int:
    """Look, install where allowed, look again."""
    what_is_missing = missing_libraries if sys.argv[1:] == ["offscreen"] else why_no_window
    reason = what_is_missing()
    if _REMEDY in reason and os.geteuid() == 0 and shutil.which("apt-get"):
        install_from_apt(reason.rpartition(_REMEDY)[2].split())
        reason = what_is_missing()
    if reason:
        print(reason[0].upper() + reason[1:], file=sys.stderr)
    return 1 if reason else 0


if __name__ == "__main__":
    sys.exit(main())
