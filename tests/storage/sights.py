"""What a lookout sees, for a test that asks it to look."""

from rapporteur.open_report import OpenReport
from rapporteur.storage.lookout import Sight
from rapporteur.storage.other_version import OtherVersion
from tests.storage.news import News


class Sights(News[Sight]):
    """Listens to an open report's lookout."""

    def __init__(self, report: OpenReport) -> None:
        super().__init__()
        self._lookout = report.versions.lookout
        self._lookout.listen(self.tell)

    def look(self) -> Sight:
        """Let it look and return what it saw; what is there now is seen for certain."""
        for _ in range(2):  # it may be looking already, at what was there before
            count = len(self.told)
            self._lookout.look_again()
            self.wait_for(lambda _, count=count: len(self.told) > count)
        return self.told[-1]


def merge_all(report: OpenReport) -> list[str]:
    """Merge whatever is offered, as the button does; return the names of the copies."""
    if report.other:
        merge(report, report.versions.read_other(report.other))
    sights, names = Sights(report), list[str]()
    while True:
        before = len(sights.told)
        sights.look()
        copies = [sight.copy for sight in sights.told[before:] if sight.copy]
        for copy in copies:
            other = report.versions.read_other(copy.path)
            if report.versions.has_news(other):
                names.append(copy.name)
                merge(report, other)
        if not copies:
            return names


def merge(report: OpenReport, other: OtherVersion) -> None:
    """Merge one version."""
    report.session.replace(report.versions.merged_with(other).report.values)
    report.versions.take_in(other)
