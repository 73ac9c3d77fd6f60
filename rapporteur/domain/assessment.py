"""Progress and findings of a report together, measured anew only where it changed."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from rapporteur.domain.checks import NO_SECTION, Finding, check_section, check_unplaced
from rapporteur.domain.progress import Progress, measure, measure_section
from rapporteur.domain.report import Report
from rapporteur.domain.template import Template


class Assessment(NamedTuple):
    """What a report is worth against its form, section by section.

    What is found of no section is at the end, under `NO_SECTION`.
    """

    progress: Progress
    by_section: Mapping[str, tuple[Finding, ...]]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in the form's order."""
        return tuple(finding for found in self.by_section.values() for finding in found)


def assess(report: Report, template: Template) -> Assessment:
    """Return the assessment of the whole report."""
    progress = measure(report, template)
    return Assessment(progress, _findings(progress, report, template))


def reassess(
    before: Assessment, report: Report, template: Template, changed: Collection[str]
) -> Assessment:
    """Return the assessment after the sections `changed` (ids) have been edited.

    `NO_SECTION` among them is the text without a place.
    """
    progress = before.progress
    for section_id in set(changed) - {NO_SECTION}:
        section = template.section(section_id)
        progress = progress.with_section(measure_section(report.values[section_id], section))
    touched = {
        section.id
        for section in template.sections
        if section.id in changed or section.presenters_from in changed
    }
    anew = {
        section.id: check_section(progress.section(section.id), report, section)
        for section in template.sections
        if section.id in touched
    }
    unplaced = {NO_SECTION: check_unplaced(report)} if NO_SECTION in changed else {}
    return Assessment(progress, {**before.by_section, **anew, **unplaced})


def _findings(
    progress: Progress, report: Report, template: Template
) -> dict[str, tuple[Finding, ...]]:
    found = {
        section.id: check_section(measured, report, section)
        for section, measured in zip(template.sections, progress.sections, strict=True)
    }
    return {**found, NO_SECTION: check_unplaced(report)}
