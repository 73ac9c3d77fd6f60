"""What a lookout sees, for a test that asks it to look."""

from rapporteur.open_report import OpenReport
from rapporteur.storage.lookout import Sight
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
