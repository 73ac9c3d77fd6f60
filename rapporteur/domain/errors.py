"""What can go wrong, as codes; the sentences are in `rapporteur.wording`.

    RapporteurError
    ├── TemplateError    a form that cannot be used
    ├── ContentError     a content file of the wrong shape
    ├── ReportFileError  a report file that cannot be read
    ├── DiskError        the disk refused to read or write
    ├── ExportError      a report that cannot be laid into the form
    └── DocumentError    a document of other people's that cannot be read

Every error carries a code, the place it was found and a few facts (numbers, names of keys).
It never carries a word of a report.
"""

from collections.abc import Mapping


class RapporteurError(Exception):
    """A fault that the user can be told in one sentence.

    `code` is a snake_case word that `rapporteur.wording` knows, `place` is a file, a key path
    such as `sections[2].limits[0].max` or a line number, `facts` fills the sentence's blanks.
    """

    def __init__(self, code: str, place: str = "", **facts: str | int) -> None:
        super().__init__(f"{type(self).__name__}: {code} at {place or '(no place)'}")
        self.code = code
        self.place = place
        self.facts: Mapping[str, str | int] = facts


class TemplateError(RapporteurError):
    """A form that cannot be used: a wrong key, a duplicate id, a limit that cannot hold."""


class ContentError(RapporteurError):
    """A content file of the wrong shape; nothing has been written."""


class ReportFileError(RapporteurError):
    """A report file that is not ours, damaged, too large or from a newer program."""


class DiskError(RapporteurError):
    """The disk refused: no such folder, no permission, no space, read-only, in use."""


class ExportError(RapporteurError):
    """The report and the form's document do not fit together."""


class DocumentError(RapporteurError):
    """A document that is none, is locked, is hostile or too large, or follows no known form."""
