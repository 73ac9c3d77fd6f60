"""Makes `skeleton.docx` of each shipped form that has no document of its organisation's own.

Run from a checkout: `.venv/bin/python packaging/build_skeletons.py [FOLDER OF FORMS]`.
"""

import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # a checkout needs no installation

from rapporteur.domain.sound_forms import sound_form  # after the path is known
from rapporteur.formats.docx.skeleton import build_skeleton  # after the path is known
from rapporteur.resources import resources_dir  # after the path is known


def main(forms: Path) -> None:
    """Write the skeleton beside each `template.toml`."""
    for source in sorted(forms.glob("*/template.toml")):
        template = sound_form(tomllib.loads(source.read_text(encoding="utf-8")))
        target = source.with_name("skeleton.docx")
        target.write_bytes(build_skeleton(template))
        print(f"{template.id}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else resources_dir() / "templates")
