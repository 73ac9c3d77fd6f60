"""The gate: what the tests exported, and 29 planted defects of which none gets through.

Runs last. `pytest -s tests/formats/test_docx_gate.py` prints which check sees which defect.
"""

import random
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx_defects import DEFECTS, Defect
from docx_gate import SDK_MISSING, Exports, Verdict, table_of, verdicts
from docx_samples import exported, full_values, section, shipped, small_form

from rapporteur import cli
from rapporteur.domain.report import Prose
from rapporteur.resources import resources_dir

SAMPLES = sorted((resources_dir() / "samples").glob("*.json"))
needs_sdk = pytest.mark.skipif(bool(SDK_MISSING), reason=SDK_MISSING)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What the checks say of a good export with each of the defects in it."""
    folder = tmp_path_factory.mktemp("spoilt")
    with ZipFile(BytesIO(exported(shipped(), **full_values()))) as package:
        sound = {name: package.read(name) for name in package.namelist()}
    for number, defect in enumerate(DEFECTS):
        parts = dict(sound)
        defect.spoil(parts)
        with ZipFile(folder / f"{number:02}.docx", "w") as package:
            for name, blob in parts.items():
                package.writestr(name, blob)
    found = verdicts(sorted(folder.iterdir())).values()
    return {defect.name: verdict for defect, verdict in zip(DEFECTS, found, strict=True)}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_planted_defect_is_seen(defect: Defect, spoilt: dict[str, Verdict]) -> None:
    wanted = [check for check in defect.seen_by.split() if not (SDK_MISSING and check == "sdk")]

    assert wanted
    assert list(spoilt[defect.name].seen_by) == wanted


@needs_sdk
def test_the_table_of_planted_defects(spoilt: dict[str, Verdict]) -> None:
    lines = list(table_of(spoilt))

    print("", *lines, sep="\n")
    assert lines[-1].split() == ["of", "29", "19", "23", "20"]


def test_the_shipped_samples_are_exported_for_the_gate(tmp_path: Path) -> None:
    report, document = str(tmp_path / "a.rapport"), str(tmp_path / "a.docx")
    for sample in SAMPLES:
        form = "igf-2015-workshop" if "2015" in sample.name else "igf-2016-workshop"
        words = ["--template", form, "--content", str(sample), "-o", report]

        Path(report).unlink(missing_ok=True)

        assert cli.main(["new", *words]) == 0
        assert cli.main(["export", report, "-o", document]) == 0


def test_two_thousand_lines_of_traps_are_exported_for_the_gate() -> None:
    dice = random.Random(29500)  # noqa: S311  # no secret depends on it
    signs = [*"ab 1-.•*\\\n\t()[]<&>éبש人あ한—“”", "\x00", "\x0b", "\ufffe", "\n- ", "\n1. ", "**"]
    signs += ["www.example.org", "https://example.org/?ü", "*a*", "👩\u200d💻", "\u202b", "2016"]

    text = "".join(dice.choices(signs, k=20_000))

    assert exported(small_form(section("prose")), field=Prose(text=text))


def test_every_file_that_the_tests_exported_has_no_fault_that_our_lint_knows(
    exports: Exports,
) -> None:
    assert exports.faults == []


@pytest.fixture(scope="module")
def judged(exports: Exports) -> dict[str, Verdict]:
    """What the checks say of all that the tests have exported, by file name."""
    found = verdicts(exports.files)
    print(f"\n{exports.count} documents exported, {len(found)} of different structure")
    return {path.name: verdict for path, verdict in found.items()}


def test_every_file_that_the_tests_exported_passes_openxml_audit(
    judged: dict[str, Verdict],
) -> None:
    assert {name: verdict.audit for name, verdict in judged.items() if verdict.audit} == {}
    assert len(judged) >= len(SAMPLES)


@needs_sdk
def test_every_file_that_the_tests_exported_passes_microsofts_validator(
    judged: dict[str, Verdict],
) -> None:
    assert {name: verdict.sdk for name, verdict in judged.items() if verdict.sdk} == {}
