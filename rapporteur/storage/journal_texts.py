"""Texts as a journal keeps them: as they are, or sealed for their place when there is a seal."""

import zlib
from typing import NamedTuple

from rapporteur.domain.errors import ReportFileError
from rapporteur.storage.sealing import Seal
from rapporteur.storage.splices import Splice

Kept = str | bytes


class KeptSplice(NamedTuple):
    """A splice as a row has it."""

    place: int
    removed: Kept
    inserted: Kept


class Texts:
    """Keeps texts and reads them back. Without a seal they stay readable in the file."""

    def __init__(self, seal: Seal | None) -> None:
        self._seal = seal

    def keep_body(self, number: int, part: str, body: str) -> Kept:
        """Return a part's text as a checkpoint keeps it."""
        return self._keep(body, f"journal {number} {part} body")

    def read_body(self, number: int, part: str, kept: object) -> str:
        """Return a part's text from a checkpoint; ValueError or TypeError for another."""
        return self._read(kept, f"journal {number} {part} body")

    def keep_splice(self, number: int, part: str, splice: Splice) -> KeptSplice:
        """Return a splice as a row keeps it."""
        place = f"journal {number} {part}"
        removed = self._keep(splice.removed, f"{place} removed")
        return KeptSplice(splice.place, removed, self._keep(splice.inserted, f"{place} inserted"))

    def read_splice(self, number: int, part: str, kept: KeptSplice) -> Splice:
        """Return a splice from its row; ValueError or TypeError for another."""
        place = f"journal {number} {part}"
        removed = self._read(kept.removed, f"{place} removed")
        return Splice(kept.place, removed, self._read(kept.inserted, f"{place} inserted"))

    def _keep(self, text: str, place: str) -> Kept:
        return self._seal.seal(text.encode(), place) if self._seal else text

    def _read(self, kept: object, place: str) -> str:
        if self._seal is None and isinstance(kept, str):
            return kept
        if self._seal is None or not isinstance(kept, bytes):
            raise TypeError("kept in another way")
        try:
            return self._seal.open(kept, place).decode()
        except ReportFileError:
            raise ValueError("sealed for another place") from None


def crc_of(*fields: object) -> int:
    """Return the CRC-32 that tells whether a row is what was written."""
    crc = 0
    for field in fields:
        data = field if isinstance(field, bytes) else str(field).encode()
        crc = zlib.crc32(b"\0", zlib.crc32(data, crc))
    return crc
